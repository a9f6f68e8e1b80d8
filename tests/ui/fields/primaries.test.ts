import { describe, expect, it } from "vitest";
import {
  chromaticityAt,
  plotPoint,
  PLOT,
  PRIMARY_PRESETS,
  primariesFault,
} from "../../../src/ui/fields/primaries/chromaticity";

describe("measured primaries", () => {
  it("are plotted where they are read back", () => {
    const [x, y] = plotPoint([0.3127, 0.329]);
    expect(chromaticityAt({ x: x / PLOT.width, y: y / PLOT.height })).toEqual([0.313, 0.329]);
  });

  it("are fine for every standard, and say what is wrong with others", () => {
    for (const { primaries } of PRIMARY_PRESETS) expect(primariesFault(primaries)).toBeUndefined();
    const rec709 = PRIMARY_PRESETS[0]?.primaries;
    if (rec709 === undefined) throw new Error("no Rec.709");
    expect(primariesFault({ ...rec709, white: [0.6, 0.6] })).toMatch(/outside the triangle/);
    expect(primariesFault({ ...rec709, green: [0.395, 0.195] })).toMatch(/one line/);
  });
});
