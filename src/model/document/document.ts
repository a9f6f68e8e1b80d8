import type { RecordKind, RecordOfKind, StageRecord } from "../records/kinds";

/** The set of records. Never changed in place: an edit makes a new map and keeps every untouched record's identity. */
export type StageDocument = ReadonlyMap<string, StageRecord>;

export const EMPTY_DOCUMENT: StageDocument = new Map();

export function documentOf(records: Iterable<StageRecord>): StageDocument {
  const map = new Map<string, StageRecord>();
  for (const record of records) map.set(record.id, record);
  return map;
}

export function recordsOfKind<K extends RecordKind>(document: StageDocument, kind: K): RecordOfKind[K][] {
  const found: RecordOfKind[K][] = [];
  for (const record of document.values()) if (record.kind === kind) found.push(record as RecordOfKind[K]);
  return found;
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
