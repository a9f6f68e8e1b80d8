import type { Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";
import { wallRaster } from "./cabinets";
import { hasPixel, nearestOn, onFacet, pixelAt, type Facet, type PixelPoint } from "./facet";
import { facetsOf } from "./facets";
import { dot, length, sub } from "./vectors";

/** A point this near to a wall's surface is on it, metres. */
const ON_SURFACE_M = 0.001;

/** Cabinets by their cell of the grid. */
const grids = new WeakMap<WallRecord, ReadonlyMap<string, Facet>>();

function gridOf(wall: WallRecord): ReadonlyMap<string, Facet> {
  let grid = grids.get(wall);
  if (grid === undefined) {
    grid = new Map(facetsOf(wall).map((facet) => [`${facet.column},${facet.row}`, facet]));
    grids.set(wall, grid);
  }
  return grid;
}

/** The facet that shows a place of the raster; null where no LED is: off the raster, in an opening, beside a mesh's UVs. */
export function facetAtPixel(wall: WallRecord, x: number, y: number): Facet | null {
  const { widthPx, heightPx } = wallRaster(wall);
  if (!(x >= 0 && y >= 0 && x <= widthPx && y <= heightPx)) return null;
  if (wall.shape === "mesh") return facetsOf(wall).find((facet) => hasPixel(facet, [x, y])) ?? null;
  // The raster's last edge belongs to its last pixel.
  const column = Math.min(Math.floor(x / wall.cabinetWidthPx), widthPx / wall.cabinetWidthPx - 1);
  const row = Math.min(Math.floor(y / wall.cabinetHeightPx), wall.rows - 1);
  return gridOf(wall).get(`${column},${row}`) ?? null;
}

/**
 * Where a place of a wall's raster is on the stage, metres. Coordinates are continuous from the top left: the middle of
 * the first pixel is 0.5, 0.5. Null where no LED is.
 */
export function pixelToStage(wall: WallRecord, x: number, y: number): Vec3 | null {
  const facet = facetAtPixel(wall, x, y);
  return facet === null ? null : onFacet(facet, [x, y]);
}

/** The place of the raster that a point on a wall's surface (to a millimetre) shows; null for a point off it. */
export function stageToPixel(wall: WallRecord, point: Vec3): PixelPoint | null {
  let found: { facet: Facet; at: Vec3 } | null = null;
  let least = ON_SURFACE_M;
  for (const facet of facetsOf(wall)) {
    if (Math.abs(dot(sub(point, facet.position), facet.normal)) > least) continue;
    const at = nearestOn(facet, point);
    const distance = length(sub(point, at));
    if (distance < least || (found === null && distance <= least)) [least, found] = [distance, { facet, at }];
  }
  return found === null ? null : pixelAt(found.facet, found.at);
}
