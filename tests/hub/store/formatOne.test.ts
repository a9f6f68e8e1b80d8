import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqlite } from "../../../src/hub/store/openSqlite";
import { runCheck } from "../../../src/hub/tools/check";
import type { StageRecord } from "../../../src/model/records/kinds";
import { byId, FIRST_MS } from "../../contract/scribe";
import { testShow } from "../../support/testShow";
import { alter, refusalOf, testFolders } from "./support";

const folders = testFolders();

/** As src/hub/store/sqliteStore.ts made them in format 1 (commit a14bd68). */
const FORMAT_1 = `
  CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS record (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS entry (
    sequence INTEGER PRIMARY KEY, frame INTEGER NOT NULL, atMs REAL NOT NULL, editId TEXT NOT NULL UNIQUE,
    "by" TEXT NOT NULL, diff TEXT NOT NULL) STRICT;
  INSERT INTO fact VALUES ('opened', '1'); INSERT INTO fact VALUES ('format', '1');
  INSERT INTO fact VALUES ('joinSecret', 's3cret');`;

type Json = Record<string, unknown>;

/** Fields that records had not got then. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  show: ["timing", "lockFrames", "onAir", "slate", "takeNumber"],
};

function asThen(record: StageRecord): Json {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !LATER[record.kind]?.includes(key)));
}

/** The demo show and a few edits of two people, in the file that a hub of format 1 left. */
function oldFolder(): { folder: string; records: Map<string, Json> } {
  const folder = folders.make();
  const database = openSqlite(join(folder, "show.sqlite"));
  database.exec(FORMAT_1);
  const records = new Map<string, Json>(testShow(FIRST_MS).map((record) => [record.id, asThen(record)]));
  const entry = database.prepare("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)");
  const key = records.get("light:key") ?? {};
  const spare = { ...key, id: "light:spare", name: "Spare" };
  const diffs: [string, Json][] = [
    ["hub", { put: [...records.values()] }],
    ["Ann", { set: { "light:key": { kelvin: 3200 } } }],
    ["Bob", { put: [spare], set: { "light:key": { kelvin: 3400, on: false } } }],
    ["REST", { remove: ["light:spare"] }],
    ["Ann", { set: { "show:demo": { leadFrames: 4 } } }],
  ];
  for (const [index, [by, diff]] of diffs.entries()) {
    entry.run(index + 1, index * 24, FIRST_MS + index * 1000, `old-${index + 1}`, by, JSON.stringify(diff));
  }
  records.set("light:key", { ...key, kelvin: 3400, on: false });
  records.set("show:demo", { ...records.get("show:demo"), leadFrames: 4 });
  const insert = database.prepare("INSERT INTO record VALUES (?, ?, ?, ?)");
  for (const record of records.values())
    insert.run(record["id"] as string, record["kind"] as string, 1, JSON.stringify(record));
  database.close();
  return { folder, records };
}

describe("a folder of format 1", () => {
  it("[HUB2][HUB7] is brought up: the records as they were, and what its entries did, reversible", async () => {
    const { folder, records } = oldFolder();
    const store = folders.open(folder);
    expect(store.notice).toBeNull();
    const loaded = store.load();
    expect(loaded).toMatchObject({ sequence: 5, lastFrame: 96 });
    expect(byId(loaded?.records)).toMatchObject(Object.fromEntries(records));
    expect(byId(loaded?.records)?.["show:demo"]).toMatchObject({ takeNumber: 1, leadFrames: 4 });
    expect(loaded?.versions.get("light:key")).toBe(3);
    expect(loaded?.versions.get("light:practical")).toBe(1);
    expect(store.fact("joinSecret")).toBe("s3cret");

    const entries = store.entriesAfter(0, 10);
    expect(entries.map(({ by, person, origin }) => `${by} ${person} ${origin}`)).toEqual([
      "hub hub hub",
      "Ann name:Ann made",
      "Bob name:Bob made",
      "REST REST made",
      "Ann name:Ann made",
    ]);
    expect(entries[1]?.change.changed).toEqual({ "light:key": { kelvin: { from: 4800, to: 3200 } } });
    expect(entries[2]?.change.changed).toEqual({
      "light:key": { kelvin: { from: 3200, to: 3400 }, on: { from: true, to: false } },
    });
    expect(entries[3]?.change.removed["light:spare"]).toMatchObject({ name: "Spare" });
    expect(entries[4]?.change.changed).toEqual({ "show:demo": { leadFrames: { from: 2, to: 4 } } });
    expect(entries[2]).toMatchObject({ editId: "old-3", frame: 48, atMs: FIRST_MS + 2000, role: "director" });
    expect(entries[2]?.timecode).toMatch(/^\d\d:\d\d:\d\d:\d\d$/);
    expect(byId(store.recordsAt(3))?.["light:spare"]).toMatchObject({ name: "Spare" });
    expect(byId(store.recordsAt(4))?.["show:demo"]).toMatchObject({ leadFrames: 2, onAir: false });
    expect(store.sequenceOfEdit("old-4")).toBe(4);
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
  });

  it("[HUB2] is brought up once, and written to from then on", () => {
    const { folder } = oldFolder();
    const store = folders.open(folder);
    const before = store.load();
    folders.close(store);
    const again = folders.open(folder);
    expect(again.notice).toBeNull();
    expect(again.load()).toEqual(before);
  });

  it.each([
    [
      "an entry whose record never was",
      `UPDATE entry SET diff = '{"set":{"light:gone":{"kelvin":3000}}}' WHERE sequence = 2`,
    ],
    ["an entry cut short", "UPDATE entry SET diff = '{\"set\":' WHERE sequence = 2"],
    ["its first entries gone", "DELETE FROM entry WHERE sequence < 3"],
    ["a record that no entry made", "UPDATE record SET json = json_set(json, '$.kelvin', 9000) WHERE id = 'light:key'"],
  ])("[HUB7] with %s keeps its records and begins its history anew, saying so", async (_, sql) => {
    const { folder, records } = oldFolder();
    alter(folder, sql);
    const store = folders.open(folder);
    expect(store.notice).toMatch(
      /^The history of this show, kept by an older Cyclorama, can't be told any more \(.+\), so it begins anew\. All \d+ records are as they were\.$/,
    );
    const loaded = store.load();
    expect(loaded).toMatchObject({ sequence: 5, lastFrame: 96 });
    expect(loaded?.records).toHaveLength(records.size);
    expect(store.entriesAfter(0, 10)).toMatchObject([{ sequence: 5, person: "hub", origin: "hub" }]);
    expect(byId(store.recordsAt(5))).toEqual(byId(loaded?.records));
    expect(store.recordsAt(4)).toBeNull();
    expect(store.sequenceOfEdit("old-5"), "an edit sent again is not made twice").toBe(5);
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
    folders.close(store);
    expect(folders.open(folder).notice).toBeNull();
  });

  it("[HUB6] with a record that can't be read is refused, and left as it was", () => {
    const { folder } = oldFolder();
    alter(folder, "UPDATE record SET json = '{\"id\":' WHERE id = 'light:key'");
    expect(refusalOf(() => folders.open(folder))).toMatch(
      /light:key is not what was written.*older version.*Put a copy/,
    );
    alter(folder, "SELECT json FROM record; SELECT diff FROM entry;");
  });

  it("without a show yet, as a hub leaves it that is killed at its first start, begins as any other", () => {
    const folder = folders.make();
    alter(folder, `${FORMAT_1} DELETE FROM fact WHERE key = 'format'`);
    expect(folders.open(folder).load()).toBeNull();
  });
});
