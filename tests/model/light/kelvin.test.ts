import { describe, expect, it } from "vitest";
import { kelvinToLinearRgb, kelvinToXy } from "../../../src/model/light/kelvin";

/** xy of the daylight locus, CIE 15 (standards sheet, section 8). */
const DAYLIGHT = [
  [5600, 0.33016, 0.34555],
  [6504, 0.31271, 0.32912],
] as const;

/** xy of the true Planckian locus, by colour-science (standards sheet, section 8). */
const PLANCK = [
  [2000, 0.52668, 0.4133],
  [2700, 0.45986, 0.4106],
  [3200, 0.42336, 0.39895],
  [4000, 0.38044, 0.37675],
] as const;

/** Krystek states 8e-5 in CIE 1960 u and 9e-5 in v; the table above uses today's c2, which adds up to 3e-5. */
const KRYSTEK_UV = { u: 8e-5 + 3e-5, v: 9e-5 + 3e-5 };

function toUv([x, y]: readonly [number, number]): { u: number; v: number } {
  const scale = -2 * x + 12 * y + 3;
  return { u: (4 * x) / scale, v: (6 * y) / scale };
}

describe("colour temperature", () => {
  it.each(DAYLIGHT)("%d K lies on the daylight locus", (kelvin, x, y) => {
    const [actualX, actualY] = kelvinToXy(kelvin);
    expect(actualX).toBeCloseTo(x, 5);
    expect(actualY).toBeCloseTo(y, 5);
  });

  it.each(PLANCK)("%d K lies on the Planckian locus within Krystek's accuracy", (kelvin, x, y) => {
    const actual = toUv(kelvinToXy(kelvin));
    const wanted = toUv([x, y]);
    expect(Math.abs(actual.u - wanted.u)).toBeLessThan(KRYSTEK_UV.u);
    expect(Math.abs(actual.v - wanted.v)).toBeLessThan(KRYSTEK_UV.v);
  });

  it("goes from lamp to daylight without a step", () => {
    for (let kelvin = 1000; kelvin < 25_000; kelvin += 5) {
      const [x0, y0] = kelvinToXy(kelvin);
      const [x1, y1] = kelvinToXy(kelvin + 5);
      expect(Math.hypot(x1 - x0, y1 - y0), `${kelvin} K`).toBeLessThan(0.0015);
    }
  });

  it("never changes the exposure: luminance is 1 at every temperature", () => {
    for (let kelvin = 1000; kelvin <= 25_000; kelvin += 50) {
      const [r, g, b] = kelvinToLinearRgb(kelvin);
      expect(0.2126 * r + 0.7152 * g + 0.0722 * b).toBeCloseTo(1, 9);
      expect(Math.min(r, g, b)).toBeGreaterThanOrEqual(0);
    }
  });

  it("6504 K is the white of Rec.709: equal red, green and blue", () => {
    // To a thousandth: 6504 K on the daylight locus is not D65 to the last digit.
    for (const channel of kelvinToLinearRgb(6504)) expect(Math.abs(channel - 1)).toBeLessThan(1e-3);
  });

  it("tungsten is warm, skylight is cool", () => {
    const [warmR, , warmB] = kelvinToLinearRgb(3200);
    const [coolR, , coolB] = kelvinToLinearRgb(12_000);
    expect(warmR / warmB).toBeGreaterThan(2);
    expect(coolB / coolR).toBeGreaterThan(1.5);
  });
});
