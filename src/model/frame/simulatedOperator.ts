import { addVec3, headRotation, rotateVec3, type Pose, type Vec3 } from "../maths/pose";
import { sin } from "../maths/trig";
import type { CameraRecord } from "../records/camera";

// Periods in seconds share no small multiple, so the move never visibly repeats within a take.
const SWAY = { periodS: 23, metres: 0.55 };
const PUSH = { periodS: 37, metres: 0.3 };
const RISE = { periodS: 29, metres: 0.05 };
const BREATH = { periodS: 5.3, radians: 0.0025 };
const TAU = 2 * Math.PI;

function wave(timeS: number, periodS: number): number {
  return sin(((timeS % periodS) / periodS) * TAU);
}

/**
 * A gentle dolly move about the camera's rest pose, as a function of stage time alone: what moves the camera until a
 * real tracker does. The pan leans against the sway so that the mark at focus distance stays in frame.
 */
export function simulatedPose(camera: CameraRecord, timeS: number): Pose {
  const sway = wave(timeS, SWAY.periodS) * SWAY.metres;
  const push = wave(timeS, PUSH.periodS) * PUSH.metres;
  const rise = wave(timeS, RISE.periodS) * RISE.metres;
  const breath = wave(timeS, BREATH.periodS) * BREATH.radians;
  const alongYaw = headRotation(camera.yawRad, 0, 0);
  const offset: Vec3 = [sway, rise, push];
  // Small-angle aim: tan(a) = a is within 1.5 % here, less than an operator's own framing.
  const lean = sway / Math.max(1, camera.focusDistanceM + push);
  return {
    position: addVec3(camera.position, rotateVec3(alongYaw, offset)),
    rotation: headRotation(camera.yawRad + lean + breath, camera.pitchRad - rise / 4 + breath / 2, camera.rollRad),
  };
}
