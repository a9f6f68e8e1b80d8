import { MousePointer2 } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { useRecord } from "../../hooks/records";
import { RECORD_TYPES, type StageRecord } from "../../model/records/kinds";
import { Panel } from "../../ui/chrome/panel/Panel";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { groupFields } from "../../ui/fields/fieldGroups";
import { FadeControl } from "../FadeControl";
import { ProposesHint } from "../ProposesHint";
import { RecordField } from "../RecordField";
import { RecordNote } from "../RecordNote";
import styles from "./Inspector.module.css";
import { KINDS } from "./kindTable";
import { FieldEditorsContext } from "../fieldEditors";
import { CanvasCard } from "./canvas/CanvasCard";
import { LightCardCard } from "./card/LightCardCard";
import { OverscanCard } from "./camera/OverscanCard";
import { VIEWER_EDITORS } from "./editors/viewerEditors";
import { CalibrationReader } from "./output/CalibrationReader";
import { OutputCard } from "./output/OutputCard";
import { WallCard } from "./wall/WallCard";
import { TrackerCard } from "./tracker/TrackerCard";
import { useViewer } from "./viewerStore";

/** What one may change about the selected record, straight from its field table. */
export function Inspector() {
  const record = useRecord(useViewer((state) => state.selectedId));
  const head = useRef<HTMLElement>(null);
  const kind = record?.kind;
  // Between two of a kind one compares, and stays where one is; another kind is read from its top.
  const readKind = useRef(kind);
  useLayoutEffect(() => {
    const panel = head.current?.closest("aside") ?? null;
    if (panel !== null && readKind.current !== kind) panel.scrollTop = 0;
    readKind.current = kind;
  }, [kind]);
  return (
    <>
      <header className={styles.head} ref={head}>
        {record !== null && (
          <span className={styles.kind}>
            {KINDS[record.kind].one}
            <ProposesHint kind={record.kind} fields={RECORD_TYPES[record.kind].fields} />
          </span>
        )}
        <FadeControl />
      </header>
      {record === null ? (
        <EmptyState
          icon={MousePointer2}
          title="Nothing is selected"
          detail="Click a thing on the stage or a row on the left, or press Ctrl K to find one by name."
        />
      ) : (
        <RecordPanels key={record.id} record={record} />
      )}
    </>
  );
}

function RecordPanels({ record }: { readonly record: StageRecord }) {
  const { fields } = RECORD_TYPES[record.kind];
  return (
    <FieldEditorsContext value={VIEWER_EDITORS}>
      <RecordNote kind={record.kind} fields={fields} />
      <StateCard record={record} />
      {groupFields(fields.filter(({ group }) => !inCard(record, group))).map(({ name, fields: members }) => (
        <Panel key={name} heading={name}>
          {members.map((descriptor) => (
            <RecordField key={descriptor.key} record={record} descriptor={descriptor} />
          ))}
          {record.kind === "output" && name === "Colour out" && <CalibrationReader output={record} />}
        </Panel>
      ))}
    </FieldEditorsContext>
  );
}

/** Fields that a card above shows in its own way. */
function inCard(record: StageRecord, group: string): boolean {
  return record.kind === "output" && group === "Test pattern";
}

function StateCard({ record }: { readonly record: StageRecord }) {
  if (record.kind === "tracker") return <TrackerCard trackerId={record.id} />;
  if (record.kind === "camera") {
    return (
      <>
        {record.trackerId !== null && <TrackerCard trackerId={record.trackerId} camera={record} />}
        <OverscanCard camera={record} />
      </>
    );
  }
  if (record.kind === "output") return <OutputCard output={record} />;
  if (record.kind === "canvas") return <CanvasCard canvas={record} />;
  if (record.kind === "wall") return <WallCard wall={record} />;
  if (record.kind === "lightCard") return <LightCardCard card={record} />;
  return null;
}
