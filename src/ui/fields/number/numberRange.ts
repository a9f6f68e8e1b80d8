import type { FieldDescriptor, FieldUnit } from "../../../model/records/define";
import { UNIT_TABLE } from "../../units/unitTable";

/** What a number field needs to know of its descriptor, in the record's unit. */
export interface NumberRange {
  readonly unit: FieldUnit;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly scale?: "linear" | "log" | undefined;
}

export type NumberDescriptor = Extract<FieldDescriptor, { input: "number" }>;

/** A fill bar over more steps than this would never be seen to move, so it isn't drawn. */
const MOST_STEPS_IN_BAR = 20_000;

export function isLog(range: NumberRange): boolean {
  return range.scale === "log" && range.min > 0;
}

/** Travel is the ruler along which a drag is even: the value itself, or its logarithm. */
export function toTravel(value: number, range: NumberRange): number {
  return isLog(range) ? Math.log(Math.max(value, range.min)) : value;
}

export function fromTravel(travel: number, range: NumberRange): number {
  return isLog(range) ? Math.exp(travel) : travel;
}

export function clamp(value: number, range: NumberRange): number {
  return Math.min(range.max, Math.max(range.min, value));
}

/** Whether the record would refuse a fraction. */
export function isWhole(range: NumberRange): boolean {
  return UNIT_TABLE[range.unit].whole || (range.unit === "none" && Number.isInteger(range.step));
}

/** Into range, whole where it has to be, without the dust of binary fractions (0.30000000000000004). */
export function normalise(value: number, range: NumberRange): number {
  const whole = isWhole(range) ? Math.round(value) : value;
  // Clamped last: fifteen digits of π/2 lie above π/2, and the record would refuse them.
  return clamp(Number(whole.toPrecision(15)), range);
}

/**
 * The step that suits the value: the descriptor's, or one in the third digit where a log scale has outgrown it
 * (one candela is much at 5 and nothing at 50 000).
 */
export function stepAt(value: number, range: NumberRange): number {
  if (!isLog(range)) return range.step;
  return Math.max(range.step, 10 ** Math.floor(Math.log10(Math.max(Math.abs(value), range.min))) / 100);
}

/** To a round number of steps, so that a drag lands where a person would have typed. Fine drags land ten times closer. */
export function snap(value: number, range: NumberRange, fine: boolean): number {
  const step = stepAt(value, range) / (fine && !isWhole(range) ? 10 : 1);
  // Dividing by the whole number 1/step keeps 0.1 exact where multiplying by 0.1 wouldn't; thirds survive both.
  const perUnit = 1 / step;
  const count = Math.round(value / step);
  const snapped = Math.abs(perUnit - Math.round(perUnit)) < 1e-9 ? count / Math.round(perUnit) : count * step;
  return normalise(snapped, range);
}

/** Where the value stands between the ends, 0 to 1. */
export function shareOfRange(value: number, range: NumberRange): number {
  const low = toTravel(range.min, range);
  const span = toTravel(range.max, range) - low;
  return span > 0 ? Math.min(1, Math.max(0, (toTravel(value, range) - low) / span)) : 0;
}

/** The stretch to fill, as shares of the width: from the low end, or from zero where the range has one inside it. */
export function fillOfRange(value: number, range: NumberRange): { readonly from: number; readonly to: number } | null {
  if (!isLog(range) && (range.max - range.min) / range.step > MOST_STEPS_IN_BAR) return null;
  const at = shareOfRange(value, range);
  const origin = range.min < 0 && range.max > 0 ? shareOfRange(0, range) : 0;
  // Pan counts to the right while its record counts to the left: the bar follows what is read.
  const [a, b] = UNIT_TABLE[range.unit].internalPerShown < 0 ? [1 - at, 1 - origin] : [at, origin];
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

/** Travel that one pixel of drag makes: a step, or less where the whole range would be gone in a flick. */
export function travelPerPixel(range: NumberRange): number {
  const span = toTravel(range.max, range) - toTravel(range.min, range);
  return isLog(range) ? span / 400 : Math.min(range.step, span / 300);
}
