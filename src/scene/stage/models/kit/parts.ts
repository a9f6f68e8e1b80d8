import {
  BoxGeometry,
  type BufferGeometry,
  BufferGeometry as Geometry,
  CatmullRomCurve3,
  CylinderGeometry,
  Euler,
  Float32BufferAttribute,
  LatheGeometry,
  Matrix4,
  Quaternion,
  SphereGeometry,
  TorusGeometry,
  TubeGeometry,
  Vector2,
  Vector3,
} from "three";
import { RoundedBoxGeometry } from "three/addons/geometries/RoundedBoxGeometry.js";
import { mergeGeometries, toCreasedNormals } from "three/addons/utils/BufferGeometryUtils.js";
import type { Vec3 } from "../../../../model/maths/pose";
import { type Finish, finishU } from "./finishes";

export type Axis = "x" | "y" | "z";

/** Euler angles that turn a shape made along +Y onto the axis. */
const AXIS_TURN: Record<Axis, Vec3> = { x: [0, 0, -Math.PI / 2], y: [0, 0, 0], z: [Math.PI / 2, 0, 0] };

/** A box, its edges softened unless bevel is 0: a hard edge catches no light and reads as a toy. */
export function box(finish: Finish, size: Vec3, at: Vec3, bevel = 0.004, turn: Vec3 = [0, 0, 0]): BufferGeometry {
  const [width, height, depth] = size;
  const geometry =
    bevel === 0 ? new BoxGeometry(width, height, depth) : new RoundedBoxGeometry(width, height, depth, 1, bevel);
  return place(geometry, finish, at, turn);
}

export interface CylinderShape {
  readonly axis: Axis;
  readonly length: number;
  readonly radius: number;
  /** Radius at the positive end of the axis, where it tapers. */
  readonly radiusEnd?: number;
  readonly segments?: number;
}

/** A solid cylinder or cone, centred at `at`. */
export function cylinder(finish: Finish, shape: CylinderShape, at: Vec3): BufferGeometry {
  const { axis, length, radius, radiusEnd = radius, segments = 24 } = shape;
  return place(new CylinderGeometry(radiusEnd, radius, length, segments), finish, at, AXIS_TURN[axis]);
}

/** A ring of teeth: what a focus motor or a finger grips. */
export function gear(finish: Finish, shape: CylinderShape, at: Vec3): BufferGeometry {
  const { axis, length, radius, segments = 48 } = shape;
  const geometry = new CylinderGeometry(radius, radius, length, segments * 2);
  const position = geometry.getAttribute("position");
  for (let i = 0; i < position.count; i++) {
    const around = Math.round((Math.atan2(position.getX(i), position.getZ(i)) / Math.PI) * segments);
    // Teeth 4 % deep: finer ones vanish at the distance at which the model is seen.
    const depth = around % 2 === 0 ? 1 : 0.96;
    position.setXYZ(i, position.getX(i) * depth, position.getY(i), position.getZ(i) * depth);
  }
  return place(toCreasedNormals(geometry, 0.1), finish, at, AXIS_TURN[axis]);
}

/** A round bar from one point to another. */
export function rod(finish: Finish, from: Vec3, to: Vec3, radius: number, segments = 10): BufferGeometry {
  const start = new Vector3(...from);
  const along = new Vector3(...to).sub(start);
  const geometry = new CylinderGeometry(radius, radius, along.length(), segments);
  const middle = start.addScaledVector(along, 0.5);
  const turn = new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), along.normalize());
  geometry.applyMatrix4(new Matrix4().makeRotationFromQuaternion(turn).setPosition(middle));
  return place(geometry, finish, [0, 0, 0]);
}

/** A bent bar or cable through points. */
export function bend(finish: Finish, through: readonly Vec3[], radius: number, steps = 16, sides = 7): BufferGeometry {
  const curve = new CatmullRomCurve3(through.map((point) => new Vector3(...point)));
  return place(new TubeGeometry(curve, steps, radius, sides, false), finish, [0, 0, 0]);
}

/** A solid of revolution about +Y from [radius, height] pairs, bottom first; edges over 30 degrees stay crisp. */
export function lathe(
  finish: Finish,
  profile: readonly (readonly [radius: number, height: number])[],
  at: Vec3,
  segments = 32,
): BufferGeometry {
  const geometry = new LatheGeometry(
    profile.map(([radius, height]) => new Vector2(radius, height)),
    segments,
  );
  return place(toCreasedNormals(geometry, Math.PI / 6), finish, at);
}

export function ball(finish: Finish, radius: number, at: Vec3, segments = 14): BufferGeometry {
  return place(new SphereGeometry(radius, segments, Math.ceil(segments * 0.7)), finish, at);
}

export function ring(finish: Finish, axis: Axis, radius: number, thickness: number, at: Vec3): BufferGeometry {
  const geometry = new TorusGeometry(radius, thickness, 8, 28).rotateX(Math.PI / 2);
  return place(geometry, finish, at, AXIS_TURN[axis]);
}

/** A flat-shaded surface of quads, each counter-clockwise from its front. */
export function quads(finish: Finish, corners: readonly (readonly [Vec3, Vec3, Vec3, Vec3])[]): BufferGeometry {
  const geometry = new Geometry();
  const positions = corners.flatMap(([a, b, c, d]) => [a, b, c, a, c, d].flat());
  geometry.setAttribute("position", new Float32BufferAttribute(positions, 3));
  geometry.setAttribute("uv", new Float32BufferAttribute(new Float32Array((positions.length / 3) * 2), 2));
  geometry.computeVertexNormals();
  return place(geometry, finish, [0, 0, 0]);
}

/** One geometry from many parts; the parts are used up. */
export function mergeParts(parts: readonly BufferGeometry[]): BufferGeometry {
  const merged = mergeGeometries([...parts]);
  for (const part of parts) part.dispose();
  return merged;
}

function place(shape: BufferGeometry, finish: Finish, at: Vec3, turn: Vec3 = [0, 0, 0]): BufferGeometry {
  // Rounded boxes come without an index and merging wants all alike.
  const geometry = shape.index === null ? shape : shape.toNonIndexed();
  const rotation = new Quaternion().setFromEuler(new Euler(...turn));
  geometry.applyMatrix4(new Matrix4().compose(new Vector3(...at), rotation, new Vector3(1, 1, 1)));
  const uv = geometry.getAttribute("uv");
  for (let i = 0; i < uv.count; i++) uv.setXY(i, finishU(finish), 0.5);
  return geometry;
}
