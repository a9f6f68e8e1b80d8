import type { Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";
import { facetsOf } from "./facets";

/**
 * From a point to the middle of the nearest facet, in tenths of a metre (what `resolve` uses must be equal everywhere,
 * and cabinets are placed with the engine's own trigonometry); without any bound where there are no walls.
 */
export function distanceToWalls(walls: readonly WallRecord[], from: Vec3): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const wall of walls) {
    for (const { position } of facetsOf(wall)) {
      const [x, y, z] = [position[0] - from[0], position[1] - from[1], position[2] - from[2]];
      nearest = Math.min(nearest, x * x + y * y + z * z);
    }
  }
  return Math.round(Math.sqrt(nearest) * 10) / 10;
}
