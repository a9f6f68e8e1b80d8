import { apply3, IDENTITY3, invert3, multiply3, scaleColumns3, type Matrix3, type Rgb } from "./matrix3";

/** CIE 1931 chromaticity. */
export type Xy = readonly [x: number, y: number];

export interface PrimariesXy {
  readonly red: Xy;
  readonly green: Xy;
  readonly blue: Xy;
  readonly white: Xy;
}

export const D65: Xy = [0.3127, 0.329];
/** The white of ACES, near but not on the daylight locus's D60. */
export const ACES_WHITE: Xy = [0.32168, 0.33767];

function space(red: Xy, green: Xy, blue: Xy, white: Xy = D65): PrimariesXy {
  return { red, green, blue, white };
}

const P3 = [
  [0.68, 0.32],
  [0.265, 0.69],
  [0.15, 0.06],
] as const;

/** Published chromaticities: ITU-R, SMPTE RP 431-2, AMPAS and the makers of cameras and grading systems. */
export const COLOUR_SPACES = {
  rec709: space([0.64, 0.33], [0.3, 0.6], [0.15, 0.06]),
  rec2020: space([0.708, 0.292], [0.17, 0.797], [0.131, 0.046]),
  p3: space(...P3),
  dciP3: space(...P3, [0.314, 0.351]),
  ap0: space([0.7347, 0.2653], [0, 1], [0.0001, -0.077], ACES_WHITE),
  ap1: space([0.713, 0.293], [0.165, 0.83], [0.128, 0.044], ACES_WHITE),
  arriWideGamut3: space([0.684, 0.313], [0.221, 0.848], [0.0861, -0.102]),
  arriWideGamut4: space([0.7347, 0.2653], [0.1424, 0.8576], [0.0991, -0.0308]),
  sGamut3: space([0.73, 0.28], [0.14, 0.855], [0.1, -0.05]),
  sGamut3Cine: space([0.766, 0.275], [0.225, 0.8], [0.089, -0.087]),
  redWideGamut: space([0.780308, 0.304253], [0.121595, 1.493994], [0.095612, -0.084589]),
  blackmagicWideGamut: space(
    [0.7177215, 0.3171181],
    [0.228041, 0.861569],
    [0.1005841, -0.0820452],
    [0.312717, 0.3290312],
  ),
  davinciWideGamut: space([0.8, 0.313], [0.1682, 0.9877], [0.079, -0.1155]),
  vGamut: space([0.73, 0.28], [0.165, 0.84], [0.1, -0.03]),
  cinemaGamut: space([0.74, 0.27], [0.17, 1.14], [0.08, -0.1]),
} as const satisfies Record<string, PrimariesXy>;

export type ColourSpaceName = keyof typeof COLOUR_SPACES;

/** XYZ of a chromaticity at luminance 1. */
export function xyToXyz([x, y]: Xy): Rgb {
  return [x / y, 1, (1 - x - y) / y];
}

/**
 * Linear RGB to XYZ, RGB 1 1 1 being the white at Y = 1 (SMPTE RP 177). Null where no such matrix is: primaries on one
 * line, or a white that has no luminance.
 */
export function rgbToXyz({ red, green, blue, white }: PrimariesXy): Matrix3 | null {
  const columns = [red, green, blue].map(([x, y]) => [x, y, 1 - x - y] as const);
  const [r, g, b] = columns;
  if (r === undefined || g === undefined || b === undefined || white[1] === 0) return null;
  const directions: Matrix3 = [r[0], g[0], b[0], r[1], g[1], b[1], r[2], g[2], b[2]];
  const back = invert3(directions);
  return back === null ? null : scaleColumns3(directions, apply3(back, xyToXyz(white)));
}

/** Cone responses in which whites are adapted. */
export const ADAPTATIONS = {
  bradford: [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296],
  cat02: [0.7328, 0.4296, -0.1624, -0.7036, 1.6975, 0.0061, 0.003, 0.0136, 0.9834],
} as const satisfies Record<string, Matrix3>;

export type Adaptation = keyof typeof ADAPTATIONS;

/** XYZ under one white to XYZ under another, by von Kries in the cone space named. */
export function adaptWhite(from: Xy, to: Xy, adaptation: Adaptation): Matrix3 {
  const cones: Matrix3 = ADAPTATIONS[adaptation];
  const [r0, g0, b0] = apply3(cones, xyToXyz(from));
  const [r1, g1, b1] = apply3(cones, xyToXyz(to));
  const scaled = scaleColumns3(invert3(cones) ?? IDENTITY3, [r1 / r0, g1 / g0, b1 / b0]);
  return multiply3(scaled, cones);
}

/**
 * Linear RGB of one set of primaries to that of another. With an adaptation white stays white; without one the colour
 * itself stays, as a colorimeter would have it. Null where one of the sets spans no gamut.
 */
export function rgbToRgb(from: PrimariesXy, to: PrimariesXy, adaptation: Adaptation | "none"): Matrix3 | null {
  const there = rgbToXyz(from);
  const target = rgbToXyz(to);
  const back = target === null ? null : invert3(target);
  if (there === null || back === null) return null;
  if (adaptation === "none") return multiply3(back, there);
  return multiply3(back, multiply3(adaptWhite(from.white, to.white, adaptation), there));
}
