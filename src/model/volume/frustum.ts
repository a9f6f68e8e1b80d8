import { Matrix4, Vector3 } from "three";
import type { Vec3 } from "../maths/pose";

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
