import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOf, openingsOf, openingWords, paint, rectBetween } from "../../../src/ui/wall/openingCells";

const SIZE = { columns: 12, rows: 6 };

describe("cabinets that are left out", () => {
  it("are a doorway in one rectangle, whichever corner the hand began at", () => {
    const door = rectBetween({ column: 7, row: 5 }, { column: 5, row: 2 });
    expect(door).toEqual({ column: 5, row: 2, columns: 3, rows: 4 });
    expect(paint([], door, true, SIZE)).toEqual([door]);
    expect(openingWords(door)).toBe("columns 6–8, rows 3–6");
    expect(openingWords({ column: 0, row: 0, columns: 1, rows: 1 })).toBe("column 1, row 1");
  });

  it("are put back one by one, and the rest stays out", () => {
    const door = { column: 5, row: 2, columns: 3, rows: 4 };
    const left = paint([door], { column: 6, row: 2, columns: 1, rows: 1 }, false, SIZE);
    expect(cellsOf(left, SIZE).filter(Boolean)).toHaveLength(11);
    expect(cellsOf(left, SIZE)[2 * 12 + 6]).toBe(false);
  });

  it("come back the same from their rectangles, which never overlap", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 72, maxLength: 72 }), (cells) => {
        const openings = openingsOf(cells, SIZE);
        expect(cellsOf(openings, SIZE)).toEqual(cells);
        const covered = openings.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
        expect(covered).toBe(cells.filter(Boolean).length);
      }),
    );
  });

  it("are ignored where the wall has become smaller", () => {
    expect(cellsOf([{ column: 10, row: 0, columns: 9, rows: 1 }], SIZE).filter(Boolean)).toHaveLength(2);
  });
});
