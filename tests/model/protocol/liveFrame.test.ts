import { describe, expect, it } from "vitest";
import type { LiveFrame } from "../../../src/model/frame/live";
import { resolve } from "../../../src/model/frame/resolve";
import { decodeLiveFrame, encodeLiveFrame } from "../../../src/model/protocol/liveFrame";
import { liveFrame } from "../../support/demoFrame";
import { testDocument } from "../../support/testShow";
import { diceOf } from "../../support/dice";
import { livePose } from "../../support/livePose";
import { rolledLive } from "../../support/rolledLive";

const SEED = 90;

/** Whatever comes out of damaged bytes must be drawable: no NaN anywhere, and resolve takes it. */
function expectSound(frame: LiveFrame | null, what: string): void {
  if (frame === null) return;
  const numbers = [frame.frame, frame.sealedMs, frame.sequence];
  for (const { pose, zoomRaw, focusRaw } of frame.poses)
    numbers.push(...pose.position, ...pose.rotation, zoomRaw, focusRaw);
  if (!numbers.every(Number.isFinite)) expect(numbers, what).toEqual("all finite");
  resolve(testDocument(), frame);
}

describe("the live lane's bytes", () => {
  it("[LIVE2] bring back exactly what was put in", () => {
    const dice = diceOf(SEED);
    for (let i = 0; i < 1000; i++) {
      const live = rolledLive(dice);
      expect(decodeLiveFrame(encodeLiveFrame(live)), `seed ${dice.seed}, frame ${i}`).toEqual(live);
    }
  });

  it("[LIVE2] [LIVE3] lie where the tables say", () => {
    const motion = { turnRadPerS: 0.5, moveMPerS: 0.25, latencyMs: 125 };
    const counts = { queueDepth: 3, sampleNumber: 70_000, zoomRaw: 5, focusRaw: 6 };
    const pose = livePose({ state: "held", fresh: true, ...counts, motion });
    const drags = [{ recordId: "light:key", sessionId: "s", set: { on: true } }];
    const bytes = encodeLiveFrame({ frame: 7, sealedMs: 8.5, sequence: 9, poses: [pose, livePose()], drags });
    const view = new DataView(bytes.buffer);
    const text = (from: number, to?: number): string => new TextDecoder().decode(bytes.subarray(from, to));
    expect([view.getUint8(0), view.getUint8(1), view.getUint16(2, true)]).toEqual([0x4c, 2, 2]);
    expect([8, 16, 24].map((at) => view.getFloat64(at, true))).toEqual([7, 8.5, 9]);
    expect(text(32, 56)).toBe("tracker:a".padEnd(24, "\0"));
    expect([view.getUint8(56), view.getUint8(57), view.getUint16(58, true), view.getUint32(60, true)]).toEqual([
      2, 1, 3, 70_000,
    ]);
    expect([64, 72, 80, 88, 96, 104, 112].map((at) => view.getFloat64(at, true))).toEqual([1, 2, 3, 0, 0, 0, 1]);
    expect([view.getUint32(120, true), view.getUint32(124, true)]).toEqual([5, 6]);
    expect([128, 132, 136].map((at) => view.getFloat32(at, true))).toEqual([0.5, 0.25, 125]);
    expect(view.getUint32(140, true)).toBe(0);
    expect(JSON.parse(text(32 + 2 * 112))).toEqual(drags);
    expect(view.getUint32(4, true)).toBe(bytes.length - 32 - 2 * 112);
  });

  it("[LIVE2] carry nothing for drags where there are none", () => {
    expect(encodeLiveFrame(liveFrame(1)).length).toBe(32);
  });

  it("[LIVE2] are read from the middle of a larger buffer too", () => {
    const live = rolledLive(diceOf(SEED + 1));
    const bytes = encodeLiveFrame(live);
    const larger = new Uint8Array(bytes.length + 13);
    larger.set(bytes, 5);
    expect(decodeLiveFrame(larger.subarray(5, 5 + bytes.length))).toEqual(live);
  });
});

describe("bytes that are no frame", () => {
  const live = liveFrame(44, {
    poses: [livePose()],
    drags: [{ recordId: "light:key", sessionId: "s", set: { kelvin: 3200 } }],
  });
  const bytes = encodeLiveFrame(live);

  function with64(at: number, value: number): Uint8Array {
    const copy = bytes.slice();
    new DataView(copy.buffer).setFloat64(at, value, true);
    return copy;
  }

  it("[LIVE4] cut short anywhere, or longer by a byte, are ignored", () => {
    for (let length = 0; length < bytes.length; length++) expect(decodeLiveFrame(bytes.subarray(0, length))).toBeNull();
    expect(decodeLiveFrame(Uint8Array.from([...bytes, 0]))).toBeNull();
  });

  it.each([
    ["another mark", Uint8Array.from([0x4d, ...bytes.subarray(1)])],
    ["another version", Uint8Array.from([0x4c, 1, ...bytes.subarray(2)])],
    ["a frame of half", with64(8, 44.5)],
    ["a frame of NaN", with64(8, NaN)],
    ["a seal of infinity", with64(16, Infinity)],
    ["a sequence beyond the safe integers", with64(24, 2 ** 60)],
    ["a position of NaN", with64(64, NaN)],
    ["a rotation of infinity", with64(112, -Infinity)],
  ])("[VER3] [LIVE4] with %s are ignored", (_, damaged) => {
    expect(decodeLiveFrame(damaged)).toBeNull();
  });

  it("[LIVE4] with an unknown state are ignored", () => {
    const damaged = bytes.slice();
    damaged[32 + 24] = 4;
    expect(decodeLiveFrame(damaged)).toBeNull();
  });

  it.each([
    "{}",
    "null",
    "[null]",
    "[1]",
    '[{"recordId":"a","sessionId":"b"}]',
    '[{"recordId":1,"sessionId":"b","set":{}}]',
    '[{"recordId":"a","sessionId":"b","set":[]}]',
    "[",
    "\u0000",
  ])("[LIVE4] with drags of %j are ignored", (json) => {
    const plain = encodeLiveFrame(liveFrame(1));
    const text = new TextEncoder().encode(json);
    const damaged = Uint8Array.from([...plain, ...text]);
    new DataView(damaged.buffer).setUint32(4, text.length, true);
    expect(decodeLiveFrame(damaged)).toBeNull();
  });

  it("[LIVE4] with any one bit flipped are ignored or still drawable, never NaN and never thrown at", () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expectSound(decodeLiveFrame(damaged), `bit ${bit}`);
    }
  }, 20_000);

  it("[LIVE4] of noise, with and without a right header, are ignored or drawable", () => {
    const dice = diceOf(SEED + 2);
    for (let i = 0; i < 5000; i++) {
      const noise = dice.bytes(dice.int(0, 300));
      if (dice.chance(0.8)) noise.set(bytes.subarray(0, Math.min(dice.int(2, 32), noise.length)));
      expectSound(decodeLiveFrame(noise), `seed ${dice.seed}, noise ${i}`);
    }
  });
});
