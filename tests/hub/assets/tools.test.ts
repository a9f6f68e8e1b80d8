import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pathOfAsset } from "../../../src/hub/assets/assetPaths";
import { openFolderAssets, type FolderAssets } from "../../../src/hub/assets/folderAssets";
import { runBackup } from "../../../src/hub/tools/backup";
import { runCheck } from "../../../src/hub/tools/check";
import { outputType } from "../../../src/model/records/output";
import { added, Scribe } from "../../contract/scribe";
import { testFolders } from "../store/support";
import { cubeOf, inPieces, SAMPLES, sha256 } from "./samples";

const folders = testFolders();
const DRAFT = { name: "wall.cube", by: "Ann", atMs: 1000 };
const CUBE = sha256(SAMPLES.cube);

/** A show whose output:left refers to a LUT, and its assets; the hub "runs" on it. */
async function stageWithLut(lut: string): Promise<{ folder: string; assets: FolderAssets }> {
  const folder = folders.make();
  const store = folders.open(folder);
  const scribe = new Scribe();
  store.append([scribe.first("light:a")]);
  store.append([scribe.make(added([outputType.schema.parse({ ...outputType.defaults, id: "output:left", lut })]))]);
  return { folder, assets: openFolderAssets(join(folder, "assets")) };
}

function rot(folder: string, id: string): void {
  const path = pathOfAsset(join(folder, "assets"), id);
  const bytes = readFileSync(path);
  bytes[bytes.length - 2] = 88;
  writeFileSync(path, bytes);
}

describe("check", () => {
  it("[HUB10] counts the files, hashed anew, beside a running hub", async () => {
    const { folder, assets } = await stageWithLut(CUBE);
    await assets.add(DRAFT, inPieces(SAMPLES.cube));
    await assets.add(DRAFT, inPieces(cubeOf(1_500_000, "x"), 65_536));
    const { ok, lines } = await runCheck(folder);
    expect(ok).toBe(true);
    expect(lines).toEqual([
      expect.stringMatching(/is whole: 3 records, 2 entries, \d snapshots?, 2 files of 1\.5 MB, /),
    ]);
  });

  it("warns of a file that records refer to and that isn't there", async () => {
    const { folder } = await stageWithLut(CUBE);
    const { ok, lines } = await runCheck(folder);
    expect(ok).toBe(true);
    expect(lines).toEqual([
      expect.stringMatching(/is whole: 3 records/),
      `Missing: the file ${CUBE}, to which output:left refers. Send it again from the page.`,
    ]);
  });

  it("finds a file that isn't what was written, and says what to do", async () => {
    const { folder, assets } = await stageWithLut(CUBE);
    await assets.add(DRAFT, inPieces(SAMPLES.cube));
    rot(folder, CUBE);
    const { ok, lines } = await runCheck(folder);
    expect(ok).toBe(false);
    expect(lines).toEqual([
      expect.stringMatching(/^The show in .* is damaged:$/),
      `- the file ${CUBE}: its bytes are not what was written`,
      expect.stringMatching(/^The show itself is well\. Send those files again/),
    ]);
    await assets.add(DRAFT, inPieces(SAMPLES.cube));
    expect(await runCheck(folder)).toMatchObject({ ok: true });
  });
});

describe("backup", () => {
  it("[HUB10] copies the files beside a running hub, with bytes of their own, and none that is on its way in", async () => {
    const { folder, assets } = await stageWithLut(CUBE);
    await assets.add(DRAFT, inPieces(SAMPLES.cube));
    await assets.add({ ...DRAFT, name: "card.png" }, inPieces(SAMPLES.png));
    writeFileSync(join(folder, "assets", "incoming-x"), "half");
    const dest = join(folders.make(), "copy");
    expect(await runBackup(folder, dest)).toEqual({ ok: true, lines: [expect.stringMatching(/is copied to/)] });
    const copy = openFolderAssets(join(dest, "assets"));
    expect(copy.list()).toEqual(assets.list());
    expect(existsSync(join(dest, "assets", "incoming-x"))).toBe(false);
    const inode = (at: string): number => statSync(pathOfAsset(join(at, "assets"), CUBE)).ino;
    expect(inode(dest)).not.toBe(inode(folder));
    rmSync(join(folder, "assets"), { recursive: true });
    expect(await runCheck(dest)).toMatchObject({ ok: true, lines: [expect.stringMatching(/2 files/)] });
  });

  it("takes place although a file has rotted or is missing, and says so", async () => {
    const { folder, assets } = await stageWithLut(sha256(SAMPLES.png));
    await assets.add(DRAFT, inPieces(SAMPLES.cube));
    rot(folder, CUBE);
    const dest = join(folders.make(), "copy");
    const { ok, lines } = await runBackup(folder, dest);
    expect(ok).toBe(true);
    expect(lines.slice(1)).toEqual([
      "Of its files these are damaged, here and there:",
      `- the file ${CUBE}: its bytes are not what was written`,
      expect.stringMatching(/^Missing: the file .* to which output:left refers/),
    ]);
    expect(existsSync(join(dest, "show.sqlite"))).toBe(true);
  });
});
