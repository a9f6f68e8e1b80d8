import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openForWriting } from "../../../src/hub/store/sqlite/openShow";
import { lockFolder } from "../../../src/hub/store/sqlite/folderLock";
import { openSqliteStore, SqliteStore } from "../../../src/hub/store/sqliteStore";
import { runCheck } from "../../../src/hub/tools/check";
import { Scribe } from "../../contract/scribe";
import { makeSmallDisk, noSmallDisks, type SmallDisk } from "./smallDisk";
import { alter, refusalOf, testFolders } from "./support";

const folders = testFolders();
const skipped = noSmallDisks();
if (skipped !== null) console.log(`Full and read-only disks are not tested: ${skipped}.`);

/** Long enough that a full disk can't take it. */
const LONG = "n".repeat(80);
const bigEdit = (scribe: Scribe, lamps: number): ReturnType<Scribe["edit"]> =>
  scribe.edit({ set: Object.fromEntries(Array.from({ length: lamps }, (_, i) => [`light:l${i}`, { name: LONG }])) });
const LAMPS = Array.from({ length: 300 }, (_, i) => `light:l${i}`);

describe("a file that may not grow", () => {
  it("[HUB11] keeps what it kept, refuses the rest with a sentence, and goes on when it may grow again", async () => {
    const folder = folders.make();
    const opened = openForWriting(folder);
    const store = new SqliteStore(folder, { ...opened, stored: null }, lockFolder(folder), null);
    const limit = (pages: number): void => opened.show.database.exec(`PRAGMA max_page_count = ${pages}`);
    const scribe = new Scribe();
    store.append([scribe.first(...LAMPS)]);
    limit(1);
    const before = store.load();
    const [document, sequence] = [scribe.document, scribe.sequence];
    const staged = [scribe.set("light:l1", { kelvin: 4000 }), bigEdit(scribe, 300)];
    expect(refusalOf(() => store.append(staged))).toMatch(
      /^The change could not be kept on disk \(.*full.*\), so it was not made\. Free space on the disk/,
    );
    expect(store.problem).toMatch(/full/);
    expect(store.load()).toEqual(before);
    expect(store.entriesAfter(1, 10)).toEqual([]);
    expect(store.sequenceOfEdit("e2")).toBeNull();
    expect(refusalOf(() => store.keepFact("big", LONG.repeat(200)))).toMatch(/can't be written \(.*full/);

    limit(100_000);
    store.append([new Scribe(document, sequence).set("light:l1", { kelvin: 4000 })]);
    expect(store.problem).toBeNull();
    expect(store.load()?.sequence).toBe(2);
    store.close();
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
  });
});

describe.skipIf(skipped !== null)("a full disk", () => {
  let disk: SmallDisk;
  let folder: string;
  beforeEach(() => {
    disk = makeSmallDisk(4 << 20);
    folder = join(disk.path, "data");
    mkdirSync(folder);
  });
  afterEach(() => disk.dispose());

  it("[HUB11] under a running hub: nothing is acknowledged that isn't kept, and all goes on with space again", async () => {
    let store = openSqliteStore(folder);
    let scribe = new Scribe();
    store.append([scribe.first(...LAMPS)]);
    disk.fill(300_000);
    let kept = scribe.sequence;
    let refused = 0;
    for (let round = 0; round < 60; round++) {
      const next = new Scribe(scribe.document, scribe.sequence);
      const said = refusalOf(() => store.append([bigEdit(next, 150), next.set("light:l1", { kelvin: 2000 + round })]));
      if (said === "done") {
        scribe = next;
        kept = next.sequence;
        expect(store.problem).toBeNull();
      } else {
        refused++;
        expect(said).toMatch(/could not be kept on disk .*so it was not made/);
        expect(store.problem).toBe(said);
        expect(store.load()?.sequence).toBe(kept);
        expect(store.sequenceOfEdit(`e${kept + 1}`)).toBeNull();
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect(kept).toBeGreaterThan(1);
    disk.free();
    store.append([scribe.set("light:l1", { kelvin: 9999 })]);
    expect(store.problem).toBeNull();
    store.close();
    store = openSqliteStore(folder);
    expect(store.load()?.sequence).toBe(scribe.sequence);
    store.close();
    expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
  });

  it("[HUB11] at the start: the stage is lit, nothing is kept, and all goes on with space again", () => {
    const scribe = new Scribe();
    const hub = openSqliteStore(folder);
    hub.append([scribe.first("light:a")]);
    const { document } = scribe;
    hub.keepFact("joinSecret", "s3cret");
    const before = hub.load();
    hub.close();
    const copy = join(disk.path, "copy");
    mkdirSync(copy);
    // As a process leaves it that has ended: nothing beside the file.
    copyFileSync(join(folder, "show.sqlite"), join(copy, "show.sqlite"));
    disk.fill();
    const store = openSqliteStore(copy);
    try {
      expect(store.load()).toEqual(before);
      expect(store.fact("joinSecret")).toBe("s3cret");
      expect(store.problem).toMatch(/can't be written .*nothing is kept.*Free space on the disk/);
      expect(refusalOf(() => store.append([scribe.set("light:a", { kelvin: 4000 })]))).toBe(store.problem);
      expect(store.recordsAt(1)).toHaveLength(2);
      disk.free();
      store.append([new Scribe(document, 1).set("light:a", { kelvin: 5000 })]);
      expect(store.problem).toBeNull();
      expect(store.load()?.sequence).toBe(2);
      expect(() => openSqliteStore(copy)).toThrow(/Another hub/);
    } finally {
      store.close();
    }
    const again = openSqliteStore(copy);
    expect(again.load()?.sequence).toBe(2);
    again.close();
  });
});

describe.skipIf(skipped !== null)("a read-only disk", () => {
  let disk: SmallDisk;
  let folder: string;
  let scribe: Scribe;
  beforeEach(() => {
    disk = makeSmallDisk(8 << 20);
    folder = join(disk.path, "data");
    const first = openSqliteStore(folder);
    scribe = new Scribe();
    first.append([scribe.first("light:a")]);
    first.append([scribe.set("light:a", { kelvin: 4000 })]);
    first.close();
  });
  afterEach(() => disk.dispose());

  function leftByProcess(...names: string[]): string {
    const left = join(disk.path, "left");
    mkdirSync(left);
    for (const name of names) copyFileSync(join(folder, name), join(left, name));
    return left;
  }

  it.each([
    ["folder, cleanly closed", () => leftByProcess("show.sqlite"), "left"],
    ["folder with its lock", () => leftByProcess("show.sqlite", "hub.lock"), "left"],
    ["file in a folder that may be written", () => leftByProcess("show.sqlite", "hub.lock"), "left/show.sqlite"],
  ])(
    "[HUB11] %s: the stage is lit, nothing is kept, and all goes on once it may be written",
    async (_, make, locked) => {
      const left = make();
      disk.readOnly(locked);
      const store = openSqliteStore(left);
      try {
        expect(store.load()?.sequence).toBe(2);
        expect(store.notice).toBeNull();
        expect(store.problem).toMatch(
          /can't be written .*so nothing is kept: the stage shows what was kept before\. Make the folder writable/,
        );
        expect(refusalOf(() => store.append([scribe.set("light:a", { kelvin: 5000 })]))).toBe(store.problem);
        expect(refusalOf(() => store.keepFact("a", "b"))).toBe(store.problem);
        expect(store.entriesBefore(Infinity, 5)).toHaveLength(2);
        expect(store.recordsAt(1)).toHaveLength(2);
        expect((await runCheck(left)).lines.join("\n")).toMatch(/is whole/);
        disk.writable();
        store.keepFact("a", "b");
        expect(store.problem).toBeNull();
        expect(store.fact("a")).toBe("b");
      } finally {
        store.close();
      }
    },
  );

  it.each([
    ["with its index", ["show.sqlite", "show.sqlite-wal", "show.sqlite-shm"]],
    ["without", ["show.sqlite", "show.sqlite-wal"]],
  ])("[HUB11] as a killed hub left it, %s: what only its log holds is there", (_, names) => {
    const running = openSqliteStore(folder);
    running.append([scribe.set("light:a", { kelvin: 6000 })]);
    const left = leftByProcess(...names);
    running.close();
    disk.readOnly("left");
    const store = openSqliteStore(left);
    expect(store.load()?.sequence).toBe(3);
    expect(store.problem).toMatch(/nothing is kept/);
    store.close();
  });

  it("[HUB11] on which another hub has written meanwhile is not written over", () => {
    const left = leftByProcess("show.sqlite");
    disk.readOnly("left");
    const store = openSqliteStore(left);
    disk.writable();
    const other = openSqliteStore(left);
    expect(refusalOf(() => store.keepFact("a", "b"))).toMatch(/Another hub/);
    other.append([new Scribe(scribe.document, 2).set("light:a", { kelvin: 7000 })]);
    other.close();
    expect(refusalOf(() => store.append([scribe.set("light:a", { kelvin: 5000 })]))).toMatch(
      /changed by another hub.*again/,
    );
    store.close();
  });

  it("[HUB6] and damaged is refused with a sentence, and left as it is", () => {
    const left = leftByProcess("show.sqlite");
    alter(left, "DELETE FROM record WHERE id = 'light:a'");
    disk.readOnly("left");
    expect(refusalOf(() => openSqliteStore(left))).toMatch(/is damaged: 1 of 2 records are there.*Put a copy/);
  });

  it("[HUB11] without a show is refused with advice", () => {
    mkdirSync(join(disk.path, "empty"));
    disk.readOnly("empty");
    expect(refusalOf(() => openSqliteStore(join(disk.path, "empty")))).toMatch(
      /can't be opened .*read and write the folder/,
    );
    expect(refusalOf(() => openSqliteStore(join(disk.path, "empty", "below")))).toMatch(/can't be made/);
  });
});
