import type { Pose, Vec3 } from "../maths/pose";
import type { WallMesh, WallRecord } from "../records/wall";
import { wallRaster } from "./cabinets";
import { pixelArea, pixelStep, type Facet, type PixelPoint } from "./facet";
import { cross, dot, along, length, mean, scale, sub, unit } from "./vectors";
import { toStage, wallPose } from "./wallPose";

/** A triangle smaller than this, in square metres or pixels, shows nothing: importers leave such slivers behind. */
const LEAST_M2 = 1e-8;
const LEAST_PX2 = 1e-6;

/** The triangles of a mesh wall on the stage, in their order, without those that have no area. */
export function meshFacets(wall: WallRecord): Facet[] {
  const { mesh } = wall;
  if (mesh === null) return [];
  const pose = wallPose(wall);
  const facets: Facet[] = [];
  for (let i = 0; i + 2 < mesh.triangles.length; i += 3) {
    const facet = triangleFacet(wall, pose, mesh, i);
    if (facet !== null) facets.push(facet);
  }
  return facets;
}

function triangleFacet(wall: WallRecord, pose: Pose, mesh: WallMesh, first: number): Facet | null {
  const { widthPx, heightPx } = wallRaster(wall);
  const vertices = [0, 1, 2].map((i) => mesh.triangles[first + i] ?? 0);
  const corners = vertices.map((v) => toStage(pose, tripleAt(mesh.positions, v)));
  const pixels = vertices.map((v): PixelPoint => [
    (mesh.uvs[v * 2] ?? 0) * widthPx,
    (mesh.uvs[v * 2 + 1] ?? 0) * heightPx,
  ]);
  const [a, b, c] = corners;
  if (!a || !b || !c) return null;
  const doubled = cross(sub(b, a), sub(c, a));
  if (length(doubled) / 2 < LEAST_M2) return null;
  const position = mean(corners);
  const normal = unit(doubled);
  const bare: Facet = { corners, pixels, position, normal, right: normal, up: normal, column: 0, row: 0 };
  if (pixelArea(bare) < LEAST_PX2) return null;
  const up = uprightOn(bare);
  const middle = [0, 1].map((i) => pixels.reduce((sum, pixel) => sum + (pixel[i as 0 | 1] ?? 0), 0) / 3);
  const cell = (px: number | undefined, size: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor((px ?? 0) / size)));
  return {
    ...bare,
    up,
    right: cross(up, normal),
    column: cell(middle[0], wall.cabinetWidthPx, wall.columns),
    row: cell(middle[1], wall.cabinetHeightPx, wall.rows),
  };
}

function tripleAt(values: readonly number[], index: number): Vec3 {
  return [values[index * 3] ?? 0, values[index * 3 + 1] ?? 0, values[index * 3 + 2] ?? 0];
}

/** Where the picture's top is on a triangle: right then follows from it, so that axes are right-handed even where UVs mirror. */
function uprightOn(facet: Facet): Vec3 {
  const up = scale(pixelStep(facet).down, -1);
  // In the plane already, but for rounding.
  return unit(along(up, facet.normal, -dot(up, facet.normal)));
}
