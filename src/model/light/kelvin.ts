/** Linear Rec.709 red, green, blue. */
export type LinearRgb = readonly [r: number, g: number, b: number];

/** CIE 1931 xy of the Planckian locus (Krystek 1985, 1000-15000 K, in CIE 1960 uv). */
function planckXy(kelvin: number): readonly [number, number] {
  const t = Math.min(15_000, Math.max(1000, kelvin));
  const t2 = t * t;
  const u = (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t2) / (1 + 8.42420235e-4 * t + 7.08145163e-7 * t2);
  const v = (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t2) / (1 - 2.89741816e-5 * t + 1.61456053e-7 * t2);
  const scale = 2 * u - 8 * v + 4;
  return [(3 * u) / scale, (2 * v) / scale];
}

/** CIE 1931 xy of the daylight locus (CIE 15, 4000-25000 K). */
function daylightXy(kelvin: number): readonly [number, number] {
  const t = Math.min(25_000, Math.max(4000, kelvin));
  const t2 = t * t;
  const t3 = t2 * t;
  const x =
    t <= 7000
      ? -4.607e9 / t3 + 2.9678e6 / t2 + 99.11 / t + 0.244063
      : -2.0064e9 / t3 + 1.9018e6 / t2 + 247.48 / t + 0.23704;
  return [x, -3 * x * x + 2.87 * x - 0.275];
}

/**
 * Chromaticity of a film lamp of that colour temperature: black body up to 4000 K (tungsten), daylight from 5000 K
 * (HMI, sky), blended between, as a set meters them.
 */
export function kelvinToXy(kelvin: number): readonly [x: number, y: number] {
  if (kelvin <= 4000) return planckXy(kelvin);
  if (kelvin >= 5000) return daylightXy(kelvin);
  const share = (kelvin - 4000) / 1000;
  const [px, py] = planckXy(kelvin);
  const [dx, dy] = daylightXy(kelvin);
  return [px + (dx - px) * share, py + (dy - py) * share];
}

/**
 * Linear Rec.709 of a lamp, luminance 1 (0.2126 R + 0.7152 G + 0.0722 B = 1), so that a change of colour keeps the
 * exposure. Colours outside Rec.709 (below about 1900 K) lose their negative blue.
 */
export function kelvinToLinearRgb(kelvin: number): LinearRgb {
  const [x, y] = kelvinToXy(kelvin);
  const X = x / y;
  const Z = (1 - x - y) / y;
  // XYZ (D65) to Rec.709, the inverse of the standard matrix.
  const r = Math.max(0, 3.2409699 * X - 1.5373832 - 0.4986108 * Z);
  const g = Math.max(0, -0.9692436 * X + 1.8759675 + 0.0415551 * Z);
  const b = Math.max(0, 0.0556301 * X - 0.203977 + 1.0569715 * Z);
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return [r / luminance, g / luminance, b / luminance];
}
