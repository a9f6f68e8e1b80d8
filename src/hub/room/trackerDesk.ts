import { recordsOfKind, type StageDocument } from "../../model/document/document";
import { AT_REST, type LivePose } from "../../model/frame/live";
import type { InputFault, TrackerStatus } from "../../model/protocol/messages";
import type { TrackerRecord } from "../../model/records/tracker";
import { decodeFreed, freedPose, FREED_FAULTS, type FreedFault, type FreedSample } from "../../model/tracking/freed";
import { Pacer } from "../../model/tracking/pacer";
import { trackerState } from "../../model/tracking/trackerState";
import { MotionMeter } from "../../model/tracking/motionMeter";

/** Why a datagram moved nothing: a damaged packet, or a sound one that no tracker here listens for. */
export type DatagramFault = FreedFault | "otherCamera" | "noTracker";
export const DATAGRAM_FAULTS: readonly DatagramFault[] = [...FREED_FAULTS, "otherCamera", "noTracker"];

const HINTS: Record<DatagramFault, string> = {
  length: "Datagrams of a length other than 29 bytes: the sender speaks another protocol, or the network cut them.",
  type: "Datagrams that aren't FreeD D1: set the tracker to send D1 (camera position and orientation).",
  checksum: "FreeD packets with a wrong checksum: they were damaged on the way, or the sender computes it wrongly.",
  checksumWithoutBase:
    "FreeD packets whose checksum lacks the 0x40 base: the sender has a known fault; update it or ask its maker.",
  otherCamera:
    "FreeD packets for a camera number that no tracker of this show follows: check the number on both sides.",
  noTracker: "FreeD packets arrive, but the show has no tracker that is switched on: add one or switch it on.",
};

const RATE_WINDOW_MS = 2000;
/** FreeD: 0xFF addresses any camera. */
const ANY_CAMERA = 0xff;

interface Arrived {
  readonly sample: FreedSample;
  readonly atMs: number;
}

/** When the frame being sealed is due on the walls, how long frames are, and how late walls draw them, hub ms. */
export interface FrameTiming {
  readonly dueMs: number;
  readonly frameMs: number;
  readonly wallsLateMs: number;
}

interface Tracking {
  readonly pacer: Pacer<Arrived>;
  readonly motion: MotionMeter;
  readonly arrivals: number[];
  cameraId: number | null;
  lastHeardMs: number | null;
  received: number;
  sampleNumber: number;
  last: LivePose | null;
}

/** Last poses as they are kept on disk, so that a restarted hub holds the camera where it was. */
export type KeptPoses = Readonly<Record<string, LivePose>>;

export class TrackerDesk {
  private readonly trackings = new Map<string, Tracking>();
  private readonly faults = new Map<DatagramFault, { count: number; lastMs: number }>();
  private readonly heard = new Map<string, FreedSample>();
  private accepted = 0;

  constructor(kept: KeptPoses, nowMs: number) {
    for (const [trackerId, pose] of Object.entries(kept)) {
      const tracking = this.of(trackerId);
      // Kept by an older hub, it has no motion.
      tracking.last = { ...pose, trackerId, fresh: false, state: "lost", motion: AT_REST };
      tracking.sampleNumber = pose.sampleNumber;
      // Long ago: the state reads lost until the stream is heard again.
      tracking.lastHeardMs = nowMs - 3_600_000;
    }
  }

  /** Takes one datagram from the FreeD port. */
  receive(bytes: Uint8Array, document: StageDocument, nowMs: number): void {
    const decoded = decodeFreed(bytes);
    if (!decoded.ok) return this.count(decoded.fault, nowMs);
    const listening = recordsOfKind(document, "tracker").filter((tracker) => tracker.enabled);
    if (listening.length === 0) return this.count("noTracker", nowMs);
    const following = listening.filter((tracker) => this.follows(tracker, decoded.sample.cameraId, nowMs));
    if (following.length === 0) return this.count("otherCamera", nowMs);
    this.accepted++;
    for (const tracker of following) {
      const tracking = this.of(tracker.id);
      // A packet for any camera says nothing of which one this tracker belongs to.
      if (decoded.sample.cameraId !== ANY_CAMERA) tracking.cameraId = decoded.sample.cameraId;
      tracking.lastHeardMs = nowMs;
      tracking.received++;
      tracking.arrivals.push(nowMs);
      tracking.pacer.push({ sample: decoded.sample, atMs: nowMs });
      this.heard.set(tracker.id, decoded.sample);
    }
  }

  /** The newest pose of each tracker heard since this was asked last, at the tracker's own rate. */
  takeSamples(): LivePose[] {
    const samples: LivePose[] = [];
    for (const [trackerId, sample] of this.heard) {
      const tracking = this.of(trackerId);
      const { zoomRaw, focusRaw } = sample;
      samples.push({
        trackerId,
        state: "live",
        fresh: true,
        queueDepth: tracking.pacer.depth,
        sampleNumber: tracking.received,
        pose: freedPose(sample),
        zoomRaw,
        focusRaw,
        motion: AT_REST,
      });
    }
    this.heard.clear();
    return samples;
  }

  /** Every tracker's pose for the next frame. One sample is taken from each. */
  seal(document: StageDocument, nowMs: number, timing: FrameTiming): LivePose[] {
    const poses: LivePose[] = [];
    for (const tracker of recordsOfKind(document, "tracker")) {
      const tracking = this.trackings.get(tracker.id);
      if (tracking === undefined) continue;
      const pose = sealOne(tracker, tracking, nowMs, timing);
      if (pose !== null) poses.push(pose);
    }
    return poses;
  }

  /** Forgets a tracker's past: the simulated operator may have the camera back. */
  release(trackerId: string): void {
    this.trackings.delete(trackerId);
    this.heard.delete(trackerId);
  }

  get acceptedCount(): number {
    return this.accepted;
  }

  get faultCounts(): Readonly<Record<DatagramFault, number>> {
    const counts = DATAGRAM_FAULTS.map((fault) => [fault, this.faults.get(fault)?.count ?? 0] as const);
    return Object.fromEntries(counts) as Record<DatagramFault, number>;
  }

  get keptPoses(): KeptPoses {
    const poses: Record<string, LivePose> = {};
    for (const [id, { last }] of this.trackings) if (last !== null) poses[id] = last;
    return poses;
  }

  status(document: StageDocument, nowMs: number): { trackers: TrackerStatus[]; faults: InputFault[] } {
    return {
      trackers: recordsOfKind(document, "tracker").map((tracker) => this.statusOf(tracker, nowMs)),
      faults: [...this.faults].map(([cause, { count, lastMs }]) => ({ cause, count, lastMs, hint: HINTS[cause] })),
    };
  }

  private statusOf(tracker: TrackerRecord, nowMs: number): TrackerStatus {
    const tracking = this.trackings.get(tracker.id);
    const silentMs = silence(tracking, nowMs);
    const arrivals = tracking?.arrivals ?? [];
    while (arrivals[0] !== undefined && arrivals[0] < nowMs - RATE_WINDOW_MS) arrivals.shift();
    return {
      trackerId: tracker.id,
      state: trackerState(silentMs, tracker),
      rateHz: (arrivals.length * 1000) / RATE_WINDOW_MS,
      silentMs,
      received: tracking?.received ?? 0,
      queueDepth: tracking?.pacer.depth ?? 0,
      trimmed: tracking?.pacer.trimmed ?? 0,
      cameraId: tracking?.cameraId ?? null,
    };
  }

  /** A tracker set to "first heard" stays with that camera until it is lost. */
  private follows(tracker: TrackerRecord, cameraId: number, nowMs: number): boolean {
    if (cameraId === ANY_CAMERA || tracker.freedCameraId === cameraId) return true;
    if (tracker.freedCameraId !== null) return false;
    const tracking = this.trackings.get(tracker.id);
    if (tracking === undefined || tracking.cameraId === null || tracking.cameraId === cameraId) return true;
    return trackerState(silence(tracking, nowMs), tracker) === "lost";
  }

  private count(fault: DatagramFault, nowMs: number): void {
    this.faults.set(fault, { count: (this.faults.get(fault)?.count ?? 0) + 1, lastMs: nowMs });
  }

  private of(trackerId: string): Tracking {
    let tracking = this.trackings.get(trackerId);
    if (tracking === undefined) {
      tracking = {
        pacer: new Pacer(),
        motion: new MotionMeter(),
        arrivals: [],
        cameraId: null,
        lastHeardMs: null,
        received: 0,
        sampleNumber: 0,
        last: null,
      };
      this.trackings.set(trackerId, tracking);
    }
    return tracking;
  }
}

function silence(tracking: Tracking | undefined, nowMs: number): number | null {
  const heard = tracking?.lastHeardMs ?? null;
  return heard === null ? null : Math.max(0, nowMs - heard);
}

function sealOne(
  tracker: TrackerRecord,
  tracking: Tracking,
  nowMs: number,
  { dueMs, frameMs, wallsLateMs }: FrameTiming,
): LivePose | null {
  const arrived = tracking.pacer.take();
  const state = arrived === null ? trackerState(silence(tracking, nowMs), tracker) : "live";
  if (arrived !== null) {
    const { sample, atMs } = arrived;
    const pose = freedPose(sample);
    tracking.motion.add(pose, frameMs, dueMs - atMs + wallsLateMs);
    tracking.sampleNumber++;
    tracking.last = {
      trackerId: tracker.id,
      state,
      fresh: true,
      queueDepth: tracking.pacer.depth,
      sampleNumber: tracking.sampleNumber,
      pose,
      zoomRaw: sample.zoomRaw,
      focusRaw: sample.focusRaw,
      motion: tracking.motion.peak,
    };
  } else if (tracking.last !== null) {
    tracking.motion.hold(frameMs);
    const { depth: queueDepth } = tracking.pacer;
    tracking.last = { ...tracking.last, state, fresh: false, queueDepth, motion: tracking.motion.peak };
  }
  return tracking.last;
}
