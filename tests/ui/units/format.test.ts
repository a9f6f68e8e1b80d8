import { describe, expect, it } from "vitest";
import type { FieldUnit } from "../../../src/model/records/define";
import { formatForTyping, formatParts, formatValue } from "../../../src/ui/units/format";

const DEGREE = Math.PI / 180;

describe("formatValue", () => {
  it.each<[FieldUnit, number, string]>([
    ["metres", 3, "3.00 m"],
    ["metres", -0.001, "0.00 m"],
    ["metres", -1.5, "−1.50 m"],
    ["metres", 9999.99, "10000.0 m"],
    ["millimetres", 35, "35 mm"],
    ["millimetres", 27.99, "27.99 mm"],
    ["degrees", 45 * DEGREE, "45.0°"],
    ["panDegrees", -45 * DEGREE, "45.0°"],
    ["panDegrees", 12.5 * DEGREE, "−12.5°"],
    ["panDegrees", 0, "0.0°"],
    ["kelvin", 5600, "5600 K"],
    ["candela", 800, "800 cd"],
    ["candela", 1200, "1.20 kcd"],
    ["candela", 999.7, "1.00 kcd"],
    ["candela", 51_234, "51.2 kcd"],
    ["candela", 5, "5.00 cd"],
    ["stops", 0, "0 stop"],
    ["stops", 4 / 3, "+1 1/3 stop"],
    ["stops", -2 / 3, "−2/3 stop"],
    ["stops", 2, "+2 stop"],
    ["stops", 0.45, "+0.45 stop"],
    ["tStop", 2.8, "T2.8"],
    ["tStop", 4, "T4"],
    ["tStop", 11, "T11"],
    ["percent", 0.15, "15%"],
    ["percent", 0.155, "15.5%"],
    ["pixels", 2560, "2560 px"],
    ["frames", 2, "2 fr"],
    ["milliseconds", 250, "250 ms"],
    ["none", 7, "7"],
    ["none", Number.NaN, "–"],
  ])("%s %f reads %s", (unit, value, text) => {
    expect(formatValue(unit, value)).toBe(text);
  });

  it.each([
    [3.81, "12′ 6″"],
    [1.8034, "5′ 11″"],
    [-1.9939, "−6′ 6 1/2″"],
    [0.0254 * 11.99, "1′ 0″"],
    [0, "0′ 0″"],
  ])("reads %f m in feet as %s", (metres, text) => {
    expect(formatValue("metres", metres, { lengths: "feet" })).toBe(text);
  });

  it("parts the unit from the digits", () => {
    expect(formatParts("tStop", 2.8)).toEqual({ prefix: "T", number: "2.8", suffix: "" });
    expect(formatParts("candela", 1200)).toEqual({ prefix: "", number: "1.20", suffix: "kcd" });
  });
});

describe("formatForTyping", () => {
  it.each<[FieldUnit, number, string]>([
    ["candela", 1200, "1200 cd"],
    ["metres", 3.2, "3.2 m"],
    ["panDegrees", 12.5 * DEGREE, "-12.5°"],
    ["stops", -4 / 3, "-1 1/3"],
    ["tStop", 2.8, "T2.8"],
    ["percent", 0.155, "15.5%"],
  ])("%s %f opens as %s", (unit, value, text) => {
    expect(formatForTyping(unit, value)).toBe(text);
  });

  it("keeps the zeros of a round number", () => {
    expect(formatForTyping("kelvin", 5600)).toBe("5600 K");
    expect(formatForTyping("none", 100)).toBe("100");
  });
});
