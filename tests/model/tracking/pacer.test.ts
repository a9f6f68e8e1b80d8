import { describe, expect, it } from "vitest";
import { RATES } from "../../../src/model/frame/rate";
import { Pacer } from "../../../src/model/tracking/pacer";
import { diceOf } from "../../support/dice";
import { arrivalsOf, samplesOf, show, type Shown } from "../../support/trackerStream";

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Two minutes of film. */
const FRAMES = 2880;

function expectRising(shown: Shown): void {
  const samples = samplesOf(shown);
  const fallen = samples.filter((sample, i) => i > 0 && sample <= (samples[i - 1] ?? Infinity));
  expect(fallen).toEqual([]);
}

function worst(depths: readonly number[]): number {
  return Math.max(...depths);
}

describe.each(SEEDS)("24 samples a second into 24 frames, seed %d", (seed) => {
  it.each([0, 0.2, 0.5, 0.9])("with jitter of %d frames shows each sample once and in order", (jitter) => {
    const arrivals = arrivalsOf({ rateHz: 24, count: FRAMES, jitter }, diceOf(seed));
    const shown = show(arrivals, "24", FRAMES + 10);
    expect(samplesOf(shown)).toEqual(arrivals.map(({ sample }) => sample));
    expect(shown.trimmed).toBe(0);
  });

  it("holds only while it finds its depth: after twenty seconds it holds at most once more", () => {
    const arrivals = arrivalsOf({ rateHz: 24, count: FRAMES, jitter: 0.4 }, diceOf(seed));
    const { frames } = show(arrivals, "24", FRAMES - 5);
    expect(frames.slice(24 * 20).filter((sample) => sample === null).length).toBeLessThanOrEqual(1);
  });

  it("costs at most three frames of latency with jitter of 0.9", () => {
    const arrivals = arrivalsOf({ rateHz: 24, count: FRAMES, jitter: 0.9 }, diceOf(seed));
    expect(worst(show(arrivals, "24", FRAMES).depths)).toBeLessThanOrEqual(3);
  });
});

describe("a stall of the network", () => {
  const stalled = (seconds: number, seed: number): Shown => {
    const shape = { rateHz: 24, count: 24 * 30, jitter: 0.3, stall: [10_000, 10_000 + seconds * 1000] as const };
    return show(arrivalsOf(shape, diceOf(seed)), "24", 24 * 30);
  };

  it.each([0.25, 0.8, 1.5, 4])(
    "of %d s is caught up with within four seconds and shows nothing out of order",
    (seconds) => {
      for (const seed of SEEDS) {
        const shown = stalled(seconds, seed);
        expectRising(shown);
        const calm = shown.depths.slice(Math.ceil((10 + seconds + 4) * 24));
        expect(worst(calm), `seed ${seed}`).toBeLessThanOrEqual(3);
      }
    },
  );

  it("of two frames loses nothing", () => {
    const shown = stalled(2 / 24, 1);
    expect(samplesOf(shown)).toHaveLength(new Set(samplesOf(shown)).size);
    expect(shown.trimmed).toBeLessThanOrEqual(1);
  });

  it("shows every sample of a stream that begins with a bunch, after a stall of the hub", () => {
    for (let bunch = 1; bunch <= 4; bunch++) {
      const pacer = new Pacer<number>();
      const taken: number[] = [];
      let next = 0;
      for (let frame = 0; frame < 100; frame++) {
        for (let n = 0; n < (frame === 0 ? bunch : 1); n++) pacer.push(next++);
        const sample = pacer.take();
        if (sample !== null) taken.push(sample);
      }
      expect(taken.slice(0, 20), `bunch of ${bunch}`).toEqual(Array.from({ length: 20 }, (_, i) => i));
    }
  });

  it("never keeps more than a second of film waiting", () => {
    const pacer = new Pacer<number>();
    for (let i = 0; i < 1000; i++) pacer.push(i);
    expect(pacer.depth).toBe(60);
    expect(pacer.trimmed).toBe(940);
  });
});

describe("a tracker faster than the stage", () => {
  it.each([60, 120, 48, 30])("%d Hz into 24: every frame shows a new sample, at once and for good", (rateHz) => {
    for (const seed of SEEDS) {
      const arrivals = arrivalsOf({ rateHz, count: rateHz * 20, jitter: 0.1 }, diceOf(seed));
      const shown = show(arrivals, "24", 24 * 19);
      expectRising(shown);
      // The first frames are for noticing: a bunch of packets after a stall must not pass for a fast tracker.
      expect(worst(shown.depths), `seed ${seed}`).toBeLessThanOrEqual(18);
      expect(worst(shown.depths.slice(30)), `seed ${seed}`).toBe(0);
      expect(shown.frames.slice(30).filter((sample) => sample === null)).toEqual([]);
    }
  });

  it.each([
    ["25 Hz into 24", 25, "24"],
    ["25 Hz into 23.976", 25, "23.976"],
    ["50 Hz into 48", 50, "48"],
    ["60 Hz into 59.94", 60, "59.94"],
  ] as const)("%s: latency stays within four frames for ten minutes", (_, rateHz, rate) => {
    for (const seed of SEEDS.slice(0, 3)) {
      const shown = show(arrivalsOf({ rateHz, count: rateHz * 600, jitter: 0.3 }, diceOf(seed)), rate, rateHz * 570);
      expectRising(shown);
      expect(worst(shown.depths), `seed ${seed}`).toBeLessThanOrEqual(4);
    }
  });

  it("25 Hz into 24 drops about one sample a second and no more", () => {
    const shown = show(arrivalsOf({ rateHz: 25, count: 25 * 300 }, diceOf(5)), "24", 24 * 300);
    expect(shown.trimmed).toBeGreaterThan(280);
    expect(shown.trimmed).toBeLessThan(310);
    expect(shown.frames.filter((sample) => sample === null).length).toBeLessThan(5);
  });
});

describe("a tracker slower than the stage", () => {
  const ntsc = RATES["23.976"].num / RATES["23.976"].den;

  it("23.976 into 24 holds one frame in about 42 s and loses nothing", () => {
    const arrivals = arrivalsOf({ rateHz: ntsc, count: 24 * 300, jitter: 0.1 }, diceOf(9));
    const shown = show(arrivals, "24", 24 * 300);
    const samples = samplesOf(shown);
    expect(samples).toEqual(arrivals.slice(0, samples.length).map(({ sample }) => sample));
    const holds = shown.frames.slice(24).filter((sample) => sample === null).length;
    expect(holds).toBeGreaterThanOrEqual(6);
    expect(holds).toBeLessThanOrEqual(16);
  });

  it("24 into 60 shows each sample on one frame and holds it on the next", () => {
    const arrivals = arrivalsOf({ rateHz: 24, count: 24 * 20, jitter: 0.1 }, diceOf(10));
    const shown = show(arrivals, "60", 60 * 21);
    expect(samplesOf(shown)).toEqual(arrivals.map(({ sample }) => sample));
    expect(worst(shown.depths)).toBeLessThanOrEqual(1);
  });
});

describe("a tracker that stops and starts", () => {
  it("shows every sample of both stretches, and does not hang behind after the pause", () => {
    const dice = diceOf(11);
    const first = arrivalsOf({ rateHz: 24, count: 240, jitter: 0.4 }, dice);
    const second = arrivalsOf({ rateHz: 24, count: 240, jitter: 0.4, startMs: 30_000, firstSample: 240 }, dice);
    const shown = show([...first, ...second], "24", 24 * 45);
    expect(samplesOf(shown)).toEqual(Array.from({ length: 480 }, (_, i) => i));
    expect(worst(shown.depths)).toBeLessThanOrEqual(3);
  });

  it("60 Hz that comes back after a pause is not shown late", () => {
    const dice = diceOf(12);
    const first = arrivalsOf({ rateHz: 60, count: 600, jitter: 0.3 }, dice);
    const second = arrivalsOf({ rateHz: 60, count: 600, jitter: 0.3, startMs: 20_000, firstSample: 600 }, dice);
    const shown = show([...first, ...second], "24", 24 * 29);
    expectRising(shown);
    expect(worst(shown.depths.slice(20 * 24))).toBeLessThanOrEqual(10);
  });

  it("nothing at all is held, frame after frame", () => {
    expect(samplesOf(show([], "24", 100))).toEqual([]);
  });

  it("cleared, it has forgotten the stream", () => {
    const pacer = new Pacer<number>();
    for (let i = 0; i < 5; i++) pacer.push(i);
    pacer.clear();
    expect(pacer.depth).toBe(0);
    expect(pacer.take()).toBeNull();
  });
});
