import { describe, expect, it } from "vitest";
import { headRotation, rotateVec3, type Vec3 } from "../../../src/model/maths/pose";
import {
  cabinetsOf,
  cabinetsOfOutput,
  columnsOf,
  cornersOf,
  wallRaster,
  type Cabinet,
} from "../../../src/model/volume/cabinets";
import { facetAngleRad } from "../../../src/model/volume/columnPlaces";
import { diceOf } from "../../support/dice";
import { dot, rolledWall, sub, wallOf } from "../../support/walls";

const SEED = 500;
const ARC = wallOf({ shape: "arc", columns: 9, rows: 3, radiusM: 5, position: [1, 0.2, -2], yawRad: 0.7 });

function gap(a: Vec3 | undefined, b: Vec3 | undefined): number {
  return a === undefined || b === undefined ? NaN : Math.hypot(...sub(a, b));
}

function holes({
  column,
  row,
  columns,
  rows,
}: {
  column: number;
  row: number;
  columns: number;
  rows: number;
}): string[] {
  return Array.from({ length: columns * rows }, (_, i) => `${column + (i % columns)},${row + Math.floor(i / columns)}`);
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

  it("has no gap and no overlap: neighbours share their edge to a nanometre, holes leave neighbours out", () => {
    const dice = diceOf(SEED + 1);
    let shared = 0;
    for (let i = 0; i < 150; i++) {
      const wall = rolledWall(dice);
      const what = `seed ${dice.seed}, wall ${i}, ${wall.shape}`;
      const at = new Map(cabinetsOf(wall).map((cabinet) => [`${cabinet.column},${cabinet.row}`, cabinet]));
      for (const cabinet of at.values()) {
        const [bottomLeft, bottomRight, topRight] = cornersOf(cabinet);
        const rightOf = at.get(`${cabinet.column + 1},${cabinet.row}`);
        const below = at.get(`${cabinet.column},${cabinet.row + 1}`);
        if (rightOf !== undefined) {
          shared++;
          // Upright walls meet along whole edges; runs at an angle do too.
          expect(gap(bottomRight, cornersOf(rightOf)[0]), what).toBeLessThan(1e-9);
          expect(gap(topRight, cornersOf(rightOf)[3]), what).toBeLessThan(1e-9);
        }
        if (below !== undefined) {
          expect(gap(bottomLeft, cornersOf(below)[3]), what).toBeLessThan(1e-9);
          expect(gap(bottomRight, cornersOf(below)[2]), what).toBeLessThan(1e-9);
        }
      }
      const left = new Set(wall.openings.flatMap(holes));
      for (let column = 0; column < columnsOf(wall); column++) {
        for (let row = 0; row < wall.rows; row++) {
          expect(at.has(`${column},${row}`), what).toBe(!left.has(`${column},${row}`));
        }
      }
    }
    expect(shared).toBeGreaterThan(3000);
  });

  it("has the cabinet's size on each of its sides, whatever its shape", () => {
    const dice = diceOf(SEED + 2);
    for (let i = 0; i < 60; i++) {
      const wall = rolledWall(dice);
      for (const cabinet of cabinetsOf(wall)) {
        const [a, b, c, d] = cornersOf(cabinet);
        expect(gap(a, b), `seed ${dice.seed}, wall ${i}`).toBeCloseTo(wall.cabinetWidthMm / 1000, 12);
        expect(gap(c, d)).toBeCloseTo(wall.cabinetWidthMm / 1000, 12);
        expect(gap(a, d)).toBeCloseTo(wall.cabinetHeightMm / 1000, 12);
        expect(gap(b, c)).toBeCloseTo(wall.cabinetHeightMm / 1000, 12);
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

describe("a floor", () => {
  const cabinets = cabinetsOf(wallOf({ shape: "floor", columns: 4, rows: 6, position: [0.5, 0, -1] }));

  it("faces up, and is upright for someone who faces -Z and looks down: its top is the far edge", () => {
    const lookingDown = headRotation(0, -Math.PI / 2, 0);
    for (const { normal, right, up, position } of cabinets) {
      expect(gap(normal, [0, 1, 0])).toBeLessThan(1e-12);
      expect(gap(right, rotateVec3(lookingDown, [1, 0, 0]))).toBeLessThan(1e-12);
      expect(gap(up, rotateVec3(lookingDown, [0, 1, 0]))).toBeLessThan(1e-12);
      expect(position[1]).toBe(0);
    }
    expect(gap(cabinets[0]?.position, [0.5 - 0.75, 0, -1 - 1.25])).toBeLessThan(1e-12);
  });
});

describe("a tilted wall", () => {
  it("leans its top away from the audience about its bottom edge, before it is turned", () => {
    const wall = wallOf({ columns: 2, rows: 4, position: [1, 0.5, -5], tiltRad: Math.PI / 6, yawRad: Math.PI / 2 });
    const top = cabinetsOf(wall)[0] as Cabinet;
    // 2 m along a face that leans by 30°: 1.732 m up and 1 m back; back is -Z of the wall, which yaw 90° turns to -X.
    expect(gap(cornersOf(top)[3], [1 - 1, 0.5 + Math.sqrt(3), -5 + 0.5])).toBeLessThan(1e-12);
    expect(gap(top.normal, [Math.cos(Math.PI / 6), 0.5, 0])).toBeLessThan(1e-12);
    const bottom = cabinetsOf(wall).at(-1) as Cabinet;
    expect(gap(cornersOf(bottom)[1], [1, 0.5, -5 - 0.5])).toBeLessThan(1e-12);
  });

  it.each(["ceiling", "floor"] as const)("moves the raster's top of a %s away from those it faces", (shape) => {
    const level = cabinetsOf(wallOf({ shape, rows: 6, position: [0, 3, 0] }));
    const tilted = cabinetsOf(wallOf({ shape, rows: 6, position: [0, 3, 0], tiltRad: 0.2 }));
    const [before, after] = [level[0] as Cabinet, tilted[0] as Cabinet];
    expect(dot(sub(after.position, before.position), before.normal)).toBeLessThan(-0.1);
  });
});

describe("angled runs", () => {
  const segment = (columns: number, turnDeg: number) => ({ columns, turnRad: (turnDeg * Math.PI) / 180 });

  it("turn towards the audience by positive angles; an even length meets its place at the seam, along the bisector", () => {
    // 2 and 2 columns of half a metre with a right angle between: the corner is on the mark, the arms at 45°.
    const wall = wallOf({
      shape: "polyline",
      rows: 1,
      segments: [segment(2, 0), segment(2, 90)],
      position: [0, 0, -3],
    });
    const cabinets = cabinetsOf(wall);
    const arm = Math.SQRT1_2;
    expect(columnsOf(wall)).toBe(4);
    expect(gap(cornersOf(cabinets[0] as Cabinet)[0], [-arm, 0, -3 + arm])).toBeLessThan(1e-12);
    expect(gap(cornersOf(cabinets[1] as Cabinet)[1], [0, 0, -3])).toBeLessThan(1e-12);
    expect(gap(cornersOf(cabinets[3] as Cabinet)[1], [arm, 0, -3 + arm])).toBeLessThan(1e-12);
    expect(gap(cabinets[0]?.normal, [arm, 0, arm])).toBeLessThan(1e-12);
    expect(gap(cabinets[3]?.normal, [-arm, 0, arm])).toBeLessThan(1e-12);
  });

  it("have the run in their middle where a flat wall would be, and the others round it", () => {
    // 1 column at -60°, 3 straight, 1 at +90°; middle of 5 columns is the middle of the second run.
    const wall = wallOf({ shape: "polyline", rows: 1, segments: [segment(1, 0), segment(3, -60), segment(1, 90)] });
    const cabinets = cabinetsOf(wall);
    expect(gap(cabinets[2]?.position, [0, 0.25, -5])).toBeLessThan(1e-12);
    expect(gap(cabinets[2]?.normal, [0, 0, 1])).toBeLessThan(1e-12);
    // Left of the straight run, which turned away by 60° from it: the left one comes from behind it.
    const [x, z] = [-0.75 - 0.5 * Math.cos(Math.PI / 3), -5 - 0.5 * Math.sin(Math.PI / 3)];
    expect(gap(cornersOf(cabinets[0] as Cabinet)[0], [x, 0, z])).toBeLessThan(1e-12);
    expect(gap(cornersOf(cabinets[4] as Cabinet)[1], [0.75, 0, -4.5])).toBeLessThan(1e-12);
  });

  it("begin as one straight run of the record's columns, and count their own once there are any", () => {
    const bare = wallOf({ shape: "polyline", columns: 6 });
    const flat = cabinetsOf(wallOf({ shape: "flat", columns: 6 }));
    expect(columnsOf(bare)).toBe(6);
    cabinetsOf(bare).forEach((cabinet, i) => expect(gap(cabinet.position, flat[i]?.position)).toBeLessThan(1e-12));
    const runs = wallOf({ shape: "polyline", columns: 6, segments: [segment(7, 20), segment(4, 20)] });
    expect(wallRaster(runs).widthPx).toBe(11 * 176);
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
