import { describe, expect, it } from "vitest";
import {
  columnsOf,
  crossesItself,
  fitPlan,
  moveRun,
  runPlan,
  spreadColumns,
  withoutRun,
  withRun,
} from "../../../src/ui/wall/runs";

const QUARTER = Math.PI / 2;
const U = [
  { columns: 4, turnRad: 0 },
  { columns: 8, turnRad: QUARTER },
  { columns: 4, turnRad: QUARTER },
];

describe("the runs of an angled wall", () => {
  it("are drawn from above with the audience below: a positive turn comes towards it", () => {
    const [a, b, c] = runPlan(
      [
        { columns: 4, turnRad: 0 },
        { columns: 4, turnRad: QUARTER },
      ],
      0.5,
    );
    // Levelled: both ends equally far away, the corner farther from the audience (smaller z) than they.
    expect(a?.z).toBeCloseTo(c?.z ?? 9);
    expect(b?.z).toBeLessThan((a?.z ?? 0) - 1);
    expect(Math.hypot((b?.x ?? 0) - (a?.x ?? 0), (b?.z ?? 0) - (a?.z ?? 0))).toBeCloseTo(2);
  });

  it("keep their lengths when fitted to a box, and stay in it", () => {
    const fitted = fitPlan(runPlan(U, 0.5), { width: 200, height: 80, margin: 10 });
    for (const [x, y] of fitted) {
      expect(x).toBeGreaterThanOrEqual(9.9);
      expect(x).toBeLessThanOrEqual(190.1);
      expect(y).toBeGreaterThanOrEqual(9.9);
      expect(y).toBeLessThanOrEqual(70.1);
    }
  });

  it("say when they cross each other", () => {
    expect(crossesItself(runPlan(U, 0.5))).toBe(false);
    const knot = [...U.slice(0, 2), { columns: 2, turnRad: QUARTER }, { columns: 12, turnRad: QUARTER }];
    expect(crossesItself(runPlan(knot, 0.5))).toBe(true);
  });

  it("are added, taken away and moved", () => {
    expect(columnsOf(U)).toBe(16);
    expect(withRun([])).toEqual([{ columns: 8, turnRad: 0 }]);
    expect(withRun(U).at(-1)).toEqual(U[2]);
    expect(withRun([{ columns: 8, turnRad: 0 }]).at(-1)?.turnRad).toBeCloseTo(Math.PI / 12);
    expect(withoutRun(U, 1)).toHaveLength(2);
    expect(moveRun(U, 2, 0).map(({ columns }) => columns)).toEqual([4, 4, 8]);
    expect(moveRun(U, 0, -1)).toEqual(U);
  });

  it("share another number of columns as they did before", () => {
    expect(spreadColumns(U, 32).map(({ columns }) => columns)).toEqual([8, 16, 8]);
    expect(spreadColumns(U, 5).map(({ columns }) => columns)).toEqual([1, 3, 1]);
    expect(spreadColumns(U, 2).map(({ columns }) => columns)).toEqual([1, 1]);
    for (let columns = 3; columns < 60; columns++) {
      const spread = spreadColumns(U, columns);
      expect(columnsOf(spread)).toBe(columns);
      expect(Math.min(...spread.map((run) => run.columns))).toBeGreaterThan(0);
      expect(spread.map(({ turnRad }) => turnRad)).toEqual(U.map(({ turnRad }) => turnRad));
    }
  });
});
