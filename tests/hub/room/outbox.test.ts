import { describe, expect, it } from "vitest";
import { BEHIND_MS, Outbox } from "../../../src/hub/http/outbox";
import { diceOf } from "../../support/dice";

const KIB = 1024;

/** An outbox from which so many messages are on their way, one each `everyMs`. */
function sent(count: number, bytes = KIB, everyMs = 40): Outbox {
  const outbox = new Outbox(0);
  for (let i = 0; i < count; i++) outbox.sending(bytes, i * everyMs);
  return outbox;
}

describe("[FLOW1] receipts", () => {
  it("count what was read; a message is read once all of it is", () => {
    const outbox = sent(3);
    expect([outbox.inFlightBytes, outbox.lagMs(100)]).toEqual([3 * KIB, 100]);
    expect(outbox.receipt(KIB - 1, 100)).toBe(true);
    expect([outbox.inFlightBytes, outbox.lagMs(100)]).toEqual([2 * KIB + 1, 100]);
    expect(outbox.receipt(2 * KIB, 100)).toBe(true);
    expect([outbox.inFlightBytes, outbox.lagMs(100)]).toEqual([KIB, 20]);
    expect(outbox.receipt(3 * KIB, 100)).toBe(true);
    expect([outbox.inFlightBytes, outbox.lagMs(5000)]).toEqual([0, 0]);
  });

  it("for more than was sent, or less than before, can't be", () => {
    const outbox = sent(2);
    expect(outbox.receipt(2 * KIB + 1, 50)).toBe(false);
    expect(outbox.receipt(KIB, 50)).toBe(true);
    expect(outbox.receipt(KIB - 1, 60)).toBe(false);
    expect(outbox.receipt(KIB, 60)).toBe(true);
    expect(outbox.inFlightBytes).toBe(KIB);
  });

  it("of any size in any order of sending leave nothing on its way in the end", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const dice = diceOf(seed);
      const outbox = new Outbox(0);
      let [total, read] = [0, 0];
      for (let ms = 0; ms < 1000; ms++) {
        if (dice.chance(0.3)) {
          const bytes = dice.int(1, 5000);
          outbox.sending(bytes, ms);
          total += bytes;
        }
        if (dice.chance(0.2)) expect(outbox.receipt((read = dice.int(read, total)), ms), `seed ${seed}`).toBe(true);
        expect(outbox.inFlightBytes).toBe(total - read);
      }
      expect(outbox.receipt(total, 1000)).toBe(true);
      expect(outbox.lagMs(2000)).toBe(0);
    }
  });
});

describe("[FLOW2] a page that leaves a message unread", () => {
  it("for 200 ms is behind, once; and so until it is clearly caught up", () => {
    const outbox = sent(20);
    outbox.receipt(15 * KIB, 760);
    expect(outbox.flag(15 * 40 + BEHIND_MS)).toBeUndefined();
    expect(outbox.isBehind).toBe(false);
    expect(outbox.flag(15 * 40 + BEHIND_MS + 1)).toBe(BEHIND_MS + 1);
    expect(outbox.isBehind).toBe(true);
    expect(outbox.flag(15 * 40 + BEHIND_MS + 300)).toBeUndefined();
    outbox.receipt(16 * KIB, 900);
    expect(outbox.flag(16 * 40 + 170)).toBeUndefined();
    expect(outbox.isBehind).toBe(true);
    outbox.receipt(20 * KIB, 960);
    expect(outbox.flag(1000)).toBeNull();
    expect(outbox.isBehind).toBe(false);
    expect(outbox.flag(1250)).toBeUndefined();
  });

  it("is found out within 250 ms of falling behind, and one that keeps up never is", () => {
    const [slow, quick] = [new Outbox(0), new Outbox(0)];
    let flaggedMs = Infinity;
    for (let ms = 0; ms < 1000; ms += 10) {
      if (ms % 40 === 0) for (const outbox of [slow, quick]) outbox.sending(KIB, ms);
      // An honest page says every 100 ms what it read; this one reads at once.
      if (ms % 100 === 90) quick.receipt(KIB * Math.ceil((ms + 1) / 40), ms);
      if (typeof slow.flag(ms) === "number") flaggedMs = Math.min(flaggedMs, ms);
      expect(quick.flag(ms)).toBeUndefined();
    }
    expect(flaggedMs).toBeGreaterThan(BEHIND_MS);
    expect(flaggedMs).toBeLessThanOrEqual(250);
  });
});

describe("[FLOW3] a page", () => {
  it("that keeps up takes ticks however large they are; one that is behind takes none beyond 64 KiB", () => {
    const outbox = new Outbox(0);
    outbox.sending(150 * KIB, 0);
    expect(outbox.mayTake(BEHIND_MS - 1)).toBe(true);
    expect(outbox.mayTake(BEHIND_MS)).toBe(false);
    outbox.receipt(86 * KIB, 500);
    expect(outbox.mayTake(500)).toBe(false);
    outbox.receipt(86 * KIB + 1, 510);
    expect(outbox.mayTake(510)).toBe(true);
  });

  it("that is behind by little bytes still takes them: the line is slow, not full", () => {
    expect(sent(40).mayTake(60_000)).toBe(true);
    expect(sent(64).mayTake(60_000)).toBe(false);
  });
});

describe("[FLOW4] a page that reads nothing", () => {
  it("for ten seconds is stuck; any byte read puts it off; an empty line is none", () => {
    const outbox = sent(3);
    expect(outbox.isStuck(10_000)).toBe(false);
    expect(outbox.isStuck(10_001)).toBe(true);
    outbox.receipt(1, 9000);
    expect(outbox.isStuck(19_000)).toBe(false);
    expect(outbox.isStuck(19_001)).toBe(true);
    outbox.receipt(3 * KIB, 19_000);
    expect(outbox.isStuck(1e9)).toBe(false);
    outbox.sending(KIB, 1e9);
    expect(outbox.isStuck(1e9 + 10_000)).toBe(false);
  });

  it("a receipt that says nothing new is no reading", () => {
    const outbox = sent(3);
    outbox.receipt(KIB, 0);
    for (let ms = 100; ms <= 10_000; ms += 100) outbox.receipt(KIB, ms);
    expect(outbox.isStuck(10_001)).toBe(true);
  });

  it("because a big document goes down a slow line first is given the time for it", () => {
    const outbox = new Outbox(0);
    outbox.sendingText(320_000);
    outbox.sending(KIB, 0);
    expect(outbox.isStuck(29_999)).toBe(false);
    expect(outbox.isStuck(30_001)).toBe(true);
    outbox.receipt(1, 25_000);
    expect(outbox.isStuck(35_001)).toBe(true);
  });
});
