import type { RecordKind, RecordOfKind, StageRecord } from "../records/kinds";
import { RecordSet } from "./recordSet";

/** The set of records. Never changed in place: an edit makes a new set and keeps every untouched record's identity. */
export type StageDocument = RecordSet;

export const EMPTY_DOCUMENT: StageDocument = RecordSet.EMPTY;

export function documentOf(records: Iterable<StageRecord>): StageDocument {
  return RecordSet.of(records);
}

export function recordsOfKind<K extends RecordKind>(document: StageDocument, kind: K): readonly RecordOfKind[K][] {
  return document.ofKind(kind) as readonly RecordOfKind[K][];
}

/** The record of that id if it is of that kind, else null: a dangling reference reads like none. */
export function recordOf<K extends RecordKind>(
  document: StageDocument,
  kind: K,
  id: string | null,
): RecordOfKind[K] | null {
  const record = id === null ? undefined : document.get(id);
  return record?.kind === kind ? (record as RecordOfKind[K]) : null;
}

/** The one show record; a document without it is not a show. */
export function showOf(document: StageDocument): RecordOfKind["show"] | null {
  return recordsOfKind(document, "show")[0] ?? null;
}
