import { crc32 } from "node:zlib";
import type { SqlValue } from "../openSqlite";

export const SHOW_FILE = "show.sqlite";

/**
 * Format 2. `fact` is as in format 1, so that an older hub finds the format number and says that it is too old.
 *
 * Rows carry a checksum over their values (`sum`), because a flipped bit in a number is valid JSON and valid to its
 * schema; `head` carries one over all records, and each entry names the one before it, because a lost page is no wrong
 * row. Snapshots are gzip, which has its own.
 *
 * - `writer`: record versions (kind: version) of each program that wrote entries. An entry names its writer, so that an
 *   old change can be read as what it meant then.
 * - `touched`: which entries name a record. `squashed`: edits that compaction made part of a later entry.
 * - `clockBack`: entries stamped earlier than the one before them: between two of them wall-clock times only rise.
 */
export const TABLES = `
  CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, frame INTEGER NOT NULL, atMs REAL NOT NULL,
    entries INTEGER NOT NULL, records INTEGER NOT NULL, recordsSum INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT;
  CREATE TABLE writer (id INTEGER PRIMARY KEY, versions TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE record (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, version INTEGER NOT NULL,
    sequence INTEGER NOT NULL, json TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
  CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY, frame INTEGER NOT NULL, atMs REAL NOT NULL, editId TEXT NOT NULL UNIQUE,
    "by" TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, origin TEXT NOT NULL, timecode TEXT NOT NULL,
    writer INTEGER NOT NULL, ofSequence INTEGER, over TEXT, change TEXT NOT NULL, previous INTEGER NOT NULL,
    sum INTEGER NOT NULL) STRICT;
  CREATE INDEX entryOfPerson ON entry (person);
  CREATE TABLE touched (
    recordId TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (recordId, sequence)) STRICT, WITHOUT ROWID;
  CREATE TABLE squashed (editId TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
  CREATE TABLE snapshot (sequence INTEGER PRIMARY KEY, json BLOB NOT NULL) STRICT;
  CREATE TABLE clockBack (sequence INTEGER PRIMARY KEY) STRICT;`;

/** Checksum of a row's values, in the order given. */
export function sumOf(values: readonly SqlValue[]): number {
  return crc32(values.join("\u0000"));
}
