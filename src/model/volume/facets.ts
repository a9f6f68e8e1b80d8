import type { WallRecord } from "../records/wall";
import { cabinetsOf } from "./cabinets";
import { isInRect, type Facet, type PixelRect } from "./facet";
import { meshFacets } from "./meshFacets";

export type { Facet };

/** Until a surface has been read in, a wall that is to be one is flat: it never has nothing to show. */
function isMesh(wall: WallRecord): boolean {
  return wall.shape === "mesh" && wall.mesh !== null;
}

const built = new WeakMap<WallRecord, readonly Facet[]>();

/** Every flat piece of a wall of any shape; the same array for the same record. */
export function facetsOf(wall: WallRecord): readonly Facet[] {
  if (!isMesh(wall)) return cabinetsOf(wall);
  let known = built.get(wall);
  if (known === undefined) built.set(wall, (known = meshFacets(wall)));
  return known;
}

/** Facets that have pixels in an output's rectangle of the raster, whole or in part. */
export function facetsOfOutput(facets: readonly Facet[], rect: PixelRect): Facet[] {
  return facets.filter((facet) => isInRect(facet, rect));
}
