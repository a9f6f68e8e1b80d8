import { sameValue, type DocumentDiff, type FieldChange } from "../../../model/document/diff";
import type { FadeFrom } from "../../../model/document/entry";
import { isRecordKind, RECORD_TYPES, type StageRecord } from "../../../model/records/kinds";
import { broughtTo, patched, type PastEntry, type PastRecord, type PastRecords } from "./pastRecords";
import { toRecord } from "./recordTable";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether all kinds that an entry names were written as they are written today: then its change reads as it stands.
 * Migrations know whole records only, so any other change is told by what it did to its records, brought to today.
 */
export function isOfToday({ change, versions }: PastEntry): boolean {
  const kinds = [...Object.values(change.added), ...Object.values(change.removed)].map(({ kind }) => kind);
  for (const id of Object.keys(change.changed)) kinds.push(id.slice(0, id.indexOf(":")));
  return kinds.every((kind) => isRecordKind(kind) && versions[kind] === RECORD_TYPES[kind].version);
}

function today(id: string, record: PastRecord, fields: Fields): Fields {
  return toRecord(id, patched(record.value, fields), record.version);
}

function sideOf(fields: Readonly<Record<string, { readonly to?: unknown }>>): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, { to }]) => [key, to]));
}

/** `before`: the records that the entry changes, as they stood before it. Throws StoreProblem. */
export function upgradedChange(entry: PastEntry, before: PastRecords): DocumentDiff {
  const whole = (values: PastEntry["change"]["added"]): Record<string, StageRecord> =>
    Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        toRecord(id, { ...value }, entry.versions[String(value["kind"])] ?? 0),
      ]),
    );
  const changed: Record<string, Record<string, FieldChange>> = {};
  for (const [id, fields] of Object.entries(entry.change.changed)) {
    const record = thenOf(id, entry, before);
    if (record !== null) changed[id] = differences(today(id, record, {}), today(id, record, sideOf(fields)));
  }
  return { added: whole(entry.change.added), changed, removed: whole(entry.change.removed) };
}

/** From where a transition's fields started, in today's terms. */
export function upgradedFrom(entry: PastEntry, before: PastRecords, from: FadeFrom): FadeFrom {
  const upgraded: Record<string, Fields> = {};
  for (const [id, fields] of Object.entries(from)) {
    const record = thenOf(id, entry, before);
    if (record === null) continue;
    const after = sideOf(entry.change.changed[id] ?? {});
    const changes = differences(today(id, record, { ...after, ...fields }), today(id, record, after));
    upgraded[id] = Object.fromEntries(Object.entries(changes).map(([key, change]) => [key, change.from]));
  }
  return upgraded;
}

function thenOf(id: string, entry: PastEntry, before: PastRecords): PastRecord | null {
  const record = before.get(id);
  return record === undefined ? null : broughtTo(record, entry);
}

function differences(from: Fields, to: Fields): Record<string, FieldChange> {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  const changed = [...keys].filter((key) => !sameValue(from[key], to[key]));
  return Object.fromEntries(changed.map((key) => [key, { from: from[key], to: to[key] }]));
}
