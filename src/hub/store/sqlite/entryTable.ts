import type { EntryOrigin, KeptEntry } from "../../../model/document/entry";
import type { Database, SqlValue } from "../openSqlite";
import type { HistoryFilter } from "../showStore";
import type { PastChange } from "./pastRecords";
import { DamagedShow, PUT_BACK } from "./storeTrouble";
import { sumOf } from "./tables";

export interface EntryRow {
  readonly sequence: number;
  readonly frame: number;
  readonly atMs: number;
  readonly editId: string;
  readonly by: string;
  readonly person: string;
  readonly role: string;
  readonly origin: string;
  readonly timecode: string;
  readonly writer: number;
  readonly ofSequence: number | null;
  /** JSON, as `change`. */
  readonly over: string | null;
  readonly change: string;
  readonly sum: number;
}

const COLUMNS = [
  "sequence",
  "frame",
  "atMs",
  "editId",
  "by",
  "person",
  "role",
  "origin",
  "timecode",
  "writer",
  "ofSequence",
  "over",
  "change",
] as const satisfies readonly (keyof EntryRow)[];
const SELECT = `SELECT ${[...COLUMNS, "sum"].map((name) => `entry."${name}"`).join(", ")} FROM entry`;

function valuesOf(row: Omit<EntryRow, "sum">): SqlValue[] {
  return COLUMNS.map((name) => row[name]);
}

export function withSum(row: Omit<EntryRow, "sum">): EntryRow {
  return { ...row, sum: sumOf(valuesOf(row)) };
}

export function toEntryRow(entry: KeptEntry, writer: number): EntryRow {
  const { sequence, frame, atMs, editId, by, person, role, origin, timecode, ofSequence = null } = entry;
  const over = entry.over === undefined ? null : JSON.stringify(entry.over);
  const change = JSON.stringify(entry.change);
  const values = { sequence, frame, atMs, editId, by, person, role, origin, timecode, writer, ofSequence, over, change };
  return withSum(values);
}

/** The entry of the hub's own with which a history begins anew: everything that was there. */
export function beginningRow(
  at: Pick<EntryRow, "sequence" | "frame" | "atMs" | "editId" | "timecode" | "writer">,
  added: PastChange["added"],
): EntryRow {
  const origin: EntryOrigin = "hub";
  const change = JSON.stringify({ added, changed: {}, removed: {} });
  return withSum({ ...at, by: "hub", person: "hub", role: "director", origin, ofSequence: null, over: null, change });
}

/** Throws DamagedShow for a row that is not what was written. */
export function checkEntryRow(row: EntryRow): EntryRow {
  if (sumOf(valuesOf(row)) === row.sum) return row;
  throw new DamagedShow(`Entry ${row.sequence} of the history on disk is damaged. ${PUT_BACK}`);
}

export interface EntryTable {
  /** Also notes which records it touches and, against the time of the entry before it, a clock that was set back. */
  insert(row: EntryRow, ids: readonly string[], lastAtMs: number): void;
  after(sequence: number, limit: number): EntryRow[];
  before(sequence: number, limit: number, filter: HistoryFilter): EntryRow[];
  /** Entries in (after, upTo] that touch a record, oldest first. */
  touching(recordId: string, after: number, upTo: number): EntryRow[];
  /** The last entry at or before a sequence number, without its change. */
  place(sequence: number): EntryPlace | null;
  /** First entry of all; null where there is none. */
  first(): number | null;
  sequenceOfEdit(editId: string): number | null;
  /** Where the wall clock was set back, latest first. */
  clockBacks(): number[];
  /** Total length of the changes after a sequence number. */
  changeLengthAfter(sequence: number): number;
}

export type EntryPlace = Pick<EntryRow, "sequence" | "frame" | "atMs">;

export function openEntryTable(database: Database): EntryTable {
  const insert = database.prepare(
    `INSERT INTO entry (${[...COLUMNS, "sum"].map((name) => `"${name}"`).join(", ")})
     VALUES (${Array.from({ length: COLUMNS.length + 1 }, () => "?").join(", ")})`,
  );
  const touch = database.prepare("INSERT INTO touched VALUES (?, ?)");
  const noteClock = database.prepare("INSERT INTO clockBack VALUES (?)");
  const after = database.prepare(`${SELECT} WHERE sequence > ? ORDER BY sequence LIMIT ?`);
  const before = database.prepare(`${SELECT} WHERE sequence < ? ORDER BY sequence DESC LIMIT ?`);
  const beforeBy = database.prepare(`${SELECT} WHERE person = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`);
  const touchedBefore = `${SELECT} JOIN touched ON touched.sequence = entry.sequence
    WHERE touched.recordId = ? AND touched.sequence < ?`;
  const beforeOn = database.prepare(`${touchedBefore} ORDER BY touched.sequence DESC LIMIT ?`);
  // CROSS JOIN's kin: `+` keeps the planner off the index of persons, which would fetch a whole day of one person.
  const beforeOnBy = database.prepare(
    `${touchedBefore} AND +entry.person = ? ORDER BY touched.sequence DESC LIMIT ?`,
  );
  const touching = database.prepare(
    `${SELECT} JOIN touched ON touched.sequence = entry.sequence
     WHERE touched.recordId = ? AND touched.sequence > ? AND touched.sequence <= ? ORDER BY touched.sequence`,
  );
  const place = database.prepare(
    "SELECT sequence, frame, atMs FROM entry WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1",
  );
  const first = database.prepare("SELECT sequence FROM entry ORDER BY sequence LIMIT 1");
  const edit = database.prepare("SELECT sequence FROM entry WHERE editId = ?");
  const squashedEdit = database.prepare("SELECT sequence FROM squashed WHERE editId = ?");
  const clockBacks = database.prepare("SELECT sequence FROM clockBack ORDER BY sequence DESC");
  const changeLength = database.prepare("SELECT TOTAL(LENGTH(change)) AS length FROM entry WHERE sequence > ?");
  const rows = (found: unknown[]): EntryRow[] => (found as EntryRow[]).map(checkEntryRow);
  const sequenceIn = (row: unknown): number | null => (row as { sequence: number } | undefined)?.sequence ?? null;
  return {
    insert(row, ids, lastAtMs) {
      insert.run(...valuesOf(row), row.sum);
      for (const id of ids) touch.run(id, row.sequence);
      if (row.atMs < lastAtMs) noteClock.run(row.sequence);
    },
    after: (sequence, limit) => rows(after.all(sequence, limit)),
    before(sequence, limit, { recordId, person }) {
      const end = Math.min(sequence, Number.MAX_SAFE_INTEGER);
      if (recordId === undefined && person === undefined) return rows(before.all(end, limit));
      if (recordId === undefined) return rows(beforeBy.all(person ?? "", end, limit));
      if (person === undefined) return rows(beforeOn.all(recordId, end, limit));
      return rows(beforeOnBy.all(recordId, end, person, limit));
    },
    touching: (recordId, start, upTo) => rows(touching.all(recordId, start, upTo)),
    place: (sequence) => (place.get(Math.min(sequence, Number.MAX_SAFE_INTEGER)) as EntryPlace | undefined) ?? null,
    first: () => sequenceIn(first.get()),
    sequenceOfEdit: (editId) => sequenceIn(edit.get(editId)) ?? sequenceIn(squashedEdit.get(editId)),
    clockBacks: () => (clockBacks.all() as { sequence: number }[]).map(({ sequence }) => sequence),
    changeLengthAfter: (sequence) => (changeLength.get(sequence) as { length: number }).length,
  };
}
