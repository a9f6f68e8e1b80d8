import { headRotation, multiplyQuat, rotateVec3, type Quat, type Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";
import { columnPlaces, columnsOf, type ColumnPlace } from "./columnPlaces";
import type { Facet, PixelRect } from "./facet";
import { toStage, wallPose } from "./wallPose";

export { columnsOf };

/** One flat LED cabinet on the stage: a rectangle. */
export interface Cabinet extends Facet {
  readonly widthM: number;
  readonly heightM: number;
  /** Its pixels in the wall's raster, origin top left. */
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export function isCabinet(facet: Facet): facet is Cabinet {
  return "widthM" in facet;
}

/** The wall's raster in pixels. */
export function wallRaster(wall: WallRecord): { readonly widthPx: number; readonly heightPx: number } {
  return { widthPx: columnsOf(wall) * wall.cabinetWidthPx, heightPx: wall.rows * wall.cabinetHeightPx };
}

const built = new WeakMap<WallRecord, readonly Cabinet[]>();

/** Every cabinet of a wall, row by row from the top left as the audience sees it. A mesh has none. */
export function cabinetsOf(wall: WallRecord): readonly Cabinet[] {
  let known = built.get(wall);
  if (known === undefined)
    built.set(wall, (known = wall.shape === "mesh" && wall.mesh !== null ? [] : buildCabinets(wall)));
  return known;
}

function buildCabinets(wall: WallRecord): Cabinet[] {
  const cabinets: Cabinet[] = [];
  const columns = isLying(wall) ? lyingColumns(wall) : columnPlaces(wall).map(uprightColumn);
  const pose = wallPose(wall);
  const axes = columns.map(({ turn }) => axesOf(multiplyQuat(pose.rotation, turn)));
  for (let row = 0; row < wall.rows; row++) {
    for (const [column, { at }] of columns.entries()) {
      const turned = axes[column];
      if (turned === undefined || isLeftOut(wall, column, row)) continue;
      cabinets.push(cabinetAt(wall, column, row, toStage(pose, at(wall, row)), turned));
    }
  }
  return cabinets;
}

interface Column {
  /** Middle of its cabinet in a row, in the wall's own frame. */
  readonly at: (wall: WallRecord, row: number) => Vec3;
  /** From facing +Z. */
  readonly turn: Quat;
}

function uprightColumn({ x, z, yawRad }: ColumnPlace): Column {
  return {
    at: (wall, row) => [x, ((wall.rows - row - 0.5) * wall.cabinetHeightMm) / 1000, z],
    turn: headRotation(yawRad, 0, 0),
  };
}

function isLying(wall: WallRecord): boolean {
  return wall.shape === "ceiling" || wall.shape === "floor";
}

/**
 * Raster top of a ceiling is the edge nearest the audience's back, of a floor the farthest: someone at the back who
 * faces -Z and looks up, or down, sees it upright.
 */
function lyingColumns(wall: WallRecord): Column[] {
  const side = wall.shape === "ceiling" ? -1 : 1;
  const turn = headRotation(0, (-side * Math.PI) / 2, 0);
  return Array.from({ length: wall.columns }, (_, column) => ({
    at: ({ columns, rows, cabinetWidthMm, cabinetHeightMm }, row) => [
      ((column - (columns - 1) / 2) * cabinetWidthMm) / 1000,
      0,
      (side * (row - (rows - 1) / 2) * cabinetHeightMm) / 1000,
    ],
    turn,
  }));
}

function isLeftOut(wall: WallRecord, column: number, row: number): boolean {
  return wall.openings.some(
    (opening) =>
      column >= opening.column &&
      column < opening.column + opening.columns &&
      row >= opening.row &&
      row < opening.row + opening.rows,
  );
}

type Axes = Pick<Facet, "right" | "up" | "normal">;

function axesOf(turn: Quat): Axes {
  return {
    right: rotateVec3(turn, [1, 0, 0]),
    up: rotateVec3(turn, [0, 1, 0]),
    normal: rotateVec3(turn, [0, 0, 1]),
  };
}

function cabinetAt(wall: WallRecord, column: number, row: number, position: Vec3, axes: Axes): Cabinet {
  const [widthM, heightM] = [wall.cabinetWidthMm / 1000, wall.cabinetHeightMm / 1000];
  const [widthPx, heightPx] = [wall.cabinetWidthPx, wall.cabinetHeightPx];
  const [xPx, yPx] = [column * widthPx, row * heightPx];
  const { right, up } = axes;
  const corner = (x: number, y: number): Vec3 => {
    const dx = (x * widthM) / 2;
    const dy = (y * heightM) / 2;
    return [
      position[0] + right[0] * dx + up[0] * dy,
      position[1] + right[1] * dx + up[1] * dy,
      position[2] + right[2] * dx + up[2] * dy,
    ];
  };
  return {
    column,
    row,
    position,
    ...axes,
    widthM,
    heightM,
    xPx,
    yPx,
    widthPx,
    heightPx,
    corners: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
    pixels: [
      [xPx, yPx + heightPx],
      [xPx + widthPx, yPx + heightPx],
      [xPx + widthPx, yPx],
      [xPx, yPx],
    ],
  };
}

/** Corners of a cabinet's face: bottom left, bottom right, top right, top left as the audience sees it. */
export function cornersOf(cabinet: Cabinet): readonly [Vec3, Vec3, Vec3, Vec3] {
  return cabinet.corners as readonly [Vec3, Vec3, Vec3, Vec3];
}

/** Cabinets that an output's rectangle of the raster cuts, whole or in part. */
export function cabinetsOfOutput(cabinets: readonly Cabinet[], rect: PixelRect): Cabinet[] {
  return cabinets.filter(
    (cabinet) =>
      cabinet.xPx < rect.x + rect.widthPx &&
      cabinet.xPx + cabinet.widthPx > rect.x &&
      cabinet.yPx < rect.y + rect.heightPx &&
      cabinet.yPx + cabinet.heightPx > rect.y,
  );
}
