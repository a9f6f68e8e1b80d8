import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pathOfAsset, pathOfNote } from "../../../src/hub/assets/assetPaths";
import { openFolderAssets } from "../../../src/hub/assets/folderAssets";
import { verifyAssets } from "../../../src/hub/assets/verifyAssets";
import { StoreProblem } from "../../../src/hub/store/showStore";
import { makeSmallDisk, noSmallDisks, type SmallDisk } from "../store/smallDisk";
import { bytesOfStream, cubeOf, inPieces, SAMPLES, sha256 } from "./samples";

const DRAFT = { name: "wall.cube", by: "Ann", atMs: 1000 };
const CUBE = sha256(SAMPLES.cube);

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cyclorama-assets-"));
  folder = join(root, "assets");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(path.length + 1))
    .toSorted();
}

describe("the assets' folder", () => {
  it("is made with the first file, and holds each under its hash with a note beside it", async () => {
    const store = openFolderAssets(folder);
    expect(existsSync(folder)).toBe(false);
    await store.add(DRAFT, inPieces(SAMPLES.cube));
    expect(filesBelow(folder)).toEqual([`${CUBE.slice(0, 2)}/${CUBE}`, `${CUBE.slice(0, 2)}/${CUBE}.json`]);
    expect(JSON.parse(readFileSync(pathOfNote(folder, CUBE), "utf8"))).toEqual({
      name: "wall.cube",
      type: "cube",
      bytes: SAMPLES.cube.length,
      addedMs: 1000,
      by: "Ann",
    });
    expect(() => pathOfAsset(folder, "../../etc/passwd")).toThrow("64 hexadecimal digits");
    await store.remove(CUBE);
    expect(filesBelow(folder)).toEqual([]);
  });

  it("loses what a killed hub left half done, and nothing else", async () => {
    await openFolderAssets(folder).add(DRAFT, inPieces(SAMPLES.cube));
    const png = sha256(SAMPLES.png);
    mkdirSync(join(folder, png.slice(0, 2)), { recursive: true });
    writeFileSync(join(folder, "incoming-1"), SAMPLES.png.subarray(0, 20));
    // Killed between the note and its file.
    writeFileSync(pathOfNote(folder, png), "{}");
    writeFileSync(join(folder, "read me.txt"), "mine");
    const store = openFolderAssets(folder);
    expect(store.list().map(({ id }) => id)).toEqual([CUBE]);
    expect(store.notice).toBeNull();
    expect(filesBelow(folder)).toEqual(
      [`${CUBE.slice(0, 2)}/${CUBE}`, `${CUBE.slice(0, 2)}/${CUBE}.json`, "read me.txt"].toSorted(),
    );
  });

  it("takes files that were copied in by hand, and whose notes are gone or garbage", async () => {
    const store = openFolderAssets(folder);
    await store.add(DRAFT, inPieces(SAMPLES.cube));
    await store.add(DRAFT, inPieces(SAMPLES.png));
    rmSync(pathOfNote(folder, CUBE));
    writeFileSync(pathOfNote(folder, sha256(SAMPLES.png)), '{"name":"../../x","type":"exe"}');
    const again = openFolderAssets(folder);
    expect(again.info(CUBE)).toMatchObject({ type: "cube", name: `${CUBE.slice(0, 8)}.cube`, by: "" });
    expect(again.info(sha256(SAMPLES.png))).toMatchObject({ type: "png", name: expect.stringMatching(/^\w{8}\.png$/) });
    expect(again.notice).toBeNull();
  });

  it("has nothing of files in wrong places, links and folders that are called like files", async () => {
    await openFolderAssets(folder).add(DRAFT, inPieces(SAMPLES.cube));
    mkdirSync(join(folder, "00"), { recursive: true });
    copyFileSync(pathOfAsset(folder, CUBE), join(folder, "00", CUBE));
    mkdirSync(pathOfAsset(folder, `00${"1".repeat(62)}`));
    writeFileSync(join(root, "secret"), "LUT_1D_SIZE 2\n");
    symlinkSync(join(root, "secret"), pathOfAsset(folder, `00${"2".repeat(62)}`));
    expect(
      openFolderAssets(folder)
        .list()
        .map(({ id }) => id),
    ).toEqual([CUBE]);
  });

  it("says which files are cut short, has them no more, and mends them when they come again", async () => {
    await openFolderAssets(folder).add(DRAFT, inPieces(SAMPLES.cube));
    truncateSync(pathOfAsset(folder, CUBE), 10);
    const store = openFolderAssets(folder);
    expect(store.info(CUBE)).toBeNull();
    expect(store.notice).toContain(CUBE);
    expect(store.notice).toMatch(/Send them again, or put a backup's files back\.$/);
    expect((await verifyAssets(folder)).faults).toEqual([`the file ${CUBE}: its bytes are not what was written`]);
    expect((await store.add(DRAFT, inPieces(SAMPLES.cube))).isNew).toBe(true);
    expect((await verifyAssets(folder)).faults).toEqual([]);
  });

  it("never gives what was cut short or deleted behind its back, and mends both when they come again", async () => {
    const store = openFolderAssets(folder);
    await store.add(DRAFT, inPieces(SAMPLES.cube));
    truncateSync(pathOfAsset(folder, CUBE), 10);
    await expect(store.read(CUBE)).rejects.toThrow(/wall\.cube is not whole on disk\. Send it again/);
    await store.add(DRAFT, inPieces(SAMPLES.cube));
    expect(await bytesOfStream(await store.read(CUBE))).toEqual(new Uint8Array(SAMPLES.cube));
    rmSync(join(folder, CUBE.slice(0, 2)), { recursive: true });
    expect(await store.read(CUBE)).toBeNull();
    await store.add(DRAFT, inPieces(SAMPLES.cube));
    expect(await bytesOfStream(await store.read(CUBE))).toEqual(new Uint8Array(SAMPLES.cube));
  });

  it("finds rot of the same length when it hashes anew", async () => {
    const store = openFolderAssets(folder);
    await store.add(DRAFT, inPieces(SAMPLES.cube));
    await store.add(DRAFT, inPieces(SAMPLES.png));
    const rotten = Buffer.from(SAMPLES.cube);
    rotten[30] = (rotten[30] ?? 0) ^ 1;
    writeFileSync(pathOfAsset(folder, CUBE), rotten);
    const { whole, damaged, count, bytes } = await verifyAssets(folder);
    expect([...whole]).toEqual([sha256(SAMPLES.png)]);
    expect([...damaged]).toEqual([CUBE]);
    expect([count, bytes]).toEqual([2, SAMPLES.cube.length + SAMPLES.png.length]);
  });

  it("that can't be read at all is said, and the hub goes on", async () => {
    writeFileSync(folder, "a file where the folder should be");
    const store = openFolderAssets(folder);
    expect(store.notice).toMatch(/can't be read .*Check that you may read them\.$/);
    expect(store.list()).toEqual([]);
    await expect(store.add(DRAFT, inPieces(SAMPLES.cube))).rejects.toBeInstanceOf(StoreProblem);
  });

  it("a reader that goes away leaves no file open", async () => {
    const store = openFolderAssets(folder);
    const { asset } = await store.add(DRAFT, inPieces(cubeOf(500_000, "long"), 9000));
    const open = (): number => readdirSync("/proc/self/fd").length;
    const before = open();
    const streams = await Promise.all(Array.from({ length: 10 }, () => store.read(asset.id)));
    expect(open()).toBe(before + 10);
    for (const [i, stream] of streams.entries()) {
      const reader = stream?.getReader();
      if (i % 2 === 0) await reader?.read();
      await reader?.cancel();
    }
    while (open() > before) await new Promise((done) => setTimeout(done, 5));
  });
});

describe("a hub killed while files come in", () => {
  it("leaves under its own name only what is whole", async () => {
    const loop = `
      import { openFolderAssets } from "./src/hub/assets/folderAssets.ts";
      const store = openFolderAssets(process.argv[1]);
      async function* file(seed) {
        yield Buffer.from("# " + seed + "\\nLUT_1D_SIZE 4\\n");
        for (let i = 0; i < 20; i++) yield Buffer.alloc(4096, 35);
      }
      const one = async (lane) => {
        for (let i = 0; ; i++) {
          const { asset } = await store.add({ name: "x.cube", by: "", atMs: 1 }, file(process.argv[2] + lane + "-" + i));
          process.stdout.write(asset.id + "\\n");
        }
      };
      await Promise.all([one("a"), one("b"), one("c")]);
    `;
    const acknowledged = new Set<string>();
    for (let round = 0; round < 6; round++) {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", "--input-type=module", "-e", loop, folder, String(round)],
        {
          cwd: join(import.meta.dirname, "../../.."),
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      let said = "";
      child.stdout.on("data", (part: Buffer) => (said += part.toString()));
      while (said.split("\n").length < 5 + round) await new Promise((done) => setTimeout(done, 3));
      child.kill("SIGKILL");
      await new Promise((done) => child.on("close", done));
      for (const id of said.split("\n").slice(0, -1)) acknowledged.add(id);
      const { whole, faults } = await verifyAssets(folder);
      expect(faults).toEqual([]);
      for (const id of acknowledged) expect(whole.has(id)).toBe(true);
      const store = openFolderAssets(folder);
      expect(store.notice).toBeNull();
      expect(store.list()).toHaveLength(whole.size);
      for (const { name } of store.list()) expect(name).toBe("x.cube");
      expect(readdirSync(folder).filter((name) => name.startsWith("incoming-"))).toEqual([]);
    }
    expect(acknowledged.size).toBeGreaterThan(20);
  }, 60_000);
});

const skipped = noSmallDisks();
if (skipped !== null) console.log(`Full and read-only disks are not tested: ${skipped}.`);

describe.skipIf(skipped !== null)("a disk that refuses", () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = makeSmallDisk(2 << 20);
  });
  afterEach(() => disk.dispose());

  it("full: says so, leaves nothing, and goes on with space again", async () => {
    const path = join(disk.path, "assets");
    const store = openFolderAssets(path);
    await store.add(DRAFT, inPieces(SAMPLES.cube));
    disk.fill(200_000);
    const big = cubeOf(600_000, "big");
    await expect(store.add(DRAFT, inPieces(big, 65_536))).rejects.toThrow(
      /^The file could not be kept on disk \(ENOSPC.*\)\. Free space on the disk of the data folder/,
    );
    expect(filesBelow(path)).toHaveLength(2);
    expect(store.list()).toHaveLength(1);
    expect(await bytesOfStream(await store.read(CUBE))).toEqual(new Uint8Array(SAMPLES.cube));
    disk.free();
    expect((await store.add(DRAFT, inPieces(big, 65_536))).isNew).toBe(true);
  });

  it("read-only: what is there is read, what comes and goes is refused with a sentence", async () => {
    const path = join(disk.path, "assets");
    await openFolderAssets(path).add(DRAFT, inPieces(SAMPLES.cube));
    writeFileSync(join(path, "incoming-left"), "x");
    disk.readOnly("assets");
    const store = openFolderAssets(path);
    expect(store.notice).toBeNull();
    expect(await bytesOfStream(await store.read(CUBE))).toEqual(new Uint8Array(SAMPLES.cube));
    await expect(store.add(DRAFT, inPieces(SAMPLES.png))).rejects.toThrow(
      /\(EROFS.*\)\. Make the data folder writable/,
    );
    await expect(store.remove(CUBE)).rejects.toThrow(/^wall\.cube could not be deleted \(EROFS.*\)\. Make the data/);
    expect(store.info(CUBE)).not.toBeNull();
    disk.writable();
    expect(await store.remove(CUBE)).toBe(true);
    expect((await store.add(DRAFT, inPieces(SAMPLES.png))).isNew).toBe(true);
  });
});
