import { MousePointer2 } from "lucide-react";
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
import { OutputCard } from "./OutputCard";
import { TrackerCard } from "./tracker/TrackerCard";
import { useViewer } from "./viewerStore";

/** What one may change about the selected record, straight from its field table. */
export function Inspector() {
  const record = useRecord(useViewer((state) => state.selectedId));
  return (
    <>
      <header className={styles.head}>
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
    <>
      <RecordNote kind={record.kind} fields={fields} />
      <StateCard record={record} />
      {groupFields(fields).map(({ name, fields: members }) => (
        <Panel key={name} heading={name}>
          {members.map((descriptor) => (
            <RecordField key={descriptor.key} record={record} descriptor={descriptor} />
          ))}
        </Panel>
      ))}
    </>
  );
}

function StateCard({ record }: { readonly record: StageRecord }) {
  if (record.kind === "tracker") return <TrackerCard trackerId={record.id} />;
  if (record.kind === "camera" && record.trackerId !== null)
    return <TrackerCard trackerId={record.trackerId} camera={record} />;
  if (record.kind === "output") return <OutputCard output={record} />;
  return null;
}
