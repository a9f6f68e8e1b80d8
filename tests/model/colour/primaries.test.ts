import { describe, expect, it } from "vitest";
import { apply3, IDENTITY3, invert3, multiply3, type Matrix3 } from "../../../src/model/colour/matrix3";
import { ACES_WHITE, adaptWhite, COLOUR_SPACES, D65, rgbToRgb, rgbToXyz } from "../../../src/model/colour/primaries";

function expectMatrix(actual: Matrix3 | null, wanted: readonly number[], within = 1e-6): void {
  const most = Math.max(...wanted.map((value, i) => Math.abs((actual?.[i] ?? NaN) - value)));
  expect(most).toBeLessThanOrEqual(within);
}

const { rec709, rec2020, p3, dciP3, ap0, ap1 } = COLOUR_SPACES;

/** Computed by colour-science (standards sheet, section 8), Bradford, to seven places. */
const BRADFORD = [
  [
    "Rec.709",
    "ACEScg",
    rec709,
    ap1,
    [0.6130974, 0.3395231, 0.0473795, 0.0701937, 0.9163539, 0.0134524, 0.0206156, 0.1095698, 0.8698146],
  ],
  [
    "ACEScg",
    "Rec.709",
    ap1,
    rec709,
    [1.705051, -0.6217921, -0.0832589, -0.1302564, 1.1408047, -0.0105483, -0.0240034, -0.128969, 1.1529723],
  ],
  [
    "ACEScg",
    "Rec.2020",
    ap1,
    rec2020,
    [1.0258247, -0.0200532, -0.0057716, -0.0022344, 1.0045865, -0.0023521, -0.0050134, -0.0252901, 1.0303034],
  ],
  [
    "ACEScg",
    "P3-D65",
    ap1,
    p3,
    [1.3792141, -0.3088641, -0.07035, -0.0693349, 1.0822967, -0.0129619, -0.002159, -0.0454593, 1.0476183],
  ],
  [
    "AP0",
    "AP1",
    ap0,
    ap1,
    [1.4514393, -0.2365107, -0.2149286, -0.0765538, 1.1762297, -0.0996759, 0.0083161, -0.0060324, 0.9977163],
  ],
] as const;

describe("matrices from primaries", () => {
  it.each(BRADFORD)("%s to %s is what colour-science has", (_from, _to, from, to, wanted) => {
    expectMatrix(rgbToRgb(from, to, "bradford"), wanted);
  });

  it("goes to XYZ as colour-science does", () => {
    const wanted709 = [
      0.4123908, 0.3575843, 0.1804808, 0.212639, 0.7151687, 0.0721923, 0.0193308, 0.1191948, 0.9505322,
    ];
    const wantedAp1 = [
      0.6624542, 0.1340042, 0.1561877, 0.2722287, 0.6740818, 0.0536895, -0.0055746, 0.0040607, 1.0103391,
    ];
    expectMatrix(rgbToXyz(rec709), wanted709);
    expectMatrix(rgbToXyz(ap1), wantedAp1);
  });

  it("adapts D65 to the ACES white as colour-science does", () => {
    const wanted = [
      1.0130349, 0.0061053, -0.0149709, 0.0076982, 0.9981634, -0.005032, -0.0028413, 0.0046852, 0.9245061,
    ];
    expectMatrix(adaptWhite(D65, ACES_WHITE, "bradford"), wanted);
  });

  it.each(["bradford", "cat02"] as const)("takes white to white by %s", (adaptation) => {
    const matrix = rgbToRgb(rec709, dciP3, adaptation) ?? IDENTITY3;
    for (const channel of apply3(matrix, [1, 1, 1])) expect(channel).toBeCloseTo(1, 12);
  });

  it("keeps the colour itself without adaptation", () => {
    const matrix = rgbToRgb(rec709, dciP3, "none") ?? IDENTITY3;
    const shown = apply3(multiply3(rgbToXyz(dciP3) ?? IDENTITY3, matrix), [0.2, 0.7, 0.4]);
    const scene = apply3(rgbToXyz(rec709) ?? IDENTITY3, [0.2, 0.7, 0.4]);
    shown.forEach((value, i) => expect(value).toBeCloseTo(scene[i] ?? NaN, 12));
  });

  it.each(Object.entries(COLOUR_SPACES))(
    "%s has a way to XYZ and back, its white at luminance 1",
    (_name, primaries) => {
      const there = rgbToXyz(primaries) ?? IDENTITY3;
      const [x, y, z] = apply3(there, [1, 1, 1]);
      expect(y).toBeCloseTo(1, 12);
      expect(x / (x + y + z)).toBeCloseTo(primaries.white[0], 12);
      expectMatrix(multiply3(invert3(there) ?? IDENTITY3, there), IDENTITY3, 1e-12);
    },
  );

  it("says null for primaries that span no gamut", () => {
    const onOneLine = { red: [0.6, 0.3], green: [0.4, 0.3], blue: [0.2, 0.3], white: D65 } as const;
    expect(rgbToXyz(onOneLine)).toBeNull();
    expect(rgbToRgb(rec709, onOneLine, "none")).toBeNull();
    expect(rgbToXyz({ ...rec709, white: [0.3, 0] })).toBeNull();
  });
});
