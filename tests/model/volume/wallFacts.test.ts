import { describe, expect, it } from "vitest";
import { wallFacts } from "../../../src/model/volume/wallFacts";
import { diceOf } from "../../support/dice";
import { meshOf, rolledWall, wallOf } from "../../support/walls";

describe("the facts of a wall", () => {
  it("are those that one works out by hand for 24 × 8 cabinets with a doorway", () => {
    const wall = wallOf({
      columns: 24,
      rows: 8,
      openings: [{ column: 10, row: 4, columns: 2, rows: 4 }],
      cabinetKg: 8.5,
      cabinetW: 180,
    });
    expect(wallFacts(wall)).toMatchObject({
      widthM: 12,
      heightM: 4,
      widthPx: 4224,
      heightPx: 1408,
      aspect: 3,
      cabinets: 192 - 8,
      columns: 24,
      rows: 8,
      areaM2: expect.closeTo(184 * 0.25, 9) as number,
      pixels: 184 * 176 * 176,
      weightKg: 184 * 8.5,
      powerW: 184 * 180,
    });
    const facts = wallFacts(wall);
    expect(facts.megapixels).toBeCloseTo(5.947392, 9);
    expect(facts.pitchXMm).toBeCloseTo(2.8409, 4);
    expect(facts.pixelsPerM2).toBeCloseTo((176 / 0.5) ** 2, 6);
    expect(facts.extentM.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([12, 4, 0]);
    expect(wallFacts(wall)).toBe(facts);
  });

  it("lay bends flat, but not the box round them; what isn't known is null", () => {
    const segments = [
      { columns: 4, turnRad: 0 },
      { columns: 4, turnRad: Math.PI / 2 },
    ];
    const facts = wallFacts(wallOf({ shape: "polyline", rows: 2, segments }));
    expect([facts.widthM, facts.heightM, facts.columns]).toEqual([4, 1, 8]);
    expect(facts.extentM[0]).toBeCloseTo(4 * Math.SQRT1_2, 9);
    expect(facts.extentM[2]).toBeCloseTo(2 * Math.SQRT1_2, 9);
    expect([facts.weightKg, facts.powerW]).toEqual([null, null]);
  });

  it("of a mesh come from its triangles", () => {
    const mesh = meshOf((u, v) => [u * 3, 2 - 2 * v, 0], 3, 2);
    const wall = wallOf({ shape: "mesh", mesh, columns: 6, rows: 4, cabinetWidthPx: 100, cabinetHeightPx: 50 });
    const facts = wallFacts(wall);
    expect([facts.widthM, facts.heightM, facts.areaM2].map((value) => value.toFixed(9))).toEqual([
      "3.000000000",
      "2.000000000",
      "6.000000000",
    ]);
    expect([facts.pitchXMm, facts.pitchYMm].map((value) => value.toFixed(6))).toEqual(["5.000000", "10.000000"]);
    expect([facts.cabinets, facts.weightKg]).toEqual([0, null]);
    expect(facts.pixels).toBeCloseTo(600 * 200, 6);
    expect(Object.values(wallFacts(wallOf({ shape: "mesh", mesh: null }))).flat()).not.toContain(NaN);
  });

  it("are finite for any wall", () => {
    const dice = diceOf(1100);
    for (let i = 0; i < 100; i++) {
      const facts = wallFacts(rolledWall(dice, ["flat", "arc", "polyline", "ceiling", "floor", "mesh"]));
      for (const value of Object.values(facts).flat()) {
        if (value !== null) expect(Number.isFinite(value), `seed 1100, wall ${i}`).toBe(true);
      }
    }
  });
});
