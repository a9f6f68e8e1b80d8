import type { FieldUnit } from "../../model/records/define";
import { METRES_PER_FOOT, UNIT_TABLE, type LengthStyle } from "./unitTable";

/** A value in three pieces, so that a widget can line up the digits and quieten the unit. */
export interface ValueParts {
  readonly prefix: string;
  readonly number: string;
  readonly suffix: string;
}

export interface FormatOptions {
  readonly lengths?: LengthStyle | undefined;
}

const SUFFIXES: Readonly<Record<FieldUnit, string>> = {
  none: "",
  metres: "m",
  millimetres: "mm",
  degrees: "°",
  panDegrees: "°",
  kelvin: "K",
  candela: "cd",
  stops: "stop",
  tStop: "",
  percent: "%",
  pixels: "px",
  frames: "fr",
  milliseconds: "ms",
  nits: "nit",
  kilograms: "kg",
  watts: "W",
};

/** The value as a person reads it, rounded to what can be told apart on a stage. */
export function formatParts(unit: FieldUnit, value: number, options: FormatOptions = {}): ValueParts {
  if (!Number.isFinite(value)) return { prefix: "", number: "–", suffix: SUFFIXES[unit] };
  const shown = value / UNIT_TABLE[unit].internalPerShown;
  const suffix = SUFFIXES[unit];
  switch (unit) {
    case "metres":
      if (options.lengths === "feet") return { prefix: "", number: feetAndInches(shown), suffix: "" };
      return { prefix: "", number: fixed(shown, Math.abs(shown) < 999.995 ? 2 : 1), suffix };
    case "degrees":
    case "panDegrees":
      return { prefix: "", number: fixed(shown, 1), suffix };
    case "candela":
      return Math.abs(shown) < 999.5
        ? { prefix: "", number: threeDigits(shown), suffix }
        : { prefix: "", number: threeDigits(shown / 1000), suffix: "kcd" };
    case "stops":
      return { prefix: "", number: thirds(shown), suffix };
    case "tStop":
      return { prefix: "T", number: trimmed(shown, shown < 9.95 ? 1 : 0), suffix };
    case "percent":
      return { prefix: "", number: trimmed(shown, 1), suffix };
    case "millimetres":
    case "kilograms":
      return { prefix: "", number: trimmed(shown, 2), suffix };
    case "none":
      return { prefix: "", number: trimmed(shown, bareDecimals(shown)), suffix };
    case "kelvin":
    case "pixels":
    case "frames":
    case "milliseconds":
    case "nits":
    case "watts":
      return { prefix: "", number: fixed(shown, 0), suffix };
  }
}

/** The same in one string: `35 mm`, `T2.8`, `−12.5°`, `+1 1/3 stop`. */
export function formatValue(unit: FieldUnit, value: number, options: FormatOptions = {}): string {
  const { prefix, number, suffix } = formatParts(unit, value, options);
  const isTight = suffix === "" || suffix === "°" || suffix === "%";
  return `${prefix}${number}${isTight ? "" : " "}${suffix}`;
}

/** What stands in the field when someone starts to type: finer, in the unit that a bare number would mean. */
export function formatForTyping(unit: FieldUnit, value: number, options: FormatOptions = {}): string {
  const shown = value / UNIT_TABLE[unit].internalPerShown;
  if (unit === "stops" || (unit === "metres" && options.lengths === "feet"))
    return ascii(formatParts(unit, value, options).number);
  const number = ascii(trimmed(shown, unit === "none" ? 8 : 4));
  if (unit === "tStop") return `T${number}`;
  const suffix = SUFFIXES[unit];
  return suffix === "" || suffix === "°" || suffix === "%" ? `${number}${suffix}` : `${number} ${suffix}`;
}

/** A lens's coefficients live in the sixth decimal; a chromaticity in the fourth. */
function bareDecimals(shown: number): number {
  return Math.abs(shown) < 0.01 ? 6 : 4;
}

function fixed(shown: number, decimals: number): string {
  const text = Math.abs(shown).toFixed(decimals);
  return shown < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function trimmed(shown: number, decimals: number): string {
  const text = fixed(shown, decimals);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Three significant digits, zeros kept, so that the width stays put under a drag. */
function threeDigits(shown: number): string {
  const size = Math.abs(shown);
  return fixed(shown, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

/** Crews count exposure in thirds; a value between two of them reads as a decimal so that it isn't hidden. */
function thirds(stops: number): string {
  // In whole hundredths, so that what is shown is told apart the same way when it is read back.
  const hundredths = Math.round(Math.abs(stops) * 100);
  const count = Math.round((hundredths * 3) / 100);
  if (Math.abs(hundredths * 3 - count * 100) > 2) return signed(stops, (hundredths / 100).toFixed(2));
  if (count === 0) return "0";
  const whole = Math.floor(count / 3);
  const rest = count % 3;
  const text = rest === 0 ? `${whole}` : whole === 0 ? `${rest}/3` : `${whole} ${rest}/3`;
  return signed(stops, text);
}

function signed(value: number, text: string): string {
  return value < 0 ? `−${text}` : `+${text}`;
}

/** To the nearest eighth of an inch: finer than a tape is read. */
function feetAndInches(metres: number): string {
  const eighths = Math.round((Math.abs(metres) / METRES_PER_FOOT) * 96);
  const feet = Math.floor(eighths / 96);
  const inches = Math.floor((eighths % 96) / 8);
  const [top, bottom] = reduced(eighths % 8);
  const text = `${feet}′ ${inches}${top === 0 ? "" : ` ${top}/${bottom}`}″`;
  return metres < 0 && eighths !== 0 ? `−${text}` : text;
}

function reduced(eighths: number): readonly [number, number] {
  if (eighths % 4 === 0) return [eighths / 4, 2];
  return eighths % 2 === 0 ? [eighths / 2, 4] : [eighths, 8];
}

function ascii(text: string): string {
  return text.replaceAll("−", "-").replaceAll("′", "'").replaceAll("″", '"');
}
