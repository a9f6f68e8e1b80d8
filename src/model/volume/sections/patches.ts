import type { Vec3 } from "../../maths/pose";
import { nearestOn, pixelArea, pixelStep, type Facet, type PixelStep } from "../facet";
import { along, dot, mean, scale, sub } from "../vectors";

/** Facets of one plane and one pixel pitch, such as a run of cabinets: whatever holds their hull holds all of them. */
export interface Patch {
  readonly facets: readonly Facet[];
  /** Corners of their convex hull. */
  readonly points: readonly Vec3[];
  readonly middle: Vec3;
  /** Unit axes; the normal is turned to the side that the eye is on. */
  readonly right: Vec3;
  readonly up: Vec3;
  readonly normal: Vec3;
  readonly step: PixelStep;
  /** Pixels that they show. */
  readonly pixels: number;
  /** Mean column of the cabinet grid. */
  readonly column: number;
}

/** Sorts facets into patches, as an eye meets them. A section has few patches, however many cabinets. */
export function patchesOf(facets: readonly Facet[], eye: Vec3): Patch[] {
  const alike = new Map<string, Facet[]>();
  for (const facet of facets) {
    const key = keyOf(facet);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [facet]);
    else known.push(facet);
  }
  return [...alike.values()].map((each) => patchOf(each, eye));
}

/** A patch of each of a patch's facets, for an eye that stands in a gap between them. */
export function apart(patch: Patch, eye: Vec3): Patch[] {
  return patch.facets.map((facet) => patchOf([facet], eye));
}

/** From an eye to the nearest point of a facet, metres. */
export function distanceTo(facet: Facet, eye: Vec3): number {
  return Math.hypot(...sub(nearestOn(facet, eye), eye));
}

function keyOf(facet: Facet): string {
  const { across, down } = pixelStep(facet);
  const [x, y, z] = facet.normal;
  const offset = dot(facet.normal, facet.corners[0] ?? facet.position);
  const coarse = [x, y, z, offset].map((value) => Math.round(value * 1e5));
  const fine = [...across, ...down].map((value) => Math.round(value * 1e8));
  return `${coarse.join()},${fine.join()}`;
}

function patchOf(facets: readonly Facet[], eye: Vec3): Patch {
  const first = facets[0];
  if (first === undefined) throw new Error("a patch has facets");
  const { right, up } = first;
  const points = facets.length === 1 ? first.corners : hullOf(facets, first);
  const isFaced = dot(first.normal, sub(eye, first.position)) > -1e-9;
  return {
    facets,
    points,
    middle: mean(points),
    right,
    up,
    normal: isFaced ? first.normal : scale(first.normal, -1),
    step: pixelStep(first),
    pixels: facets.reduce((sum, facet) => sum + pixelArea(facet), 0),
    column: facets.reduce((sum, { column }) => sum + column, 0) / facets.length,
  };
}

/** Nanometres: corners that rounding has moved off their line by less are on it. */
const GRAIN = 1e9;

/** Convex hull in the patch's plane (monotone chain, Andrew 1979). */
function hullOf(facets: readonly Facet[], { right, up }: Facet): Vec3[] {
  const flat = facets
    .flatMap(({ corners }) => corners)
    .map((corner) => ({
      corner,
      x: Math.round(dot(corner, right) * GRAIN),
      y: Math.round(dot(corner, up) * GRAIN),
    }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (points: typeof flat): typeof flat => {
    const chain: typeof flat = [];
    for (const point of points) {
      for (;;) {
        const [a, b] = [chain.at(-2), chain.at(-1)];
        if (!a || !b || (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(flat), ...half(flat.toReversed())].map(({ corner }) => corner);
}

/**
 * The direction from some points towards an eye along which the nearest of them is farthest from it: if any half-space
 * in front of the eye holds them all, this one does. (Gilbert 1966: the point of their hull that is nearest to the eye.)
 */
export function clearDirection(points: readonly Vec3[], eye: Vec3): Vec3 {
  let nearest = sub(mean(points), eye);
  for (let round = 0; round < 200; round++) {
    const square = dot(nearest, nearest);
    let support = nearest;
    let least = square;
    for (const point of points) {
      const ray = sub(point, eye);
      const depth = dot(ray, nearest);
      if (depth < least) [least, support] = [depth, ray];
    }
    if (square - least <= 1e-9 * square || square < 1e-12) break;
    const edge = sub(support, nearest);
    const share = Math.min(1, Math.max(0, -dot(nearest, edge) / dot(edge, edge)));
    nearest = along(nearest, edge, share);
  }
  return scale(nearest, -1);
}
