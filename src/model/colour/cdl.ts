import type { Rgb } from "./matrix3";

/** An ASC colour decision: slope, offset, power per channel, then saturation. Neutral: 1, 0, 1 and 1. */
export interface Cdl {
  readonly slope: Rgb;
  readonly offset: Rgb;
  readonly power: Rgb;
  readonly saturation: number;
}

/**
 * ASC CDL 1.2. It clamps to 0..1 before the power and after the saturation; grading systems that work scene-linear don't,
 * and pass negatives round the power.
 */
export function applyCdl(cdl: Cdl, rgb: Rgb, clamps: boolean): Rgb {
  const limit = (value: number) => (clamps ? Math.min(1, Math.max(0, value)) : value);
  const channel = (i: 0 | 1 | 2) => {
    const value = limit(rgb[i] * cdl.slope[i] + cdl.offset[i]);
    return value < 0 ? value : value ** cdl.power[i];
  };
  const [r, g, b] = [channel(0), channel(1), channel(2)];
  const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const saturate = (value: number) => limit(luma + cdl.saturation * (value - luma));
  return [saturate(r), saturate(g), saturate(b)];
}
