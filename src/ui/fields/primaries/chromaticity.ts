import { COLOUR_SPACES, type PrimariesXy } from "../../../model/colour/primaries";
import type { Primaries } from "../../../model/records/output";

export type PrimaryName = keyof Primaries;
export const PRIMARY_NAMES = ["red", "green", "blue", "white"] as const satisfies readonly PrimaryName[];

export const PRIMARY_PRESETS: readonly { readonly name: string; readonly primaries: Primaries }[] = [
  { name: "Rec.709", primaries: mutable(COLOUR_SPACES.rec709) },
  { name: "P3-D65", primaries: mutable(COLOUR_SPACES.p3) },
  { name: "Rec.2020", primaries: mutable(COLOUR_SPACES.rec2020) },
];

/** The spectral locus of CIE 1931 (2°), 380 to 700 nm: x, y. */
const LOCUS: readonly (readonly [number, number])[] = [
  [0.1741, 0.005],
  [0.1714, 0.0051],
  [0.1644, 0.0109],
  [0.1566, 0.0177],
  [0.144, 0.0297],
  [0.1241, 0.0578],
  [0.0913, 0.1327],
  [0.0687, 0.2007],
  [0.0454, 0.295],
  [0.0235, 0.4127],
  [0.0082, 0.5384],
  [0.0039, 0.6548],
  [0.0139, 0.7502],
  [0.0389, 0.812],
  [0.0743, 0.8338],
  [0.1142, 0.8262],
  [0.1547, 0.8059],
  [0.2296, 0.7543],
  [0.3016, 0.6923],
  [0.3731, 0.6245],
  [0.4441, 0.5547],
  [0.5125, 0.4866],
  [0.5752, 0.4242],
  [0.627, 0.3725],
  [0.6658, 0.334],
  [0.6915, 0.3083],
  [0.719, 0.2809],
  [0.7347, 0.2653],
];

/** What the plot shows of the diagram. */
export const PLOT = { width: 128, height: 144, maxX: 0.8, maxY: 0.9 } as const;

export function plotPoint([x, y]: readonly [number, number]): readonly [number, number] {
  return [(x / PLOT.maxX) * PLOT.width, (1 - y / PLOT.maxY) * PLOT.height];
}

/** From shares of the plot's width and height, to a thousandth: finer than a hand or a meter is. */
export function chromaticityAt(share: { readonly x: number; readonly y: number }): [number, number] {
  return [Number((share.x * PLOT.maxX).toFixed(3)), Number(((1 - share.y) * PLOT.maxY).toFixed(3))];
}

export function pathOf(points: readonly (readonly [number, number])[]): string {
  return `${points.map((point, at) => `${at === 0 ? "M" : "L"}${plotPoint(point).map(round).join(" ")}`).join("")}Z`;
}

export const LOCUS_PATH = pathOf(LOCUS);

export function samePrimaries(a: Primaries, b: Primaries): boolean {
  return PRIMARY_NAMES.every((name) => a[name][0] === b[name][0] && a[name][1] === b[name][1]);
}

/** Why no signal can be made of them; undefined where one can. */
export function primariesFault({ red, green, blue, white }: Primaries): string | undefined {
  const area = cross(red, green, blue);
  if (Math.abs(area) < 1e-4) return "The three primaries lie on one line: no colour can be mixed from them.";
  const inside = [cross(white, green, blue), cross(red, white, blue), cross(red, green, white)].every(
    (part) => part / area > 0,
  );
  return inside ? undefined : "White lies outside the triangle: these LEDs can’t make it.";
}

function mutable({ red, green, blue, white }: PrimariesXy): Primaries {
  return { red: [...red], green: [...green], blue: [...blue], white: [...white] };
}

type Xy = readonly [number, number];

function cross(a: Xy, b: Xy, c: Xy): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
