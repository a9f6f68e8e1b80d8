import type { Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";
import { cabinetsOf } from "./cabinets";
import { nearestOn } from "./facet";
import { facetsOf } from "./facets";

/** Rows and columns enough to tell how far a wall is; it may have eighty thousand cabinets. */
const ROWS = 8;
const COLUMNS = 48;

const points = new WeakMap<WallRecord, readonly Vec3[]>();

/** Places on a wall without a mesh, a cabinet's size apart or a little more. Openings count as wall. */
function pointsOf(wall: WallRecord): readonly Vec3[] {
  let known = points.get(wall);
  if (known === undefined) {
    const rows = Math.min(wall.rows, ROWS);
    const isEven = wall.shape !== "arc" && wall.shape !== "polyline";
    const columns = isEven ? Math.min(wall.columns, COLUMNS) : wall.columns;
    const coarse: WallRecord = {
      ...wall,
      rows,
      columns,
      cabinetHeightMm: (wall.cabinetHeightMm * wall.rows) / rows,
      cabinetWidthMm: (wall.cabinetWidthMm * wall.columns) / columns,
      openings: [],
    };
    known = cabinetsOf(coarse).map(({ position }) => position);
    points.set(wall, known);
  }
  return known;
}

/**
 * From a point to the nearest wall, in tenths of a metre: about a cabinet's size exact, which is all that a share of
 * overscan needs; without any bound where there are no walls.
 */
export function distanceToWalls(walls: readonly WallRecord[], from: Vec3): number {
  let nearest = Number.POSITIVE_INFINITY;
  const take = ([x, y, z]: Vec3): void => {
    const [dx, dy, dz] = [x - from[0], y - from[1], z - from[2]];
    nearest = Math.min(nearest, dx * dx + dy * dy + dz * dz);
  };
  for (const wall of walls) {
    // A mesh may be made of a few large triangles.
    if (wall.shape === "mesh" && wall.mesh !== null) for (const facet of facetsOf(wall)) take(nearestOn(facet, from));
    else for (const point of pointsOf(wall)) take(point);
  }
  return Math.round(Math.sqrt(nearest) * 10) / 10;
}
