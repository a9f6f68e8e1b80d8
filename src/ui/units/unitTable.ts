import type { FieldUnit } from "../../model/records/define";

/** Whether lengths read in metres or in feet and inches. */
export type LengthStyle = "metric" | "feet";

export const METRES_PER_FOOT = 0.3048;
const DEGREE = Math.PI / 180;

const ANGLE_NAMES = { "°": 1, deg: 1, degree: 1, degrees: 1, rad: 1 / DEGREE, turn: 360, turns: 360 };

/** One unit as crews know it. "Shown" numbers are the ones on screen; the record keeps `shown × internalPerShown`. */
export interface UnitSpec {
  readonly internalPerShown: number;
  /** What may be written after a number, in lower case, and how many shown units one of it is. */
  readonly names: Readonly<Record<string, number>>;
  /** What may be written before a number, in lower case. */
  readonly prefixes: readonly string[];
  /** Whether a value below zero makes sense. Where it doesn't, a leading sign can only mean "change by". */
  readonly signed: boolean;
  /** Whether the record keeps whole numbers only. */
  readonly whole: boolean;
  /** Factor that one stop more puts on the value, where exposure is counted in it. */
  readonly perStop?: number;
  /** A sentence for someone whose entry wasn't understood. */
  readonly accepts: string;
}

const PLAIN = { internalPerShown: 1, names: {}, prefixes: [], signed: false, whole: false } as const;

const LENGTHS_IN_METRES = {
  m: 1,
  metre: 1,
  metres: 1,
  meter: 1,
  meters: 1,
  km: 1000,
  cm: 0.01,
  mm: 0.001,
  "'": METRES_PER_FOOT,
  ft: METRES_PER_FOOT,
  foot: METRES_PER_FOOT,
  feet: METRES_PER_FOOT,
  '"': METRES_PER_FOOT / 12,
  "''": METRES_PER_FOOT / 12,
  in: METRES_PER_FOOT / 12,
  inch: METRES_PER_FOOT / 12,
  inches: METRES_PER_FOOT / 12,
};

const LENGTHS_IN_MILLIMETRES = Object.fromEntries(
  Object.entries(LENGTHS_IN_METRES).map(([name, metres]) => [name, metres * 1000]),
);

export const UNIT_TABLE: Readonly<Record<FieldUnit, UnitSpec>> = {
  nits: {
    ...PLAIN,
    names: { nit: 1, nits: 1, "cd/m2": 1, fl: 3.426 },
    perStop: 2,
    accepts: "Type nits such as 1200, a change such as +1/2 stop, or a sum such as 800*2.",
  },
  kilograms: {
    ...PLAIN,
    names: { kg: 1, lb: 0.453_592_37 },
    accepts: "Type kilograms such as 8.5, or pounds such as 19lb.",
  },
  watts: { ...PLAIN, names: { w: 1, kw: 1000 }, accepts: "Type watts such as 150 or 0.2kW." },
  none: { ...PLAIN, signed: true, accepts: "Type a number such as 12, or a sum such as 6*4." },
  metres: {
    ...PLAIN,
    names: LENGTHS_IN_METRES,
    signed: true,
    accepts: "Type a length such as 3.2, 50cm, 12ft 6in or 5'11\", or a sum such as 3+0.5.",
  },
  millimetres: {
    ...PLAIN,
    names: LENGTHS_IN_MILLIMETRES,
    accepts: "Type millimetres such as 35 or 50mm, another length such as 2in, or a sum such as 500*8.",
  },
  degrees: {
    ...PLAIN,
    internalPerShown: DEGREE,
    names: ANGLE_NAMES,
    signed: true,
    accepts: "Type degrees such as 45, -12.5° or 90/4.",
  },
  // Records turn anticlockwise seen from above; crews count a pan to the right, and a roll clockwise, as plus.
  panDegrees: {
    ...PLAIN,
    internalPerShown: -DEGREE,
    names: ANGLE_NAMES,
    signed: true,
    accepts: "Type degrees such as 45 (to the right) or -12.5° (to the left), or a sum such as 90/4.",
  },
  kelvin: {
    ...PLAIN,
    names: { k: 1, kelvin: 1 },
    accepts: "Type kelvin such as 3200 or 5600K, or a sum such as 5600K+200.",
  },
  candela: {
    ...PLAIN,
    names: { cd: 1, candela: 1, kcd: 1000, k: 1000 },
    perStop: 2,
    accepts: "Type candela such as 800 or 1.2kcd, a change such as +1/2 stop, or a sum such as 800*2.",
  },
  stops: {
    ...PLAIN,
    names: { stop: 1, stops: 1, st: 1, ev: 1 },
    signed: true,
    accepts: "Type stops such as 1/2, -2/3, +1 1/3 or 0.5.",
  },
  tStop: {
    ...PLAIN,
    prefixes: ["t", "f/", "f"],
    // A stop more on the ring lets half the light through: the number grows by the root of two.
    perStop: Math.SQRT2,
    accepts: "Type a stop such as T2.8 or 5.6, or a change such as +1/3 stop.",
  },
  percent: {
    ...PLAIN,
    internalPerShown: 0.01,
    names: { "%": 1, percent: 1 },
    accepts: "Type a percentage such as 15 or 15%, or a sum such as 100/3.",
  },
  pixels: {
    ...PLAIN,
    names: { px: 1, pixel: 1, pixels: 1 },
    whole: true,
    accepts: "Type pixels such as 1920 or 1920px, or a sum such as 176*8.",
  },
  frames: {
    ...PLAIN,
    names: { f: 1, fr: 1, frame: 1, frames: 1 },
    whole: true,
    accepts: "Type a number of frames such as 2, or a sum such as 24*3.",
  },
  milliseconds: {
    ...PLAIN,
    names: { ms: 1, s: 1000, sec: 1000, second: 1000, seconds: 1000, min: 60_000 },
    whole: true,
    accepts: "Type milliseconds such as 250, or seconds such as 0.25s.",
  },
};

/** Shown units for one bare number: feet where lengths read in feet, otherwise the unit itself. */
export function shownPerBareNumber(unit: FieldUnit, lengths: LengthStyle): number {
  return unit === "metres" && lengths === "feet" ? METRES_PER_FOOT : 1;
}
