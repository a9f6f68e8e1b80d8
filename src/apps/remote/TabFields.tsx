import { useRecords } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import type { StageRecord } from "../../model/records/kinds";
import { Panel } from "../../ui/chrome/panel/Panel";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { StatusChip } from "../../ui/chrome/status/StatusChip";
import { RecordField } from "../RecordField";
import { RecordNote } from "../RecordNote";
import { trackerChip } from "../recordWords";
import styles from "./Remote.module.css";
import { fieldsOf, type RemoteTab } from "./tabs";

/** The records of a tab, each with its main values. */
export function TabFields({ tab }: { readonly tab: RemoteTab }) {
  const client = useStageClient();
  const { kind } = tab;
  const records: readonly StageRecord[] = useRecords(kind);
  const fields = fieldsOf(tab);
  // A take is counted, not slid to.
  const form = kind === "show" ? "row" : "slider";
  return (
    <>
      <RecordNote kind={kind} fields={fields} />
      {kind === "camera" && <Trackers />}
      {records.length === 0 && (
        <EmptyState title="Nothing here yet" detail="Add one in the viewer; it appears here by itself." />
      )}
      {records.map((record) => (
        // Where the thumb is, that is what its owner looks at.
        <div key={record.id} onPointerDownCapture={() => client.look(record.id)}>
          <Panel heading={record.name}>
            {fields.map((descriptor) => (
              <RecordField key={descriptor.key} record={record} descriptor={descriptor} form={form} />
            ))}
          </Panel>
        </div>
      ))}
    </>
  );
}

function Trackers() {
  const trackers = useStage((state) => state.inputs?.trackers);
  const document = useStage((state) => state.document);
  return (
    <div className={styles.trackers}>
      {trackers?.map(({ trackerId, state }) => {
        const chip = trackerChip(state);
        return (
          <StatusChip
            key={trackerId}
            {...chip}
            word={`${document.get(trackerId)?.name ?? "Tracker"} ${chip.word.toLowerCase()}`}
          />
        );
      })}
    </div>
  );
}
