import type { WallRecord } from "../records/wall";

/** Cabinets that make up a rectangle whose makers spoke of metres and pixels only. */
export interface CabinetGrid {
  readonly cabinets: Pick<
    WallRecord,
    "columns" | "rows" | "cabinetWidthMm" | "cabinetHeightMm" | "cabinetWidthPx" | "cabinetHeightPx"
  >;
  /** The raster of that grid: as wanted, or the nearest below that cabinets can make up. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What most cabinets measure, metres: where anything would do, this is what a crew expects to see. */
const USUAL_M = 0.5;

/** The grid of cabinets of about half a metre that fills a rectangle, each with a whole number of pixels. */
export function cabinetGrid(widthM: number, heightM: number, widthPx: number, heightPx: number): CabinetGrid {
  const across = divided(widthM, widthPx, 400);
  const down = divided(heightM, heightPx, 200);
  return {
    cabinets: {
      columns: across.count,
      rows: down.count,
      cabinetWidthMm: (widthM / across.count) * 1000,
      cabinetHeightMm: (heightM / down.count) * 1000,
      cabinetWidthPx: across.pixels,
      cabinetHeightPx: down.pixels,
    },
    widthPx: across.count * across.pixels,
    heightPx: down.count * down.pixels,
  };
}

function divided(metres: number, px: number, most: number): { count: number; pixels: number } {
  let best = { count: Math.min(most, Math.max(1, Math.ceil(metres / 5))), pixels: 4, badness: Infinity };
  for (let count = Math.ceil(metres / 5 - 1e-9) || 1; count <= most && metres / count >= 0.05; count++) {
    const pixels = Math.floor(px / count);
    if (pixels < 4 || pixels > 4096) continue;
    // A pixel that is lost is worse than a cabinet of an unusual size.
    const badness = (px - pixels * count) * 100 + Math.abs(Math.log(metres / count / USUAL_M));
    if (badness < best.badness) best = { count, pixels, badness };
  }
  return best;
}
