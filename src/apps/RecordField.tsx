import { useStage } from "../hooks/StageContext";
import { useField } from "../hooks/useField";
import { recordsOfKind } from "../model/document/document";
import type { FieldDescriptor } from "../model/records/define";
import { isRecordKind, RECORD_TYPES, type StageRecord } from "../model/records/kinds";
import { Field } from "../ui/fields/Field";
import type { FieldValue } from "../ui/fields/fieldTypes";

/** A field for which the record's shape has no use is left out: a flat wall has no radius. */
function applies(record: StageRecord, key: string): boolean {
  if (record.kind === "wall" && key === "radiusM") return record.shape === "arc";
  if (record.kind === "light" && key === "beamAngleRad") return record.shape === "spot";
  return true;
}

/** One field of one record as its descriptor has it: a drag is seen by all while it lasts and is one edit at its end. */
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
