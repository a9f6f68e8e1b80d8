import type { Vec3 } from "../../maths/pose";
import { Density } from "./density";
import type { Frustum } from "../frustum";
import { clearDirection, type Patch } from "./patches";
import { cross, dot, length, mean, sub, unit } from "../vectors";

/** A frustum about some patches, the pixels it needs, and what it costs. */
export interface SectionView {
  readonly frustum: Frustum;
  /** Pixels that the view needs so that no wall pixel there is finer than a rendered one. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rendered pixels, before they are capped, and a fine for wall pixels that turn too far from the view's plane. */
  readonly cost: number;
}

/** A patch turned further than this from its section's plane is sampled too unevenly: a second view costs less. */
const MIN_FACING = Math.cos((40 * Math.PI) / 180);
/** Nearer to an eye than this, a surface is on it. */
export const MIN_DEPTH_M = 1e-3;
/** What a view may cost at most per pixel that it lights; beyond, it gets coarser. */
const MOST_PER_PIXEL = 4;

/** What a pixel that lies askew in its view counts: far more than one that is rendered in vain. */
const BENT = 100;

/** The best view of some patches from an eye; null where no direction has all of them in front of it. */
export function viewOf(patches: readonly Patch[], eye: Vec3): SectionView | null {
  const lit = patches.reduce((sum, patch) => sum + patch.pixels, 0);
  const normal = weighted(patches, lit);
  const facing = length(normal) > 1e-3 ? viewAlong(patches, eye, unit(normal), lit) : null;
  // On its own plane every pixel of a flat wall lands where it is shown.
  if (facing !== null && (patches.length === 1 || facing.cost < 2 * lit)) return facing;
  const middle = sub(eye, mean(patches.map((patch) => patch.middle)));
  const central = length(middle) > MIN_DEPTH_M ? viewAlong(patches, eye, unit(middle), lit) : null;
  if (facing !== null && central !== null) return central.cost < facing.cost ? central : facing;
  return facing ?? central ?? clearView(patches, eye, lit);
}

/** Where all of it is as far in front as can be: if that doesn't hold it, nothing does. */
function clearView(patches: readonly Patch[], eye: Vec3, lit: number): SectionView | null {
  const points = patches.flatMap((patch) => patch.points);
  const away = clearDirection(points, eye);
  return length(away) < MIN_DEPTH_M / 2 ? null : viewAlong(patches, eye, unit(away), lit);
}

function weighted(patches: readonly Patch[], lit: number): Vec3 {
  let [x, y, z] = [0, 0, 0];
  for (const { normal, pixels } of patches) {
    x += normal[0] * pixels;
    y += normal[1] * pixels;
    z += normal[2] * pixels;
  }
  return [x / lit, y / lit, z / lit];
}

/** Axes along a direction, upright as the raster is: a flat wall needs no resampling then. */
export function axesAlong(back: Vec3, up: Vec3, right: Vec3): Pick<Frustum, "right" | "up" | "back"> {
  const side = cross(up, back);
  if (length(side) > 1e-3) {
    const across = unit(side);
    return { right: across, up: unit(cross(back, across)), back };
  }
  // An up along the view is no up: the raster is seen from its edge, and its right serves.
  const upright = unit(cross(back, right));
  return { right: cross(upright, back), up: upright, back };
}

function viewAlong(patches: readonly Patch[], eye: Vec3, back: Vec3, lit: number): SectionView | null {
  const axes = axesAlong(back, mean(patches.map((patch) => patch.up)), patches[0]?.right ?? [1, 0, 0]);
  let [left, rightEdge, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  const density = new Density(axes);
  let bentPixels = 0;
  for (const patch of patches) {
    if (patches.length > 1 && dot(patch.normal, back) < MIN_FACING) bentPixels += patch.pixels;
    density.enter(patch);
    for (const point of patch.points) {
      const [rx, ry, rz] = [point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]];
      const depth = -(rx * back[0] + ry * back[1] + rz * back[2]);
      if (depth < MIN_DEPTH_M / 2) return null;
      const x = (rx * axes.right[0] + ry * axes.right[1] + rz * axes.right[2]) / depth;
      const y = (rx * axes.up[0] + ry * axes.up[1] + rz * axes.up[2]) / depth;
      left = Math.min(left, x);
      rightEdge = Math.max(rightEdge, x);
      bottom = Math.min(bottom, y);
      top = Math.max(top, y);
      density.add(x, y, depth);
    }
    density.leave();
  }
  const wide = (rightEdge - left) * density.x;
  const tall = (top - bottom) * density.y;
  const pixels = wide * tall;
  const cap = patches.length === 1 && isAligned(patches[0], back) ? 1 : Math.sqrt((MOST_PER_PIXEL * lit) / pixels);
  return {
    frustum: { eye, ...axes, left, rightEdge, bottom, top },
    widthPx: wholePixels(wide * Math.min(1, cap)),
    heightPx: wholePixels(tall * Math.min(1, cap)),
    cost: pixels + BENT * bentPixels,
  };
}

function isAligned(patch: Patch | undefined, back: Vec3): boolean {
  return patch !== undefined && dot(patch.normal, back) > 1 - 1e-9;
}

/** Rounding must not make 1010 pixels 1011: one too many, and a flat wall is resampled from edge to edge. */
function wholePixels(pixels: number): number {
  return Math.max(1, Math.ceil(pixels - 1e-6));
}

/** For facets cut to pieces: a view along a given direction. */
export function viewTowards(patches: readonly Patch[], eye: Vec3, back: Vec3): SectionView | null {
  return viewAlong(
    patches,
    eye,
    back,
    patches.reduce((sum, patch) => sum + patch.pixels, 0),
  );
}
