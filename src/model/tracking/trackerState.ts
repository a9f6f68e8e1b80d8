/**
 * What a crew wants to know of a tracker. idle: never heard since the show began, so a simulated operator may move the
 * camera. live: poses arrive. held: silent for a moment, the last pose stands. lost: silent for long.
 */
export type TrackerState = "idle" | "live" | "held" | "lost";

export const TRACKER_STATES: readonly TrackerState[] = ["idle", "live", "held", "lost"];

export interface TrackerTimes {
  readonly heldAfterMs: number;
  readonly lostAfterMs: number;
}

/** The state after `silentMs` without a pose; `silentMs` null = none was ever heard. */
export function trackerState(silentMs: number | null, times: TrackerTimes): TrackerState {
  if (silentMs === null) return "idle";
  if (silentMs >= Math.max(times.lostAfterMs, times.heldAfterMs)) return "lost";
  return silentMs >= times.heldAfterMs ? "held" : "live";
}
