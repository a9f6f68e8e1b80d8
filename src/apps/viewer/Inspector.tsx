import { MousePointer2 } from "lucide-react";
import { useRecord } from "../../hooks/records";
import { useStage } from "../../hooks/StageContext";
import { useField } from "../../hooks/useField";
import { recordsOfKind } from "../../model/document/document";
import type { FieldDescriptor } from "../../model/records/define";
import { isRecordKind, RECORD_TYPES, type StageRecord } from "../../model/records/kinds";
import { Panel } from "../../ui/chrome/panel/Panel";
import { EmptyState } from "../../ui/chrome/status/EmptyState";
import { Field } from "../../ui/fields/Field";
import { groupFields } from "../../ui/fields/fieldGroups";
import type { FieldValue } from "../../ui/fields/fieldTypes";
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

/** A field for which the record's shape has no use is left out: a flat wall has no radius. */
function applies(record: StageRecord, key: string): boolean {
  if (record.kind === "wall" && key === "radiusM") return record.shape === "arc";
  if (record.kind === "light" && key === "beamAngleRad") return record.shape === "spot";
  return true;
}

export function RecordField({
  record,
  descriptor,
  form,
}: {
  readonly record: StageRecord;
  readonly descriptor: FieldDescriptor;
  readonly form?: "row" | "slider";
}) {
  const handlers = useField(record.id, descriptor.key);
  const document = useStage((state) => state.document);
  const me = useStage((state) => state.me);
  const holder = useStage((state) =>
    state.people.find(
      ({ sessionId, holds }) =>
        sessionId !== me && holds?.recordId === record.id && holds.fields.includes(descriptor.key),
    ),
  );
  if (!applies(record, descriptor.key)) return null;
  const value = (record as unknown as Record<string, FieldValue>)[descriptor.key];
  const defaults = RECORD_TYPES[record.kind].defaults as Record<string, FieldValue>;
  const kind = descriptor.input === "reference" ? descriptor.of : null;
  const options = isRecordKind(kind) ? recordsOfKind(document, kind).map(({ id, name }) => ({ id, name })) : undefined;
  // The show's timing moves every wall's clock: it changes when the hand lets go, not while it slides.
  const drag = record.kind === "show" ? { onDragCommit: handlers.onCommit } : handlers;
  return (
    <Field
      descriptor={descriptor}
      value={value}
      defaultValue={defaults[descriptor.key]}
      options={options}
      form={form}
      heldBy={holder?.name}
      onDragMove={record.kind === "show" ? undefined : handlers.onDragMove}
      onDragCommit={drag.onDragCommit}
      onDragCancel={record.kind === "show" ? undefined : handlers.onDragCancel}
      onCommit={handlers.onCommit}
    />
  );
}
