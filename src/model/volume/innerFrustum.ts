import type { ResolvedCamera } from "../frame/stageFrame";
import { rotateVec3 } from "../maths/pose";
import { cos, sin } from "../maths/trig";
import { isDistorted, undistorted } from "../optics/distortion";
import type { Frustum } from "./frustum";

/** Points along each edge of a distorted frame: its edges bulge, and the frustum has to hold all of them. */
const EDGE_POINTS = 16;

/** x and y tangents of the directions in which the edge of a camera's frame looks, the frame widened by a share. */
function frameEdge({ record, lens, halfWidth, halfHeight }: ResolvedCamera, overscan: number): [number, number][] {
  const f = record.focalLengthMm;
  const centre = [record.lensShiftXMm / f, record.lensShiftYMm / f] as const;
  const steps = isDistorted(lens) ? EDGE_POINTS : 1;
  const edge: [number, number][] = [];
  const add = (x: number, y: number): void => {
    const at = [centre[0] + x * halfWidth * (1 + overscan), centre[1] + y * halfHeight * (1 + overscan)] as const;
    if (!isDistorted(lens)) return void edge.push([at[0], at[1]]);
    const [xMm, yMm] = undistorted(lens, [at[0] * f, at[1] * f]);
    edge.push([xMm / f, yMm / f]);
  };
  for (let i = 0; i < steps; i++) {
    const t = (2 * i) / steps - 1;
    add(t, -1);
    add(1, t);
    add(-t, 1);
    add(-1, -t);
  }
  return edge;
}

/**
 * The tightest frustum from the entrance pupil that holds a camera's frame, widened by a share: 0.1 = a tenth wider and
 * taller; 0 is what the camera films. Of a distorting lens it holds what that lens sees, straightened: the world is
 * rendered without distortion and projected onto the wall by direction, so the lens itself bends it back.
 */
export function cameraFrustum(camera: ResolvedCamera, overscan: number, rollRad = 0): Frustum {
  const { rotation } = camera.pose;
  const [c, s] = [cos(rollRad), sin(rollRad)];
  let [left, rightEdge, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of frameEdge(camera, overscan)) {
    const [turnedX, turnedY] = rollRad === 0 ? [x, y] : [x * c + y * s, y * c - x * s];
    left = Math.min(left, turnedX);
    rightEdge = Math.max(rightEdge, turnedX);
    bottom = Math.min(bottom, turnedY);
    top = Math.max(top, turnedY);
  }
  return {
    eye: camera.eye,
    right: rotateVec3(rotation, [c, s, 0]),
    up: rotateVec3(rotation, [-s, c, 0]),
    back: rotateVec3(rotation, [0, 0, 1]),
    left,
    rightEdge,
    bottom,
    top,
  };
}

/** What is rendered for a camera and projected onto the walls: its frame with the overscan of this frame, turned. */
export function innerFrustum(camera: ResolvedCamera): Frustum {
  return cameraFrustum(camera, camera.overscan, camera.record.innerRollRad);
}
