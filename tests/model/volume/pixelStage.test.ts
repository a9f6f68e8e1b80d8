import { describe, expect, it } from "vitest";
import type { Vec3 } from "../../../src/model/maths/pose";
import { wallRaster } from "../../../src/model/volume/cabinets";
import { facetsOf } from "../../../src/model/volume/facets";
import { pixelToStage, stageToPixel } from "../../../src/model/volume/pixelStage";
import { diceOf } from "../../support/dice";
import { meshOf, rolledPlace, rolledWall, sub, WALL_SHAPES, wallOf } from "../../support/walls";

const SEED = 700;

describe.each(WALL_SHAPES)("a pixel of a wall: %s", (shape) => {
  it("goes to the stage and comes back to a hundredth of a pixel", () => {
    const dice = diceOf(SEED);
    let worst = 0;
    let tried = 0;
    for (let i = 0; i < 40; i++) {
      const wall = rolledWall(dice, [shape]);
      const { widthPx, heightPx } = wallRaster(wall);
      for (let n = 0; n < 50; n++) {
        const pixel = [dice.between(0, widthPx), dice.between(0, heightPx)] as const;
        const point = pixelToStage(wall, ...pixel);
        if (point === null) continue;
        const back = stageToPixel(wall, point);
        if (back === null) throw new Error(`seed ${dice.seed}, wall ${i}, ${shape}: no pixel at ${point.join()}`);
        worst = Math.max(worst, Math.hypot(back[0] - pixel[0], back[1] - pixel[1]));
        tried++;
      }
    }
    expect(worst, `seed ${dice.seed}`).toBeLessThan(0.01);
    expect(tried).toBeGreaterThan(1000);
  });

  it("lies on its facet as the corners say, and a point off the wall by a centimetre shows none", () => {
    const dice = diceOf(SEED + 1);
    for (let i = 0; i < 60; i++) {
      const wall = rolledWall(dice, [shape]);
      const facet = dice.pick(facetsOf(wall));
      const { point, pixel } = rolledPlace(dice, facet);
      const found = stageToPixel(wall, point);
      // Walls that cross themselves show two pixels at one place; all of these are nearest to their own.
      if (found === null) throw new Error(`seed ${dice.seed}, wall ${i}: nothing there`);
      const again = pixelToStage(wall, ...pixel);
      expect(again, `seed ${dice.seed}, wall ${i}`).not.toBeNull();
      expect(Math.hypot(...sub(again ?? [9, 9, 9], point))).toBeLessThan(1e-9);
      const off = facet.position.map((value, axis) => value + (facet.normal[axis] ?? 0) * 0.01) as unknown as Vec3;
      const isCrossed = facetsOf(wall).some((other) => other !== facet && Math.hypot(...sub(other.position, off)) < 2);
      if (!isCrossed) expect(stageToPixel(wall, off)).toBeNull();
    }
  });
});

describe("pixels by hand", () => {
  it("of a flat wall: 176 pixels on half a metre, from the top left", () => {
    const wall = wallOf({ columns: 4, rows: 2, position: [1, 0.5, -5] });
    expect(pixelToStage(wall, 0, 0)).toEqual([0, 1.5, -5]);
    expect(pixelToStage(wall, 176, 352)).toEqual([0.5, 0.5, -5]);
    expect(pixelToStage(wall, 704, 352)).toEqual([2, 0.5, -5]);
    expect(stageToPixel(wall, [1, 1, -5])).toEqual([352, 176]);
    expect(stageToPixel(wall, [1, 1, -5.0011])).toBeNull();
    expect(stageToPixel(wall, [2.0009, 1, -5])?.[0]).toBeCloseTo(704, 9);
    expect(stageToPixel(wall, [2.0011, 1, -5])).toBeNull();
  });

  it("are none off the raster and in an opening", () => {
    const wall = wallOf({ columns: 4, rows: 2, openings: [{ column: 1, row: 1, columns: 2, rows: 1 }] });
    expect(pixelToStage(wall, -0.1, 5)).toBeNull();
    expect(pixelToStage(wall, 5, 353)).toBeNull();
    expect(pixelToStage(wall, Number.NaN, 5)).toBeNull();
    expect(pixelToStage(wall, 200, 200)).toBeNull();
    expect(pixelToStage(wall, 200, 100)).not.toBeNull();
    expect(facetsOf(wall)).toHaveLength(6);
  });

  it("of a mesh follow its UVs, also mirrored; triangles without area are left out", () => {
    const mesh = meshOf((u, v) => [2 - 4 * u, 2 * (1 - v), 0], 2, 1);
    const size = {
      columns: 4,
      rows: 2,
      cabinetWidthPx: 100,
      cabinetHeightPx: 50,
      position: [0, 1, -3] as [number, number, number],
    };
    const wall = wallOf({ shape: "mesh", mesh, ...size });
    expect(facetsOf(wall)).toHaveLength(4);
    // x runs against u, so it faces away from the audience and its picture is upright from behind.
    for (const { normal, up, right } of facetsOf(wall)) {
      expect([normal[2], up[1], right[0]]).toEqual([-1, 1, -1]);
    }
    expect(pixelToStage(wall, 0, 0)).toEqual([2, 3, -3]);
    expect(stageToPixel(wall, [-1, 2, -3])?.map((value) => value.toFixed(9))).toEqual([
      "300.000000000",
      "50.000000000",
    ]);
    // The same triangles the other way round face the audience, who see the picture mirrored; axes stay right-handed.
    const turned = { ...mesh, triangles: mesh.triangles.map((_, i, all) => all[i - (i % 3) + (2 - (i % 3))] ?? 0) };
    const mirrored = wallOf({ shape: "mesh", mesh: turned, ...size });
    for (const { normal, up, right } of facetsOf(mirrored)) expect([normal[2], up[1], right[0]]).toEqual([1, 1, 1]);
    expect(pixelToStage(mirrored, 0, 0)).toEqual([2, 3, -3]);
    const flat = { positions: [0, 0, 0, 1, 0, 0, 2, 0, 0], uvs: [0, 0, 1, 0, 1, 1], triangles: [0, 1, 2, 0, 0, 1] };
    expect(facetsOf(wallOf({ shape: "mesh", mesh: flat, ...size }))).toEqual([]);
    // Until a surface is read in, the wall is flat: it always has something to show.
    expect(facetsOf(wallOf({ shape: "mesh", mesh: null }))).toEqual(facetsOf(wallOf({ shape: "flat" })));
  });
});
