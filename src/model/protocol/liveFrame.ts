import type { LiveDrag, LiveFrame, LivePose } from "../frame/live";
import { TRACKER_STATES } from "../tracking/trackerState";

/**
 * What a frame is made of: fixed layout, little-endian (SPEC.md, LIVE1-LIVE4). One goes out per frame to everyone, inside
 * a tick, so it is encoded once and costs a page nothing to read.
 */
const MARK = 0x4c; // "L"
const VERSION = 2;
const HEADER_BYTES = 32;
/** Size of one pose, in live frames and in the samples of a tick. */
export const POSE_BYTES = 112;
const ID_BYTES = 24;

export function encodeLiveFrame(live: LiveFrame): Uint8Array<ArrayBuffer> {
  const drags = live.drags.length === 0 ? new Uint8Array(0) : new TextEncoder().encode(JSON.stringify(live.drags));
  const bytes = new Uint8Array(HEADER_BYTES + live.poses.length * POSE_BYTES + drags.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, MARK);
  view.setUint8(1, VERSION);
  view.setUint16(2, live.poses.length, true);
  view.setUint32(4, drags.length, true);
  view.setFloat64(8, live.frame, true);
  view.setFloat64(16, live.sealedMs, true);
  view.setFloat64(24, live.sequence, true);
  live.poses.forEach((pose, index) => putPose(view, HEADER_BYTES + index * POSE_BYTES, pose));
  bytes.set(drags, HEADER_BYTES + live.poses.length * POSE_BYTES);
  return bytes;
}

export function putPose(view: DataView, at: number, pose: LivePose): void {
  for (let i = 0; i < Math.min(ID_BYTES, pose.trackerId.length); i++) {
    view.setUint8(at + i, pose.trackerId.charCodeAt(i) & 0x7f);
  }
  view.setUint8(at + 24, TRACKER_STATES.indexOf(pose.state));
  view.setUint8(at + 25, pose.fresh ? 1 : 0);
  view.setUint16(at + 26, Math.min(0xffff, pose.queueDepth), true);
  view.setUint32(at + 28, pose.sampleNumber, true);
  for (let i = 0; i < 3; i++) view.setFloat64(at + 32 + i * 8, pose.pose.position[i] ?? 0, true);
  for (let i = 0; i < 4; i++) view.setFloat64(at + 56 + i * 8, pose.pose.rotation[i] ?? 0, true);
  view.setUint32(at + 88, pose.zoomRaw, true);
  view.setUint32(at + 92, pose.focusRaw, true);
  view.setFloat32(at + 96, pose.motion.turnRadPerS, true);
  view.setFloat32(at + 100, pose.motion.moveMPerS, true);
  view.setFloat32(at + 104, pose.motion.latencyMs, true);
}

/** The frame, or null for bytes that are none: the caller counts and ignores them. */
export function decodeLiveFrame(bytes: Uint8Array): LiveFrame | null {
  if (bytes.length < HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== MARK || view.getUint8(1) !== VERSION) return null;
  const poseCount = view.getUint16(2, true);
  const dragBytes = view.getUint32(4, true);
  const dragsAt = HEADER_BYTES + poseCount * POSE_BYTES;
  if (bytes.length !== dragsAt + dragBytes) return null;
  const frame = view.getFloat64(8, true);
  const sealedMs = view.getFloat64(16, true);
  const sequence = view.getFloat64(24, true);
  if (!Number.isSafeInteger(frame) || !Number.isSafeInteger(sequence) || !Number.isFinite(sealedMs)) return null;
  const poses: LivePose[] = [];
  for (let i = 0; i < poseCount; i++) {
    const pose = takePose(view, HEADER_BYTES + i * POSE_BYTES);
    if (pose === null) return null;
    poses.push(pose);
  }
  const drags = dragBytes === 0 ? [] : takeDrags(bytes.subarray(dragsAt));
  return drags === null ? null : { frame, sealedMs, sequence, poses, drags };
}

export function takePose(view: DataView, at: number): LivePose | null {
  let trackerId = "";
  for (let i = 0; i < ID_BYTES; i++) {
    const code = view.getUint8(at + i);
    if (code === 0) break;
    trackerId += String.fromCharCode(code);
  }
  const state = TRACKER_STATES[view.getUint8(at + 24)];
  const number = (i: number): number => view.getFloat64(at + 32 + i * 8, true);
  const motion = {
    turnRadPerS: view.getFloat32(at + 96, true),
    moveMPerS: view.getFloat32(at + 100, true),
    latencyMs: view.getFloat32(at + 104, true),
  };
  const numbers = [0, 1, 2, 3, 4, 5, 6].map(number);
  if (state === undefined || ![...numbers, ...Object.values(motion)].every(Number.isFinite)) return null;
  return {
    trackerId,
    state,
    fresh: (view.getUint8(at + 25) & 1) === 1,
    queueDepth: view.getUint16(at + 26, true),
    sampleNumber: view.getUint32(at + 28, true),
    pose: {
      position: [number(0), number(1), number(2)],
      rotation: [number(3), number(4), number(5), number(6)],
    },
    zoomRaw: view.getUint32(at + 88, true),
    focusRaw: view.getUint32(at + 92, true),
    motion,
  };
}

function takeDrags(bytes: Uint8Array): LiveDrag[] | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(parsed) && parsed.every(isDrag) ? parsed : null;
  } catch {
    return null;
  }
}

function isDrag(value: unknown): value is LiveDrag {
  const drag = value as Partial<LiveDrag> | null;
  return (
    typeof drag?.recordId === "string" &&
    typeof drag.sessionId === "string" &&
    typeof drag.set === "object" &&
    drag.set !== null &&
    !Array.isArray(drag.set)
  );
}
