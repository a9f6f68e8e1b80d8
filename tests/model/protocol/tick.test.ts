import { describe, expect, it } from "vitest";
import { toldEntry, type DocumentEntry } from "../../../src/model/document/entry";
import type { LiveFrame } from "../../../src/model/frame/live";
import { resolve } from "../../../src/model/frame/resolve";
import { encodeLiveFrame } from "../../../src/model/protocol/liveFrame";
import type { NewsMessage } from "../../../src/model/protocol/messages";
import { decodeReceipt, decodeTick, encodeReceipt, encodeTick, type Tick } from "../../../src/model/protocol/tick";
import { diceOf, type Dice } from "../../support/dice";
import { rolledEdit } from "../../support/rolledEdit";
import { rolledLive } from "../../support/rolledLive";
import { keptEntry } from "../../support/testRoom";
import { testDocument } from "../../support/testShow";

const SEED = 31;
const DOCUMENT = testDocument();
const [HEADER, SECTION] = [16, 8];

function listOf<T>(dice: Dice, most: number, roll: (dice: Dice) => T): T[] {
  return Array.from({ length: dice.int(0, most) }, () => roll(dice));
}

function rolledEntry(dice: Dice): DocumentEntry {
  const [sequence, frame] = [dice.int(1, 1e6), dice.int(0, 1e9)];
  const by = dice.pick(["Ann", "Zürich \u{1f3a5}", '"quoted"']);
  return toldEntry(keptEntry({ sequence, frame, editId: `e${sequence}`, by, diff: rolledEdit(DOCUMENT, dice) }));
}

const NEWS: readonly NewsMessage[] = [
  { type: "pulse", agreement: { compared: 9, differing: 1 }, sequence: 7, hash: "0123456789abcdef" },
  { type: "storage", problem: "The disk is full." },
  { type: "people", people: [], gone: ["s1"] },
  { type: "proposals", proposals: [] },
];

function rolledTick(dice: Dice): Tick {
  return {
    hubMs: dice.between(0, 2e12),
    entries: listOf(dice, 3, rolledEntry),
    frames: listOf(dice, 3, rolledLive),
    samples: listOf(dice, 1, () => rolledLive(dice).poses).flat(),
    hands: listOf(dice, 2, () => ({
      sessionId: `s${dice.int(0, 99)}`,
      recordId: "light:key",
      set: dice.chance(0.3) ? null : { kelvin: dice.between(1000, 9000), name: "Zürich \u{1f3a5}" },
    })),
    looks: listOf(dice, 2, () => [`s${dice.int(0, 99)}`, dice.chance(0.3) ? null : "light:key"] as const),
    news: listOf(dice, 2, () => dice.pick(NEWS)),
  };
}

function encoded(tick: Tick): Uint8Array<ArrayBuffer> {
  return encodeTick({ ...tick, frames: tick.frames.map(encodeLiveFrame) });
}

function bare(parts: Partial<Tick> = {}): Tick {
  return { hubMs: 5, entries: [], frames: [], samples: [], hands: [], looks: [], news: [], ...parts };
}

/** A tick with one section put in by hand. */
function withSection(type: number, count: number, bytes: Uint8Array): Uint8Array {
  const out = Uint8Array.from([...encoded(bare()), type, 0, 0, 0, 0, 0, 0, 0, ...bytes]);
  const view = new DataView(out.buffer);
  view.setUint16(2, 1, true);
  view.setUint32(4, out.length, true);
  view.setUint16(HEADER + 2, count, true);
  view.setUint32(HEADER + 4, bytes.length, true);
  return out;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** One of each, so that damage meets every part of the layout. */
function fullTick(): Tick {
  const dice = diceOf(SEED + 1);
  for (;;) {
    const tick = rolledTick(dice);
    const { entries, frames, samples, hands, looks, news } = tick;
    const isFull = [entries, frames, samples, hands, looks, news].every((list) => list.length > 0);
    if (isFull && encoded(tick).length < 2500) return tick;
  }
}

describe("a tick's bytes", () => {
  it("[TICK2] bring back exactly what was put in", () => {
    const dice = diceOf(SEED);
    for (let i = 0; i < 500; i++) {
      const tick = rolledTick(dice);
      expect(decodeTick(encoded(tick)), `seed ${dice.seed}, tick ${i}`).toEqual(JSON.parse(JSON.stringify(tick)));
    }
  });

  it("[TICK2] lie where the table says", () => {
    const frame = encodeLiveFrame({ frame: 7, sealedMs: 8, sequence: 9, poses: [], drags: [] });
    const entry = rolledEntry(diceOf(SEED));
    const bytes = encodeTick({ ...bare(), hubMs: 1234.5, entries: [entry, entry], frames: [frame, frame] });
    const view = new DataView(bytes.buffer);
    expect([view.getUint8(0), view.getUint8(1), view.getUint16(2, true), view.getUint32(4, true)]).toEqual([
      0x54,
      1,
      3,
      bytes.length,
    ]);
    expect(view.getFloat64(8, true)).toBe(1234.5);
    expect([view.getUint8(16), view.getUint8(17), view.getUint16(18, true)]).toEqual([1, 0, 2]);
    const json = view.getUint32(20, true);
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(24, 24 + json)))).toEqual([entry, entry]);
    // Entries come before the frames on which they are in effect.
    expect([view.getUint8(24 + json), view.getUint16(26 + json, true), view.getUint32(28 + json, true)]).toEqual([
      2, 1, 32,
    ]);
    expect(bytes.subarray(32 + json, 64 + json)).toEqual(frame);
  });

  it("[TICK2] are read from the middle of a larger buffer too", () => {
    const bytes = encoded(fullTick());
    const larger = new Uint8Array(bytes.length + 13);
    larger.set(bytes, 5);
    expect(decodeTick(larger.subarray(5, 5 + bytes.length))).toEqual(decodeTick(bytes));
  });

  it("[VER3] [TICK3] of a section or a piece of news that a page does not know are passed over, and the rest is read", () => {
    expect(decodeTick(withSection(9, 3, text("from tomorrow")))).toEqual(bare());
    const known = { type: "storage", problem: null } as const;
    const news = [{ type: "tomorrow" } as unknown as NewsMessage, known];
    expect(decodeTick(encoded(bare({ news })))).toEqual(bare({ news: [known] }));
  });
});

describe("bytes that are no tick", () => {
  const tick = fullTick();
  const bytes = encoded(tick);

  it("[TICK3] cut short anywhere, or longer by a byte, are none", () => {
    for (let length = 0; length < bytes.length; length++) expect(decodeTick(bytes.subarray(0, length))).toBeNull();
    expect(decodeTick(Uint8Array.from([...bytes, 0]))).toBeNull();
  });

  it("[TICK3] [VER3] of another mark, version, length or hub time are none", () => {
    const damaged = (at: number, value: number): Uint8Array => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    expect([damaged(0, 0x4c), damaged(1, 2), damaged(2, 1), damaged(4, 0)].map(decodeTick)).toEqual(
      Array.from({ length: 4 }, () => null),
    );
    const endless = bytes.slice();
    new DataView(endless.buffer).setFloat64(8, Infinity, true);
    expect(decodeTick(endless)).toBeNull();
  });

  it("[TICK3] with any one byte damaged, three ways, are none or a tick, and never thrown at", () => {
    const drawable = (frame: LiveFrame): void => void resolve(DOCUMENT, { ...frame, drags: [] });
    let none = 0;
    for (let at = 0; at < bytes.length; at++) {
      const before = bytes[at] ?? 0;
      for (const by of [before ^ 0xff, before ^ 1, 0]) {
        const copy = bytes.slice();
        copy[at] = by;
        const read = decodeTick(copy);
        if (read === null) none++;
        else {
          for (const { sequence, frame } of read.entries) {
            expect([sequence, frame].every(Number.isSafeInteger), `byte ${at}`).toBe(true);
          }
          read.frames.forEach(drawable);
        }
      }
    }
    expect(none).toBeGreaterThan(200);
  });

  it.each<[string, number, string]>([
    ["entries that are no list", 1, "{}"],
    ["an entry without a sequence", 1, '[{"frame":1,"editId":"e","diff":{}}]'],
    ["an entry of half a sequence", 1, '[{"sequence":1.5,"frame":1,"editId":"e","diff":{}}]'],
    ["an entry that is nothing", 1, "[null]"],
    ["hands that name nobody", 4, '[{"recordId":"light:a","set":null}]'],
    ["looks without an id", 5, '[["s1"]]'],
    ["a look at a number", 5, '[["s1",3]]'],
    ["news that is no JSON", 6, "["],
    ["a frame that is none", 2, "x".repeat(32)],
    ["half a pose", 3, "x".repeat(95)],
  ])("[TICK3] with %s are none", (_, type, section) => {
    expect(decodeTick(withSection(type, 1, text(section)))).toBeNull();
  });

  it("[TICK3] of noise, with and without a right header, are none or a tick, and never thrown at", () => {
    const dice = diceOf(SEED + 2);
    for (let i = 0; i < 4000; i++) {
      const noise = dice.bytes(dice.int(0, 200));
      if (dice.chance(0.8)) noise.set(bytes.subarray(0, Math.min(HEADER + SECTION, noise.length)));
      if (noise.length >= 8 && dice.chance(0.8)) new DataView(noise.buffer).setUint32(4, noise.length, true);
      decodeTick(noise);
    }
  });
});

describe("a receipt", () => {
  it.each([0, 1, 255, 65_536, 2 ** 40])("[FLOW1] of %d bytes is nine bytes: the mark and the count", (count) => {
    const bytes = encodeReceipt(count);
    expect([bytes.length, bytes[0], new DataView(bytes.buffer).getFloat64(1, true)]).toEqual([9, 0x41, count]);
    expect(decodeReceipt(bytes)).toBe(count);
  });

  it("[FLOW1] [SESS3] of another length, mark, or a count that can't be is none", () => {
    const good = encodeReceipt(7);
    expect(decodeReceipt(good.subarray(0, 8))).toBeNull();
    expect(decodeReceipt(Uint8Array.from([...good, 0]))).toBeNull();
    expect(decodeReceipt(Uint8Array.from([0x42, ...good.subarray(1)]))).toBeNull();
    for (const count of [-1, 0.5, NaN, Infinity, 2 ** 60]) expect(decodeReceipt(encodeReceipt(count))).toBeNull();
  });
});
