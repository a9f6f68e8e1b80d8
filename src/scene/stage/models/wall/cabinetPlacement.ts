import type { BufferGeometry, Matrix4 } from "three";
import type { Vec3 } from "../../../../model/maths/pose";

/** Where one LED cabinet is: the middle of its face and three unit vectors, the normal toward the audience. */
export interface CabinetPlacement {
  readonly position: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  readonly normal: Vec3;
  readonly widthM: number;
  readonly heightM: number;
}

/** One geometry in many places: one draw call of the structure. */
export interface InstanceSet {
  readonly geometry: BufferGeometry;
  readonly matrices: readonly Matrix4[];
}
