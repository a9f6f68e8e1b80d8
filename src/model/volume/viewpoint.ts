import type { Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";

/**
 * Where the eye of a wall's outer view stands: its own viewpoint, or that of the wall it shares with. One step only, so
 * that two walls which name each other do no harm; a wall that is gone gives back the own one.
 */
export function viewpointOf(wall: WallRecord, walls: readonly WallRecord[]): Vec3 {
  const { viewpointFrom } = wall;
  if (viewpointFrom === null) return wall.viewpoint;
  return walls.find(({ id }) => id === viewpointFrom)?.viewpoint ?? wall.viewpoint;
}
