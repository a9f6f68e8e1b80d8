import type { Vec3 } from "../maths/pose";
import { pixelStep, type Facet } from "./facet";
import type { Frustum } from "./frustum";
import { dot } from "./vectors";

/** Bounds in a frustum's window, in its tangents. */
export interface Window {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Nearer than this to the eye's plane nothing is seen; it only keeps divisions finite. */
const NEAR_M = 1e-4;

// These run for every facet and camera of a frame, so they keep to buffers of their own: x, y and depth a corner, as the
// eye sees it. Four corners cut by five planes are nine at most.
const MOST = 12;
let polygon = new Float64Array(MOST * 3);
let spare = new Float64Array(MOST * 3);

/** The five planes of a frustum as factors of x, y and depth: inside is where the sum is not negative. */
const planes = new Float64Array(5 * 3);

function setPlanes({ left, rightEdge, bottom, top }: Frustum): void {
  planes.set([1, 0, -left, -1, 0, rightEdge, 0, 1, -bottom, 0, -1, top, 0, 0, 1]);
}

/** How far inside a plane a corner of the polygon lies. */
function inside(plane: number, corner: number): number {
  const [p, c] = [plane * 3, corner * 3];
  const sum =
    (planes[p] ?? 0) * (polygon[c] ?? 0) +
    (planes[p + 1] ?? 0) * (polygon[c + 1] ?? 0) +
    (planes[p + 2] ?? 0) * (polygon[c + 2] ?? 0);
  return plane === 4 ? sum - NEAR_M : sum;
}

/** A facet's corners as an eye sees them, into the buffer. */
function look({ eye, right, up, back }: Frustum, corners: readonly Vec3[]): number {
  let at = 0;
  for (const corner of corners) {
    const [x, y, z] = [corner[0] - eye[0], corner[1] - eye[1], corner[2] - eye[2]];
    polygon[at++] = x * right[0] + y * right[1] + z * right[2];
    polygon[at++] = x * up[0] + y * up[1] + z * up[2];
    polygon[at++] = -(x * back[0] + y * back[1] + z * back[2]);
  }
  return corners.length;
}

/** Cuts the polygon in the buffer by a plane (Sutherland and Hodgman, 1974); returns how many corners it has then. */
function cut(plane: number, count: number): number {
  let kept = 0;
  for (let i = 0, j = count - 1; i < count; j = i++) {
    const [from, to] = [inside(plane, j), inside(plane, i)];
    if (from < 0 !== to < 0) {
      const share = from / (from - to);
      for (let k = 0; k < 3; k++) {
        const a = polygon[j * 3 + k] ?? 0;
        spare[kept * 3 + k] = a + ((polygon[i * 3 + k] ?? 0) - a) * share;
      }
      kept++;
    }
    if (to >= 0) {
      for (let k = 0; k < 3; k++) spare[kept * 3 + k] = polygon[i * 3 + k] ?? 0;
      kept++;
    }
  }
  [polygon, spare] = [spare, polygon];
  return kept;
}

/** Leaves the part of a facet that is inside a frustum in the buffer; returns its corners' count, 0 if there is none. */
function clip(frustum: Frustum, facet: Facet): number {
  let count = look(frustum, facet.corners);
  setPlanes(frustum);
  for (let plane = 0; plane < 5; plane++) {
    let outside = 0;
    for (let i = 0; i < count; i++) if (inside(plane, i) < 0) outside++;
    if (outside === count) return 0;
    if (outside > 0) count = cut(plane, count);
  }
  return count;
}

/**
 * The smallest window that holds the parts of the facets inside a frustum: what a page has to render of that view. Exact:
 * each facet is cut by the frustum's sides. Null where it sees none of them.
 */
export function visibleWindow(frustum: Frustum, facets: readonly Facet[]): Window | null {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const facet of facets) {
    const count = clip(frustum, facet);
    for (let i = 0; i < count; i++) {
      const depth = polygon[i * 3 + 2] ?? 1;
      const [x, y] = [(polygon[i * 3] ?? 0) / depth, (polygon[i * 3 + 1] ?? 0) / depth];
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.min(bottom, y);
      top = Math.max(top, y);
    }
    if (left <= frustum.left && right >= frustum.rightEdge && bottom <= frustum.bottom && top >= frustum.top) break;
  }
  if (left > right) return null;
  // Rounding must not make a window wider than the one that it is a part of.
  return {
    left: Math.max(left, frustum.left),
    right: Math.min(right, frustum.rightEdge),
    bottom: Math.max(bottom, frustum.bottom),
    top: Math.min(top, frustum.top),
  };
}

/** Whether a frustum sees any part of a facet. */
export function touches(frustum: Frustum, facet: Facet): boolean {
  return clip(frustum, facet) > 0;
}

/**
 * How many of a facet's pixels an eye sees per unit of tangent, where they are finest in its window and along the less
 * foreshortened of the raster's axes (the other is finer only because it is seen edge on, where nobody sees that
 * fineness); 0 where it sees none.
 */
export function pixelsPerTangent(frustum: Frustum, facet: Facet): number {
  const count = clip(frustum, facet);
  if (count === 0) return 0;
  const { across, down } = pixelStep(facet);
  const [acrossX, acrossY, acrossZ] = [dot(across, frustum.right), dot(across, frustum.up), dot(across, frustum.back)];
  const [downX, downY, downZ] = [dot(down, frustum.right), dot(down, frustum.up), dot(down, frustum.back)];
  let most = 0;
  for (let i = 0; i < count; i++) {
    const depth = polygon[i * 3 + 2] ?? 1;
    const [x, y] = [(polygon[i * 3] ?? 0) / depth, (polygon[i * 3 + 1] ?? 0) / depth];
    const wide = Math.hypot(acrossX + x * acrossZ, acrossY + y * acrossZ);
    const tall = Math.hypot(downX + x * downZ, downY + y * downZ);
    most = Math.max(most, depth / Math.max(wide, tall));
  }
  return most;
}
