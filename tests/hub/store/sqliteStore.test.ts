import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite } from "../../../src/hub/store/openSqlite";
import { StoreProblem, type ShowStore } from "../../../src/hub/store/showStore";
import { openSqliteStore } from "../../../src/hub/store/sqliteStore";
import type { StageRecord } from "../../../src/model/records/kinds";
import { testDocument } from "../../support/testShow";
import { fillStore } from "../../support/testRoom";

let folder: string;
let file: string;
let open: ShowStore[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cyclorama-sqlite-"));
  file = join(folder, "show.sqlite");
});
afterEach(() => {
  for (const store of open) store.close();
  open = [];
  rmSync(folder, { recursive: true });
});

function opened(): ShowStore {
  const store = openSqliteStore(folder);
  open.push(store);
  return store;
}

/** A data folder with a show in it, closed. */
function filled(lamps = 0): void {
  const store = openSqliteStore(folder);
  fillStore(store);
  const lamp = testDocument().get("light:key");
  const put = Array.from({ length: lamps }, (_, i) => ({ ...lamp, id: `light:l${i}` }) as StageRecord);
  const entry = { sequence: 2, frame: 1, editId: "e2", by: "Ann", diff: { put }, atMs: 1 };
  if (lamps > 0) store.append(entry, { put, removed: [] });
  store.close();
}

function alter(sql: string): void {
  const database = openSqlite(file);
  database.exec(sql);
  database.close();
}

/** The sentence with which opening and loading is refused. */
function refusal(): string {
  try {
    opened().load();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreProblem);
    return (error as Error).message;
  }
  return "opened";
}

describe("a data folder", () => {
  it("is made where there is none, as deep as it is asked for", () => {
    const deep = openSqliteStore(join(folder, "a", "b"));
    deep.close();
    expect(readdirSync(join(folder, "a", "b"))).toContain("show.sqlite");
  });

  it("is one file after a clean stop: copying the folder is a backup", () => {
    filled();
    expect(readdirSync(folder)).toEqual(["show.sqlite"]);
  });

  it("[HUB5] has one hub: a second is told so, and the first goes on", () => {
    const first = fillStore(opened());
    expect(() => openSqliteStore(folder)).toThrow(
      `Another hub is using the data folder ${folder}. Stop it, or start this one with another --data folder.`,
    );
    first.keepFact("joinSecret", "still mine");
    expect(first.fact("joinSecret")).toBe("still mine");
  });

  it("that can't be made, or written to, is refused with advice", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => openSqliteStore(join(folder, "file", "below"))).toThrow(/can't be made .* --data/);
    mkdirSync(file);
    expect(refusal()).toMatch(/can't be opened .* read and write the folder/);
  });
});

describe("data that this program must not read", () => {
  it.each(["2", "99", "soon"])("[HUB6] of format %s is refused", (format) => {
    filled();
    alter(`UPDATE fact SET value = '${format}' WHERE key = 'format'`);
    expect(refusal()).toMatch(
      /written by a newer Cyclorama \(format .*; this one reads up to 1\)\. Update this program/,
    );
  });

  it("[HUB6] with a record of a newer version is refused, and says which kind", () => {
    filled();
    alter("UPDATE record SET version = 2 WHERE id = 'light:key'");
    expect(refusal()).toMatch(/newer Cyclorama: light records were written at version 2; this program reads up to 1/);
  });

  it("[HUB6] with a kind of record that came later is refused", () => {
    filled();
    alter(`INSERT INTO record VALUES ('robot:a', 'robot', 1, '{"kind":"robot","id":"robot:a"}')`);
    expect(refusal()).toMatch(/newer Cyclorama: this version knows no record of kind "robot"/);
  });
});

describe("damaged data", () => {
  it.each([
    [
      "a record cut short",
      "UPDATE record SET json = '{\"id\":' WHERE id = 'light:key'",
      /record light:key on disk is damaged/,
    ],
    [
      "a record with a value gone",
      "UPDATE record SET json = json_remove(json, '$.kelvin') WHERE id = 'light:key'",
      /light kelvin:/,
    ],
    ["a record version of nothing", "UPDATE record SET version = 0 WHERE id = 'light:key'", /version 0/],
    ["no table of entries", "DROP TABLE entry; CREATE TABLE entry (sequence INTEGER)", /can't be (read|opened)/],
  ])("[HUB6] %s is refused with a sentence", (_, sql, sentence) => {
    filled();
    alter(sql);
    const message = refusal();
    expect(message).toMatch(sentence);
    expect(message).toMatch(/\.$/);
  });

  it("[HUB6] a file that is no database is refused", () => {
    writeFileSync(file, "This is a shopping list, not a show. ".repeat(200));
    expect(refusal()).toMatch(/can't be opened .* put a copy of the folder back/);
  });

  it("[HUB6] a file with a hole in it is refused, not crashed at", () => {
    filled(400);
    const { size } = statSync(file);
    expect(size).toBeGreaterThan(100_000);
    const handle = openSync(file, "r+");
    for (let at = 8192; at < size; at += 4096) writeSync(handle, Buffer.alloc(2048, 0xa5), 0, 2048, at);
    closeSync(handle);
    expect(refusal()).toMatch(/can't be (read|opened)|damaged/);
  });

  it("[HUB6] a history that is damaged under a running hub is a StoreProblem", () => {
    const store = fillStore(opened());
    store.close();
    open = [];
    alter("UPDATE entry SET diff = '{'");
    expect(() => opened().entriesAfter(0, 1)).toThrow(StoreProblem);
  });
});
