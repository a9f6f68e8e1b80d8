import { describe, expect, it } from "vitest";
import { initialsOf, plural, refusalWords } from "../../../src/ui/words/crewWords";
import { takeWords } from "../../../src/ui/words/takeWords";
import { clockWords, dayWords, runningWords, untilWords } from "../../../src/ui/words/timeWords";

const NOON = new Date(2026, 4, 12, 12, 0, 0).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("times in words", () => {
  it.each([
    [0, "0:00"],
    [42.9, "0:42"],
    [61, "1:01"],
    [3725, "1:02:05"],
    [-3, "0:00"],
  ])("a take of %d s reads %s", (seconds, words) => {
    expect(runningWords(seconds)).toBe(words);
  });

  it("says the clock and the day", () => {
    expect(clockWords(new Date(2026, 4, 12, 9, 5, 7).getTime())).toBe("09:05:07");
    expect(dayWords(NOON - 11 * HOUR, NOON)).toBe("today");
    expect(dayWords(NOON - 13 * HOUR, NOON)).toBe("yesterday");
    expect(dayWords(NOON + 13 * HOUR, NOON)).toBe("tomorrow");
    expect(dayWords(NOON - 100 * 24 * HOUR, NOON)).toMatch(/2026/);
  });

  it("says how long is left", () => {
    expect(untilWords(NOON - 1, NOON)).toBe("expired");
    expect(untilWords(NOON + 20 * MINUTE, NOON)).toBe("20 min");
    expect(untilWords(NOON + 8 * HOUR, NOON)).toBe("8 h");
    expect(untilWords(NOON + 7 * 24 * HOUR, NOON)).toBe("7 days");
  });
});

describe("a crew in words", () => {
  it.each([
    ["Mia Park", "MP"],
    ["Jo", "J"],
    ["Crew 26", "C26"],
    ["Ana Maria da Silva", "AS"],
    ["  élise  roux ", "ÉR"],
    ["", "?"],
  ])("%s is %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it("says whose link doesn't change what", () => {
    expect(refusalWords("gaffer", "camera", true)).toBe("A gaffer’s link doesn’t change cameras");
    expect(refusalWords("operator", "light", true)).toBe("An operator’s link doesn’t change lights");
    expect(refusalWords("gaffer", "environment", false)).toBe("A gaffer’s link doesn’t change this of worlds");
    expect(refusalWords("script", "show", false)).toBe("A script supervisor’s link doesn’t change this of the show");
    expect(refusalWords("guest", "light", true)).toBe("A guest’s link changes nothing");
  });

  it("counts, and calls takes as they are slated", () => {
    expect(plural(1, "change")).toBe("1 change");
    expect(plural(1200, "change")).toBe("1,200 changes");
    expect(takeWords({ slate: "1A", takeNumber: 3 })).toBe("1A · 3");
    expect(takeWords({ slate: "", takeNumber: 3 })).toBe("Take 3");
  });
});
