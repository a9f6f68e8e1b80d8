import type { Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";
import { nearestOn } from "./facet";
import { facetsOf } from "./facets";

/**
 * From a point to the nearest facet (of cabinets: to its middle), in tenths of a metre (what `resolve` uses must be equal everywhere,
 * and cabinets are placed with the engine's own trigonometry); without any bound where there are no walls.
 */
export function distanceToWalls(walls: readonly WallRecord[], from: Vec3): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const wall of walls) {
    for (const facet of facetsOf(wall)) {
      // Cabinets are small; a mesh may be made of a few large triangles.
      const at = wall.shape === "mesh" ? nearestOn(facet, from) : facet.position;
      const [x, y, z] = [at[0] - from[0], at[1] - from[1], at[2] - from[2]];
      nearest = Math.min(nearest, x * x + y * y + z * z);
    }
  }
  return Math.round(Math.sqrt(nearest) * 10) / 10;
}
