import { describe, expect, it } from "vitest";
import { coverageFaults } from "../../../src/ui/wall/coverage";

const RASTER = { widthPx: 4224, heightPx: 1056 };
const output = (name: string, x: number, widthPx: number, y = 0, heightPx = 1056) => ({
  name,
  x,
  y,
  widthPx,
  heightPx,
});

describe("outputs over a wall", () => {
  it("are right where they show all of it, also twice", () => {
    expect(coverageFaults(RASTER, [output("L", 0, 2112), output("R", 2112, 2112)])).toEqual([]);
    expect(coverageFaults(RASTER, [output("L", 0, 3000), output("R", 1000, 3224)])).toEqual([]);
  });

  it("say what they leave dark", () => {
    expect(coverageFaults(RASTER, [])).toEqual(["No output shows this wall yet."]);
    expect(coverageFaults(RASTER, [output("L", 0, 2112)])).toEqual(["50 % of the wall is shown by no output."]);
    expect(coverageFaults(RASTER, [output("All", 0, 4223)])).toEqual([
      "1,056 pixels of the wall are shown by no output.",
    ]);
  });

  it("say where they reach past it", () => {
    expect(coverageFaults(RASTER, [output("L", 0, 4400)])).toEqual([
      "L reaches past the wall’s raster: its rest stays black.",
    ]);
  });
});
