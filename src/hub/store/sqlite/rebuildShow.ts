import { rmSync } from "node:fs";
import { openSqlite, type Database } from "../openSqlite";
import { STORE_FORMAT } from "../showStore";
import { checkEntryRow, type EntryRow } from "./entryRow";
import { HistoryBuilder } from "./historyBuilder";
import { formatOf, makeTables } from "./openShow";
import { ShowDatabase } from "./showDatabase";
import { attempt } from "./storeTrouble";
import { verifyHistory } from "./verifyHistory";
import { wholeRecords, type WholeRecords } from "./wholeRecords";

const PAGE = 500;

/**
 * Writes a fresh show file `to` from what can be read of the damaged one `from`: all records, proved whole, and the
 * longest end of their history that leads to them. Returns in a sentence what was saved. Throws where the records can't
 * be proved whole.
 */
export function rebuildShow(folder: string, from: string, to: string): string {
  const damaged = openSqlite(from, { readOnly: true });
  try {
    if (formatOf(damaged, folder) !== STORE_FORMAT) throw new Error("an older version of Cyclorama wrote it");
    const old = new ShowDatabase(damaged, null);
    const whole = wholeRecords(old);
    const base = soundFrom(old, whole);
    rmSync(to, { force: true });
    const isAllKept = writeFresh(old, to, whole, base);
    return [
      `All ${whole.records.size} records are saved`,
      base === 0 ? " with their whole history." : `; their history begins at entry ${base} now.`,
      isAllKept
        ? ""
        : " Not all that is kept beside the show (links, last poses) could be read; check the crew's links.",
    ].join("");
  } finally {
    damaged.close();
  }
}

/** From which entry on the history leads to the records without a gap; 0: from nothing. */
function soundFrom(old: ShowDatabase, { records, place }: WholeRecords): number {
  let from = place.sequence;
  for (const segment of [...verifyHistory(old, records, place.sequence)].toReversed()) {
    if (!segment.isSound) break;
    ({ from } = segment);
  }
  return from;
}

/** Returns whether all facts could be read. */
function writeFresh(old: ShowDatabase, to: string, whole: WholeRecords, base: number): boolean {
  const database = openSqlite(to);
  try {
    database.exec("PRAGMA synchronous = FULL; BEGIN;");
    makeTables(database);
    const facts = readable(old.database, "SELECT rowid, key, value FROM fact", "fact");
    const putFact = database.prepare("INSERT INTO fact VALUES (?, ?)");
    for (const { key, value } of facts.rows as Fact[]) putFact.run(key, value);
    const writers = old.database.prepare("SELECT id, versions FROM writer").all() as { id: number; versions: string }[];
    const putWriter = database.prepare("INSERT INTO writer VALUES (?, ?)");
    for (const { id, versions } of writers) putWriter.run(id, versions);
    copyHistory(old, new ShowDatabase(database, null), whole, base);
    database.exec("COMMIT");
    return facts.isAll;
  } finally {
    database.close();
  }
}

interface Fact {
  readonly key: string;
  readonly value: string;
}

function copyHistory(old: ShowDatabase, fresh: ShowDatabase, { records, place }: WholeRecords, base: number): void {
  const builder = new HistoryBuilder(fresh);
  const snapshot = base > 0 && base < place.sequence ? old.snapshots.atOrBefore(base) : null;
  if (base > 0) builder.begin({ ...place, ...snapshot, timecode: "" }, snapshot?.records ?? records);
  for (let at = base; at < place.sequence;) {
    const page = old.entries.after(at, PAGE);
    for (const row of page) {
      const fault = builder.add(row);
      if (fault !== null) throw new Error(fault);
    }
    at = page.at(-1)?.sequence ?? place.sequence;
  }
  // What became of an edit must be known even where the entry itself is lost: it may be sent again.
  const lost = base === 0 ? [] : readable(old.database, "SELECT rowid, * FROM entry", "entry", base).rows;
  for (const row of lost as EntryRow[]) {
    if (attempt(() => checkEntryRow(row)).value !== null) builder.remember(row.editId, base);
  }
  const squashed = readable(old.database, "SELECT rowid, editId, sequence FROM squashed", "squashed").rows;
  for (const { editId, sequence } of squashed as EntryRow[]) builder.remember(editId, Math.max(base, sequence));
  builder.finish();
}

interface Readable {
  readonly rows: readonly unknown[];
  readonly isAll: boolean;
}

/** So many looks at ranges of rows; a tree damaged near its root would take for ever. */
const MOST_LOOKS = 10_000;

/** All rows that can be read: a page that can't is closed in on by halves of the row numbers. */
function readable(database: Database, select: string, table: string, upTo?: number): Readable {
  const rows = database.prepare(`${select} WHERE rowid BETWEEN ? AND ? ORDER BY rowid`);
  const last = attempt(
    () => database.prepare(`SELECT MAX(rowid) AS last FROM ${table}`).get() as { last: number | null },
  );
  const found: unknown[] = [];
  let isAll = last.fault === null;
  let looks = 0;
  const read = (low: number, high: number): void => {
    const some = attempt(() => rows.all(low, high));
    if (some.value !== null) for (const row of some.value) found.push(row);
    else if (low >= high || ++looks > MOST_LOOKS) isAll = false;
    else {
      const middle = low + Math.floor((high - low) / 2);
      read(low, middle);
      read(middle + 1, high);
    }
  };
  read(0, upTo ?? last.value?.last ?? 0);
  return { rows: found, isAll };
}
