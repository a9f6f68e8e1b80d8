import type { WallOpening } from "../../model/records/wall";

/** How many rectangles a record may hold. */
export const MAX_OPENINGS = 200;

export interface CellSize {
  readonly columns: number;
  readonly rows: number;
}

/** Which cabinets are left out, row by row from the top left. What lies outside the wall is ignored. */
export function cellsOf(openings: readonly WallOpening[], { columns, rows }: CellSize): boolean[] {
  const cells = Array.from({ length: columns * rows }, () => false);
  for (const opening of openings) {
    for (let row = opening.row; row < Math.min(rows, opening.row + opening.rows); row++) {
      for (let column = opening.column; column < Math.min(columns, opening.column + opening.columns); column++) {
        cells[row * columns + column] = true;
      }
    }
  }
  return cells;
}

/** Few rectangles that cover exactly those cabinets: each as wide as it goes, then as tall. */
export function openingsOf(cells: readonly boolean[], { columns, rows }: CellSize): WallOpening[] {
  const left = [...cells];
  const openings: WallOpening[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (left[row * columns + column] !== true) continue;
      let wide = 1;
      while (column + wide < columns && left[row * columns + column + wide] === true) wide++;
      let tall = 1;
      while (row + tall < rows && isFull(left, columns, { column, row: row + tall, columns: wide, rows: 1 })) tall++;
      const opening = { column, row, columns: wide, rows: tall };
      openings.push(opening);
      for (let r = row; r < row + tall; r++) {
        for (let c = column; c < column + wide; c++) left[r * columns + c] = false;
      }
    }
  }
  return openings;
}

/** The rectangle between two cabinets, whichever was touched first. */
export function rectBetween(a: { column: number; row: number }, b: { column: number; row: number }): WallOpening {
  const column = Math.min(a.column, b.column);
  const row = Math.min(a.row, b.row);
  return { column, row, columns: Math.abs(a.column - b.column) + 1, rows: Math.abs(a.row - b.row) + 1 };
}

/** Leaves a rectangle of cabinets out, or puts it back. */
export function paint(
  openings: readonly WallOpening[],
  rect: WallOpening,
  isOut: boolean,
  size: CellSize,
): WallOpening[] {
  const cells = cellsOf(openings, size);
  for (let row = rect.row; row < Math.min(size.rows, rect.row + rect.rows); row++) {
    for (let column = rect.column; column < Math.min(size.columns, rect.column + rect.columns); column++) {
      cells[row * size.columns + column] = isOut;
    }
  }
  return openingsOf(cells, size);
}

/** One rectangle in words, counted from one as the crew does: "columns 5–8, rows 3–6". */
export function openingWords({ column, row, columns, rows }: WallOpening): string {
  return `${range("column", column, columns)}, ${range("row", row, rows)}`;
}

function range(name: string, from: number, count: number): string {
  return count === 1 ? `${name} ${from + 1}` : `${name}s ${from + 1}–${from + count}`;
}

function isFull(cells: readonly boolean[], columns: number, rect: WallOpening): boolean {
  for (let column = rect.column; column < rect.column + rect.columns; column++) {
    if (cells[rect.row * columns + column] !== true) return false;
  }
  return true;
}
