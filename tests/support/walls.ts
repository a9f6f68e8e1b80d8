import { Vector4 } from "three";
import type { Vec3 } from "../../src/model/maths/pose";
import { parseRecord } from "../../src/model/records/kinds";
import { wallType, type WallRecord } from "../../src/model/records/wall";
import type { Cabinet } from "../../src/model/volume/cabinets";
import { textureMatrix, type Frustum } from "../../src/model/volume/frusta";
import type { Dice } from "./dice";

export function wallOf(parts: Partial<WallRecord> = {}): WallRecord {
  const parsed = parseRecord({ ...wallType.defaults, id: "wall:test", ...parts });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.record as WallRecord;
}

/** A wall of any shape, place and cabinet, with a viewpoint somewhere in front of it. */
export function rolledWall(dice: Dice): WallRecord {
  const radiusM = dice.between(2.5, 15);
  const widthMm = dice.pick([250, 500, 600, 1000]);
  const mostColumns = Math.floor((1.6 * Math.PI) / (2 * Math.atan(widthMm / 2000 / radiusM)));
  return wallOf({
    shape: dice.pick(["flat", "arc", "ceiling"] as const),
    columns: dice.int(1, Math.min(30, mostColumns)),
    rows: dice.int(1, 8),
    cabinetWidthMm: widthMm,
    cabinetHeightMm: dice.pick([250, 500, 1000]),
    cabinetWidthPx: dice.int(16, 256),
    cabinetHeightPx: dice.int(16, 256),
    radiusM,
    position: [dice.between(-3, 3), dice.between(0, 2), dice.between(-3, 3)],
    yawRad: dice.between(-3, 3),
  });
}

/** A point on a cabinet's face: 0, 0 is its bottom left corner, 1, 1 its top right, as the audience sees it. */
export function pointOn(cabinet: Cabinet, u: number, v: number): Vec3 {
  const { position, right, up, widthM, heightM } = cabinet;
  const [dx, dy] = [(u - 0.5) * widthM, (v - 0.5) * heightM];
  return [
    position[0] + right[0] * dx + up[0] * dy,
    position[1] + right[1] * dx + up[1] * dy,
    position[2] + right[2] * dx + up[2] * dy,
  ];
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function sub(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** Where a point is in a frustum's window: tangents, and depth in front of the eye. */
export function windowOf(frustum: Frustum, point: Vec3): { x: number; y: number; depth: number } {
  const ray = sub(point, frustum.eye);
  const depth = -dot(ray, frustum.back);
  return { x: dot(ray, frustum.right) / depth, y: dot(ray, frustum.up) / depth, depth };
}

/** Texture coordinates of a point in a view's picture, and w, which is positive in front of the eye. */
export function texelOf(frustum: Frustum, point: Vec3): { x: number; y: number; w: number } {
  const v = new Vector4(...point, 1).applyMatrix4(textureMatrix(frustum));
  return { x: v.x / v.w, y: v.y / v.w, w: v.w };
}
