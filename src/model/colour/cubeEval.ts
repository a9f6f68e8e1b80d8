import type { CubeLut, LutTable } from "./cube";
import type { Rgb } from "./matrix3";

/** How a 3D table is read between its entries. Grading systems and LED processors use tetrahedra. */
export type CubeInterpolation = "tetrahedral" | "trilinear";

/** Where a colour falls in a table, in entries; what is outside is clamped to its edge. NaN falls on the first. */
function position(table: LutTable, rgb: Rgb, i: 0 | 1 | 2): { cell: number; share: number } {
  const along = (rgb[i] - table.min[i]) / (table.max[i] - table.min[i]);
  const at = (along > 0 ? Math.min(1, along) : 0) * (table.size - 1);
  const cell = Math.min(Math.floor(at), table.size - 2);
  return { cell, share: at - cell };
}

function entry(table: LutTable, index: number): Rgb {
  const { values } = table;
  return [values[3 * index] ?? 0, values[3 * index + 1] ?? 0, values[3 * index + 2] ?? 0];
}

function weighted(terms: readonly (readonly [weight: number, Rgb])[]): Rgb {
  const sum: [number, number, number] = [0, 0, 0];
  for (const [weight, rgb] of terms) for (const i of [0, 1, 2] as const) sum[i] += weight * rgb[i];
  return sum;
}

/** Three curves, each linear between its entries. */
export function evaluateShaper(table: LutTable, rgb: Rgb): Rgb {
  const channel = (i: 0 | 1 | 2) => {
    const { cell, share } = position(table, rgb, i);
    return entry(table, cell)[i] * (1 - share) + entry(table, cell + 1)[i] * share;
  };
  return [channel(0), channel(1), channel(2)];
}

export function evaluateCube(table: LutTable, rgb: Rgb, interpolation: CubeInterpolation): Rgb {
  const [r, g, b] = [position(table, rgb, 0), position(table, rgb, 1), position(table, rgb, 2)];
  const corner = (i: number, j: number, k: number) =>
    entry(table, r.cell + i + table.size * (g.cell + j + table.size * (b.cell + k)));
  const [x, y, z] = [r.share, g.share, b.share];
  if (interpolation === "trilinear") {
    return weighted(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => {
        const [i, j, k] = [n & 1, (n >> 1) & 1, n >> 2];
        return [(i ? x : 1 - x) * (j ? y : 1 - y) * (k ? z : 1 - z), corner(i, j, k)] as const;
      }),
    );
  }
  // A cell falls into six tetrahedra round its diagonal, by the order of the three shares.
  if (x >= y && y >= z) return tetrahedron([x, y, z], corner(1, 0, 0), corner(1, 1, 0));
  if (x >= z && z >= y) return tetrahedron([x, z, y], corner(1, 0, 0), corner(1, 0, 1));
  if (z >= x && x >= y) return tetrahedron([z, x, y], corner(0, 0, 1), corner(1, 0, 1));
  if (y >= x && x >= z) return tetrahedron([y, x, z], corner(0, 1, 0), corner(1, 1, 0));
  if (y >= z && z >= x) return tetrahedron([y, z, x], corner(0, 1, 0), corner(0, 1, 1));
  return tetrahedron([z, y, x], corner(0, 0, 1), corner(0, 1, 1));

  function tetrahedron([most, middle, least]: Rgb, first: Rgb, second: Rgb): Rgb {
    return weighted([
      [1 - most, corner(0, 0, 0)],
      [most - middle, first],
      [middle - least, second],
      [least, corner(1, 1, 1)],
    ]);
  }
}

/** The slow, obvious evaluation of a whole LUT: shaper, then cube. The GPU's is checked against it. */
export function evaluateLut(lut: CubeLut, rgb: Rgb, interpolation: CubeInterpolation = "tetrahedral"): Rgb {
  const shaped = lut.shaper === null ? rgb : evaluateShaper(lut.shaper, rgb);
  return lut.cube === null ? shaped : evaluateCube(lut.cube, shaped, interpolation);
}
