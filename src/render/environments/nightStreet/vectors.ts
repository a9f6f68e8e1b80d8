import type { Vec3 } from "./frame";

/** `from` moved away from `to`. */
export function beyond(from: Vec3, to: Vec3, by: number): Vec3 {
  const [x, y, z] = unit([from[0] - to[0], from[1] - to[1], from[2] - to[2]]);
  return [from[0] + x * by, from[1] + y * by, from[2] + z * by];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function unit(v: Vec3): Vec3 {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}
