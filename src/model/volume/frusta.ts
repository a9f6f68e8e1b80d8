import { Matrix4, Vector3 } from "three";
import type { Vec3 } from "../maths/pose";
import { cornersOf, type Cabinet } from "./cabinets";

/** An off-axis perspective: an eye, the axes it looks by, and its window at unit distance. */
export interface Frustum {
  readonly eye: Vec3;
  /** Unit axes: right, up, and back (the view looks along -back). */
  readonly right: Vec3;
  readonly up: Vec3;
  readonly back: Vec3;
  readonly left: number;
  readonly rightEdge: number;
  readonly bottom: number;
  readonly top: number;
}

/** A stretch of cabinets seen through one frustum. */
export interface OuterSection {
  readonly cabinets: readonly Cabinet[];
  readonly frustum: Frustum;
  /** Pixels that the view needs so that no wall pixel there is finer than a rendered one. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A cabinet turned further than this from its section's plane is sampled too unevenly: a second view costs less. */
const MIN_FACING = Math.cos((40 * Math.PI) / 180);
/** Nearer to its plane than this, a view along the normal degenerates. */
const MIN_DEPTH_M = 0.05;

function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function sub(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit(v: Vec3): Vec3 {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

function mean(vectors: readonly Vec3[]): Vec3 {
  const sum: [number, number, number] = [0, 0, 0];
  for (const v of vectors) for (const i of [0, 1, 2] as const) sum[i] += v[i];
  return [sum[0] / vectors.length, sum[1] / vectors.length, sum[2] / vectors.length];
}

/** Axes aligned with the cabinets' mean plane: a flat wall needs no resampling then. */
function axesOf(cabinets: readonly Cabinet[], back: Vec3): Pick<Frustum, "right" | "up" | "back"> {
  const up = mean(cabinets.map((cabinet) => cabinet.up));
  // A lone up parallel to the view (seen from its edge) is no up; its right vector serves.
  const side = cross(up, back);
  const right = Math.hypot(...side) > 1e-3 ? unit(side) : (cabinets[0]?.right ?? [1, 0, 0]);
  return { right, up: unit(cross(back, right)), back };
}

/** The tightest frustum from an eye about some cabinets along a direction; null when one reaches behind the eye. */
function boundingFrustum(cabinets: readonly Cabinet[], eye: Vec3, back: Vec3): Frustum | null {
  const axes = axesOf(cabinets, back);
  let [left, rightEdge, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const cabinet of cabinets) {
    for (const corner of cornersOf(cabinet)) {
      const ray = sub(corner, eye);
      const depth = -dot(ray, axes.back);
      if (depth < MIN_DEPTH_M) return null;
      const x = dot(ray, axes.right) / depth;
      const y = dot(ray, axes.up) / depth;
      left = Math.min(left, x);
      rightEdge = Math.max(rightEdge, x);
      bottom = Math.min(bottom, y);
      top = Math.max(top, y);
    }
  }
  return { eye, ...axes, left, rightEdge, bottom, top };
}

function frustumFor(cabinets: readonly Cabinet[], eye: Vec3): Frustum | null {
  const normal = mean(cabinets.map((cabinet) => cabinet.normal));
  const facing = Math.hypot(...normal) > 1e-3 ? boundingFrustum(cabinets, eye, unit(normal)) : null;
  if (facing !== null) return facing;
  // Seen from behind or along its plane: look at the middle instead.
  const away = sub(eye, mean(cabinets.map((cabinet) => cabinet.position)));
  return Math.hypot(...away) < MIN_DEPTH_M ? null : boundingFrustum(cabinets, eye, unit(away));
}

/**
 * Whether the cabinets turn so far from each other that one plane serves them badly. How far the window reaches doesn't
 * matter: on a cabinet parallel to the plane every pixel is as wide as the next, however far off axis it lies.
 */
function isBent(cabinets: readonly Cabinet[], { back }: Frustum): boolean {
  return cabinets.some((cabinet) => dot(cabinet.normal, back) < MIN_FACING);
}

/**
 * Outer views of an output: from one viewpoint, the tightest frusta that bound its cabinets, split in two wherever
 * they turn too far. A cabinet that the viewpoint sits on has no outer view.
 */
export function outerSections(cabinets: readonly Cabinet[], viewpoint: Vec3): OuterSection[] {
  if (cabinets.length === 0) return [];
  const frustum = frustumFor(cabinets, viewpoint);
  if (frustum !== null && (!isBent(cabinets, frustum) || isFlat(cabinets) || cabinets.length === 1)) {
    return [{ cabinets, frustum, ...pixelsFor(cabinets, frustum) }];
  }
  if (cabinets.length === 1) return [];
  const [first, second] = halves(cabinets);
  return [...outerSections(first, viewpoint), ...outerSections(second, viewpoint)];
}

/** A flat wall is one view whatever its angle: on its own plane every pixel lands where it is shown. */
function isFlat(cabinets: readonly Cabinet[]): boolean {
  const first = cabinets[0];
  return first !== undefined && cabinets.every((cabinet) => dot(cabinet.normal, first.normal) > 0.999_999);
}

function halves(cabinets: readonly Cabinet[]): [Cabinet[], Cabinet[]] {
  const columns = cabinets.map((cabinet) => cabinet.column);
  const rows = cabinets.map((cabinet) => cabinet.row);
  const byColumn = Math.max(...columns) - Math.min(...columns) >= 1;
  const of = (cabinet: Cabinet): number => (byColumn ? cabinet.column : cabinet.row);
  const values = byColumn ? columns : rows;
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  return [cabinets.filter((cabinet) => of(cabinet) <= middle), cabinets.filter((cabinet) => of(cabinet) > middle)];
}

/** Resolution at which the finest wall pixel of the section is as fine as a rendered one. */
function pixelsFor(cabinets: readonly Cabinet[], frustum: Frustum): { widthPx: number; heightPx: number } {
  let perTangentX = 0;
  let perTangentY = 0;
  for (const cabinet of cabinets) {
    const [a, b, , d] = cornersOf(cabinet).map((corner) => {
      const ray = sub(corner, frustum.eye);
      const depth = -dot(ray, frustum.back);
      return [dot(ray, frustum.right) / depth, dot(ray, frustum.up) / depth] as const;
    });
    if (a === undefined || b === undefined || d === undefined) continue;
    const wide = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const tall = Math.hypot(d[0] - a[0], d[1] - a[1]);
    perTangentX = Math.max(perTangentX, cabinet.widthPx / wide);
    perTangentY = Math.max(perTangentY, cabinet.heightPx / tall);
  }
  return {
    widthPx: wholePixels((frustum.rightEdge - frustum.left) * perTangentX),
    heightPx: wholePixels((frustum.top - frustum.bottom) * perTangentY),
  };
}

/** Rounding must not make 1010 pixels 1011: one too many, and a flat wall is resampled from edge to edge. */
function wholePixels(pixels: number): number {
  return Math.ceil(pixels - 1e-6);
}

/**
 * How many of a cabinet's pixels an eye sees per unit of tangent, along the less foreshortened of its sides; without bound
 * where it reaches behind the eye. Its other side is finer only because it is seen edge on, where nobody sees that fineness.
 */
export function pixelsPerTangent(frustum: Frustum, cabinet: Cabinet): number {
  const seen = cornersOf(cabinet).map((corner) => {
    const ray = sub(corner, frustum.eye);
    const depth = -dot(ray, frustum.back);
    return depth < MIN_DEPTH_M ? null : ([dot(ray, frustum.right) / depth, dot(ray, frustum.up) / depth] as const);
  });
  const [a, b, , d] = seen;
  if (seen.includes(null) || !a || !b || !d) return Number.POSITIVE_INFINITY;
  const wide = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const tall = Math.hypot(d[0] - a[0], d[1] - a[1]);
  return Math.min(cabinet.widthPx / wide, cabinet.heightPx / tall);
}

/** The same frustum with a margin of `px` rendered pixels on each side, so that filtering never reads past its edge. */
export function withMargin(frustum: Frustum, widthPx: number, heightPx: number, px: number): Frustum {
  const dx = ((frustum.rightEdge - frustum.left) * px) / Math.max(1, widthPx - 2 * px);
  const dy = ((frustum.top - frustum.bottom) * px) / Math.max(1, heightPx - 2 * px);
  return {
    ...frustum,
    left: frustum.left - dx,
    rightEdge: frustum.rightEdge + dx,
    bottom: frustum.bottom - dy,
    top: frustum.top + dy,
  };
}

/** Stage to the frustum's eye: x right, y up, looking along -z. */
export function viewMatrix(frustum: Frustum): Matrix4 {
  const basis = new Matrix4().makeBasis(
    new Vector3(...frustum.right),
    new Vector3(...frustum.up),
    new Vector3(...frustum.back),
  );
  basis.setPosition(...frustum.eye);
  return basis.invert();
}

/** OpenGL clip space of the frustum (z from -1 to 1). */
export function projectionMatrix(frustum: Frustum, near: number, far: number): Matrix4 {
  return new Matrix4().makePerspective(
    frustum.left * near,
    frustum.rightEdge * near,
    frustum.top * near,
    frustum.bottom * near,
    near,
    far,
  );
}

/** Stage position to texture coordinates (x, y and w; divide by w, valid where w > 0) of a view's picture. */
export function textureMatrix(frustum: Frustum): Matrix4 {
  const toUnit = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
  return toUnit.multiply(projectionMatrix(frustum, 0.1, 10)).multiply(viewMatrix(frustum));
}

/** Whether a frustum's window sees any part of a cabinet; errs towards yes. */
export function touches(frustum: Frustum, cabinet: Cabinet): boolean {
  const outside = [0, 0, 0, 0, 0];
  for (const corner of cornersOf(cabinet)) {
    const ray = sub(corner, frustum.eye);
    const depth = -dot(ray, frustum.back);
    const x = dot(ray, frustum.right);
    const y = dot(ray, frustum.up);
    const tests = [
      x < frustum.left * depth,
      x > frustum.rightEdge * depth,
      y < frustum.bottom * depth,
      y > frustum.top * depth,
      depth <= 0,
    ];
    tests.forEach((isOutside, side) => {
      if (isOutside) outside[side] = (outside[side] ?? 0) + 1;
    });
  }
  return outside.every((count) => count < 4);
}
