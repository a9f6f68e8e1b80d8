import type { Vec3 } from "../maths/pose";
import { along, dot, length, scale, sub } from "./vectors";

/** Continuous pixel coordinates of a wall's raster, origin top left: the middle of the first pixel is 0.5, 0.5. */
export type PixelPoint = readonly [x: number, y: number];

export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * One flat piece of a wall: a rectangle or a triangle. Its raster pixels lie on it by an affine map. Vectors are unit
 * length, square to each other, and the normal points at the audience.
 */
export interface Facet {
  /**
   * Metres on the stage. Of four: bottom left, bottom right, top right, top left as the audience sees them; of three:
   * counter-clockwise.
   */
  readonly corners: readonly Vec3[];
  /** Where each corner is in the raster. These run clockwise where a mesh's UVs mirror the picture. */
  readonly pixels: readonly PixelPoint[];
  readonly position: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  readonly normal: Vec3;
  /** Cell of the cabinet grid that its middle lies in, from the top left. */
  readonly column: number;
  readonly row: number;
}

/** Metres on the stage that one pixel across and one pixel down make on a facet. */
export interface PixelStep {
  readonly across: Vec3;
  readonly down: Vec3;
}

/** Asked for every facet on every frame, so it is worked out once. */
const steps = new WeakMap<Facet, PixelStep>();

/** How a facet's raster lies on it: its corners say it all. Throws if its pixels have no area. */
export function pixelStep(facet: Facet): PixelStep {
  let step = steps.get(facet);
  if (step === undefined) steps.set(facet, (step = stepOf(facet)));
  return step;
}

function stepOf({ corners, pixels }: Facet): PixelStep {
  const [a, b, c] = [corners[0], corners[1], corners.at(-1)];
  const [p, q, r] = [pixels[0], pixels[1], pixels.at(-1)];
  if (!a || !b || !c || !p || !q || !r) throw new Error("a facet has three corners or four");
  const [e, f] = [sub(b, a), sub(c, a)];
  const [ex, ey, fx, fy] = [q[0] - p[0], q[1] - p[1], r[0] - p[0], r[1] - p[1]];
  const det = ex * fy - ey * fx;
  if (det === 0) throw new Error("a facet without pixels has no map");
  return {
    across: along(scale(e, fy / det), f, -ey / det),
    down: along(scale(f, ex / det), e, -fx / det),
  };
}

/** A raster position on the plane of a facet. */
export function onFacet(facet: Facet, [x, y]: PixelPoint): Vec3 {
  const { across, down } = pixelStep(facet);
  const [corner, pixel] = [facet.corners[0], facet.pixels[0]];
  if (!corner || !pixel) return facet.position;
  return along(along(corner, across, x - pixel[0]), down, y - pixel[1]);
}

/** The raster position of a point on a facet's plane; of any other point, of its foot there. */
export function pixelAt(facet: Facet, point: Vec3): PixelPoint {
  const { across, down } = pixelStep(facet);
  const [corner, pixel] = [facet.corners[0], facet.pixels[0]];
  if (!corner || !pixel) return [0, 0];
  const away = sub(point, corner);
  const [aa, ad, dd] = [dot(across, across), dot(across, down), dot(down, down)];
  const [pa, pd] = [dot(away, across), dot(away, down)];
  const det = aa * dd - ad * ad;
  return [pixel[0] + (pa * dd - pd * ad) / det, pixel[1] + (pd * aa - pa * ad) / det];
}

/** Pixels that a facet shows. */
export function pixelArea({ pixels }: Facet): number {
  let twice = 0;
  for (let i = 0, j = pixels.length - 1; i < pixels.length; j = i++) {
    const [a, b] = [pixels[j], pixels[i]];
    if (a && b) twice += a[0] * b[1] - a[1] * b[0];
  }
  return Math.abs(twice) / 2;
}

/** Whether a raster position is on a facet, its edges included (to a millionth of a pixel). */
export function hasPixel({ pixels }: Facet, [x, y]: PixelPoint): boolean {
  let [isLeft, isRight] = [false, false];
  for (let i = 0, j = pixels.length - 1; i < pixels.length; j = i++) {
    const [a, b] = [pixels[j], pixels[i]];
    if (!a || !b) continue;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const side = (dx * (y - a[1]) - dy * (x - a[0])) / Math.hypot(dx, dy);
    if (side > 1e-6) isLeft = true;
    if (side < -1e-6) isRight = true;
  }
  return !(isLeft && isRight);
}

/** The point of a facet's surface that is nearest to a point. */
export function nearestOn({ corners, normal }: Facet, point: Vec3): Vec3 {
  const first = corners[0];
  if (!first) return point;
  const foot = along(point, normal, -dot(sub(point, first), normal));
  let isInside = true;
  let best = first;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [a, b] = [corners[j], corners[i]];
    if (!a || !b) continue;
    const edge = sub(b, a);
    const away = sub(foot, a);
    // Corners run counter-clockwise about the normal: inside is on the left of every edge.
    const [cx, cy, cz] = [
      edge[1] * away[2] - edge[2] * away[1],
      edge[2] * away[0] - edge[0] * away[2],
      edge[0] * away[1] - edge[1] * away[0],
    ];
    if (cx * normal[0] + cy * normal[1] + cz * normal[2] < 0) isInside = false;
    const share = Math.min(1, Math.max(0, dot(away, edge) / dot(edge, edge)));
    const near = along(a, edge, share);
    const distance = length(sub(foot, near));
    if (distance < least) [least, best] = [distance, near];
  }
  return isInside ? foot : best;
}

/** Whether a facet has pixels in a rectangle of the raster; an edge in common is none. */
export function isInRect(facet: Facet, rect: PixelRect): boolean {
  const { pixels } = facet;
  const right = rect.x + rect.widthPx;
  const bottom = rect.y + rect.heightPx;
  if (pixels.every(([x]) => x <= rect.x) || pixels.every(([x]) => x >= right)) return false;
  if (pixels.every(([, y]) => y <= rect.y) || pixels.every(([, y]) => y >= bottom)) return false;
  // What is left to part them is one of the facet's own edges.
  const box = [rect.x, rect.y, right, rect.y, right, bottom, rect.x, bottom];
  for (let i = 0, j = pixels.length - 1; i < pixels.length; j = i++) {
    const [a, b, other] = [pixels[j], pixels[i], pixels[(i + 1) % pixels.length]];
    if (!a || !b || !other) continue;
    const side = (x: number, y: number): number => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
    const inside = Math.sign(side(other[0], other[1]));
    let isParted = true;
    for (let k = 0; k < 8; k += 2) {
      if (side(box[k] ?? 0, box[k + 1] ?? 0) * inside > 0) isParted = false;
    }
    if (isParted) return false;
  }
  return true;
}
