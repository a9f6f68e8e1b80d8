import type { Vec3 } from "../../../model/maths/pose";
import type { Facet, PixelPoint } from "../../../model/volume/facet";
import { cross, dot, mean, scale, sub } from "../../../model/volume/vectors";
import type { Frustum } from "../../../model/volume/frustum";

/** What an eye looks through: a convex hole, by the directions of its corners in turn. */
export interface Cone {
  readonly eye: Vec3;
  readonly corners: readonly Vec3[];
}

/** Where a cone falls on a wall, in raster pixels. */
export interface ConePicture {
  /** One polygon a facet that it touches. */
  readonly fills: readonly (readonly PixelPoint[])[];
  /** The cone's own edge, in pieces. */
  readonly edges: readonly (readonly [PixelPoint, PixelPoint])[];
}

interface Corner {
  /** From the eye. */
  readonly at: Vec3;
  readonly pixel: PixelPoint;
  /** The side from here to the next corner is a cut by the cone. */
  readonly isCut: boolean;
}

export function coneOfFrustum({ eye, right, up, back, left, rightEdge, bottom, top }: Frustum): Cone {
  const ray = (x: number, y: number): Vec3 => [
    right[0] * x + up[0] * y - back[0],
    right[1] * x + up[1] * y - back[1],
    right[2] * x + up[2] * y - back[2],
  ];
  return { eye, corners: [ray(left, bottom), ray(rightEdge, bottom), ray(rightEdge, top), ray(left, top)] };
}

/**
 * A cone on the facets that face its eye: each facet cut by the planes between the eye and the hole's sides. A raster lies
 * on a facet by an affine map, so that what is cut on the stage is cut in pixels by the same shares.
 */
export function coneOnWall(facets: readonly Facet[], { eye, corners }: Cone): ConePicture {
  const planes = planesOf(corners);
  const fills: PixelPoint[][] = [];
  const edges: [PixelPoint, PixelPoint][] = [];
  for (const facet of facets) {
    if (dot(facet.normal, sub(eye, facet.position)) <= 0) continue;
    let polygon: Corner[] = facet.corners.map((corner, at) => ({
      at: sub(corner, eye),
      pixel: facet.pixels[at] ?? [0, 0],
      isCut: false,
    }));
    for (const plane of planes) {
      polygon = cut(polygon, plane);
      if (polygon.length === 0) break;
    }
    if (polygon.length < 3) continue;
    fills.push(polygon.map(({ pixel }) => pixel));
    polygon.forEach((corner, at) => {
      const next = polygon[(at + 1) % polygon.length];
      if (corner.isCut && next !== undefined) edges.push([corner.pixel, next.pixel]);
    });
  }
  return { fills, edges };
}

/** Inward normals of the planes through the eye and each side. */
function planesOf(corners: readonly Vec3[]): Vec3[] {
  const middle = mean(corners);
  return corners.map((corner, at) => {
    const normal = cross(corner, corners[(at + 1) % corners.length] ?? corner);
    return dot(normal, middle) < 0 ? scale(normal, -1) : normal;
  });
}

/** Sutherland and Hodgman, with a note of which sides the cut has made. */
function cut(polygon: readonly Corner[], plane: Vec3): Corner[] {
  const kept: Corner[] = [];
  polygon.forEach((corner, at) => {
    const next = polygon[(at + 1) % polygon.length] ?? corner;
    const [here, there] = [dot(plane, corner.at), dot(plane, next.at)];
    if (here >= 0) kept.push(corner);
    if (here >= 0 === there >= 0) return;
    const share = here / (here - there);
    kept.push({
      at: [
        corner.at[0] + (next.at[0] - corner.at[0]) * share,
        corner.at[1] + (next.at[1] - corner.at[1]) * share,
        corner.at[2] + (next.at[2] - corner.at[2]) * share,
      ],
      pixel: [
        corner.pixel[0] + (next.pixel[0] - corner.pixel[0]) * share,
        corner.pixel[1] + (next.pixel[1] - corner.pixel[1]) * share,
      ],
      isCut: here >= 0 ? true : corner.isCut,
    });
  });
  return kept;
}

/** The box about what a cone covers, raster pixels; null where it covers nothing. */
export function coneBox({ fills }: ConePicture): { left: number; right: number; top: number; bottom: number } | null {
  if (fills.length === 0) return null;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [x, y] of fills.flat()) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

export function fillPath({ fills }: ConePicture): string {
  return fills.map((points) => `M${points.map(pointText).join("L")}Z`).join("");
}

export function edgePath({ edges }: ConePicture): string {
  return edges.map(([from, to]) => `M${pointText(from)}L${pointText(to)}`).join("");
}

function pointText([x, y]: PixelPoint): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
