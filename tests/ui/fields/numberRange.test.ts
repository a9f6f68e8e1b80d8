import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldDescriptor } from "../../../src/model/records/define";
import { RECORD_TYPES } from "../../../src/model/records/kinds";
import {
  fillOfRange,
  fromTravel,
  normalise,
  shareOfRange,
  snap,
  stepAt,
  toTravel,
  travelPerPixel,
  type NumberRange,
} from "../../../src/ui/fields/number/numberRange";

const ranges = Object.values(RECORD_TYPES).flatMap((type) =>
  type.fields.flatMap((field: FieldDescriptor) =>
    field.input === "number" ? [{ name: `${type.kind}.${field.key}`, range: field }] : [],
  ),
);

describe.each(ranges)("$name", ({ range }) => {
  const inRange = fc.double({ min: range.min, max: range.max, noNaN: true });

  it("snaps inside its range, to where it already is when snapped again", () => {
    fc.assert(
      fc.property(inRange, fc.boolean(), (value, fine) => {
        const snapped = snap(value, range, fine);
        expect(snapped).toBeGreaterThanOrEqual(range.min);
        expect(snapped).toBeLessThanOrEqual(range.max);
        expect(snap(snapped, range, fine)).toBeCloseTo(snapped, 9);
      }),
    );
  });

  it("travels there and back", () => {
    fc.assert(
      fc.property(inRange, (value) => {
        expect(Math.abs(fromTravel(toTravel(value, range), range) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-9);
      }),
    );
  });

  it("needs at least 200 pixels from end to end", () => {
    const span = toTravel(range.max, range) - toTravel(range.min, range);
    expect(span / travelPerPixel(range)).toBeGreaterThanOrEqual(200);
  });
});

describe("normalise", () => {
  const thirds: NumberRange = { unit: "stops", min: -8, max: 8, step: 1 / 3 };

  it("sheds the dust of binary fractions", () => {
    expect(normalise(0.1 + 0.2, { unit: "percent", min: 0, max: 1, step: 0.01 })).toBe(0.3);
    expect(snap(0.99, thirds, false)).toBe(1);
  });

  it("rounds what the record keeps whole", () => {
    expect(normalise(1919.6, { unit: "pixels", min: 1, max: 4096, step: 1 })).toBe(1920);
    expect(normalise(7.4, { unit: "none", min: 0, max: 100, step: 1 })).toBe(7);
    expect(normalise(7.4, { unit: "none", min: 0, max: 100, step: 0.1 })).toBe(7.4);
  });
});

describe("stepAt", () => {
  it("grows with the value on a log scale", () => {
    const candela: NumberRange = { unit: "candela", min: 1, max: 100_000, step: 1, scale: "log" };
    expect(stepAt(50, candela)).toBe(1);
    expect(stepAt(50_000, candela)).toBe(100);
  });
});

describe("fillOfRange", () => {
  it("fills from zero where zero lies inside", () => {
    const stops: NumberRange = { unit: "stops", min: -8, max: 8, step: 1 / 3 };
    expect(fillOfRange(4, stops)).toEqual({ from: 0.5, to: 0.75 });
    expect(fillOfRange(-4, stops)).toEqual({ from: 0.25, to: 0.5 });
  });

  it("follows what is read, not what is kept", () => {
    const pan: NumberRange = { unit: "panDegrees", min: -Math.PI, max: Math.PI, step: 0.01 };
    expect(fillOfRange(-Math.PI / 2, pan)).toEqual({ from: 0.5, to: 0.75 });
  });

  it("goes by ratio on a log scale, and is left out where it would say nothing", () => {
    const log: NumberRange = { unit: "candela", min: 1, max: 10_000, step: 1, scale: "log" };
    expect(shareOfRange(100, log)).toBeCloseTo(0.5, 12);
    expect(fillOfRange(1, { unit: "none", min: 0, max: 0xffffffff, step: 1 })).toBeNull();
  });
});
