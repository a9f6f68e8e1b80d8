import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AssetRefusal, type AssetLimits, type AssetStore } from "../../../src/hub/assets/assetStore";
import { ASSET_TYPE_NAMES } from "../../../src/model/assets/assetTypes";
import { broken, bytesOfStream, cubeOf, inPieces, SAMPLES, sha256 } from "./samples";

export interface AssetsUnderTest {
  readonly store: AssetStore;
  /** The same files as a hub that starts anew finds them; null for a store that forgets. */
  readonly reopen: (() => Promise<AssetStore>) | null;
  dispose(): Promise<void>;
}

const LIMITS: AssetLimits = { eachBytes: 200_000, totalBytes: 500_000 };
const DRAFT = { name: "wall.cube", by: "Ann", atMs: 1000 };

/** What every store of assets promises (`src/hub/assets/assetStore.ts`), whatever it is made of. */
export function describeAssetStore(name: string, open: (limits: AssetLimits) => AssetsUnderTest): void {
  describe(`the ${name} asset store`, () => {
    let test: AssetsUnderTest;
    let store: AssetStore;
    beforeEach(() => {
      test = open(LIMITS);
      store = test.store;
    });
    afterEach(() => test.dispose());

    const read = async (id: string): Promise<Uint8Array | null> => bytesOfStream(await store.read(id));
    const reasonOf = async (work: Promise<unknown>): Promise<string> => {
      const error = await work.then(
        () => null,
        (reason: unknown) => reason,
      );
      if (!(error instanceof AssetRefusal)) throw error ?? new Error("It was taken.");
      expect(error.message).toMatch(/^[A-Z].*\.$/);
      expect(error.hint).toMatch(/^[A-Z].*\.$/);
      return error.reason;
    };
    const isEmpty = async (): Promise<void> => {
      expect(store.list()).toEqual([]);
      expect(store.usedBytes).toBe(0);
      if (test.reopen !== null) expect((await test.reopen()).list()).toEqual([]);
    };

    it("is empty at first", async () => {
      await isEmpty();
      expect(store.notice).toBeNull();
      expect(store.info(sha256(SAMPLES.cube))).toBeNull();
      expect(await store.read(sha256(SAMPLES.cube))).toBeNull();
      expect(await store.remove(sha256(SAMPLES.cube))).toBe(false);
    });

    it.each(ASSET_TYPE_NAMES)("keeps a %s by its hash, told by its bytes", async (type) => {
      const bytes = SAMPLES[type];
      const id = sha256(bytes);
      const added = await store.add({ ...DRAFT, name: "x" }, inPieces(bytes));
      expect(added).toMatchObject({
        isNew: true,
        asset: { id, type, bytes: bytes.length, addedMs: 1000, by: "Ann", name: expect.stringMatching(/^x\.\w+$/) },
      });
      expect(store.info(id)).toEqual(added.asset);
      expect(store.list()).toEqual([added.asset]);
      expect(store.usedBytes).toBe(bytes.length);
      expect(await read(id)).toEqual(new Uint8Array(bytes));
    });

    it("is the same after a new start", async () => {
      const first = await store.add(DRAFT, inPieces(cubeOf(90_000, "a"), 8192));
      const second = await store.add({ name: "Bild.PNG", by: "Bob", atMs: 2000 }, inPieces(SAMPLES.png));
      await store.remove((await store.add(DRAFT, inPieces(SAMPLES.cube))).asset.id);
      if (test.reopen === null) return;
      store = await test.reopen();
      expect(store.list()).toEqual([first.asset, second.asset]);
      expect(store.usedBytes).toBe(90_000 + SAMPLES.png.length);
      expect(store.notice).toBeNull();
      expect(await read(first.asset.id)).toEqual(new Uint8Array(cubeOf(90_000, "a")));
    });

    it("knows bytes that come again, and keeps the name they came with first", async () => {
      const first = await store.add(DRAFT, inPieces(SAMPLES.cube));
      const again = await store.add({ name: "other.cube", by: "Bob", atMs: 2000 }, inPieces(SAMPLES.cube, 1000));
      expect(again).toEqual({ asset: first.asset, isNew: false });
      expect(store.list()).toHaveLength(1);
      expect(store.usedBytes).toBe(SAMPLES.cube.length);
      expect(await read(first.asset.id)).toEqual(new Uint8Array(SAMPLES.cube));
    });

    it("keeps one of the same file that many send at once", async () => {
      const bytes = cubeOf(50_000, "same");
      const added = await Promise.all(
        Array.from({ length: 8 }, (_, i) => store.add({ ...DRAFT, by: `${i}` }, inPieces(bytes, 1000 + i))),
      );
      expect(added.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(added.map(({ asset }) => asset.id))).toEqual(new Set([sha256(bytes)]));
      expect(store.usedBytes).toBe(bytes.length);
      expect(await read(sha256(bytes))).toEqual(new Uint8Array(bytes));
    });

    it.each([
      ["nothing at all", new Uint8Array(), "empty"],
      ["prose", Buffer.from("Dear hub,\nLUT_3D_SIZE 2\n"), "unknownType"],
      ["a page", Buffer.from("<!doctype html><script>alert(1)</script>"), "unknownType"],
      ["a drawing that may carry script", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "unknownType"],
      ["zeros", new Uint8Array(100_000), "unknownType"],
      ["a LUT with a zero in it", Buffer.from("LUT_3D_SIZE 2\n\0"), "unknownType"],
      ["a file beyond the limit", cubeOf(LIMITS.eachBytes + 1, "big"), "tooLarge"],
    ])("refuses %s, and nothing is left", async (_, bytes, reason) => {
      expect(await reasonOf(store.add(DRAFT, inPieces(bytes, 4096)))).toBe(reason);
      await isEmpty();
    });

    it("takes a file of exactly the limit, and reads no further than one piece beyond it", async () => {
      await store.add(DRAFT, inPieces(cubeOf(LIMITS.eachBytes, "exact"), 1000));
      let read = 0;
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (;;) yield cubeOf(1000, String(read++));
      }
      expect(await reasonOf(store.add(DRAFT, endless()))).toBe("tooLarge");
      expect(read).toBe(201);
    });

    it("passes on what a source throws that breaks off, and nothing is left", async () => {
      for (const after of [0, 1, 40, SAMPLES.cube.length]) {
        await expect(store.add(DRAFT, broken(SAMPLES.cube, after))).rejects.toThrow("aborted");
      }
      await isEmpty();
      await store.add(DRAFT, inPieces(SAMPLES.cube));
      expect(store.list()).toHaveLength(1);
    });

    it("takes no more than all may have together, however many come at once; what goes makes room", async () => {
      const files = ["a", "b", "c", "d"].map((seed) => cubeOf(150_000, seed));
      const sent = await Promise.allSettled(files.map((bytes) => store.add(DRAFT, inPieces(bytes, 5000))));
      const kept = sent.flatMap((each) => (each.status === "fulfilled" ? [each.value.asset] : []));
      expect(kept).toHaveLength(3);
      expect(store.usedBytes).toBe(450_000);
      const lost = files.find((bytes) => store.info(sha256(bytes)) === null) as Uint8Array;
      expect(await reasonOf(store.add(DRAFT, inPieces(lost, 5000)))).toBe("full");
      // Known bytes need no room.
      expect((await store.add(DRAFT, inPieces(files.find((each) => each !== lost) as Uint8Array))).isNew).toBe(false);
      expect(await store.remove(kept[0]?.id ?? "")).toBe(true);
      expect((await store.add(DRAFT, inPieces(lost, 5000))).isNew).toBe(true);
      if (test.reopen === null) return;
      store = await test.reopen();
      expect(store.usedBytes).toBe(450_000);
      expect(await reasonOf(store.add(DRAFT, inPieces(cubeOf(60_000, "e"), 5000)))).toBe("full");
    });

    it("forgets what is removed, once", async () => {
      const { asset } = await store.add(DRAFT, inPieces(SAMPLES.png));
      expect(await Promise.all([store.remove(asset.id), store.remove(asset.id)])).toEqual([true, false]);
      expect(await read(asset.id)).toBeNull();
      await isEmpty();
      expect((await store.add(DRAFT, inPieces(SAMPLES.png))).isNew).toBe(true);
      expect(await read(asset.id)).toEqual(new Uint8Array(SAMPLES.png));
    });

    it("reads nothing for what is no hash", async () => {
      await store.add(DRAFT, inPieces(SAMPLES.png));
      for (const id of [
        "",
        "..",
        "../../etc/passwd",
        sha256(SAMPLES.png).toUpperCase(),
        `${sha256(SAMPLES.png)}.json`,
      ]) {
        expect(store.info(id)).toBeNull();
        expect(await store.read(id)).toBeNull();
        expect(await store.remove(id)).toBe(false);
      }
      expect(store.list()).toHaveLength(1);
    });
  });
}
