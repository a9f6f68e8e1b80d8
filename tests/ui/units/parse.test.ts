import { describe, expect, it } from "vitest";
import type { FieldUnit } from "../../../src/model/records/define";
import { parseValue, type ParseOptions } from "../../../src/ui/units/parse";

const DEGREE = Math.PI / 180;

function value(unit: FieldUnit, text: string, options?: ParseOptions): number {
  const result = parseValue(unit, text, options);
  if (!result.ok) throw new Error(`${unit} "${text}": ${result.message}`);
  return result.value;
}

function message(unit: FieldUnit, text: string, options?: ParseOptions): string {
  const result = parseValue(unit, text, options);
  if (result.ok) throw new Error(`${unit} "${text}" was read as ${result.value}`);
  return result.message;
}

describe("lengths", () => {
  it.each([
    ["3", 3],
    ["3.2 m", 3.2],
    ["50cm", 0.5],
    ["1200mm", 1.2],
    ["1m 20cm", 1.2],
    ["12ft 6in", 3.81],
    ["12ft6in", 3.81],
    ["5'11\"", 1.8034],
    ["5' 11", 1.8034],
    ["5′ 11″", 1.8034],
    ["5’11”", 1.8034],
    ["-5'11\"", -1.8034],
    ["6' 6 1/2\"", 1.9939],
    ["1/2in", 0.0127],
    ["2,5", 2.5],
    ["3+0.5", 3.5],
    ["3m-20cm", 2.8],
    ["2*50cm", 1],
    ["−1.5", -1.5],
  ])("reads %s", (text, metres) => {
    expect(value("metres", text)).toBeCloseTo(metres, 9);
  });

  it("takes a bare number as feet where lengths read in feet", () => {
    expect(value("metres", "10", { lengths: "feet" })).toBeCloseTo(3.048, 9);
    expect(value("metres", "10+1ft", { lengths: "feet" })).toBeCloseTo(3.3528, 9);
    expect(value("metres", "3m", { lengths: "feet" })).toBe(3);
    expect(value("metres", "+=1", { lengths: "feet", current: 1 })).toBeCloseTo(1.3048, 9);
  });

  it.each([
    ["50mm", 50],
    ["2in", 50.8],
    ["5cm", 50],
    ["500*8", 4000],
  ])("reads %s as millimetres", (text, mm) => {
    expect(value("millimetres", text)).toBeCloseTo(mm, 9);
  });
});

describe("angles", () => {
  it.each([
    ["45", 45],
    ["-12.5°", -12.5],
    ["90/4", 22.5],
    ["1turn", 360],
  ])("reads %s", (text, degrees) => {
    expect(value("degrees", text)).toBeCloseTo(degrees * DEGREE, 9);
    expect(value("panDegrees", text)).toBeCloseTo(-degrees * DEGREE, 9);
  });

  it("pans to the right by what is added", () => {
    expect(value("panDegrees", "+=10", { current: -20 * DEGREE })).toBeCloseTo(-30 * DEGREE, 9);
  });
});

describe("light", () => {
  it.each([
    ["3200", 3200],
    ["5600K", 5600],
    ["5600 k", 5600],
    ["5600K+200", 5800],
    ["(5600+3200)/2", 4400],
  ])("reads %s as kelvin", (text, kelvin) => {
    expect(value("kelvin", text)).toBe(kelvin);
  });

  it("takes a leading sign as a change where nothing can be below zero", () => {
    expect(value("kelvin", "+200", { current: 5600 })).toBe(5800);
    expect(value("kelvin", "-200K", { current: 5600 })).toBe(5400);
    expect(value("percent", "+5", { current: 0.1 })).toBeCloseTo(0.15, 9);
  });

  it("takes a leading sign as a sign where values can be negative", () => {
    expect(value("metres", "-2", { current: 5 })).toBe(-2);
    expect(value("stops", "+1", { current: 2 })).toBe(1);
  });

  it.each([
    ["800cd", 800],
    ["1.2kcd", 1200],
    ["1.2k", 1200],
    ["800*2", 1600],
  ])("reads %s as candela", (text, candela) => {
    expect(value("candela", text)).toBe(candela);
  });

  it("changes light by stops", () => {
    expect(value("candela", "+1 stop", { current: 400 })).toBeCloseTo(800, 9);
    expect(value("candela", "-1/2 stop", { current: 400 })).toBeCloseTo(400 / Math.SQRT2, 9);
    expect(value("tStop", "+=2 stops", { current: 2.8 })).toBeCloseTo(5.6, 9);
  });
});

describe("stops", () => {
  it.each([
    ["1/2", 0.5],
    ["1/2 stop", 0.5],
    ["-2/3", -2 / 3],
    ["−2/3", -2 / 3],
    ["+1 1/3", 4 / 3],
    ["-1 1/3 stops", -4 / 3],
    ["1⅓", 4 / 3],
    ["0.33", 0.33],
    ["1+1/3", 4 / 3],
  ])("reads %s", (text, stops) => {
    expect(value("stops", text)).toBeCloseTo(stops, 9);
  });

  it.each([
    ["T2.8", 2.8],
    ["t 2.8", 2.8],
    ["f/5.6", 5.6],
    ["4", 4],
  ])("reads %s on the ring", (text, stop) => {
    expect(value("tStop", text)).toBe(stop);
  });
});

describe("counts", () => {
  it("reads shares, pixels, frames and times", () => {
    expect(value("percent", "15%")).toBeCloseTo(0.15, 9);
    expect(value("percent", "15")).toBeCloseTo(0.15, 9);
    expect(value("pixels", "176*8")).toBe(1408);
    expect(value("frames", "2 frames")).toBe(2);
    expect(value("milliseconds", "0.25s")).toBe(250);
    expect(value("milliseconds", "1s + 20")).toBe(1020);
    expect(value("none", "2*(3+4)-1")).toBe(13);
  });
});

describe("changes", () => {
  it.each([
    ["+=10", 60],
    ["-= 10", 40],
    ["*=2", 100],
    ["/=2", 25],
    ["*2", 100],
    ["/4", 12.5],
    ["= 7", 7],
  ])("%s from 50", (text, expected) => {
    expect(value("none", text, { current: 50 })).toBe(expected);
  });

  it("needs one value to change", () => {
    expect(message("none", "+=10")).toMatch(/no single value/);
  });
});

describe("sums", () => {
  it.each([
    ["10/4/2", 1.25],
    ["10 / 4/2", 1.25],
    ["2*10/4", 5],
    ["10-4/2", 8],
    ["2--3", 5],
    ["-(2+3)*2", -10],
    ["12/2/2", 3],
  ])("%s keeps the rules of arithmetic", (text, expected) => {
    expect(value("none", text)).toBeCloseTo(expected, 12);
  });
});

describe("what can't be read", () => {
  it.each([
    ["metres", "abc", "“abc” isn't a number. Type a length such as"],
    ["metres", "5kg", "“kg” isn't a unit for this. Type a length"],
    ["metres", "", "Type a length"],
    ["metres", "1,200", "could mean two numbers"],
    ["kelvin", "5600 200", "Two numbers need a sign between them."],
    ["none", "(2+3", "A bracket isn't closed."],
    ["none", "2+", "A number is missing."],
    ["none", "2)", "“)” has nothing to close or follow."],
    ["none", "1/0", "divides by zero"],
    ["millimetres", "2mm*3mm", "Only one side of × can carry a unit."],
    ["metres", "2/3m*", "A number is missing."],
    ["metres", "5/(2m)", "A plain number can't be divided"],
    ["none", `${"(".repeat(60)}1`, "too many brackets"],
    ["none", "1".repeat(300), "too long"],
  ] as const)("%s: %s", (unit, text, part) => {
    expect(message(unit, text)).toContain(part);
  });

  it("only scales by plain numbers", () => {
    expect(message("metres", "*2m", { current: 1 })).toMatch(/plain number/);
    expect(message("none", "/0", { current: 1 })).toMatch(/divides by zero/);
  });

  it("doesn't mistake object members for units", () => {
    expect(message("metres", "5constructor")).toMatch(/isn't a unit/);
  });
});
