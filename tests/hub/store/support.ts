import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { openSqlite } from "../../../src/hub/store/openSqlite";
import { StoreProblem, type ShowStore, type StagedEntry } from "../../../src/hub/store/showStore";
import { openForWriting } from "../../../src/hub/store/sqlite/openShow";
import { sumOfRecord, type RecordRow } from "../../../src/hub/store/sqlite/recordTable";
import { openSqliteStore, type SqliteStore } from "../../../src/hub/store/sqliteStore";
import { testShow } from "../../support/testShow";
import { diceOf } from "../../support/dice";
import { rolledEdit } from "../../support/rolledEdit";
import { added, Scribe } from "../../contract/scribe";

export interface TestFolders {
  /** A new, empty data folder. */
  make(): string;
  /** Opens the store of a folder; it is closed after the test. */
  open(folder: string): SqliteStore;
  close(store: SqliteStore): void;
}

/** Data folders that are gone after each test, whatever happened in it. */
export function testFolders(): TestFolders {
  let folders: string[] = [];
  let stores: SqliteStore[] = [];
  afterEach(() => {
    for (const store of stores) store.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    [folders, stores] = [[], []];
  });
  return {
    make() {
      const folder = mkdtempSync(join(tmpdir(), "cyclorama-store-"));
      folders.push(folder);
      return folder;
    },
    open(folder) {
      const store = openSqliteStore(folder);
      stores.push(store);
      return store;
    },
    close(store) {
      stores = stores.filter((each) => each !== store);
      store.close();
    },
  };
}

/** Changes the closed show of a folder behind the store's back. */
export function alter(folder: string, sql: string): void {
  const database = openSqlite(join(folder, "show.sqlite"));
  database.exec(sql);
  database.close();
}

/** The same for one record, with all checksums right: what another program may have written. */
export function alterRecord(folder: string, id: string, parts: Partial<RecordRow>): void {
  const { show, dispose } = openForWriting(folder);
  const row = { ...(show.records.rows().find((each) => each.id === id) as RecordRow), ...parts };
  show.transact(() => show.heads.write(show.records.putRow(show.heads.read(), { ...row, sum: sumOfRecord(row) })));
  dispose();
}

/** The sentence with which work is refused; "done" if it isn't. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof StoreProblem)) throw error;
    return error.message;
  }
  return "done";
}

/** Keeps a rolled day of so many entries after the demo show, a few a batch. Returns who wrote it. */
export function keepRolledDay(store: ShowStore, entries: number, seed: number): Scribe {
  const scribe = new Scribe();
  const dice = diceOf(seed);
  store.append([scribe.make(added(testShow(0)))]);
  while (scribe.sequence < entries) {
    const batch: StagedEntry[] = [];
    for (let left = dice.int(1, 8); left > 0; left--) batch.push(scribe.edit(rolledEdit(scribe.document, dice)));
    store.append(batch);
  }
  return scribe;
}
