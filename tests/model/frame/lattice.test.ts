import { describe, expect, it } from "vitest";
import {
  frameAtMs,
  frameLengthMs,
  frameStartMs,
  frameTimeS,
  withRate,
  type Lattice,
} from "../../../src/model/frame/lattice";
import { RATE_NAMES, RATES, rateOf, type RateName } from "../../../src/model/frame/rate";
import { diceOf } from "../../support/dice";

const SEED = 20261123;
/** 2026 in hub milliseconds, with a fraction as the hub's clock has one. */
const NOW_MS = 1_795_392_000_123.456;
const DAY_MS = 24 * 3600 * 1000;

function latticeAt(rate: RateName, anchorMs = NOW_MS): Lattice {
  return { rate, anchorMs, anchorFrame: 0, anchorTimeS: 0 };
}

describe.each(RATE_NAMES)("the lattice at %s", (rate) => {
  it("finds every frame by its own start, up to a thousand million", () => {
    const dice = diceOf(SEED);
    const lattice = latticeAt(rate);
    for (let i = 0; i < 3000; i++) {
      const frame = i < 1000 ? i : dice.int(0, 1e9);
      const found = frameAtMs(lattice, frameStartMs(lattice, frame));
      if (found !== frame) expect(found, `seed ${dice.seed}`).toBe(frame);
    }
  });

  it("changes frame exactly at the boundary, neither before nor after", () => {
    const dice = diceOf(SEED + 1);
    const lattice = latticeAt(rate, 0);
    for (let i = 0; i < 300; i++) {
      const frame = dice.int(1, 1e8);
      const start = frameStartMs(lattice, frame);
      const ulp = 2 ** (Math.floor(Math.log2(start)) - 52);
      expect(frameAtMs(lattice, start - ulp), `just before ${frame}, seed ${dice.seed}`).toBe(frame - 1);
      expect(frameAtMs(lattice, start + ulp), `just after ${frame}, seed ${dice.seed}`).toBe(frame);
      expect(frameAtMs(lattice, start + frameLengthMs(rate) / 2)).toBe(frame);
    }
  });

  it("shows the largest frame that has started, at any time", () => {
    const dice = diceOf(SEED + 2);
    const lattice = latticeAt(rate);
    for (let i = 0; i < 500; i++) {
      const at = NOW_MS + dice.between(-DAY_MS, 400 * DAY_MS);
      const frame = frameAtMs(lattice, at);
      expect(frameStartMs(lattice, frame), `${at}, seed ${dice.seed}`).toBeLessThanOrEqual(at);
      expect(frameStartMs(lattice, frame + 1), `${at}, seed ${dice.seed}`).toBeGreaterThan(at);
    }
  });

  it("is an exact rational: no drift in 24 hours, nor in a year", () => {
    const lattice = latticeAt(rate, 0);
    const { num, den } = rateOf(rate);
    // `num` frames last exactly `den` seconds, however often that is repeated.
    for (const times of [1, 3600, 86_400, 31_536_000]) {
      expect(frameStartMs(lattice, num * times)).toBe(den * times * 1000);
      expect(frameTimeS(lattice, num * times)).toBe(den * times);
    }
    const framesADay = Math.floor((86_400 * num) / den);
    expect(frameAtMs(lattice, DAY_MS)).toBe(framesADay);
  });
});

describe("rates", () => {
  it("are the rational ones that cinema and broadcast mean by their names", () => {
    expect(RATES["23.976"]).toEqual({ num: 24_000, den: 1001 });
    expect(RATES["59.94"]).toEqual({ num: 60_000, den: 1001 });
    for (const name of RATE_NAMES) expect(rateOf(name).num / rateOf(name).den).toBeCloseTo(Number(name), 2);
  });

  it("disagree with their rounded names after a day: 23.976 is not 24000/1001", () => {
    const lattice = latticeAt("23.976", 0);
    expect(frameAtMs(lattice, DAY_MS)).toBe(2_071_528);
    expect(Math.floor(86_400 * 23.976)).not.toBe(2_071_528);
  });
});

describe("a change of rate", () => {
  it("keeps time continuous and lets frames only rise, through a hundred changes", () => {
    const dice = diceOf(SEED + 3);
    let lattice = latticeAt("24");
    let frame = 0;
    for (let change = 0; change < 100; change++) {
      frame += dice.int(1, 100_000);
      const next = withRate(lattice, dice.pick(RATE_NAMES), frame);
      expect(frameStartMs(next, frame)).toBe(frameStartMs(lattice, frame));
      expect(frameTimeS(next, frame)).toBe(frameTimeS(lattice, frame));
      const start = frameStartMs(next, frame);
      expect(frameAtMs(lattice, start - 0.01), `seed ${dice.seed}`).toBe(frame - 1);
      expect(frameAtMs(next, start), `seed ${dice.seed}`).toBe(frame);
      expect(frameAtMs(next, start + frameLengthMs(next.rate) + 0.01)).toBe(frame + 1);
      lattice = next;
    }
    // Stage seconds and hub milliseconds have run side by side all the way.
    const elapsedS = (frameStartMs(lattice, frame) - NOW_MS) / 1000;
    expect(frameTimeS(lattice, frame)).toBeCloseTo(elapsedS, 3);
  });

  it("counts on from the frame on which it takes effect", () => {
    const changed = withRate(latticeAt("24", 0), "60", 48);
    expect(changed).toEqual({ rate: "60", anchorMs: 2000, anchorFrame: 48, anchorTimeS: 2 });
    expect(frameAtMs(changed, 3000)).toBe(48 + 60);
  });
});
