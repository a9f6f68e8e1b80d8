import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOutputs } from "../../../src/ui/wall/outputPlan";
import { planWords } from "../../../src/ui/wall/planWords";

const UHD = { widthPx: 3840, heightPx: 2160 };

describe("splitting a wall into outputs", () => {
  it("leaves a wall whole that one signal carries", () => {
    const plan = planOutputs({ columns: 20, rows: 12, cabinetWidthPx: 176, cabinetHeightPx: 176 }, UHD);
    expect(plan.ok && plan.outputs).toEqual([{ x: 0, y: 0, widthPx: 3520, heightPx: 2112 }]);
  });

  it("shares columns out evenly, by hand: 44 of 176 px are 22 and 22, not 21, 21 and 2", () => {
    const plan = planOutputs({ columns: 42, rows: 6, cabinetWidthPx: 176, cabinetHeightPx: 176 }, UHD);
    expect(plan.ok && plan.outputs.map(({ x, widthPx }) => [x, widthPx])).toEqual([
      [0, 3696],
      [3696, 3696],
    ]);
    const odd = planOutputs({ columns: 43, rows: 6, cabinetWidthPx: 176, cabinetHeightPx: 176 }, UHD);
    expect(odd.ok && planWords(odd.outputs)).toBe("3 outputs: 1 of 2640 × 1056, 2 of 2464 × 1056 px");
  });

  it("says why where one cabinet is more than an output", () => {
    const plan = planOutputs({ columns: 2, rows: 1, cabinetWidthPx: 4096, cabinetHeightPx: 512 }, UHD);
    expect(plan).toEqual({ ok: false, message: expect.stringMatching(/4096 × 512 px, more than .* more pixels/) });
  });

  it("covers every pixel once, whatever the wall", () => {
    const raster = fc.record({
      columns: fc.integer({ min: 1, max: 120 }),
      rows: fc.integer({ min: 1, max: 40 }),
      cabinetWidthPx: fc.integer({ min: 4, max: 600 }),
      cabinetHeightPx: fc.integer({ min: 4, max: 600 }),
    });
    fc.assert(
      fc.property(raster, (wall) => {
        const plan = planOutputs(wall, UHD);
        if (!plan.ok) throw new Error(plan.message);
        const area = plan.outputs.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0);
        expect(area).toBe(wall.columns * wall.cabinetWidthPx * wall.rows * wall.cabinetHeightPx);
        const widths = plan.outputs.map(({ widthPx }) => widthPx / wall.cabinetWidthPx);
        expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
        for (const { widthPx, heightPx } of plan.outputs) {
          expect(widthPx).toBeLessThanOrEqual(3840);
          expect(heightPx).toBeLessThanOrEqual(2160);
        }
      }),
    );
  });
});
