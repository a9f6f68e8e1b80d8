import type { Pose } from "../maths/pose";
import type { TrackerState } from "../tracking/trackerState";

/**
 * How fast a tracker moved at most in the last two seconds, and how old its poses are on the wall: from a packet's arrival
 * to its frame's picture, walls' lateness included. Measured by the hub and sealed, so that every screen sizes overscan
 * the same.
 */
export interface PoseMotion {
  readonly turnRadPerS: number;
  readonly moveMPerS: number;
  readonly latencyMs: number;
}

export const AT_REST: PoseMotion = { turnRadPerS: 0, moveMPerS: 0, latencyMs: 0 };

/** A tracker's pose on one frame, in the tracker's own origin, project axes. */
export interface LivePose {
  readonly trackerId: string;
  readonly state: TrackerState;
  /** True where this frame took a new sample, false where it holds the one before. */
  readonly fresh: boolean;
  /** Samples that wait behind this one: frames of latency spent on jitter. */
  readonly queueDepth: number;
  /** Counts the samples taken from this tracker since the hub started. */
  readonly sampleNumber: number;
  readonly pose: Pose;
  readonly zoomRaw: number;
  readonly focusRaw: number;
  readonly motion: PoseMotion;
}

/** Fields of a record that someone holds under a finger: shown to all, not yet an edit. */
export interface LiveDrag {
  readonly recordId: string;
  readonly sessionId: string;
  readonly set: Readonly<Record<string, unknown>>;
}

/**
 * Everything fast that frame `frame` is made of, sealed by the hub. Whole each time, never a difference: whoever joins
 * late or misses one is right again with the next.
 */
export interface LiveFrame {
  readonly frame: number;
  /** Hub time in ms at which it was sealed. */
  readonly sealedMs: number;
  /** Sequence number of the last document entry in effect on this frame. */
  readonly sequence: number;
  readonly poses: readonly LivePose[];
  readonly drags: readonly LiveDrag[];
}
