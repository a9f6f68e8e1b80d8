import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrateUp } from "../../model/document/migrate";
import { parseRecord, RECORD_TYPES, type StageRecord } from "../../model/records/kinds";
import { openSqlite, type Database } from "./openSqlite";
import {
  STORE_FORMAT,
  StoreProblem,
  type KeptEntry,
  type RecordChange,
  type ShowStore,
  type StoredShow,
} from "./showStore";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS record (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS entry (
    sequence INTEGER PRIMARY KEY, frame INTEGER NOT NULL, atMs REAL NOT NULL, editId TEXT NOT NULL UNIQUE,
    "by" TEXT NOT NULL, diff TEXT NOT NULL) STRICT;`;

/** How many times opening waits for a hub that was just killed to let go of the file. */
const OPEN_TRIES = 10;
const OPEN_WAIT_MS = 100;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Opens (or makes) the show in a data folder. Throws StoreProblem with a sentence that says what to do. */
export function openSqliteStore(folder: string): ShowStore {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreProblem(
      `The data folder ${folder} can't be made (${reasonOf(error)}). Give a folder you may write to with --data.`,
      { cause: error },
    );
  }
  const database = openExclusive(join(folder, "show.sqlite"), folder);
  try {
    return guarded(`The show in ${folder} can't be read`, PUT_BACK, () => {
      checkFormat(database, folder);
      return storeOver(database);
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

const PUT_BACK = "Put a copy of the data folder back, or start with another --data folder.";

/** Whatever SQLite says of a damaged or full disk, said as a StoreProblem: the hub answers those and stays up. */
function guarded<T>(what: string, advice: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreProblem) throw error;
    throw new StoreProblem(`${what} (${reasonOf(error)}). ${advice}`, { cause: error });
  }
}

function openExclusive(path: string, folder: string): Database {
  for (let attempt = 1; ; attempt++) {
    let database: Database | null = null;
    try {
      database = openSqlite(path);
      // EXCLUSIVE before WAL: one hub owns the folder, and a second is told so instead of splitting the show.
      // FULL: an acknowledged edit survives a power cut, not only a killed process.
      database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
      database.exec(SCHEMA);
      // A write, so that the lock is taken now and not at the first edit.
      database.exec("INSERT INTO fact VALUES ('opened', '1') ON CONFLICT(key) DO UPDATE SET value = value + 1;");
      return database;
    } catch (error) {
      database?.close();
      const reason = reasonOf(error);
      if (/locked|busy/i.test(reason)) {
        if (attempt < OPEN_TRIES) {
          pause(OPEN_WAIT_MS);
          continue;
        }
        throw new StoreProblem(
          `Another hub is using the data folder ${folder}. Stop it, or start this one with another --data folder.`,
          { cause: error },
        );
      }
      throw new StoreProblem(
        `The show in ${folder} can't be opened (${reason}). Check that you may read and write the folder; if the file ` +
          "is damaged, put a copy of the folder back, or start with another --data folder.",
        { cause: error },
      );
    }
  }
}

function checkFormat(database: Database, folder: string): void {
  const row = database.prepare("SELECT value FROM fact WHERE key = 'format'").get() as { value: string } | undefined;
  if (row === undefined) {
    database.prepare("INSERT INTO fact VALUES ('format', ?)").run(String(STORE_FORMAT));
    return;
  }
  if (!(Number(row.value) <= STORE_FORMAT)) {
    throw new StoreProblem(
      `The data folder ${folder} was written by a newer Cyclorama (format ${row.value}; this one reads up to ` +
        `${STORE_FORMAT}). Update this program, or start with another --data folder.`,
    );
  }
}

interface RecordRow {
  id: string;
  version: number;
  json: string;
}

function readRecord(row: RecordRow): StageRecord {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(row.json) as Record<string, unknown>;
  } catch (error) {
    throw new StoreProblem(`The record ${row.id} on disk is damaged. Put a copy of the data folder back.`, {
      cause: error,
    });
  }
  const migrated = migrateUp(value, row.version);
  if (!migrated.ok) {
    throw new StoreProblem(
      `The show was written by a newer Cyclorama: ${migrated.message}. Update this program, or start with another --data folder.`,
    );
  }
  const parsed = parseRecord(migrated.value);
  if (!parsed.ok) {
    throw new StoreProblem(
      `The record ${row.id} on disk is not as its schema says (${parsed.message}). Put a copy of the data folder back, ` +
        "or start with another --data folder.",
    );
  }
  return parsed.record;
}

/**
 * Closes the file so that the folder is one file that another hub may open at once. The stand-in for node:sqlite keeps
 * a closed database, and its lock, until its statements are collected; leaving WAL and the lock first does not wait.
 */
function letGo(database: Database): void {
  try {
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT value FROM fact LIMIT 1;");
  } catch {
    // A disk that refuses this keeps what it has: the WAL beside the file is read at the next start.
  }
  database.close();
}

const NO_HISTORY = "The history on disk can't be read";

function loadFrom(database: Database): StoredShow | null {
  const last = database.prepare("SELECT MAX(sequence) AS sequence, MAX(frame) AS frame FROM entry").get() as {
    sequence: number | null;
    frame: number | null;
  };
  if (last.sequence === null) return null;
  const rows = database.prepare("SELECT id, version, json FROM record ORDER BY rowid").all() as RecordRow[];
  return { records: rows.map(readRecord), sequence: last.sequence, lastFrame: last.frame ?? 0 };
}

function storeOver(database: Database): ShowStore {
  const insertEntry = database.prepare("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)");
  const putRecord = database.prepare(
    "INSERT INTO record VALUES (?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET version = excluded.version, json = excluded.json",
  );
  const removeRecord = database.prepare("DELETE FROM record WHERE id = ?");
  const selectEdit = database.prepare("SELECT sequence FROM entry WHERE editId = ?");
  const selectAfter = database.prepare("SELECT * FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?");
  const selectFact = database.prepare("SELECT value FROM fact WHERE key = ?");
  const putFact = database.prepare(
    "INSERT INTO fact VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
  );
  return {
    load: () => guarded("The show on disk can't be read", PUT_BACK, () => loadFrom(database)),
    append(entry: KeptEntry, change: RecordChange): void {
      try {
        database.exec("BEGIN IMMEDIATE");
        insertEntry.run(entry.sequence, entry.frame, entry.atMs, entry.editId, entry.by, JSON.stringify(entry.diff));
        for (const id of change.removed) removeRecord.run(id);
        for (const record of change.put) {
          putRecord.run(record.id, record.kind, RECORD_TYPES[record.kind].version, JSON.stringify(record));
        }
        database.exec("COMMIT");
      } catch (error) {
        try {
          database.exec("ROLLBACK");
        } catch {
          // Nothing was begun, or the disk refuses that too; the first error says why.
        }
        throw new StoreProblem(`The change could not be kept on disk (${reasonOf(error)}), so it was not made.`, {
          cause: error,
        });
      }
    },
    sequenceOfEdit: (editId) =>
      guarded(
        NO_HISTORY,
        PUT_BACK,
        () => (selectEdit.get(editId) as { sequence: number } | undefined)?.sequence ?? null,
      ),
    entriesAfter: (sequence, limit) =>
      guarded(NO_HISTORY, PUT_BACK, () =>
        (selectAfter.all(sequence, limit) as (Omit<KeptEntry, "diff"> & { diff: string })[]).map((row) => ({
          ...row,
          diff: JSON.parse(row.diff) as KeptEntry["diff"],
        })),
      ),
    fact: (key) =>
      guarded("The data folder can't be read", PUT_BACK, () => {
        const row = selectFact.get(key) as { value: string } | undefined;
        return row?.value ?? null;
      }),
    keepFact: (key, value) =>
      guarded("The data folder can't be written", "Free space on the disk.", () => void putFact.run(key, value)),
    close: () => letGo(database),
  };
}
