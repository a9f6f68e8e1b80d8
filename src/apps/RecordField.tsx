import { useContext } from "react";
import { useFieldVerdict, type PageVerdict } from "../hooks/useRights";
import { useStage, useStageClient } from "../hooks/StageContext";
import { useField } from "../hooks/useField";
import { useDocument } from "../hooks/records";
import { recordsOfKind } from "../model/document/document";
import { canFade } from "../model/frame/fades";
import type { Proposal } from "../model/protocol/messages";
import type { FieldDescriptor } from "../model/records/define";
import { isRecordKind, RECORD_TYPES, type StageRecord } from "../model/records/kinds";
import { Field } from "../ui/fields/Field";
import type { FieldMarkState, FieldValue } from "../ui/fields/fieldTypes";
import { refusalWords } from "../ui/words/crewWords";
import { valueWords, type NameOf } from "../ui/words/fieldWords";
import { useFade } from "./fadeChoice";
import { editorOf, FieldEditorsContext } from "./fieldEditors";
import { fieldApplies } from "./fieldApplies";
import { fieldCompanions } from "./fieldCompanions";

export interface RecordFieldProps {
  readonly record: StageRecord;
  readonly descriptor: FieldDescriptor;
  readonly form?: "row" | "slider";
}

/** One field of one record as its descriptor has it: a drag is seen by all while it lasts and is one edit at its end. */
export function RecordField({ record, descriptor, form }: RecordFieldProps) {
  const { key } = descriptor;
  const fade = useFade((state) => state.over);
  const over = canFade(record.kind, key) ? fade : undefined;
  const handlers = useField(record.id, key, over);
  const client = useStageClient();
  const document = useDocument();
  const verdict = useFieldVerdict(record.kind, key);
  const mark = useMark(record, key, verdict);
  const me = useStage((state) => state.me);
  const holder = useStage((state) =>
    state.people.find(
      ({ sessionId, holds }) => sessionId !== me && holds?.recordId === record.id && holds.fields.includes(key),
    ),
  );
  const editors = useContext(FieldEditorsContext);
  if (!fieldApplies(record, key)) return null;
  const value = (record as unknown as Record<string, FieldValue>)[key];
  const defaults = RECORD_TYPES[record.kind].defaults as Record<string, FieldValue>;
  const kind = descriptor.input === "reference" ? descriptor.of : null;
  const options = isRecordKind(kind) ? recordsOfKind(document, kind).map(({ id, name }) => ({ id, name })) : undefined;
  // The show's timing moves every wall's clock, and what is guarded while a take rolls moves nothing until it is let
  // through: both change when the hand lets go, not while it slides.
  const isLive = record.kind !== "show" && verdict === "allowed";
  const isLocked = verdict === "refused" || verdict === "past";
  const commit = (next: unknown): void => {
    const more = fieldCompanions(record, key, next);
    if (more === null) handlers.onCommit(next);
    else client.edit({ set: { [record.id]: { [key]: next, ...more } } }, over);
  };
  const shared = {
    disabled: isLocked,
    mark,
    fades: over !== undefined,
    heldBy: holder?.name,
    onDragMove: isLive ? handlers.onDragMove : undefined,
    onDragCommit: isLive ? handlers.onDragCommit : commit,
    onDragCancel: isLive ? handlers.onDragCancel : undefined,
    onCommit: commit,
  };
  const editor = editorOf(descriptor);
  if (editor !== null) {
    const Editor = editors[editor];
    if (Editor === undefined) return null;
    return (
      <Editor {...shared} record={record} descriptor={descriptor} label={descriptor.label} help={descriptor.help} />
    );
  }
  return (
    <Field
      {...shared}
      descriptor={descriptor}
      value={value}
      defaultValue={defaults[key]}
      options={options}
      form={form}
    />
  );
}

/** What holds for the whole record stands above its fields (RecordNote), and isn't said again at each of them. */
function useMark(record: StageRecord, key: string, verdict: PageVerdict): FieldMarkState | undefined {
  const client = useStageClient();
  const role = useStage((state) => state.role);
  const proposals = useStage((state) => state.proposals);
  const document = useDocument();
  const waiting = proposals.findLast(({ diff }) => Object.hasOwn(diff.set?.[record.id] ?? {}, key));
  if (waiting !== undefined) {
    return { sign: "waits", words: waitsWords(waiting, record, key, (id) => document.get(id)?.name) };
  }
  switch (verdict) {
    case "allowed":
      return undefined;
    case "proposed":
      return { sign: "proposes", words: "A take rolls: a change of this is proposed, not made" };
    case "past":
      return undefined;
    case "refused": {
      const isWhole = RECORD_TYPES[record.kind].fields.every(
        (field) => client.judge(record.kind, field.key) === "refused",
      );
      return isWhole ? undefined : { sign: "locked", words: refusalWords(role, record.kind, false) };
    }
  }
}

function waitsWords({ by, diff }: Proposal, record: StageRecord, key: string, nameOf: NameOf): string {
  const value = valueWords(record.kind, key, diff.set?.[record.id]?.[key], nameOf);
  return `${by} proposes ${value}: it waits for someone who may let it through`;
}
