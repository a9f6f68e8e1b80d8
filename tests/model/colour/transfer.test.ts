import { describe, expect, it } from "vitest";
import { applyCdl } from "../../../src/model/colour/cdl";
import { LOG_CURVES, type LogCurveName } from "../../../src/model/colour/logCurves";
import * as transfer from "../../../src/model/colour/transfer";

/** Signal at 0, 0.18 and 1, by colour-science (standards sheet, section 8). */
const LOG_VALUES: Record<LogCurveName, readonly [number, number, number]> = {
  logC4: [0.092864, 0.278396, 0.427519],
  logC3: [0.092809, 0.391007, 0.570632],
  sLog3: [0.092864, 0.410557, 0.596027],
  log3G10: [0.091551, 0.333333, 0.493449],
  acesCct: [0.072906, 0.413588, 0.554795],
  vLog: [0.125, 0.423311, 0.599118],
  canonLog3: [0.125122, 0.343389, 0.580278],
};

/** Encoder, decoder, the light they are tried over. */
const PAIRS = [
  ["sRGB", transfer.encodeSrgb, transfer.decodeSrgb, 1],
  ["BT.709", transfer.encodeBt709, transfer.decodeBt709, 1],
  ["gamma 2.6", (x: number) => transfer.encodeGamma(x, 2.6), (x: number) => transfer.decodeGamma(x, 2.6), 1],
  [
    "BT.1886",
    (x: number) => transfer.encodeBt1886(x, 100, 0.1),
    (x: number) => transfer.decodeBt1886(x, 100, 0.1),
    100,
  ],
  ["PQ", transfer.encodePq, transfer.decodePq, 10_000],
  ["HLG", transfer.encodeHlg, transfer.decodeHlg, 1],
  ...Object.entries(LOG_CURVES).map(([name, curve]) => [name, curve.encode, curve.decode, 40] as const),
] as const;

describe("transfer functions", () => {
  it.each([
    ["sRGB of 0.18", transfer.encodeSrgb(0.18), 0.46136],
    ["BT.709 of 0.18", transfer.encodeBt709(0.18), 0.40901],
    ["BT.1886 at 0.5 without black, of white", transfer.decodeBt1886(0.5, 1), 0.18946],
    ["PQ of 100 nit", transfer.encodePq(100), 0.50808],
    ["PQ of 203 nit", transfer.encodePq(203), 0.58069],
    ["PQ of 1000 nit", transfer.encodePq(1000), 0.75183],
    ["PQ of 4000 nit", transfer.encodePq(4000), 0.90257],
    ["HLG of 0.18", transfer.encodeHlg(0.18), 0.67236],
    ["HLG of 0.5", transfer.encodeHlg(0.5), 0.87164],
  ])("%s is the published value", (_what, actual, wanted) => {
    expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(5.001e-6);
  });

  it("lifts BT.1886 by the screen's black", () => {
    expect(transfer.decodeBt1886(0.5, 100, 0.1)).toBeCloseTo(21.605, 3);
    expect(transfer.decodeBt1886(0, 100, 0.1)).toBeCloseTo(0.1, 9);
    expect(transfer.decodeBt1886(1, 100, 0.1)).toBeCloseTo(100, 9);
  });

  it.each(Object.entries(LOG_VALUES))("%s is the published curve", (name, wanted) => {
    const { encode } = LOG_CURVES[name as LogCurveName];
    [0, 0.18, 1].forEach((light, i) =>
      expect(Math.abs(encode(light) - (wanted[i] ?? NaN))).toBeLessThanOrEqual(5.1e-7),
    );
  });

  it.each(PAIRS)("%s comes back", (_name, encode, decode, most) => {
    for (let step = 0; step <= 400; step++) {
      const light = most * (step / 400) ** 3;
      expect(decode(encode(light))).toBeCloseTo(light, 7);
    }
  });

  it.each(Object.entries(LOG_CURVES))("%s rises without a step, below black too", (_name, { encode, decode }) => {
    let last = encode(-0.1);
    for (let step = -999; step <= 1000; step++) {
      const signal = encode(step / 10_000);
      expect(signal).toBeGreaterThan(last);
      expect(signal - last).toBeLessThan(0.003);
      expect(decode(signal)).toBeCloseTo(step / 10_000, 6);
      last = signal;
    }
  });

  it("has BT.2100's system gamma and undoes its OOTF", () => {
    expect(transfer.hlgSystemGamma(1000)).toBeCloseTo(1.2, 12);
    expect(transfer.hlgSystemGamma(2000)).toBeCloseTo(1.326, 3);
    expect(transfer.hlgSystemGamma(400)).toBeCloseTo(1.033, 3);
    // BT.2390's extended formula, outside that range.
    expect(transfer.hlgSystemGamma(4000)).toBeCloseTo(1.2 * 1.111 ** 2, 12);
    for (const peak of [50, 400, 1000, 3000]) {
      const scene = [0.9, 0.02, 0.3] as const;
      const back = transfer.hlgInverseOotf(transfer.hlgOotf(scene, peak), peak);
      back.forEach((channel, i) => expect(channel).toBeCloseTo(scene[i] ?? NaN, 12));
    }
    expect(transfer.hlgInverseOotf([0, 0, 0], 1000)).toEqual([0, 0, 0]);
  });

  it("shows HLG's 75 % reference white at BT.2408's 203 nit on a 1,000 nit display", () => {
    const light = transfer.decodeHlg(0.75);
    expect(1000 * transfer.hlgOotf([light, light, light], 1000)[0]).toBeCloseTo(203, 0);
  });
});

describe("ASC CDL", () => {
  const cdl = { slope: [1.1, 1.2, 1.3], offset: [2.1, 2.2, 2.3], power: [3.1, 3.2, 3.3], saturation: 0.7 } as const;
  const neutral = { slope: [1, 1, 1], offset: [0, 0, 0], power: [1, 1, 1], saturation: 1 } as const;

  it.each([
    [
      [0.5, 0.4, 0.3],
      [21.26609, 23.31668, 25.24088],
    ],
    [
      [0.25, 0.5, 0.75],
      [18.02951, 26.68479, 42.90375],
    ],
    [
      [0.9, 0.1, 0.4],
      [29.0588, 16.28311, 27.36476],
    ],
  ] as const)("gives what ociochecklut gives of %j", (rgb, wanted) => {
    applyCdl(cdl, rgb, false).forEach((channel, i) => expect(channel).toBeCloseTo(wanted[i] ?? NaN, 4));
  });

  it("clamps where it is told to", () => {
    expect(applyCdl(neutral, [-0.5, 0.5, 1.5], true)).toEqual([0, 0.5, 1]);
    applyCdl(neutral, [-0.5, 0.5, 1.5], false).forEach((v, i) => expect(v).toBeCloseTo([-0.5, 0.5, 1.5][i] ?? NaN));
  });
});
