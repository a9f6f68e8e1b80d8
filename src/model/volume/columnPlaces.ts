import { atan, cos, sin } from "../maths/trig";
import type { WallRecord } from "../records/wall";

/** Where a column of upright cabinets stands in the wall's own frame, seen from above. */
export interface ColumnPlace {
  /** Metres from the wall's origin to the middle of the column's width. */
  readonly x: number;
  readonly z: number;
  /** How far it is turned from facing +Z, about +Y. */
  readonly yawRad: number;
}

/** Runs of a polyline from the audience's left. One that has none yet is a single straight run. */
function runsOf(wall: WallRecord): readonly { readonly columns: number; readonly turnRad: number }[] {
  return wall.segments.length > 0 ? wall.segments : [{ columns: wall.columns, turnRad: 0 }];
}

/** Columns of cabinets: of a polyline those of all its runs. */
export function columnsOf(wall: WallRecord): number {
  if (wall.shape !== "polyline") return wall.columns;
  return runsOf(wall).reduce((sum, { columns }) => sum + columns, 0);
}

/** Angle between neighbouring facets of an arc: each is a chord that touches the radius in its middle. */
export function facetAngleRad(wall: WallRecord): number {
  return 2 * atan(wall.cabinetWidthMm / 2000 / wall.radiusM);
}

/** The columns of an upright wall, from the audience's left. */
export function columnPlaces(wall: WallRecord): ColumnPlace[] {
  if (wall.shape === "polyline") return alongRuns(wall);
  const widthM = wall.cabinetWidthMm / 1000;
  const step = wall.shape === "arc" ? facetAngleRad(wall) : 0;
  return Array.from({ length: wall.columns }, (_, column) => {
    const across = column - (wall.columns - 1) / 2;
    const angle = across * step;
    if (wall.shape !== "arc") return { x: across * widthM, z: 0, yawRad: 0 };
    return { x: wall.radiusM * sin(angle), z: -wall.radiusM * cos(angle), yawRad: -angle };
  });
}

function alongRuns(wall: WallRecord): ColumnPlace[] {
  const widthM = wall.cabinetWidthMm / 1000;
  const runs = runsOf(wall);
  const half = columnsOf(wall) / 2;
  const facing = yawInTheMiddle(runs, half);
  const places: ColumnPlace[] = [];
  let yawRad = -facing;
  let [x, z] = [0, 0];
  let middle = [0, 0];
  for (const [number, run] of runs.entries()) {
    // To the right, towards the audience: the face turns clockwise as seen from above.
    if (number > 0) yawRad -= run.turnRad;
    const [dx, dz] = [cos(yawRad) * widthM, -sin(yawRad) * widthM];
    const into = half - places.length;
    if (into >= 0 && into <= run.columns) middle = [x + dx * into, z + dz * into];
    for (let column = 0; column < run.columns; column++) {
      places.push({ x: x + dx * (column + 0.5), z: z + dz * (column + 0.5), yawRad });
    }
    x += dx * run.columns;
    z += dz * run.columns;
  }
  const [midX = 0, midZ = 0] = middle;
  return places.map((place) => ({ ...place, x: place.x - midX, z: place.z - midZ }));
}

/** Which way the middle of the length faces while the first run faces +Z; at a seam, halfway between its two runs. */
function yawInTheMiddle(runs: readonly { readonly columns: number; readonly turnRad: number }[], half: number): number {
  let yaw = 0;
  let end = 0;
  for (const [number, run] of runs.entries()) {
    if (number > 0) yaw -= run.turnRad;
    end += run.columns;
    if (half < end) return yaw;
    if (half === end && number + 1 < runs.length) return yaw - (runs[number + 1]?.turnRad ?? 0) / 2;
  }
  return yaw;
}
