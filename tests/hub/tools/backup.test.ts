import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { runBackup } from "../../../src/hub/tools/backup";
import { alter, keepRolledDay, testFolders } from "../store/support";

const folders = testFolders();

function besides(path: string): string[] {
  return readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)) && name !== basename(path));
}

describe("backup", () => {
  it("[HUB10] copies a show beside a running hub into a folder that a hub opens at once, assets and all", async () => {
    const folder = folders.make();
    const store = folders.open(folder);
    const scribe = keepRolledDay(store, 300, 4);
    store.keepFact("joinSecret", "s3cret");
    mkdirSync(join(folder, "assets", "deep"), { recursive: true });
    writeFileSync(join(folder, "assets", "deep", "set.glb"), "a set");
    const before = store.load();
    const dest = join(folders.make(), "deep", "copy");
    expect(await runBackup(folder, dest)).toMatchObject({
      ok: true,
      lines: [expect.stringMatching(/^The show in .* is copied to .*copy and checked \(\d\.\d MB\)\.$/)],
    });
    store.append([scribe.set("show:demo", { name: "Later" })]);
    expect(readdirSync(dest).sort()).toEqual(["assets", "show.sqlite"]);
    expect(readFileSync(join(dest, "assets", "deep", "set.glb"), "utf8")).toBe("a set");
    const copy = folders.open(dest);
    expect(copy.notice).toBeNull();
    expect(copy.load()).toEqual(before);
    expect(copy.entriesAfter(0, 1000)).toEqual(store.entriesAfter(0, 1000).slice(0, -1));
    expect(copy.fact("joinSecret")).toBe("s3cret");
    expect(besides(dest)).toEqual([]);
  });

  it("copies a show that no hub runs on, into a folder that is there and empty", async () => {
    const [folder, dest] = [folders.make(), folders.make()];
    const store = folders.open(folder);
    keepRolledDay(store, 20, 4);
    folders.close(store);
    expect(await runBackup(folder, dest)).toMatchObject({ ok: true });
    expect(folders.open(dest).load()).toEqual(folders.open(folder).load());
  });

  it("writes over nothing, and into no data folder", async () => {
    const [folder, dest] = [folders.make(), folders.make()];
    folders.open(folder);
    writeFileSync(join(dest, "precious"), "mine");
    expect(await runBackup(folder, dest)).toEqual({
      ok: false,
      lines: [`${dest} is not empty. Give a new folder: a backup never writes over anything.`],
    });
    expect(readdirSync(dest)).toEqual(["precious"]);
    for (const inside of [folder, join(folder, "backups", "today")]) {
      expect((await runBackup(folder, inside)).lines.join()).toMatch(/can't lie inside it/);
    }
    expect((await runBackup(folder, join(dest, "precious"))).lines.join()).toMatch(/can't be used .*Give a new folder/);
    expect((await runBackup(folder, join(dest, "precious", "below"))).ok).toBe(false);
    expect((await runBackup(join(folder, "none"), join(dest, "new"))).lines.join()).toMatch(/no folder/);
  });

  it("leaves nothing of a copy that is not whole", async () => {
    const folder = folders.make();
    const store = folders.open(folder);
    keepRolledDay(store, 50, 4);
    folders.close(store);
    alter(folder, "DELETE FROM entry WHERE sequence = 7");
    const dest = join(folders.make(), "copy");
    const { ok, lines } = await runBackup(folder, dest);
    expect(ok).toBe(false);
    expect(lines[0]).toMatch(/^The copy of .* is not whole, so it was thrown away/);
    expect(lines.join("\n")).toMatch(/of the history can be read[^]*Run: npm run hub -- check/);
    expect(existsSync(dest)).toBe(false);
    expect(besides(dest)).toEqual([]);
  });
});
