import { describe, expect, it } from "vitest";
import { headRotation, rotateVec3, type Vec3 } from "../../../src/model/maths/pose";
import { cabinetsOf, cabinetsOfOutput, cornersOf, facetAngleRad, wallRaster } from "../../../src/model/volume/cabinets";
import { diceOf } from "../../support/dice";
import { dot, rolledWall, sub, wallOf } from "../../support/walls";

const SEED = 500;
const ARC = wallOf({ shape: "arc", columns: 9, rows: 3, radiusM: 5, position: [1, 0.2, -2], yawRad: 0.7 });

function gap(a: Vec3 | undefined, b: Vec3 | undefined): number {
  return a === undefined || b === undefined ? NaN : Math.hypot(...sub(a, b));
}

describe("any wall", () => {
  it("has cabinets with square, unit axes whose normal is right cross up", () => {
    const dice = diceOf(SEED);
    for (let i = 0; i < 60; i++) {
      for (const { right, up, normal } of cabinetsOf(rolledWall(dice))) {
        const across = [
          right[1] * up[2] - right[2] * up[1],
          right[2] * up[0] - right[0] * up[2],
          right[0] * up[1] - right[1] * up[0],
        ] as const;
        expect(gap(across, normal), `seed ${dice.seed}, wall ${i}`).toBeLessThan(1e-12);
        expect(Math.abs(dot(right, up)) + Math.abs(Math.hypot(...right) - 1)).toBeLessThan(1e-12);
      }
    }
  });

  it("has no gap and no overlap: neighbours share their edge to a nanometre", () => {
    const dice = diceOf(SEED + 1);
    for (let i = 0; i < 60; i++) {
      const wall = rolledWall(dice);
      const cabinets = cabinetsOf(wall);
      for (const [index, cabinet] of cabinets.entries()) {
        const [, bottomRight, topRight] = cornersOf(cabinet);
        const [bottomLeft] = cornersOf(cabinet);
        const rightOf = cabinet.column + 1 < wall.columns ? cabinets[index + 1] : undefined;
        const below = cabinets[index + wall.columns];
        if (rightOf !== undefined) {
          expect(gap(bottomRight, cornersOf(rightOf)[0]), `seed ${dice.seed}, wall ${i}`).toBeLessThan(1e-9);
          expect(gap(topRight, cornersOf(rightOf)[3])).toBeLessThan(1e-9);
        }
        if (below !== undefined) {
          expect(gap(bottomLeft, cornersOf(below)[3]), `seed ${dice.seed}, wall ${i}`).toBeLessThan(1e-9);
          expect(gap(bottomRight, cornersOf(below)[2])).toBeLessThan(1e-9);
        }
      }
    }
  });

  it("covers its raster once: every pixel belongs to one cabinet", () => {
    const wall = wallOf({ columns: 5, rows: 4, cabinetWidthPx: 6, cabinetHeightPx: 7 });
    const { widthPx, heightPx } = wallRaster(wall);
    expect([widthPx, heightPx]).toEqual([30, 28]);
    const owners = new Map<string, number>();
    for (const { xPx, yPx, widthPx: wide, heightPx: tall } of cabinetsOf(wall)) {
      for (let x = xPx; x < xPx + wide; x++) {
        for (let y = yPx; y < yPx + tall; y++) owners.set(`${x},${y}`, (owners.get(`${x},${y}`) ?? 0) + 1);
      }
    }
    expect(owners.size).toBe(widthPx * heightPx);
    expect([...owners.values()].every((count) => count === 1)).toBe(true);
  });
});

describe("a flat wall", () => {
  it("stands on the middle of its bottom edge, facing +Z, row 0 on top", () => {
    const cabinets = cabinetsOf(wallOf({ columns: 4, rows: 2, position: [1, 0.5, -5] }));
    expect(cornersOf(cabinets[4] as never)[0]).toEqual([0, 0.5, -5]);
    expect(cornersOf(cabinets[3] as never)[2]).toEqual([2, 1.5, -5]);
    expect(cabinets[0]).toMatchObject({ row: 0, column: 0, xPx: 0, yPx: 0, normal: [0, 0, 1] });
  });
});

describe("an arc", () => {
  it("touches its radius with the middle of each facet, which faces the axis", () => {
    for (const cabinet of cabinetsOf(ARC)) {
      const fromAxis = sub(cabinet.position, ARC.position);
      const flat: Vec3 = [fromAxis[0], 0, fromAxis[2]];
      expect(Math.hypot(...flat)).toBeCloseTo(5, 12);
      expect(dot(cabinet.normal, flat)).toBeCloseTo(-5, 12);
      expect(dot(cabinet.right, flat)).toBeCloseTo(0, 12);
    }
  });

  it("turns by the angle that a cabinet's width takes as a tangent", () => {
    expect(facetAngleRad(ARC)).toBeCloseTo(2 * Math.atan(0.25 / 5), 15);
  });

  it("has its middle column straight ahead of its yaw, and runs left to right for the audience", () => {
    const top = cabinetsOf(ARC).slice(0, 9);
    const ahead = rotateVec3(headRotation(0.7, 0, 0), [0, 0, -5]);
    expect(gap(top[4]?.position, [1 + ahead[0], 0.2 + 1.25, -2 + ahead[2]])).toBeLessThan(1e-12);
    const rightward = rotateVec3(headRotation(0.7, 0, 0), [1, 0, 0]);
    const along = top.map(({ position }) => dot(sub(position, ARC.position), rightward));
    expect(along).toEqual(along.toSorted((a, b) => a - b));
  });
});

describe("a ceiling", () => {
  const cabinets = cabinetsOf(wallOf({ shape: "ceiling", columns: 4, rows: 6, position: [0, 4.5, -1] }));

  it("faces down, all of it at one height", () => {
    for (const { normal, position } of cabinets) {
      expect(gap(normal, [0, -1, 0])).toBeLessThan(1e-12);
      expect(position[1]).toBe(4.5);
    }
  });

  it("is upright for someone who faces -Z and looks up: right is right, and its top is behind their head", () => {
    const lookingUp = headRotation(0, Math.PI / 2, 0);
    for (const { right, up } of cabinets) {
      expect(gap(right, rotateVec3(lookingUp, [1, 0, 0]))).toBeLessThan(1e-12);
      expect(gap(up, rotateVec3(lookingUp, [0, 1, 0]))).toBeLessThan(1e-12);
    }
    const [first, last] = [cabinets[0], cabinets.at(-1)];
    expect(first?.position[2]).toBeGreaterThan(last?.position[2] ?? NaN);
  });

  it("has its middle where the record says", () => {
    const middle = (axis: 0 | 2): number =>
      cabinets.reduce((total, { position }) => total + position[axis], 0) / cabinets.length;
    expect(middle(0)).toBeCloseTo(0, 12);
    expect(middle(2)).toBeCloseTo(-1, 12);
  });
});

describe("the cabinets of an output", () => {
  const cabinets = cabinetsOf(wallOf({ columns: 4, rows: 3, cabinetWidthPx: 100, cabinetHeightPx: 50 }));
  const cut = (x: number, y: number, widthPx: number, heightPx: number): string[] =>
    cabinetsOfOutput(cabinets, { x, y, widthPx, heightPx }).map(({ column, row }) => `${column}/${row}`);

  it("are those that its rectangle cuts, an edge in common is no cut", () => {
    expect(cut(100, 50, 100, 50)).toEqual(["1/1"]);
    expect(cut(99, 50, 102, 51)).toEqual(["0/1", "1/1", "2/1", "0/2", "1/2", "2/2"]);
    expect(cut(0, 0, 400, 150)).toHaveLength(12);
    expect(cut(400, 0, 100, 50)).toEqual([]);
  });
});
