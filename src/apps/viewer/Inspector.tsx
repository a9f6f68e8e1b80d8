import { MousePointer2 } from "lucide-react";
import { useRecord } from "../../hooks/records";
import { RECORD_TYPES, type StageRecord } from "../../model/records/kinds";
import { Panel } from "../../ui/chrome/panel/Panel";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { groupFields } from "../../ui/fields/fieldGroups";
import { RecordField } from "../RecordField";
import { OutputCard } from "./OutputCard";
import { TrackerCard } from "./TrackerCard";
import { useViewer } from "./viewerStore";

/** What one may change about the selected record, straight from its field table. */
export function Inspector() {
  const record = useRecord(useViewer((state) => state.selectedId));
  if (record === null) {
    return (
      <EmptyState
        icon={MousePointer2}
        title="Nothing is selected"
        detail="Click a thing on the stage or a row on the left, or press Ctrl K to find one by name."
      />
    );
  }
  return (
    <div key={record.id}>
      <StateCard record={record} />
      {groupFields(RECORD_TYPES[record.kind].fields).map(({ name, fields }) => (
        <Panel key={name} heading={name}>
          {fields.map((descriptor) => (
            <RecordField key={descriptor.key} record={record} descriptor={descriptor} />
          ))}
        </Panel>
      ))}
    </div>
  );
}

function StateCard({ record }: { readonly record: StageRecord }) {
  if (record.kind === "tracker") return <TrackerCard trackerId={record.id} />;
  if (record.kind === "camera" && record.trackerId !== null)
    return <TrackerCard trackerId={record.trackerId} camera={record} />;
  if (record.kind === "output") return <OutputCard output={record} />;
  return null;
}
