import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqlite } from "../../../src/hub/store/openSqlite";
import { StoreProblem } from "../../../src/hub/store/showStore";
import { attempt } from "../../../src/hub/store/sqlite/storeTrouble";
import { openSqliteStore, type SqliteStore } from "../../../src/hub/store/sqliteStore";
import { runCheck } from "../../../src/hub/tools/check";
import type { StageRecord } from "../../../src/model/records/kinds";
import { byId, type Scribe } from "../../contract/scribe";
import { diceOf, type Dice } from "../../support/dice";
import { alter, keepRolledDay, refusalOf, testFolders } from "./support";

const ROUNDS = Number(process.env["DAMAGE_ROUNDS"] ?? 100);
const ENTRIES = 700;
const NOTICE =
  /^THE SHOW FILE WAS DAMAGED \(.+\) and was made anew: All \d+ records are saved.* The damaged file is kept as (show\.sqlite\.damaged-\d{8}T\d{6}Z)\. Make a backup now/;

const folders = testFolders();
const original = mkdtempSync(join(tmpdir(), "cyclorama-original-"));
let scribe: Scribe;
let whole: Readonly<Record<string, StageRecord>> | null;
let truth: SqliteStore;

beforeAll(() => {
  const store = openSqliteStore(original);
  scribe = keepRolledDay(store, ENTRIES, 11);
  store.keepFact("joinSecret", "s3cret");
  whole = byId(scribe.document.values());
  store.close();
  truth = openSqliteStore(original);
});
afterAll(() => {
  truth.close();
  rmSync(original, { recursive: true });
});

/** A copy of a show with a rolled day, closed. */
function copied(): string {
  const folder = folders.make();
  copyFileSync(join(original, "show.sqlite"), join(folder, "show.sqlite"));
  return folder;
}

/** Opens a damaged folder, which must go on with all records and say so. */
function saved(folder: string): SqliteStore {
  const store = folders.open(folder);
  expect(byId(store.load()?.records)).toEqual(whole);
  expect(store.load()?.sequence).toBe(scribe.sequence);
  const [, aside = ""] = NOTICE.exec(store.notice ?? "") ?? [];
  expect(store.notice).toMatch(NOTICE);
  expect(existsSync(join(folder, aside))).toBe(true);
  return store;
}

describe("a damaged file", () => {
  it.each([
    ["a record cut short", "UPDATE record SET json = '{\"id\":' WHERE id = 'show:demo'"],
    ["a number changed in a record", "UPDATE record SET json = json_set(json, '$.anchorMs', 5) WHERE id = 'show:demo'"],
    ["a record gone", "DELETE FROM record WHERE id = 'show:demo'"],
    ["the records gone", "DELETE FROM record"],
    ["its count of records gone", "DELETE FROM head"],
    ["a number changed in its count", "UPDATE head SET records = records + 1"],
    [
      "a record of yesterday",
      "UPDATE record SET json = (SELECT json_extract(change, '$.added.\"show:demo\"') FROM entry)",
    ],
    [
      "a record and the last snapshots gone",
      "DELETE FROM snapshot WHERE sequence > 400; DELETE FROM record WHERE place = 1",
    ],
  ])("[HUB6] with %s is made anew with all records and its whole history", async (_, sql) => {
    const folder = copied();
    alter(folder, sql);
    const store = saved(folder);
    expect(store.notice).toContain("with their whole history");
    expect(store.entriesAfter(0, 1000)).toHaveLength(scribe.sequence);
    expect(store.sequenceOfEdit("e17")).toBe(17);
    expect(store.fact("joinSecret")).toBe("s3cret");
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
    folders.close(store);
    expect(folders.open(folder).notice, "said once").toBeNull();
  });

  it.each([
    ["an early entry gone", "DELETE FROM entry WHERE sequence = 20"],
    ["an early entry changed", "UPDATE entry SET frame = frame + 1 WHERE sequence = 20"],
  ])(
    "[HUB6] with a record and %s is made anew with all records, and the history that leads to them",
    async (_, sql) => {
      const folder = copied();
      alter(folder, `DELETE FROM record WHERE id = 'show:demo'; ${sql}`);
      const store = saved(folder);
      const begins = Number(/their history begins at entry (\d+) now/.exec(store.notice ?? "")?.[1]);
      expect(begins).toBeGreaterThan(20);
      expect(begins).toBeLessThan(scribe.sequence);
      expect(store.recordsAt(begins - 1)).toBeNull();
      expect(byId(store.recordsAt(begins))).not.toBeNull();
      expect(store.entriesAfter(0, 1)).toMatchObject([{ sequence: begins, person: "hub", origin: "hub" }]);
      expect(store.sequenceOfEdit("e17"), "what became part of the lost history is not made twice").toBe(begins);
      expect(store.sequenceOfEdit(`e${begins}`)).toBe(begins);
      expect(store.sequenceOfEdit(`e${begins + 1}`)).toBe(begins + 1);
      expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
      store.append([scribe.set("show:demo", { name: "Goes on" })]);
      expect(store.load()?.sequence).toBe(scribe.sequence);
      scribe.sequence--;
    },
  );

  it("[HUB6] with a record gone, and the history too, is refused and left as it is", () => {
    const folder = copied();
    alter(folder, "DELETE FROM record WHERE id = 'show:demo'; DELETE FROM entry WHERE sequence = 690");
    const before = readFileSync(join(folder, "show.sqlite"));
    expect(refusalOf(() => folders.open(folder))).toMatch(
      /is damaged \(\d+ of \d+ records are there.*could not be saved whole \(.*\)\. Put a copy of the data folder back, or start with another --data folder\.$/,
    );
    expect(readFileSync(join(folder, "show.sqlite"))).toEqual(before);
    expect(readdirSync(folder).filter((name) => /damaged|salvaged|unfinished/.test(name))).toEqual([]);
  });

  it.each([
    ["that is no database", (path: string) => writeFileSync(path, "This is a shopping list, not a show. ".repeat(200))],
    ["that holds another program's tables", strange],
    ["without its entries", (path: string) => alter(join(path, ".."), "DROP TABLE entry")],
    ["cut off in the middle", (path: string) => truncateSync(path, 40_960)],
    ["with holes all over", punch],
  ])("[HUB6] %s is refused with a sentence", (_, spoil) => {
    const folder = copied();
    spoil(join(folder, "show.sqlite"));
    expect(refusalOf(() => folders.open(folder))).toMatch(
      /is damaged \(.+\)\. Put a copy of the data folder back, or start .*\.$/,
    );
  });

  it("[HUB6] whose damage shows only under a running hub is made anew at its next start", async () => {
    const folder = copied();
    const database = openSqlite(join(folder, "show.sqlite"));
    const { rootpage } = database.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'touched'").get() as {
      rootpage: number;
    };
    database.close();
    const handle = openSync(join(folder, "show.sqlite"), "r+");
    writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, (rootpage - 1) * 4096);
    closeSync(handle);
    const store = folders.open(folder);
    expect(store.notice).toBeNull();
    expect(refusalOf(() => store.append([scribe.set("show:demo", { name: "Lost" })]))).toMatch(
      /could not be kept on disk .*so it was not made\. Start the hub again: it then saves/,
    );
    scribe.sequence--;
    folders.close(store);
    const again = saved(folder);
    expect(again.notice).toContain("with their whole history");
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
    folders.close(again);
    expect(folders.open(folder).notice).toBeNull();
  });

  it("[HUB6] made anew by a hub that was killed just before it was put in place is put in place", () => {
    const [folder, fresh] = [copied(), copied()];
    alter(folder, "DELETE FROM record");
    copyFileSync(join(fresh, "show.sqlite"), join(folder, "show.sqlite.salvaged"));
    writeFileSync(join(folder, "show.sqlite.unfinished"), "half");
    const store = folders.open(folder);
    expect(store.notice).toBeNull();
    expect(byId(store.load()?.records)).toEqual(whole);
    expect(readdirSync(folder).filter((name) => /salvaged|unfinished/.test(name))).toEqual([]);
  });

  it(`[HUB6] in random places (${ROUNDS} times) gives all records or a sentence, never a crash or something else`, async () => {
    const seed = Number(process.env["DAMAGE_SEED"] ?? 5);
    const ends = { untouched: 0, saved: 0, refused: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      // The stand-in for node:sqlite lets go of files when it is collected, which takes a turn of the loop.
      await new Promise((done) => void setImmediate(done));
      const folder = copied();
      const dice = diceOf(seed * 100_000 + round);
      spoilRandomly(join(folder, "show.sqlite"), dice);
      ends[await endOf(folder, dice, `seed ${seed}, round ${round}`)]++;
      rmSync(folder, { recursive: true });
    }
    console.log(`${ROUNDS} damaged files: ${JSON.stringify(ends)}`);
    expect(ends.saved).toBeGreaterThan(0);
  }, 600_000);
});

function strange(path: string): void {
  writeFileSync(path, "");
  alter(join(path, ".."), "CREATE TABLE fruit (name TEXT)");
}

function punch(path: string): void {
  const { size } = statSync(path);
  const handle = openSync(path, "r+");
  for (let at = 8192; at < size; at += 4096) writeSync(handle, Buffer.alloc(2048, 0xa5), 0, 2048, at);
  closeSync(handle);
}

/** A flipped bit, a few wrong bytes, or a page of something else. */
function spoilRandomly(path: string, dice: Dice): void {
  const bytes = readFileSync(path);
  for (let places = dice.int(1, 3); places > 0; places--) {
    const at = dice.int(0, bytes.length - 1);
    const kind = dice.next();
    if (kind < 0.4) bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.int(0, 7));
    else if (kind < 0.7) bytes.set(dice.bytes(Math.min(dice.int(1, 64), bytes.length - at)), at);
    else {
      const page = at - (at % 4096);
      if (dice.chance(0.5)) bytes.fill(0, page, page + 4096);
      else bytes.copyWithin(page, dice.int(0, bytes.length / 4096 - 1) * 4096, page + 4096);
    }
  }
  writeFileSync(path, bytes);
}

/** Opens a damaged folder: either all of it is there, or a sentence says that it isn't. */
async function endOf(folder: string, dice: Dice, where: string): Promise<"untouched" | "saved" | "refused"> {
  let store: SqliteStore;
  try {
    store = openSqliteStore(folder);
  } catch (error) {
    expect(error, where).toBeInstanceOf(StoreProblem);
    expect((error as Error).message, where).toMatch(/\.$/);
    if (process.env["DAMAGE_TELL"] !== undefined) console.log(where, (error as Error).message);
    return "refused";
  }
  expect(byId(store.load()?.records), where).toEqual(whole);
  if (store.notice === null) readAbout(store, dice, where);
  store.close();
  if (dice.chance(0.2)) expect((await runCheck(folder)).lines.length, where).toBeGreaterThan(0);
  return store.notice === null ? "untouched" : "saved";
}

/** The history may be hurt, but then says so: what it tells of the past is true. */
function readAbout(store: SqliteStore, dice: Dice, where: string): void {
  const at = dice.int(1, ENTRIES);
  const reads: ((from: SqliteStore) => unknown)[] = [
    (from) => byId(from.recordsAt(at)),
    (from) => from.entriesAfter(at, 20),
    (from) => from.entriesBefore(at, 20),
    (from) => from.sequenceAtFrame(at * 10),
  ];
  for (const read of reads) {
    const told = attempt(() => read(store));
    if (told.fault === null) expect(told.value, where).toEqual(read(truth));
    else expect(told.fault, where).toMatch(/\w/);
  }
  // The index by record has no checksum (check compares it with the entries): it may lead to fewer, never to others.
  const filtered = attempt(() => store.entriesBefore(Infinity, 20, { recordId: "show:demo" }));
  const all = new Map(truth.entriesBefore(Infinity, 1000).map((entry) => [entry.sequence, entry]));
  for (const entry of filtered.value ?? []) expect(entry, where).toEqual(all.get(entry.sequence));
}
