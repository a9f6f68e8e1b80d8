import { cos, sin } from "./trig";

/** Metres in project axes: right-handed, Y up, a camera looks along -Z. */
export type Vec3 = readonly [x: number, y: number, z: number];
/** Unit quaternion x, y, z, w. */
export type Quat = readonly [x: number, y: number, z: number, w: number];

export interface Pose {
  readonly position: Vec3;
  readonly rotation: Quat;
}

export const IDENTITY_ROTATION: Quat = [0, 0, 0, 1];

export function multiplyQuat(a: Quat, b: Quat): Quat {
  return [
    a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
    a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
    a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
    a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
  ];
}

export function rotateVec3(q: Quat, v: Vec3): Vec3 {
  const [x, y, z, w] = q;
  const tx = 2 * (y * v[2] - z * v[1]);
  const ty = 2 * (z * v[0] - x * v[2]);
  const tz = 2 * (x * v[1] - y * v[0]);
  return [v[0] + w * tx + y * tz - z * ty, v[1] + w * ty + z * tx - x * tz, v[2] + w * tz + x * ty - y * tx];
}

export function addVec3(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** A pose given in a frame, brought to that frame's parent. */
export function composePose(parent: Pose, child: Pose): Pose {
  return {
    position: addVec3(parent.position, rotateVec3(parent.rotation, child.position)),
    rotation: multiplyQuat(parent.rotation, child.rotation),
  };
}

/**
 * Rotation of a head that pans, then tilts, then rolls (intrinsic). Radians, right-hand rule in project axes:
 * yaw + turns left about +Y, pitch + looks up about +X, roll + leans the camera's top to its left about +Z.
 */
export function headRotation(yawRad: number, pitchRad: number, rollRad: number): Quat {
  const yaw: Quat = [0, sin(yawRad / 2), 0, cos(yawRad / 2)];
  const pitch: Quat = [sin(pitchRad / 2), 0, 0, cos(pitchRad / 2)];
  const roll: Quat = [0, 0, sin(rollRad / 2), cos(rollRad / 2)];
  return multiplyQuat(multiplyQuat(yaw, pitch), roll);
}
