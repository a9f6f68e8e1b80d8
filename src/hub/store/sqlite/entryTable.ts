import type { Database } from "../openSqlite";
import type { HistoryFilter } from "../showStore";
import {
  checkEntryRow,
  checkNext,
  gap,
  INSERT_ENTRY,
  SELECT_ENTRY,
  valuesOf,
  withSum,
  type EntryRow,
} from "./entryRow";
import { toText } from "./text";

export interface EntryTable {
  /** Also notes which records it touches and, against the time of the entry before it, a clock that was set back. */
  insert(row: EntryRow, ids: readonly string[], lastAtMs: number): void;
  /** Entries after a sequence number, oldest first. Throws DamagedShow where one is missing. */
  after(sequence: number, limit: number): EntryRow[];
  /** Entries before a sequence number, newest first. Unless they are filtered, throws DamagedShow where one is missing. */
  before(sequence: number, limit: number, filter: HistoryFilter): EntryRow[];
  /** Entries in (after, upTo] that touch a record, oldest first. */
  touching(recordId: string, after: number, upTo: number): EntryRow[];
  /** The last entry at or before a sequence number, without its change. */
  place(sequence: number): EntryPlace | null;
  /** First entry of all; null where there is none. Throws DamagedShow where it is missing. */
  first(): number | null;
  sequenceOfEdit(editId: string): number | null;
  /** Where the wall clock was set back, latest first. */
  clockBacks(): number[];
  /** Total length of the changes after a sequence number. */
  changeLengthAfter(sequence: number): number;
  /** Writes an entry's change anew. */
  rewrite(row: EntryRow): void;
  /** Closes the gaps of entries that were taken out. */
  relink(): void;
}

const PAGE = 1000;

export type EntryPlace = Pick<EntryRow, "sequence" | "frame" | "atMs">;

/** `lastSequence`: of the last entry that is to be there; null where that is not known. */
export function openEntryTable(database: Database, lastSequence: () => number | null): EntryTable {
  const insert = database.prepare(INSERT_ENTRY);
  const touch = database.prepare("INSERT INTO touched VALUES (?, ?)");
  const noteClock = database.prepare("INSERT INTO clockBack VALUES (?)");
  const after = database.prepare(`${SELECT_ENTRY} WHERE sequence > ? ORDER BY sequence LIMIT ?`);
  const before = database.prepare(`${SELECT_ENTRY} WHERE sequence < ? ORDER BY sequence DESC LIMIT ?`);
  const beforeBy = database.prepare(`${SELECT_ENTRY} WHERE person = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`);
  const touchedBefore = `${SELECT_ENTRY} JOIN touched ON touched.sequence = entry.sequence
    WHERE touched.recordId = ? AND touched.sequence < ?`;
  const beforeOn = database.prepare(`${touchedBefore} ORDER BY touched.sequence DESC LIMIT ?`);
  // CROSS JOIN's kin: `+` keeps the planner off the index of persons, which would fetch a whole day of one person.
  const beforeOnBy = database.prepare(`${touchedBefore} AND +entry.person = ? ORDER BY touched.sequence DESC LIMIT ?`);
  const touching = database.prepare(
    `${SELECT_ENTRY} JOIN touched ON touched.sequence = entry.sequence
     WHERE touched.recordId = ? AND touched.sequence > ? AND touched.sequence <= ? ORDER BY touched.sequence`,
  );
  const place = database.prepare(
    "SELECT sequence, frame, atMs FROM entry WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1",
  );
  const first = database.prepare("SELECT sequence, previous FROM entry ORDER BY sequence LIMIT 1");
  const edit = database.prepare("SELECT sequence FROM entry WHERE editId = ?");
  const squashedEdit = database.prepare("SELECT sequence FROM squashed WHERE editId = ?");
  const clockBacks = database.prepare("SELECT sequence FROM clockBack ORDER BY sequence DESC");
  const changeLength = database.prepare("SELECT TOTAL(LENGTH(change)) AS length FROM entry WHERE sequence > ?");
  const rewrite = database.prepare("UPDATE entry SET change = ?, previous = ?, sum = ? WHERE sequence = ?");
  const links = database.prepare("SELECT sequence, previous FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?");
  // To SQLite a negative limit is none, and Infinity no number of rows.
  const most = (limit: number): number => Math.max(0, Math.min(limit, Number.MAX_SAFE_INTEGER));
  const checked = (rows: unknown[]): EntryRow[] => (rows as EntryRow[]).map(checkEntryRow);
  const chained = (found: unknown[]): EntryRow[] => {
    const rows = found as EntryRow[];
    for (const [index, row] of rows.entries()) checkNext(row, rows[index - 1] ?? null);
    return rows;
  };
  /** Rows from `end` down: what follows the newest says that it is the newest; the oldest, whether there are more. */
  const refuseGapsAround = (rows: readonly EntryRow[], end: number, isAll: boolean): void => {
    const newest = rows[0]?.sequence ?? 0;
    const [follower] = checked(after.all(end - 1, 1));
    const expected = follower?.previous ?? Math.min(lastSequence() ?? newest, end - 1);
    if (expected > newest || newest >= end || (follower?.sequence ?? end) < end) throw gap(newest, end);
    const oldest = rows.at(-1);
    if (isAll && oldest !== undefined && oldest.previous > 0) throw gap(oldest.previous, oldest.sequence);
  };
  const sequenceIn = (row: unknown): number | null => (row as { sequence: number } | undefined)?.sequence ?? null;
  const table: EntryTable = {
    insert(row, ids, lastAtMs) {
      insert.run(...valuesOf(row), row.sum);
      for (const id of ids) touch.run(id, row.sequence);
      if (row.atMs < lastAtMs) noteClock.run(row.sequence);
    },
    after(wantedSequence, wanted) {
      const [sequence, limit] = [Math.max(0, wantedSequence), most(wanted)];
      const rows = chained(after.all(sequence, limit));
      const [first, last] = [rows[0], rows.at(-1)?.sequence ?? sequence];
      const isNext = first === undefined || (first.previous <= sequence && first.sequence > sequence);
      if (!isNext) throw gap(first.previous, first.sequence);
      const end = lastSequence() ?? 0;
      if (rows.length < limit && last < end) throw gap(last, end);
      return rows;
    },
    before(sequence, wanted, { recordId, person }) {
      const limit = most(wanted);
      const end = Math.min(sequence, Number.MAX_SAFE_INTEGER);
      if (recordId !== undefined && person !== undefined) {
        return checked(beforeOnBy.all(recordId, end, toText(person), limit));
      }
      if (recordId !== undefined) return checked(beforeOn.all(recordId, end, limit));
      if (person !== undefined) return checked(beforeBy.all(toText(person), end, limit));
      const rows = chained(before.all(end, limit));
      if (limit > 0) refuseGapsAround(rows, end, rows.length < limit);
      return rows;
    },
    touching: (recordId, start, upTo) => checked(touching.all(recordId, start, upTo)),
    place: (sequence) => (place.get(Math.min(sequence, Number.MAX_SAFE_INTEGER)) as EntryPlace | undefined) ?? null,
    first() {
      const row = first.get() as Pick<EntryRow, "sequence" | "previous"> | undefined;
      if (row !== undefined && row.previous !== 0) throw gap(row.previous, row.sequence);
      return row?.sequence ?? null;
    },
    sequenceOfEdit(editId) {
      const text = toText(editId);
      return sequenceIn(edit.get(text)) ?? sequenceIn(squashedEdit.get(text));
    },
    clockBacks: () => (clockBacks.all() as { sequence: number }[]).map(({ sequence }) => sequence),
    changeLengthAfter: (sequence) => (changeLength.get(sequence) as { length: number }).length,
    rewrite: (row) => void rewrite.run(row.change, row.previous, row.sum, row.sequence),
    relink() {
      for (let previous = 0; ;) {
        const page = links.all(previous, PAGE) as Pick<EntryRow, "sequence" | "previous">[];
        for (const link of page) {
          if (link.previous !== previous) {
            const [row] = checked(after.all(previous, 1));
            if (row !== undefined) table.rewrite(withSum({ ...row, previous }));
          }
          previous = link.sequence;
        }
        if (page.length < PAGE) return;
      }
    },
  };
  return table;
}
