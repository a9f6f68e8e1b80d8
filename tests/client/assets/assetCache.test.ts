import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AssetCache } from "../../../src/client/assets/assetCache";

interface Picture {
  readonly of: string;
}

interface Asked {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly answer: (text: string | null) => void;
  readonly fail: () => void;
}

let asked: Asked[];
let disposed: string[];
let changes: number;
let cache: AssetCache<Picture>;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, disposed, changes] = [[], [], 0];
  cache = new AssetCache<Picture>({
    fetchBytes: (id, signal) =>
      new Promise((done, failed) => {
        asked.push({
          id,
          signal,
          answer: (text) => done(text === null ? null : new TextEncoder().encode(text).buffer),
          fail: () => failed(new TypeError("fetch failed")),
        });
      }),
    decode: async (bytes) => {
      const of = new TextDecoder().decode(bytes);
      if (of === "garbage") throw new Error("Line 3 has no numbers.");
      return { of };
    },
    dispose: ({ of }) => void disposed.push(of),
    onChange: () => void changes++,
    keepSweeps: 2,
  });
});
afterEach(() => {
  cache.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const last = (): Asked => asked.at(-1) as Asked;
async function answer(text: string | null): Promise<void> {
  last().answer(text);
  await settled();
}
async function fail(): Promise<void> {
  last().fail();
  await settled();
}

describe("a cache of files", () => {
  it("begins to fetch at the first asking, once, and says when the file is here", async () => {
    expect([cache.get("a"), cache.get("a"), cache.get("b")]).toEqual(["loading", "loading", "loading"]);
    expect(asked.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(changes).toBe(0);
    asked[0]?.answer("A");
    await settled();
    expect(changes).toBe(1);
    const picture = cache.get("a");
    expect(picture).toEqual({ of: "A" });
    expect(cache.get("a")).toBe(picture);
    expect(cache.get("b")).toBe("loading");
    expect(asked).toHaveLength(2);
  });

  it("tries again for ever while it is asked for, ever more slowly, and forgets the failures once it succeeds", async () => {
    cache.get("a");
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      await fail();
      expect(cache.get("a")).toBe("loading");
      const tries = asked.length;
      let waited = 0;
      while (asked.length === tries) {
        await vi.advanceTimersByTimeAsync(100);
        waited += 100;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000]);
    await answer("A");
    expect(cache.get("a")).toEqual({ of: "A" });
    expect(changes).toBe(1);
  });

  it("rests when nobody asks any more, tells a page that draws only what is new, and begins at once when it is asked", async () => {
    cache.get("a");
    await fail();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
    expect(changes).toBe(1);
    expect(cache.get("a")).toBe("loading");
    expect(asked).toHaveLength(2);
  });

  it("says that the hub has no such file, and looks again after five seconds", async () => {
    cache.get("a");
    await answer(null);
    expect(changes).toBe(1);
    for (let second = 1; second <= 4; second++) {
      expect(cache.get("a")).toBe("missing");
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(2);
    // No flicker back to "loading".
    expect(cache.get("a")).toBe("missing");
    await answer(null);
    expect(changes).toBe(1);
    expect(cache.get("a")).toBe("missing");
    await vi.advanceTimersByTimeAsync(5000);
    await answer("A");
    expect(cache.get("a")).toEqual({ of: "A" });
    expect(changes).toBe(2);
  });

  it("says what can't be decoded, and why", async () => {
    cache.get("a");
    await answer("garbage");
    expect(cache.get("a")).toBe("broken");
    expect(cache.faultOf("a")).toBe("Line 3 has no numbers.");
    await vi.advanceTimersByTimeAsync(29_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    await answer("A");
    expect(cache.get("a")).toEqual({ of: "A" });
    expect(cache.faultOf("a")).toBeNull();
  });

  it("goes on where decoding throws at once", async () => {
    const hasty = new AssetCache<Picture>({
      fetchBytes: () => Promise.resolve(new ArrayBuffer(1)),
      decode: () => {
        throw new Error("No.");
      },
    });
    hasty.get("a");
    await settled();
    expect(hasty.get("a")).toBe("broken");
    hasty.dispose();
  });

  it("frees what nobody has asked for lately, and nothing else", async () => {
    for (const id of ["a", "b"]) {
      cache.get(id);
      await answer(id);
    }
    cache.sweep();
    cache.sweep();
    cache.get("a");
    cache.sweep();
    expect(disposed).toEqual(["b"]);
    expect(cache.size).toBe(1);
    cache.get("b");
    expect(asked).toHaveLength(3);
    await answer("b");
    expect(cache.get("b")).toEqual({ of: "b" });
  });

  it("stops what is under way for nobody, and keeps nothing that comes too late", async () => {
    cache.get("a");
    for (let i = 0; i < 3; i++) cache.sweep();
    expect(last().signal.aborted).toBe(true);
    await answer("A");
    expect([cache.size, changes, disposed]).toEqual([0, 0, []]);
    let decoded: (value: Picture) => void = () => undefined;
    const slow = new AssetCache<Picture>({
      fetchBytes: () => Promise.resolve(new ArrayBuffer(1)),
      decode: () => new Promise((done) => (decoded = done)),
      dispose: ({ of }) => void disposed.push(of),
    });
    slow.get("a");
    await settled();
    slow.dispose();
    decoded({ of: "late" });
    await settled();
    expect(disposed).toEqual(["late"]);
    expect(slow.get("b")).toBe("loading");
    expect(slow.size).toBe(0);
  });

  it("fetches beforehand what is named, holds on to it and tries for it, until other files are named", async () => {
    cache.prefetch(["a", "b"]);
    expect(asked.map(({ id }) => id)).toEqual(["a", "b"]);
    asked[0]?.answer("A");
    asked[1]?.fail();
    await settled();
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveLength(3);
    await answer("B");
    for (let i = 0; i < 10; i++) cache.sweep();
    expect(disposed).toEqual([]);
    expect(cache.get("a")).toEqual({ of: "A" });
    cache.prefetch(["b"]);
    for (let i = 0; i < 10; i++) cache.sweep();
    expect(disposed).toEqual(["A"]);
    expect(asked).toHaveLength(3);
  });

  it("knows when everything is here, or surely isn't to be had", async () => {
    expect(cache.isReady([])).toBe(true);
    expect(cache.isReady(["a", "b", "c"])).toBe(false);
    expect(asked).toHaveLength(3);
    asked[0]?.answer("A");
    asked[1]?.answer(null);
    await settled();
    expect(cache.isReady(["a", "b", "c"])).toBe(false);
    expect(cache.isReady(["a", "b"])).toBe(true);
    asked[2]?.answer("garbage");
    await settled();
    expect(cache.isReady(["a", "b", "c"])).toBe(true);
  });

  it("tries at once when the line is back", async () => {
    cache.get("a");
    for (let i = 0; i < 6; i++) {
      await fail();
      cache.get("a");
      await vi.advanceTimersByTimeAsync(i < 5 ? 10_000 : 0);
    }
    const tries = asked.length;
    cache.retryNow();
    expect(asked).toHaveLength(tries + 1);
    await fail();
    cache.get("a");
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveLength(tries + 2);
  });

  it("frees everything when it is put away", async () => {
    cache.get("a");
    await answer("A");
    cache.get("b");
    cache.dispose();
    expect(disposed).toEqual(["A"]);
    expect(last().signal.aborted).toBe(true);
  });
});
