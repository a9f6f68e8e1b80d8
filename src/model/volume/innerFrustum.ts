import type { ResolvedCamera } from "../frame/stageFrame";
import { rotateVec3 } from "../maths/pose";
import type { Frustum } from "./frusta";

/** The camera's own frame widened by a share: 0.1 = a tenth wider and taller. 0 is exactly what the camera films. */
export function cameraFrustum(camera: ResolvedCamera, overscan: number): Frustum {
  const { rotation, position } = camera.pose;
  const x = camera.halfWidth * (1 + overscan);
  const y = camera.halfHeight * (1 + overscan);
  return {
    eye: position,
    right: rotateVec3(rotation, [1, 0, 0]),
    up: rotateVec3(rotation, [0, 1, 0]),
    back: rotateVec3(rotation, [0, 0, 1]),
    left: -x,
    rightEdge: x,
    bottom: -y,
    top: y,
  };
}
