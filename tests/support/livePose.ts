import { AT_REST, type LivePose } from "../../src/model/frame/live";
import { IDENTITY_ROTATION } from "../../src/model/maths/pose";

/** A live pose of the demo show's tracker with some parts replaced. */
export function livePose(parts: Partial<LivePose> = {}): LivePose {
  return {
    trackerId: "tracker:a",
    state: "live",
    fresh: true,
    queueDepth: 0,
    sampleNumber: 1,
    pose: { position: [1, 2, 3], rotation: IDENTITY_ROTATION },
    zoomRaw: 0,
    focusRaw: 0,
    motion: AT_REST,
    ...parts,
  };
}
