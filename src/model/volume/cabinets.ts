import { addVec3, headRotation, rotateVec3, type Quat, type Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";

/** One flat LED cabinet on the stage. Vectors are unit length; the normal points at the audience. */
export interface Cabinet {
  readonly column: number;
  readonly row: number;
  /** Middle of the LED face, metres. */
  readonly position: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  readonly normal: Vec3;
  readonly widthM: number;
  readonly heightM: number;
  /** Its pixels in the wall's raster, origin top left. */
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The wall's raster in pixels. */
export function wallRaster(wall: WallRecord): { readonly widthPx: number; readonly heightPx: number } {
  return { widthPx: wall.columns * wall.cabinetWidthPx, heightPx: wall.rows * wall.cabinetHeightPx };
}

/** Angle between neighbouring facets of an arc: each is a chord that touches the radius in its middle. */
export function facetAngleRad(wall: WallRecord): number {
  return 2 * Math.atan(wall.cabinetWidthMm / 2000 / wall.radiusM);
}

const built = new WeakMap<WallRecord, readonly Cabinet[]>();

/** Every cabinet of a wall, row by row from the top left as the audience sees it. */
export function cabinetsOf(wall: WallRecord): readonly Cabinet[] {
  let known = built.get(wall);
  if (known === undefined) built.set(wall, (known = buildCabinets(wall)));
  return known;
}

function buildCabinets(wall: WallRecord): Cabinet[] {
  const cabinets: Cabinet[] = [];
  for (let row = 0; row < wall.rows; row++) {
    for (let column = 0; column < wall.columns; column++) cabinets.push(cabinetAt(wall, column, row));
  }
  return cabinets;
}

function cabinetAt(wall: WallRecord, column: number, row: number): Cabinet {
  const widthM = wall.cabinetWidthMm / 1000;
  const heightM = wall.cabinetHeightMm / 1000;
  const { local, turn } = placeInWall(wall, column, row, widthM, heightM);
  const yaw = headRotation(wall.yawRad, 0, 0);
  const place = (v: Vec3): Vec3 => rotateVec3(yaw, rotateVec3(turn, v));
  return {
    column,
    row,
    position: addVec3(wall.position, rotateVec3(yaw, local)),
    right: place([1, 0, 0]),
    up: place([0, 1, 0]),
    normal: place([0, 0, 1]),
    widthM,
    heightM,
    xPx: column * wall.cabinetWidthPx,
    yPx: row * wall.cabinetHeightPx,
    widthPx: wall.cabinetWidthPx,
    heightPx: wall.cabinetHeightPx,
  };
}

/** Where a cabinet's middle is in the wall's own frame, and how it is turned from facing +Z. */
function placeInWall(
  wall: WallRecord,
  column: number,
  row: number,
  widthM: number,
  heightM: number,
): { readonly local: Vec3; readonly turn: Quat } {
  const across = column - (wall.columns - 1) / 2;
  const upright = (wall.rows - row - 0.5) * heightM;
  if (wall.shape === "arc") {
    const angle = across * facetAngleRad(wall);
    return {
      local: [wall.radiusM * Math.sin(angle), upright, -wall.radiusM * Math.cos(angle)],
      turn: headRotation(-angle, 0, 0),
    };
  }
  if (wall.shape === "ceiling") {
    // Raster top is the edge nearest the audience's back: someone who faces -Z and looks up sees it upright.
    const depth = row - (wall.rows - 1) / 2;
    return { local: [across * widthM, 0, -depth * heightM], turn: headRotation(0, Math.PI / 2, 0) };
  }
  return { local: [across * widthM, upright, 0], turn: headRotation(0, 0, 0) };
}

/** Corners of a cabinet's face: bottom left, bottom right, top right, top left as the audience sees it. */
export function cornersOf(cabinet: Cabinet): readonly [Vec3, Vec3, Vec3, Vec3] {
  const corner = (x: number, y: number): Vec3 => {
    const { position, right, up, widthM, heightM } = cabinet;
    const dx = (x * widthM) / 2;
    const dy = (y * heightM) / 2;
    return [
      position[0] + right[0] * dx + up[0] * dy,
      position[1] + right[1] * dx + up[1] * dy,
      position[2] + right[2] * dx + up[2] * dy,
    ];
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** Cabinets that an output's rectangle of the raster cuts, whole or in part. */
export function cabinetsOfOutput(
  cabinets: readonly Cabinet[],
  rect: { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number },
): Cabinet[] {
  return cabinets.filter(
    (cabinet) =>
      cabinet.xPx < rect.x + rect.widthPx &&
      cabinet.xPx + cabinet.widthPx > rect.x &&
      cabinet.yPx < rect.y + rect.heightPx &&
      cabinet.yPx + cabinet.heightPx > rect.y,
  );
}
