import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openSqlite, type Database } from "../openSqlite";
import { STORE_FORMAT, StoreProblem } from "../showStore";
import { anotherHub, pause } from "./folderLock";
import { bringUpFormatOne } from "./formatOne";
import { NO_HEAD, openHeadTable } from "./head";
import { ShowDatabase } from "./showDatabase";
import { DamagedShow, troubleOf } from "./storeTrouble";
import { SHOW_FILE, TABLES } from "./tables";

/** How often, and how long in between, a hub of format 1 that was just killed is waited for: it locks the show itself. */
const OPEN_TRIES = 10;
const OPEN_WAIT_MS = 100;
/** Readers hold nobody up for longer than a commit takes. */
const BUSY_MS = 2000;

export interface OpenedShow {
  readonly show: ShowDatabase;
  /** What whoever starts the hub should know about the show, in sentences; null where all is as it was left. */
  readonly notice: string | null;
  readonly dispose: () => void;
}

/**
 * Opens the show of a folder that this hub has locked; makes it where there is none, and brings older formats up.
 * Throws StoreProblem, or SQLite's own error.
 */
export function openForWriting(folder: string): OpenedShow {
  for (let attempt = 1; ; attempt++) {
    const path = join(folder, SHOW_FILE);
    const database = openSqlite(path);
    try {
      // FULL: an acknowledged edit survives a power cut, not only a killed process.
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;`);
      const notice = bringToFormat(database, folder);
      // To learn now, not at the first edit, that nothing can be written.
      database.exec(`BEGIN IMMEDIATE; DELETE FROM head WHERE one = 0; ROLLBACK; PRAGMA busy_timeout = ${BUSY_MS};`);
      return { show: new ShowDatabase(database, path), notice, dispose: () => letGo(database) };
    } catch (error) {
      database.close();
      if (troubleOf(error, path) !== "busy") throw error;
      if (attempt >= OPEN_TRIES) throw anotherHub(folder, error);
      pause(OPEN_WAIT_MS);
    }
  }
}

/**
 * Opens the show of a folder to read it, also beside a running hub, on a read-only disk, and on a full one. What can
 * only be read after writing (an older format, a log that was not worked in) is copied aside first.
 */
export function openForReading(folder: string): OpenedShow {
  const { database, dispose } = openReadable(folder);
  try {
    if (formatOf(database, folder) === STORE_FORMAT) {
      return { show: new ShowDatabase(database, null), notice: null, dispose };
    }
  } catch (error) {
    dispose();
    throw error;
  }
  dispose();
  return openCopy(folder, openForWriting);
}

export interface OpenedDatabase {
  readonly database: Database;
  readonly dispose: () => void;
}

/** The bare database, in whatever format it is. */
export function openReadable(folder: string): OpenedDatabase {
  const path = join(folder, SHOW_FILE);
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  try {
    return reader(path);
  } catch (error) {
    const trouble = troubleOf(error, folder);
    if (trouble === "damaged" || trouble === "busy") throw error;
    // SQLite wants to put its shared index beside the file and can't. With nothing in the log the file is all there is.
    const unchanging = pathToFileURL(path);
    unchanging.search = "immutable=1";
    return log === 0 ? reader(unchanging) : openCopy(folder, (copy) => reader(join(copy, SHOW_FILE)));
  }
}

function reader(path: string | URL): OpenedDatabase {
  const database = openSqlite(path, { readOnly: true, timeout: BUSY_MS });
  try {
    database.exec("PRAGMA cache_size = -16000; SELECT COUNT(*) FROM sqlite_master;");
    return { database, dispose: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

function openCopy<T extends { readonly dispose: () => void }>(folder: string, open: (copy: string) => T): T {
  const copy = mkdtempSync(join(tmpdir(), "cyclorama-copy-"));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  try {
    for (const name of [SHOW_FILE, `${SHOW_FILE}-wal`]) {
      if (statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined) {
        copyFileSync(join(folder, name), join(copy, name));
      }
    }
    const opened = open(copy);
    const dispose = (): void => {
      opened.dispose();
      remove();
    };
    return { ...opened, dispose };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The format in which a show is kept; 0 for a file with nothing in it yet. Throws StoreProblem for a later one. */
export function formatOf(database: Database, folder: string): number {
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  if (names.length === 0) return 0;
  if (!names.some(({ name }) => name === "fact")) {
    throw new DamagedShow(`${SHOW_FILE} holds no show`);
  }
  const row = database.prepare("SELECT value FROM fact WHERE key = 'format'").get() as { value: string } | undefined;
  // A hub of format 1 that was killed at its very first start had not written the number yet.
  if (row === undefined) return 1;
  const format = Number(row.value);
  if (Number.isInteger(format) && format >= 1 && format <= STORE_FORMAT) return format;
  throw new StoreProblem(
    `The data folder ${folder} was written by a newer Cyclorama (format ${row.value}; this one reads up to ` +
      `${STORE_FORMAT}). Update this program, or start with another --data folder.`,
  );
}

function bringToFormat(database: Database, folder: string): string | null {
  const format = formatOf(database, folder);
  if (format === STORE_FORMAT) return null;
  database.exec("BEGIN IMMEDIATE");
  try {
    const notice = format === 0 ? makeTables(database) : bringUpFormatOne(database);
    database
      .prepare("INSERT INTO fact VALUES ('format', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
      .run(String(STORE_FORMAT));
    database.exec("COMMIT");
    return notice;
  } catch (error) {
    try {
      database.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back itself; the first error says why.
    }
    throw error;
  }
}

export function makeTables(database: Database): null {
  database.exec(TABLES);
  openHeadTable(database).write(NO_HEAD);
  return null;
}

/**
 * Closes the file so that all of it is in show.sqlite. The stand-in for node:sqlite keeps a closed database until its
 * statements are collected, so what stays beside it, an empty log and its index, may outlive this; it holds nothing and
 * locks nobody out.
 */
function letGo(database: Database): void {
  try {
    database.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE);");
  } catch {
    // A disk that refuses this, or a reader beside us: the log is read at the next start.
  }
  database.close();
}
