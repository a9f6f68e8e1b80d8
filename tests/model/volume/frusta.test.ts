import { Vector3 } from "three";
import { describe, expect, it } from "vitest";
import type { Vec3 } from "../../../src/model/maths/pose";
import { cabinetsOf, cornersOf, type Cabinet } from "../../../src/model/volume/cabinets";
import { outerSections, withMargin } from "../../../src/model/volume/frusta";
import { diceOf, type Dice } from "../../support/dice";
import { dot, pointOn, rolledWall, texelOf, wallOf, windowOf } from "../../support/walls";

const SEED = 600;

/** An eye on the lit side of a wall. */
function rolledViewpoint(cabinets: readonly Cabinet[], dice: Dice): Vec3 {
  const middle = cabinets[cabinets.length >> 1] as Cabinet;
  const away = dice.between(0.8, 6);
  return [0, 1, 2].map(
    (i) => (middle.position[i] ?? 0) + (middle.normal[i] ?? 0) * away + dice.between(-1, 1),
  ) as unknown as Vec3;
}

describe("outer sections of any wall from any eye in front of it", () => {
  const dice = diceOf(SEED);
  const cases = Array.from({ length: 70 }, (_, i) => {
    const cabinets = cabinetsOf(rolledWall(dice));
    const eye = rolledViewpoint(cabinets, dice);
    return { what: `seed ${SEED}, wall ${i}`, cabinets, eye, sections: outerSections(cabinets, eye) };
  });

  it("hold every cabinet once, all of it in front of the eye and inside the window", () => {
    for (const { what, cabinets, sections } of cases) {
      const held = sections.flatMap((section) => section.cabinets);
      expect(new Set(held).size, what).toBe(held.length);
      expect(held.length, what).toBe(cabinets.length);
      for (const { frustum, cabinets: inside } of sections) {
        for (const corner of inside.flatMap(cornersOf)) {
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
      for (const { frustum, cabinets: inside } of sections) {
        const corners = inside.flatMap(cornersOf).map((corner) => windowOf(frustum, corner));
        const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
        expect(
          Math.abs(Math.min(...xs) - frustum.left) + Math.abs(Math.max(...xs) - frustum.rightEdge),
          what,
        ).toBeLessThan(1e-9);
        expect(Math.abs(Math.min(...ys) - frustum.bottom) + Math.abs(Math.max(...ys) - frustum.top), what).toBeLessThan(
          1e-9,
        );
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
    for (const { what, cabinets, sections } of cases) {
      const flat = cabinets.every(({ normal }) => dot(normal, cabinets[0]?.normal ?? normal) > 0.999_999);
      if (flat) expect(sections.length, what).toBe(1);
      for (const { frustum, cabinets: inside } of sections) {
        for (const { normal } of inside) {
          if (!flat && inside.length > 1)
            expect(dot(normal, frustum.back), what).toBeGreaterThan(Math.cos((40 * Math.PI) / 180));
        }
      }
    }
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
    const wall = { ...rolledWall(dice), shape: dice.pick(["flat", "ceiling"] as const) };
    const cabinets = cabinetsOf(wall);
    const [section] = outerSections(cabinets, rolledViewpoint(cabinets, dice));
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
