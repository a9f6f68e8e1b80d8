import type { EntryOrigin, KeptEntry } from "../../../model/document/entry";
import type { SqlValue } from "../openSqlite";
import type { PastChange } from "./pastRecords";
import { DamagedShow } from "./storeTrouble";
import { sumOf } from "./tables";
import { toText } from "./text";

export interface EntryRow {
  readonly sequence: number;
  readonly frame: number;
  readonly atMs: number;
  /** As text.ts writes it, like `by` and `person`. */
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
  /** Sequence of the entry before it, 0 for the first: a lost page of entries leaves a gap that is seen. */
  readonly previous: number;
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
  "previous",
] as const satisfies readonly (keyof EntryRow)[];
export const SELECT_ENTRY = `SELECT ${[...COLUMNS, "sum"].map((name) => `entry."${name}"`).join(", ")} FROM entry`;
export const INSERT_ENTRY = `INSERT INTO entry (${[...COLUMNS, "sum"].map((name) => `"${name}"`).join(", ")})
  VALUES (${Array.from({ length: COLUMNS.length + 1 }, () => "?").join(", ")})`;

export function valuesOf(row: Omit<EntryRow, "sum">): SqlValue[] {
  return COLUMNS.map((name) => row[name]);
}

export function withSum(row: Omit<EntryRow, "sum">): EntryRow {
  return { ...row, sum: sumOf(valuesOf(row)) };
}

export function toEntryRow(entry: KeptEntry, writer: number, previous: number): EntryRow {
  const { sequence, frame, atMs, role, origin, timecode, ofSequence = null } = entry;
  const [editId, by, person] = [toText(entry.editId), toText(entry.by), toText(entry.person)];
  const over = entry.over === undefined ? null : JSON.stringify(entry.over);
  const change = JSON.stringify(entry.change);
  const values = {
    sequence,
    frame,
    atMs,
    editId,
    by,
    person,
    role,
    origin,
    timecode,
    writer,
    ofSequence,
    over,
    change,
    previous,
  };
  return withSum(values);
}

/** The entry of the hub's own with which a history begins anew: everything that was there. */
export function beginningRow(
  at: Pick<EntryRow, "sequence" | "frame" | "atMs" | "editId" | "timecode" | "writer">,
  added: PastChange["added"],
): EntryRow {
  const origin: EntryOrigin = "hub";
  const change = JSON.stringify({ added, changed: {}, removed: {} });
  const hub = { by: "hub", person: "hub", role: "director", origin } as const;
  return withSum({ ...at, ...hub, ofSequence: null, over: null, change, previous: 0 });
}

/** Throws DamagedShow for a row that is not what was written. */
export function checkEntryRow(row: EntryRow): EntryRow {
  if (sumOf(valuesOf(row)) === row.sum) return row;
  throw new DamagedShow(`entry ${row.sequence} of the history is not what was written`);
}

/** A row before or after another one in a list that is to rise, or to fall, without a gap. Throws DamagedShow. */
export function checkNext(row: EntryRow, before: EntryRow | null): EntryRow {
  const [early, late] = before === null || before.sequence < row.sequence ? [before, row] : [row, before];
  // A damaged tree may give rows twice; whoever pages through them would never come to an end.
  const isTwice = early !== null && early.sequence === late.sequence;
  if (isTwice || (early !== null && late.previous !== early.sequence)) throw gap(late.previous, late.sequence);
  return checkEntryRow(row);
}

export function gap(from: number, to: number): DamagedShow {
  return new DamagedShow(`the history between its entries ${from} and ${to} is not whole`);
}
