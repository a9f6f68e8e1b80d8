import { describe, expect, it } from "vitest";
import { estimateClock, SlewedClock, type ClockEstimate, type ClockExchange } from "../../../src/model/timing/clock";
import { diceOf, type Dice } from "../../support/dice";

const SEEDS = Array.from({ length: 40 }, (_, i) => 100 + i);

interface Network {
  readonly offsetMs: number;
  /** Shortest way there and back, ms. */
  readonly out: number;
  readonly back: number;
  readonly jitter: number;
}

/** `skew` shares the jitter out: 0 = all of it on the way there, 1 = all on the way back. */
function exchanges(network: Network, count: number, dice: Dice, skew: () => number): ClockExchange[] {
  return Array.from({ length: count }, (_, i) => {
    const pageSent = 5000 + i * 120;
    const queued = dice.next() ** 2 * network.jitter;
    const share = skew();
    const arrives = pageSent + network.out + queued * (1 - share);
    const hubReceived = arrives + network.offsetMs;
    const hubSent = hubReceived + dice.between(0, 0.5);
    return { pageSent, hubReceived, hubSent, pageReceived: hubSent - network.offsetMs + network.back + queued * share };
  });
}

function rolledNetwork(dice: Dice): Network {
  const out = dice.between(0.1, 20);
  const back = dice.chance(0.5) ? out : dice.between(0.1, 20);
  return { offsetMs: dice.between(-1e12, 1e12), out, back, jitter: dice.between(0, 200) };
}

describe("the estimate of the hub's clock", () => {
  it.each(SEEDS)("[CLK2] is within its stated error on a network of seed %d, however lopsided", (seed) => {
    const dice = diceOf(seed);
    for (const skew of [() => 0, () => 1, () => 0.5, () => dice.next(), () => dice.int(0, 1)]) {
      const network = rolledNetwork(dice);
      for (const count of [1, 2, 5, 8, 24, 40]) {
        const estimate = estimateClock(exchanges(network, count, dice, skew));
        const wrongBy = Math.abs((estimate?.offsetMs ?? NaN) - network.offsetMs);
        expect(wrongBy, `seed ${seed}, ${count} exchanges`).toBeLessThanOrEqual((estimate?.errorMs ?? NaN) + 0.001);
      }
    }
  });

  it("[CLK2] is far better than its bound where the way is the same there and back", () => {
    const dice = diceOf(1);
    const network = { offsetMs: 1234.5, out: 2, back: 2, jitter: 40 };
    const estimate = estimateClock(exchanges(network, 24, dice, () => dice.next()));
    expect(Math.abs((estimate?.offsetMs ?? NaN) - 1234.5)).toBeLessThan(1.5);
    expect(estimate?.errorMs).toBeLessThan(8);
  });

  it("[CLK2] forgets exchanges that are older than the last 96", () => {
    const dice = diceOf(2);
    const old = exchanges({ offsetMs: 0, out: 0.01, back: 0.01, jitter: 0 }, 10, dice, () => 0.5);
    const now = exchanges({ offsetMs: 500, out: 5, back: 5, jitter: 0 }, 96, dice, () => 0.5);
    expect(estimateClock([...old, ...now])?.offsetMs).toBeCloseTo(500, 3);
    expect(Math.abs((estimateClock([...old, ...now.slice(1)])?.offsetMs ?? NaN) - 500)).toBeGreaterThan(0.1);
  });

  it("is null before the first answer", () => {
    expect(estimateClock([])).toBeNull();
  });
});

function estimateOf(offsetMs: number, parts: Partial<ClockEstimate> = {}): ClockEstimate {
  return { offsetMs, atMs: 0, drift: 0, errorMs: 1, roundTripMs: 2, ...parts };
}

describe("hub time on a page", () => {
  it("[CLK3] is null until there is an estimate, and right with the first", () => {
    const clock = new SlewedClock();
    expect(clock.now(10, null)).toBeNull();
    expect(clock.now(20, estimateOf(1e12))).toBe(1e12 + 20);
    expect(clock.now(30, null)).toBe(1e12 + 30);
  });

  it("[CLK3] never runs backwards, whatever the estimates and the page's own clock do", () => {
    for (const seed of SEEDS) {
      const dice = diceOf(seed);
      const clock = new SlewedClock();
      let [pageMs, before, offset] = [0, -Infinity, 0];
      for (let i = 0; i < 1500; i++) {
        pageMs += dice.chance(0.02) ? dice.between(-50, 0) : dice.between(0, 40);
        if (dice.chance(0.05)) offset += dice.pick([1, -1, 20, -20, 400, -400, 60_000, -60_000]) * dice.next();
        const drift = dice.between(-300e-6, 300e-6);
        const now = clock.now(pageMs, dice.chance(0.1) ? null : estimateOf(offset, { atMs: pageMs, drift })) ?? before;
        if (now < before) expect(now, `seed ${seed}, step ${i}`).toBeGreaterThanOrEqual(before);
        before = now;
      }
    }
  });

  /** How long a clock that has run for `ageMs` takes over a jump of the hub's. */
  function timeToHeal(jumpMs: number, ageMs = 10_000): number {
    const clock = new SlewedClock();
    clock.now(0, estimateOf(0));
    clock.now(ageMs, estimateOf(0));
    for (let afterMs = 0; afterMs < 600_000; afterMs += 16) {
      const now = clock.now(ageMs + afterMs, estimateOf(jumpMs)) ?? NaN;
      if (Math.abs(now - ageMs - afterMs - jumpMs) < 0.01) return afterMs;
    }
    return Infinity;
  }

  it.each([1, -1, 20, -20, 249, -249])("[CLK3] slews a difference of %d ms at five per cent", (jumpMs) => {
    const healed = timeToHeal(jumpMs);
    expect(healed).toBeGreaterThanOrEqual(Math.abs(jumpMs) * 20 - 16);
    expect(healed).toBeLessThanOrEqual(Math.abs(jumpMs) * 20 + 32);
  });

  it.each([20, -20, 200, -200])(
    "[CLK3] takes a difference of %d ms at half speed while the clock is young",
    (jumpMs) => {
      const healed = timeToHeal(jumpMs, 0);
      expect(healed).toBeGreaterThanOrEqual(Math.abs(jumpMs) * 2 - 16);
      expect(healed).toBeLessThanOrEqual(Math.abs(jumpMs) * 2 + 32);
    },
  );

  it("[CLK2] [CLK3] goes on at the drift of the latest estimate while no answer comes", () => {
    const clock = new SlewedClock();
    const estimate = estimateOf(500, { atMs: 1000, drift: 80e-6 });
    clock.now(1000, estimate);
    for (let pageMs = 1016; pageMs <= 61_000; pageMs += 16) clock.now(pageMs, estimate);
    expect(clock.now(61_000, estimate)).toBeCloseTo(61_500 + 60_000 * 80e-6, 2);
  });

  it("[CLK3] follows a hub that is far ahead at once", () => {
    expect(timeToHeal(1000)).toBe(0);
  });

  it("[CLK3] waits for a hub that is behind by running at half speed", () => {
    const clock = new SlewedClock();
    clock.now(0, estimateOf(0));
    expect(clock.now(1000, estimateOf(-10_000))).toBe(500);
    expect(timeToHeal(-10_000)).toBeLessThan(26_000);
  });
});
