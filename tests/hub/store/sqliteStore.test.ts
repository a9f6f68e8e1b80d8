import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openForReading } from "../../../src/hub/store/sqlite/openShow";
import { openSqliteStore } from "../../../src/hub/store/sqliteStore";
import { Scribe } from "../../contract/scribe";
import { fillStore } from "../../support/testRoom";
import { alter, alterRecord, refusalOf, testFolders } from "./support";

const folders = testFolders();

function filled(): string {
  const folder = folders.make();
  folders.close(fillStore(folders.open(folder)) as ReturnType<typeof openSqliteStore>);
  return folder;
}

describe("a data folder", () => {
  it("is made where there is none, as deep as it is asked for", () => {
    const deep = join(folders.make(), "a", "b");
    folders.open(deep);
    expect(readdirSync(deep)).toContain("show.sqlite");
  });

  it("holds all of the show in one file after a clean stop: copying it is a backup", () => {
    const folder = filled();
    const log = statSync(join(folder, "show.sqlite-wal"), { throwIfNoEntry: false });
    expect(log?.size ?? 0).toBe(0);
    expect(statSync(join(folder, "hub.lock")).size).toBe(0);
    const copy = folders.make();
    copyFileSync(join(folder, "show.sqlite"), join(copy, "show.sqlite"));
    expect(folders.open(copy).load()).toEqual(folders.open(folder).load());
  });

  it("[HUB5] has one hub: a second is told so, and the first goes on", () => {
    const folder = folders.make();
    const first = fillStore(folders.open(folder));
    expect(() => openSqliteStore(folder)).toThrow(
      `Another hub is using the data folder ${folder}. Stop it, or start this one with another --data folder.`,
    );
    first.keepFact("joinSecret", "still mine");
    expect(first.fact("joinSecret")).toBe("still mine");
  });

  it("[HUB5] has one hub among processes, and is free again at once when that is killed", () => {
    const folder = folders.make();
    const program = `
      import { openSqliteStore } from ${JSON.stringify(join(import.meta.dirname, "../../../src/hub/store/sqliteStore.ts"))};
      try { openSqliteStore(process.argv[1]).keepFact("was", "here"); } catch (error) { console.log(error.message); }
      process.kill(process.pid, "SIGKILL");`;
    const other = (): string => {
      const args = ["--import", "tsx", "--input-type=module", "--eval", program, "--", folder];
      return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout.trim();
    };
    expect(other()).toBe("");
    const mine = folders.open(folder);
    expect(mine.fact("was")).toBe("here");
    expect(other()).toMatch(/^Another hub is using the data folder/);
    mine.keepFact("was", "mine");
    expect(mine.fact("was")).toBe("mine");
  }, 30_000);

  it("[HUB10] can be read beside a running hub, which goes on writing", () => {
    const folder = folders.make();
    const store = folders.open(folder);
    const scribe = new Scribe();
    store.append([scribe.first("light:a")]);
    const reader = openForReading(folder);
    reader.show.database.exec("BEGIN");
    expect(reader.show.load()?.sequence).toBe(1);
    store.append([scribe.set("light:a", { kelvin: 4000 })]);
    store.keepFact("lastFrame", "9");
    expect(reader.show.records.load(reader.show.heads.read()).records, "one moment").toHaveLength(2);
    expect(reader.show.heads.read().sequence).toBe(1);
    reader.show.database.exec("ROLLBACK");
    expect(reader.show.heads.read().sequence).toBe(2);
    expect(() => reader.show.keepFact("mine", "now")).toThrow(/readonly/);
    reader.dispose();
  });

  it("[HUB10] can be read beside a hub that starts, and stops", () => {
    const folder = filled();
    const reader = openForReading(folder);
    reader.show.database.exec("BEGIN");
    expect(reader.show.load()?.sequence).toBe(1);
    const store = folders.open(folder);
    store.append([new Scribe(undefined, 1).make({ added: {}, changed: {}, removed: {} })]);
    folders.close(store);
    reader.show.database.exec("ROLLBACK");
    expect(reader.show.heads.read().sequence).toBe(2);
    reader.dispose();
    expect(folders.open(folder).load()?.sequence).toBe(2);
  });

  it("[HUB11] from which the file is taken away under the hub keeps nothing more, and says so", () => {
    const folder = folders.make();
    const store = folders.open(folder);
    const scribe = new Scribe();
    store.append([scribe.first("light:a")]);
    renameSync(join(folder, "show.sqlite"), join(folder, "moved"));
    expect(refusalOf(() => store.append([scribe.set("light:a", { kelvin: 4000 })]))).toMatch(
      /could not be kept on disk \(.*moved or deleted under the running hub.*\), so it was not made/,
    );
    expect(refusalOf(() => store.keepFact("a", "b"))).toMatch(/moved or deleted/);
    expect(store.problem).toMatch(/moved or deleted/);
    renameSync(join(folder, "moved"), join(folder, "show.sqlite"));
    store.keepFact("a", "b");
    expect(store.problem).toBeNull();
  });

  it("[HUB11] that was closed is not opened again by a late write", () => {
    const folder = filled();
    const store = openSqliteStore(folder);
    store.close();
    expect(refusalOf(() => store.keepFact("late", "1"))).toMatch(/can't be written: the hub has closed it\.$/);
    store.close();
    expect(folders.open(folder).fact("late")).toBeNull();
  });

  it("that can't be made, or written to, is refused with advice", () => {
    const folder = folders.make();
    writeFileSync(join(folder, "file"), "");
    expect(() => openSqliteStore(join(folder, "file", "below"))).toThrow(/can't be made .* --data/);
    mkdirSync(join(folder, "show.sqlite"));
    expect(refusalOf(() => folders.open(folder))).toMatch(/can't be opened .* read and write the folder/);
  });
});

describe("data that this program must not read", () => {
  it.each(["3", "99", "soon"])("[HUB6] of format %s is refused", (format) => {
    const folder = filled();
    alter(folder, `UPDATE fact SET value = '${format}' WHERE key = 'format'`);
    expect(refusalOf(() => folders.open(folder))).toMatch(
      /written by a newer Cyclorama \(format .*; this one reads up to 2\)\. Update this program/,
    );
  });

  it("[HUB6] with a record of a newer version is refused, and says which kind", () => {
    const folder = filled();
    alterRecord(folder, "light:key", { version: 9 });
    expect(refusalOf(() => folders.open(folder))).toMatch(
      /newer Cyclorama: light records were written at version 9; this program reads up to 1/,
    );
  });

  it("[HUB6] with a kind of record that came later is refused", () => {
    const folder = filled();
    alterRecord(folder, "light:key", { kind: "robot", json: '{"kind":"robot","id":"light:key"}' });
    expect(refusalOf(() => folders.open(folder))).toMatch(
      /newer Cyclorama: this version knows no record of kind "robot"/,
    );
  });
});
