import { sameValue } from "../../../model/document/diff";
import { migrateUp } from "../../../model/document/migrate";
import { isRecordKind, RECORD_TYPES } from "../../../model/records/kinds";
import { StoreProblem } from "../showStore";
import { DamagedShow } from "./storeTrouble";
import type { RecordVersions } from "./writers";

type Json = Readonly<Record<string, unknown>>;

/** A change as its writer wrote it: in the schemas of its time. */
export interface PastChange {
  readonly added: Readonly<Record<string, Json>>;
  readonly changed: Readonly<
    Record<string, Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>>
  >;
  readonly removed: Readonly<Record<string, Json>>;
}

export interface PastEntry {
  readonly sequence: number;
  readonly change: PastChange;
  readonly versions: RecordVersions;
}

/** A record as it was, in the schema version of its last writer. */
export interface PastRecord {
  readonly kind: string;
  readonly version: number;
  /** Of the entry that last touched it. */
  readonly sequence: number;
  readonly value: Json;
}

export type PastRecords = Map<string, PastRecord>;

export function parseChange(json: string): PastChange {
  return JSON.parse(json) as PastChange;
}

/** Ids of all records that a change names. */
export function idsOf({ added, changed, removed }: PastChange): string[] {
  return [...new Set([added, changed, removed].flatMap(Object.keys))];
}

function versionOf(kind: string, { sequence, versions }: PastEntry): number {
  const version = versions[kind];
  if (version !== undefined) return version;
  throw new DamagedShow(
    `entry ${sequence} of the history names a kind of record, ${kind}, that its writer did not know`,
  );
}

/** The record at the version at which the entry's writer knew its kind. Throws StoreProblem for a newer program's. */
export function broughtTo(record: PastRecord, entry: PastEntry): PastRecord {
  const version = versionOf(record.kind, entry);
  if (version <= record.version) return record;
  const type = isRecordKind(record.kind) ? RECORD_TYPES[record.kind] : undefined;
  // Only as far as that writer knew: a type cut off there. What this program doesn't know itself stays refused.
  const then =
    type === undefined || version > type.version
      ? type
      : { ...type, version, migrations: type.migrations.slice(0, version - 1) };
  const migrated = migrateUp(record.value, then === type ? version : record.version, then);
  if (migrated.ok) return { ...record, version, value: migrated.value };
  throw new StoreProblem(
    `The history was written by a newer Cyclorama: ${migrated.message}. Update this program, or start with another --data folder.`,
  );
}

/** `fields` of a record set to what they became; a field that was taken away is gone. */
export function patched(value: Json, fields: Readonly<Record<string, unknown>>): Json {
  const next: Record<string, unknown> = { ...value };
  for (const [key, to] of Object.entries(fields)) {
    if (to === undefined) delete next[key];
    else next[key] = to;
  }
  return next;
}

function kindOf(value: Json): string {
  return String(value["kind"]);
}

/**
 * Brings an entry's change into effect, as its writer meant it. Returns what doesn't fit in a sentence, or null: a past
 * that was not kept whole can't be told. `strict` also compares what stood there before.
 */
export function applyPast(records: PastRecords, entry: PastEntry, strict = false): string | null {
  let fault: string | null = null;
  const find = (what: string): void => void (fault ??= `entry ${entry.sequence} ${what}`);
  const { added, changed, removed } = entry.change;
  for (const [id, value] of Object.entries(removed)) {
    const old = records.get(id);
    if (old === undefined) find(`removes ${id}, which is not there`);
    else if (strict && !sameValue(broughtTo(old, entry).value, value)) find(`removes ${id} as it never was`);
    records.delete(id);
  }
  for (const [id, value] of Object.entries(added)) {
    if (records.has(id)) find(`adds ${id}, which is there already`);
    const kind = kindOf(value);
    records.set(id, { kind, version: versionOf(kind, entry), sequence: entry.sequence, value });
  }
  for (const [id, fields] of Object.entries(changed)) {
    const old = records.get(id);
    if (old === undefined) {
      find(`changes ${id}, which is not there`);
      continue;
    }
    const then = broughtTo(old, entry);
    const to: Record<string, unknown> = {};
    for (const [key, change] of Object.entries(fields)) {
      if (strict && !sameValue(then.value[key], change.from)) find(`changes ${id} ${key} from what it never was`);
      to[key] = change.to;
    }
    records.set(id, { ...then, sequence: entry.sequence, value: patched(then.value, to) });
  }
  return fault;
}
