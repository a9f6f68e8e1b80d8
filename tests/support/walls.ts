import { Vector4 } from "three";
import type { Vec3 } from "../../src/model/maths/pose";
import { parseRecord } from "../../src/model/records/kinds";
import { wallType, type WallMesh, type WallRecord } from "../../src/model/records/wall";
import type { Cabinet } from "../../src/model/volume/cabinets";
import type { Facet, PixelPoint } from "../../src/model/volume/facet";
import { textureMatrix, type Frustum } from "../../src/model/volume/frustum";
import type { Dice } from "./dice";

export function wallOf(parts: Partial<WallRecord> = {}): WallRecord {
  const parsed = parseRecord({ ...wallType.defaults, id: "wall:test", ...parts });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.record as WallRecord;
}

export const WALL_SHAPES = ["flat", "arc", "polyline", "ceiling", "floor", "mesh"] as const;
export type WallShape = (typeof WALL_SHAPES)[number];
/** Those that are made of cabinets. */
export const CABINET_SHAPES = WALL_SHAPES.filter((shape) => shape !== "mesh");

/** A wall of any of the given shapes, place and cabinet. Polylines turn both ways; some walls have holes. */
export function rolledWall(dice: Dice, shapes: readonly WallShape[] = CABINET_SHAPES): WallRecord {
  const radiusM = dice.between(2.5, 15);
  const widthMm = dice.pick([250, 500, 600, 1000]);
  const mostColumns = Math.floor((1.6 * Math.PI) / (2 * Math.atan(widthMm / 2000 / radiusM)));
  const shape = dice.pick(shapes);
  const columns = dice.int(1, Math.min(30, mostColumns));
  const rows = dice.int(1, 8);
  return wallOf({
    shape,
    columns,
    rows,
    cabinetWidthMm: widthMm,
    cabinetHeightMm: dice.pick([250, 500, 1000]),
    cabinetWidthPx: dice.int(16, 256),
    cabinetHeightPx: dice.int(16, 256),
    radiusM,
    position: [dice.between(-3, 3), dice.between(0, 2), dice.between(-3, 3)],
    yawRad: dice.between(-3, 3),
    tiltRad: dice.between(-0.6, 0.6),
    segments: Array.from({ length: shape === "polyline" ? dice.int(1, 7) : 0 }, () => ({
      columns: dice.int(1, 8),
      turnRad: dice.between(-1.4, 1.4),
    })),
    openings: dice.chance(0.3) ? [{ column: dice.int(0, 5), row: dice.int(1, 4), columns: 2, rows: 2 }] : [],
    mesh: shape === "mesh" ? rolledMesh(dice) : null,
  });
}

/** A point of a mesh, by its shares of the raster from the top left, in the wall's own frame. */
type Surface = (u: number, v: number) => readonly [x: number, y: number, z: number];

/** A grid of triangles over a surface. The picture's top is where v is 0; what it faces is up to the surface. */
export function meshOf(surface: Surface, across: number, down: number): WallMesh {
  const mesh: WallMesh = { positions: [], uvs: [], triangles: [] };
  for (let j = 0; j <= down; j++) {
    for (let i = 0; i <= across; i++) {
      // A minus zero is lost in JSON.
      mesh.positions.push(...surface(i / across, j / down).map((value) => value + 0));
      mesh.uvs.push(i / across, j / down);
    }
  }
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      const a = j * (across + 1) + i;
      const below = a + across + 1;
      mesh.triangles.push(below, below + 1, a, a, below + 1, a + 1);
    }
  }
  return mesh;
}

/** Dome about the audience (half a sphere and more), and bends the two ways at once, and neither. */
export const SURFACES = {
  dome: (radius: number): Surface => {
    return (u, v) => {
      const [azimuth, height] = [(u - 0.5) * Math.PI * 1.6, (0.5 - v) * Math.PI * 0.8 + 0.25];
      const flat = Math.cos(height) * radius;
      return [Math.sin(azimuth) * flat, Math.sin(height) * radius, -Math.cos(azimuth) * flat];
    };
  },
  saddle: (size: number): Surface => {
    return (u, v) => {
      const [x, y] = [(u - 0.5) * size, (0.5 - v) * size * 0.7];
      return [x, y, (x * x - y * y) / size];
    };
  },
  ripple: (size: number): Surface => {
    return (u, v) => [(u - 0.5) * size, (0.5 - v) * size * 0.6, 0.12 * size * Math.sin(9 * u) * Math.cos(7 * v)];
  },
} as const;

function rolledMesh(dice: Dice): WallMesh {
  const surface = dice.pick(["dome", "saddle", "ripple"] as const);
  return meshOf(SURFACES[surface](dice.between(3, 8)), dice.int(2, 14), dice.int(2, 9));
}

/** A place in the raster's own share of a facet: weights of its corners, all positive, that add up to 1. */
export function rolledPlace(dice: Dice, facet: Facet): { readonly point: Vec3; readonly pixel: PixelPoint } {
  const weights = facet.corners.map(() => dice.next() + 1e-3);
  const sum = weights.reduce((a, b) => a + b, 0);
  const blend = (values: readonly (readonly number[])[], axis: number): number =>
    values.reduce((total, value, i) => total + ((value[axis] ?? 0) * (weights[i] ?? 0)) / sum, 0);
  return {
    point: [blend(facet.corners, 0), blend(facet.corners, 1), blend(facet.corners, 2)],
    pixel: [blend(facet.pixels, 0), blend(facet.pixels, 1)],
  };
}

/** An eye on the lit side of a wall. */
export function rolledViewpoint(dice: Dice, facets: readonly Facet[]): Vec3 {
  const { position, normal } = facets[facets.length >> 1] ?? dice.pick(facets);
  const away = dice.between(0.8, 6);
  return [
    position[0] + normal[0] * away + dice.between(-1, 1),
    position[1] + normal[1] * away + dice.between(-1, 1),
    position[2] + normal[2] * away + dice.between(-1, 1),
  ];
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
