import { describe, expect, it } from "vitest";
import type { Vec3 } from "../../../src/model/maths/pose";
import { columnsOf, wallRaster } from "../../../src/model/volume/cabinets";
import { facetsOf } from "../../../src/model/volume/facets";
import { projectionMatrix, viewMatrix, type Frustum } from "../../../src/model/volume/frustum";
import { outerSections } from "../../../src/model/volume/outerSections";
import { pixelToStage } from "../../../src/model/volume/pixelStage";
import { diceOf } from "../../support/dice";
import { rolledViewpoint, rolledWall } from "../../support/walls";

const SEED = 1000;
const [NEAR, FAR] = [0.1, 50];

type Matrix = readonly (readonly [number, number, number, number])[];

function minus(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}
function inner(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
function outer(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
function norm(v: Vec3): Vec3 {
  const size = Math.hypot(...v);
  return [v[0] / size, v[1] / size, v[2] / size];
}
function times(a: Matrix, b: Matrix): Matrix {
  return a.map(
    (row) => [0, 1, 2, 3].map((c) => row.reduce((sum, value, k) => sum + value * (b[k]?.[c] ?? 0), 0)) as never,
  );
}

/**
 * Off-axis projection of a screen by three of its corners and an eye (R. Kooima, Generalized Perspective Projection, 2009;
 * standards.md, section 10): lower left, lower right, upper left. Written out from the paper, without three.
 */
function cornerFormula(pa: Vec3, pb: Vec3, pc: Vec3, pe: Vec3, n: number, f: number): Matrix {
  const vr = norm(minus(pb, pa));
  const vu = norm(minus(pc, pa));
  const vn = norm(outer(vr, vu));
  const [va, vb, vc] = [minus(pa, pe), minus(pb, pe), minus(pc, pe)];
  const d = -inner(va, vn);
  const l = (inner(vr, va) * n) / d;
  const r = (inner(vr, vb) * n) / d;
  const b = (inner(vu, va) * n) / d;
  const t = (inner(vu, vc) * n) / d;
  const frustum: Matrix = [
    [(2 * n) / (r - l), 0, (r + l) / (r - l), 0],
    [0, (2 * n) / (t - b), (t + b) / (t - b), 0],
    [0, 0, -(f + n) / (f - n), (-2 * f * n) / (f - n)],
    [0, 0, -1, 0],
  ];
  const turn: Matrix = [
    [...vr, 0],
    [...vu, 0],
    [...vn, 0],
    [0, 0, 0, 1],
  ];
  const move: Matrix = [
    [1, 0, 0, -pe[0]],
    [0, 1, 0, -pe[1]],
    [0, 0, 1, -pe[2]],
    [0, 0, 0, 1],
  ];
  return times(times(frustum, turn), move);
}

function matrixOf(frustum: Frustum): Matrix {
  const { elements } = projectionMatrix(frustum, NEAR, FAR).multiply(viewMatrix(frustum));
  return [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => elements[column * 4 + row] ?? NaN) as never);
}

describe("an off-axis frustum of a flat wall", () => {
  it("is that of the corner formula, to a millionth, from any eye on either side of it", () => {
    const dice = diceOf(SEED);
    let worst = 0;
    for (let i = 0; i < 200; i++) {
      const wall = { ...rolledWall(dice, ["flat", "ceiling", "floor"]), openings: [] };
      const eye = rolledViewpoint(dice, facetsOf(wall));
      const { widthPx, heightPx } = wallRaster(wall);
      const corner = (x: number, y: number): Vec3 => pixelToStage(wall, x, y) ?? [NaN, NaN, NaN];
      const [pa, pb, pc] = [corner(0, heightPx), corner(widthPx, heightPx), corner(0, 0)];
      const normal = norm(outer(minus(pb, pa), minus(pc, pa)));
      const isBehind = inner(minus(eye, pa), normal) < 0;
      const sections = outerSections(facetsOf(wall), eye);
      expect(sections, `seed ${SEED}, wall ${i}`).toHaveLength(1);
      // From behind, the screen's left is on the eye's right: the formula is asked about the mirrored screen.
      const [a, b] = isBehind ? [pb, pa] : [pa, pb];
      const c = isBehind ? corner(widthPx, 0) : pc;
      const expected = cornerFormula(a, b, c, eye, NEAR, FAR);
      const found = matrixOf((sections[0] as { frustum: Frustum }).frustum);
      const size = Math.max(1, ...expected.flat().map(Math.abs));
      for (const [row, values] of expected.entries()) {
        for (const [column, value] of values.entries()) {
          worst = Math.max(worst, Math.abs(value - (found[row]?.[column] ?? NaN)) / size);
        }
      }
      expect(columnsOf(wall)).toBe(wall.columns);
    }
    expect(worst, `seed ${SEED}`).toBeLessThan(1e-6);
  });
});
