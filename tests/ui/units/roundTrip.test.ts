import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldDescriptor, FieldUnit } from "../../../src/model/records/define";
import { RECORD_TYPES } from "../../../src/model/records/kinds";
import { formatForTyping, formatValue } from "../../../src/ui/units/format";
import { parseValue } from "../../../src/ui/units/parse";
import { UNIT_TABLE, type LengthStyle } from "../../../src/ui/units/unitTable";

const UNITS = Object.keys(UNIT_TABLE) as FieldUnit[];

/** Half of the last digit shown, in shown units. */
function resolution(unit: FieldUnit, shown: number, lengths: LengthStyle): number {
  if (unit === "metres") return lengths === "feet" ? 0.0016 : Math.abs(shown) < 999 ? 0.005 : 0.05;
  if (unit === "candela") return Math.max(0.005, Math.abs(shown) * 0.005);
  // To whole hundredths, and from there to a third that is no more than two thirds of one off.
  if (unit === "stops") return 0.005 + 0.02 / 3;
  if (unit === "tStop") return shown < 9.95 ? 0.05 : 0.5;
  if (unit === "degrees" || unit === "panDegrees" || unit === "percent") return 0.05;
  if (unit === "millimetres") return 0.005;
  return unit === "none" ? 0.0005 : 0.5;
}

/** Values that the unit can have, in shown units. */
function shownValues(unit: FieldUnit): fc.Arbitrary<number> {
  const max = unit === "metres" ? 9999 : 20_000;
  return fc.double({ min: UNIT_TABLE[unit].signed ? -max : 0, max, noNaN: true });
}

function read(unit: FieldUnit, text: string, lengths: LengthStyle, signed = false): number {
  const parsed = parseValue(unit, text, { lengths, signed });
  if (!parsed.ok) throw new Error(`"${text}" wasn't read: ${parsed.message}`);
  return parsed.value / UNIT_TABLE[unit].internalPerShown;
}

describe.each(UNITS)("%s", (unit) => {
  const cases = fc.tuple(shownValues(unit), fc.constantFrom<LengthStyle>("metric", "feet"));

  it("reads back what it shows", () => {
    fc.assert(
      fc.property(cases, ([shown, lengths]) => {
        const text = formatValue(unit, shown * UNIT_TABLE[unit].internalPerShown, { lengths });
        expect(Math.abs(read(unit, text, lengths) - shown)).toBeLessThanOrEqual(
          resolution(unit, shown, lengths) * 1.001,
        );
      }),
    );
  });

  it("shows the same again", () => {
    fc.assert(
      fc.property(cases, ([shown, lengths]) => {
        const scale = UNIT_TABLE[unit].internalPerShown;
        const once = formatValue(unit, shown * scale, { lengths });
        expect(formatValue(unit, read(unit, once, lengths) * scale, { lengths })).toBe(once);
      }),
    );
  });

  it("opens for typing as text that reads back", () => {
    fc.assert(
      fc.property(cases, ([shown, lengths]) => {
        const isCoarse = unit === "stops" || (unit === "metres" && lengths === "feet");
        const closeness = isCoarse ? resolution(unit, shown, lengths) : 0.00005;
        const text = formatForTyping(unit, shown * UNIT_TABLE[unit].internalPerShown, { lengths });
        expect(Math.abs(read(unit, text, lengths) - shown)).toBeLessThanOrEqual(closeness * 1.001);
      }),
    );
  });

  it("answers anything at all with a value or a sentence", () => {
    const piece = fc.constantFrom(
      "1",
      "2.5",
      "/",
      "*",
      "+",
      "-",
      "(",
      ")",
      "ft",
      "in",
      "'",
      '"',
      "K",
      "T",
      " ",
      "=",
      "stop",
      "é",
      ",",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const result = parseValue(unit, pieces.join(""), { current: 1 });
        if (result.ok) expect(Number.isFinite(result.value)).toBe(true);
        else expect(result.message).toMatch(/^\S.*\.$/s);
      }),
    );
  });
});

describe("every record's numbers", () => {
  const numbers = Object.values(RECORD_TYPES).flatMap((type) =>
    type.fields.flatMap((field: FieldDescriptor) => (field.input === "number" ? [{ kind: type.kind, field }] : [])),
  );

  it.each(numbers)("$kind.$field.key reads back its ends", ({ field }) => {
    for (const end of [field.min, field.max]) {
      const shown = read(field.unit, formatForTyping(field.unit, end), "metric", field.min < 0);
      const scale = UNIT_TABLE[field.unit].internalPerShown;
      expect(Math.abs(shown - end / scale)).toBeLessThanOrEqual(0.00006);
    }
  });
});
