import { Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { cabinetsOf, type Cabinet } from "../../../src/model/volume/cabinets";
import { facetsOf } from "../../../src/model/volume/facets";
import { withMargin } from "../../../src/model/volume/frustum";
import { MAX_SECTIONS, outerSections } from "../../../src/model/volume/outerSections";
import { diceOf } from "../../support/dice";
import { dot, pointOn, rolledViewpoint, rolledWall, texelOf, WALL_SHAPES, wallOf, windowOf } from "../../support/walls";

const SEED = 600;

function areaOf(pixels: readonly (readonly [number, number])[]): number {
  return Math.abs(
    pixels.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = pixels[(i + 1) % pixels.length] ?? [0, 0];
      return sum + (x * nextY - nextX * y) / 2;
    }, 0),
  );
}

describe("outer sections of any wall from any eye in front of it", () => {
  const dice = diceOf(SEED);
  const cases = Array.from({ length: 150 }, (_, i) => {
    const wall = rolledWall(dice, WALL_SHAPES);
    const facets = facetsOf(wall);
    const eye = rolledViewpoint(dice, facets);
    return { what: `seed ${SEED}, wall ${i}, ${wall.shape}`, facets, eye, sections: outerSections(facets, eye) };
  });

  it("hold every facet once, all of it in front of the eye and inside the window, in views that can be drawn", () => {
    for (const { what, facets, sections } of cases) {
      const held = sections.flatMap((section) => section.facets);
      expect(new Set(held).size, what).toBe(held.length);
      expect(held.length, what).toBe(facets.length);
      expect(sections.length, what).toBeLessThanOrEqual(MAX_SECTIONS);
      for (const { frustum, facets: inside } of sections) {
        for (const corner of inside.flatMap(({ corners }) => corners)) {
          const { x, y, depth } = windowOf(frustum, corner);
          expect(depth, what).toBeGreaterThan(0);
          expect(Math.min(x - frustum.left, frustum.rightEdge - x), what).toBeGreaterThan(-1e-9);
          expect(Math.min(y - frustum.bottom, frustum.top - y), what).toBeGreaterThan(-1e-9);
        }
      }
    }
  });

  it("are tight: each side of the window is touched by a corner", () => {
    for (const { what, sections } of cases) {
      for (const { frustum, facets: inside } of sections) {
        const corners = inside.flatMap(({ corners }) => corners).map((corner) => windowOf(frustum, corner));
        const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
        const off = [
          Math.min(...xs) - frustum.left,
          Math.max(...xs) - frustum.rightEdge,
          Math.min(...ys) - frustum.bottom,
          Math.max(...ys) - frustum.top,
        ];
        for (const gap of off) expect(Math.abs(gap), what).toBeLessThan(1e-9);
      }
    }
  });

  it("look from the viewpoint by square unit axes", () => {
    for (const { what, eye, sections } of cases) {
      for (const { frustum } of sections) {
        expect(frustum.eye).toEqual(eye);
        const { right, up, back } = frustum;
        expect(Math.abs(dot(right, up)) + Math.abs(dot(up, back)) + Math.abs(dot(right, back)), what).toBeLessThan(
          1e-9,
        );
        expect(new Vector3(...right).cross(new Vector3(...up)).dot(new Vector3(...back)), what).toBeCloseTo(1, 9);
      }
    }
  });

  it("split a bent wall until every cabinet faces its view within 40 degrees, and a flat wall never", () => {
    for (const { what, facets, sections } of cases) {
      const first = facets[0];
      if (first === undefined || sections.length === MAX_SECTIONS) continue;
      const flat = facets.every(({ normal }) => dot(normal, first.normal) > 0.999_999);
      if (flat) expect(sections.length, what).toBe(1);
      for (const { frustum, cabinets: inside } of sections) {
        const isOnePlane = inside.every(({ normal }) => dot(normal, inside[0]?.normal ?? normal) > 0.999_999);
        if (isOnePlane) continue;
        for (const { normal } of inside) {
          expect(Math.abs(dot(normal, frustum.back)), what).toBeGreaterThan(Math.cos((40 * Math.PI) / 180) - 1e-9);
        }
      }
    }
  });

  it("cost little more than they show: walls of cabinets at most half as much again, in the mean a tenth", () => {
    const ratios = { cabinets: [] as number[], mesh: [] as number[] };
    for (const { what, facets, sections } of cases) {
      const shown = facets.reduce((sum, facet) => sum + areaOf(facet.pixels), 0);
      const ratio = sections.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0) / shown;
      const isMesh = what.endsWith("mesh");
      // Of a wall with a hole the hole is rendered too.
      expect(ratio, what).toBeLessThan(isMesh ? 4.1 : 1.8);
      (isMesh ? ratios.mesh : ratios.cabinets).push(ratio);
    }
    const meanOf = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    expect(meanOf(ratios.cabinets)).toBeLessThan(1.1);
    expect(meanOf(ratios.mesh)).toBeLessThan(3.2);
  });

  it("are no wider than need be: a gentle arc is one view", () => {
    const gentle = cabinetsOf(wallOf({ shape: "arc", columns: 8, radiusM: 8, position: [0, 0, 0] }));
    expect(outerSections(gentle, [0, 1.6, 0])).toHaveLength(1);
  });
});

describe("outer sections at the odd places", () => {
  const wall = wallOf({ columns: 4, rows: 2, position: [0, 0, -3] });

  it("none for no cabinets, and none for a cabinet that the eye sits in", () => {
    expect(outerSections([], [0, 1, 0])).toEqual([]);
    const one = cabinetsOf(wallOf({ columns: 1, rows: 1, position: [0, 0, 0] }));
    expect(outerSections(one, [0, 0.25, 0])).toEqual([]);
  });

  it("from behind a wall it is seen all the same", () => {
    const sections = outerSections(cabinetsOf(wall), [0, 0.5, -6]);
    expect(sections.flatMap((section) => section.cabinets)).toHaveLength(8);
    for (const { frustum } of sections) for (const value of [frustum.left, frustum.top]) expect(value).not.toBeNaN();
  });
});

describe("a flat wall", () => {
  const dice = diceOf(SEED + 1);
  const walls = Array.from({ length: 60 }, (_, i) => {
    const wall = { ...rolledWall(dice, ["flat", "ceiling", "floor"]), openings: [] };
    const cabinets = cabinetsOf(wall);
    const [section] = outerSections(cabinets, rolledViewpoint(dice, cabinets));
    if (section === undefined) throw new Error("a flat wall has a section");
    return { what: `seed ${SEED + 1}, wall ${i}`, wall, cabinets, section };
  });

  it("is rendered with exactly as many pixels as it has", () => {
    for (const { what, wall, section } of walls) {
      expect([section.widthPx, section.heightPx], what).toEqual([
        wall.columns * wall.cabinetWidthPx,
        wall.rows * wall.cabinetHeightPx,
      ]);
    }
  });

  it.each([0, 1, 2, 8])(
    "needs no resampling: with a margin of %d its pixel centres are rendered pixel centres",
    (margin) => {
      for (const { what, cabinets, section } of walls) {
        const [widthPx, heightPx] = [section.widthPx + 2 * margin, section.heightPx + 2 * margin];
        const frustum = withMargin(section.frustum, widthPx, heightPx, margin);
        for (const cabinet of [cabinets[0], cabinets.at(-1)] as Cabinet[]) {
          for (const [px, py] of [
            [0, 0],
            [cabinet.widthPx - 1, 0],
            [3, cabinet.heightPx - 1],
          ] as const) {
            const point = pointOn(cabinet, (px + 0.5) / cabinet.widthPx, 1 - (py + 0.5) / cabinet.heightPx);
            const { x, y } = texelOf(frustum, point);
            expect(x * widthPx, what).toBeCloseTo(margin + cabinet.xPx + px + 0.5, 4);
            expect((1 - y) * heightPx, what).toBeCloseTo(margin + cabinet.yPx + py + 0.5, 4);
          }
        }
      }
    },
  );
});

describe("a bent wall", () => {
  it("gets pixels enough: no wall pixel is finer than nine tenths of a rendered one", () => {
    const wall = wallOf({ shape: "arc", columns: 24, rows: 6, radiusM: 5, position: [0, 0, 0] });
    for (const section of outerSections(cabinetsOf(wall), [0.4, 1.6, 0.3])) {
      const perTangent = section.widthPx / (section.frustum.rightEdge - section.frustum.left);
      for (const cabinet of section.cabinets) {
        const step = 1 / cabinet.widthPx;
        for (const u of [0, 0.5, 1 - step]) {
          const [a, b] = [
            windowOf(section.frustum, pointOn(cabinet, u, 0.5)),
            windowOf(section.frustum, pointOn(cabinet, u + step, 0.5)),
          ];
          expect(Math.hypot(b.x - a.x, b.y - a.y) * perTangent).toBeGreaterThan(0.9);
        }
      }
    }
  });
});
