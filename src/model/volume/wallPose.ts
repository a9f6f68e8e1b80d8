import { addVec3, headRotation, rotateVec3, type Pose, type Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";

/** A wall's own frame on the stage: tilted about its horizontal axis, then turned, then moved. */
export function wallPose(wall: WallRecord): Pose {
  // A head's pitch looks up, which brings the top of a wall towards the audience; a wall's tilt leans it away.
  return { position: wall.position, rotation: headRotation(wall.yawRad, 0 - wall.tiltRad, 0) };
}

export function toStage(pose: Pose, local: Vec3): Vec3 {
  return addVec3(pose.position, rotateVec3(pose.rotation, local));
}
