import { describe, expect, it } from "vitest";
import type { Lattice } from "../../../src/model/frame/lattice";
import { RATE_NAMES, rateOf, type RateName } from "../../../src/model/frame/rate";
import { timecodeOf } from "../../../src/model/frame/timecode";
import { diceOf } from "../../support/dice";

const HOUR_MS = 3_600_000;

/** A lattice whose frame 0 starts at midnight UTC. */
function midnight(rate: RateName, parts: Partial<Lattice> = {}): Lattice {
  return { rate, anchorMs: 0, anchorFrame: 0, anchorTimeS: 0, ...parts };
}

/** Label of a count of frames in drop-frame, as SMPTE ST 12-1 describes it: two numbers (four) left out each minute. */
function dropFrame(count: number, nominal: 30 | 60): string {
  const left = nominal / 15;
  const minute = nominal * 60 - left;
  const tenMinutes = minute * 10 + left;
  const [tens, rest] = [Math.floor(count / tenMinutes), count % tenMinutes];
  const minutesIn = rest < left ? 0 : Math.floor((rest - left) / minute);
  const number = count + tens * 9 * left + minutesIn * left;
  const pad = (value: number): string => String(value).padStart(2, "0");
  const seconds = Math.floor(number / nominal);
  const [h, m, s] = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  return `${pad(h)}:${pad(m)}:${pad(s)};${pad(number % nominal)}`;
}

describe("[HUB7] timecode of day", () => {
  // Published values: SMPTE ST 12-1, and any editor's manual on drop-frame.
  it.each<[RateName, number, string]>([
    ["29.97", 0, "00:00:00;00"],
    ["29.97", 1799, "00:00:59;29"],
    ["29.97", 1800, "00:01:00;02"],
    ["29.97", 3597, "00:01:59;29"],
    ["29.97", 3598, "00:02:00;02"],
    ["29.97", 17_981, "00:09:59;29"],
    ["29.97", 17_982, "00:10:00;00"],
    ["29.97", 107_892, "01:00:00;00"],
    ["59.94", 3599, "00:00:59;59"],
    ["59.94", 3600, "00:01:00;04"],
    ["59.94", 35_963, "00:09:59;59"],
    ["59.94", 35_964, "00:10:00;00"],
    ["59.94", 215_784, "01:00:00;00"],
    ["25", 90_000, "01:00:00:00"],
    ["24", 86_399, "00:59:59:23"],
    ["30", 1800, "00:01:00:00"],
    ["50", 49, "00:00:00:49"],
    ["60", 3600, "00:01:00:00"],
    ["48", 47, "00:00:00:47"],
    ["23.976", 1440, "00:01:00:00"],
    ["47.952", 2880, "00:01:00:00"],
  ])("%s: frame %d after midnight is %s", (rate, frame, label) => {
    expect(timecodeOf(midnight(rate), frame, 0)).toBe(label);
  });

  it.each([30, 60] as const)("in drop-frame is that of the standard's own counting, at %d", (nominal) => {
    const dice = diceOf(nominal);
    const rate = nominal === 30 ? "29.97" : "59.94";
    const lastOfDay = Math.floor((24 * HOUR_MS * nominal) / 1001) - nominal;
    for (let i = 0; i < 3000; i++) {
      const frame = dice.chance(0.5)
        ? dice.int(0, lastOfDay)
        : Math.round(dice.int(1, 1439) * nominal * 59.94) + dice.int(-5, 5);
      expect(timecodeOf(midnight(rate), frame, 0), `frame ${frame}`).toBe(dropFrame(frame, nominal));
    }
  });

  it("in drop-frame follows the clock on the wall: an hour is an hour, to three frames a day", () => {
    for (let hour = 1; hour < 24; hour++) {
      const frame = Math.ceil((hour * HOUR_MS * 30) / 1001);
      const [h, m, s, f] = timecodeOf(midnight("29.97"), frame, 0).split(/[:;]/).map(Number);
      expect(h === hour && m === 0 && s === 0 && (f ?? 99) <= 3, `hour ${hour}`).toBe(true);
    }
  });

  it("at 23.976 falls 3.6 s an hour behind the clock: nothing is dropped", () => {
    const onTheHour = Math.floor((HOUR_MS * 24) / 1001);
    // 86,313 frames of 24 to the label's second: 3,596 s and 9 frames.
    expect(timecodeOf(midnight("23.976"), onTheHour, 0)).toBe("00:59:56:09");
  });

  it.each(RATE_NAMES)("%s: rises frame by frame, each label once, for ten minutes", (rate) => {
    const lattice = midnight(rate, { anchorMs: HOUR_MS * 7.3, anchorFrame: 5000 });
    const frames = Math.ceil((600 * rateOf(rate).num) / rateOf(rate).den);
    let before = "";
    for (let frame = 5000; frame < 5000 + frames; frame++) {
      const label = timecodeOf(lattice, frame, 0);
      if (label <= before) expect(label, `frame ${frame}`).toBe(`after ${before}`);
      before = label;
    }
  });

  it("is of the day in local time, on either side of UTC, and starts anew at midnight", () => {
    expect(timecodeOf(midnight("25"), 0, 2 * HOUR_MS)).toBe("02:00:00:00");
    expect(timecodeOf(midnight("25"), 0, -8 * HOUR_MS)).toBe("16:00:00:00");
    expect(timecodeOf(midnight("25"), 24 * 90_000, 0)).toBe("00:00:00:00");
    expect(timecodeOf(midnight("25"), 24 * 90_000 - 1, 0)).toBe("23:59:59:24");
    expect(timecodeOf(midnight("25"), -1, 0)).toBe("23:59:59:24");
  });

  it("counts from midnight, not from the lattice's anchor", () => {
    const lattice = midnight("24", { anchorMs: 1_800_000_000_000 + 500, anchorFrame: 12_345 });
    // 1.8e12 ms is 08:00:00 UTC on the 15th of January 2027; half a second is 12 frames.
    expect(new Date(1_800_000_000_000).toISOString()).toBe("2027-01-15T08:00:00.000Z");
    expect(timecodeOf(lattice, 12_345, 0)).toBe("08:00:00:12");
  });
});
