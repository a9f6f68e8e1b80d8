import { recordOf, recordsOfKind, showOf, type StageDocument } from "../document/document";
import { kelvinToLinearRgb } from "../light/kelvin";
import { composePose, headRotation, type Pose } from "../maths/pose";
import type { CameraRecord } from "../records/camera";
import type { LightRecord } from "../records/light";
import type { RecordKind, RecordOfKind, StageRecord } from "../records/kinds";
import { frameTimeS } from "./lattice";
import type { LiveDrag, LiveFrame, LivePose } from "./live";
import { simulatedPose } from "./simulatedOperator";
import type { ResolvedCamera, ResolvedLight, StageFrame } from "./stageFrame";

/** A document with the fields that are held under a finger on this frame. Untouched records keep their identity. */
export function withDrags(document: StageDocument, drags: readonly LiveDrag[]): StageDocument {
  if (drags.length === 0) return document;
  const records = new Map<string, StageRecord>(document);
  for (const drag of drags) {
    const record = records.get(drag.recordId);
    if (record !== undefined) records.set(drag.recordId, { ...record, ...drag.set });
  }
  return records;
}

function sorted<K extends RecordKind>(document: StageDocument, kind: K): RecordOfKind[K][] {
  // By code unit, not by locale: the order is part of what every screen must agree on.
  return recordsOfKind(document, kind).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function trackedPose(document: StageDocument, live: LivePose): Pose {
  const tracker = recordOf(document, "tracker", live.trackerId);
  if (tracker === null) return live.pose;
  return composePose({ position: tracker.position, rotation: headRotation(tracker.yawRad, 0, 0) }, live.pose);
}

/**
 * The tracker wins wherever it was ever heard: live it moves the camera, held or lost the camera stays where it was,
 * so that the inner frustum doesn't jump. Only before the first pose may a simulated operator move it.
 */
function resolveCamera(
  document: StageDocument,
  camera: CameraRecord,
  poses: readonly LivePose[],
  timeS: number,
): ResolvedCamera {
  const heard = poses.find((pose) => pose.trackerId === camera.trackerId && pose.state !== "idle");
  const follows = camera.operator !== "locked" && heard !== undefined;
  const simulated = camera.operator === "simulated" && !follows;
  const rest: Pose = {
    position: camera.position,
    rotation: headRotation(camera.yawRad, camera.pitchRad, camera.rollRad),
  };
  return {
    record: camera,
    pose: follows ? trackedPose(document, heard) : simulated ? simulatedPose(camera, timeS) : rest,
    movedBy: follows ? "tracker" : simulated ? "simulated" : "rest",
    tracker: heard === undefined ? null : { id: heard.trackerId, state: heard.state, sampleNumber: heard.sampleNumber },
    halfWidth: camera.sensorWidthMm / (2 * camera.focalLengthMm),
    halfHeight: camera.sensorHeightMm / (2 * camera.focalLengthMm),
  };
}

function resolveLight(light: LightRecord): ResolvedLight {
  const candela = light.on ? light.intensityCd : 0;
  const [r, g, b] = kelvinToLinearRgb(light.kelvin);
  return { record: light, candela: [r * candela, g * candela, b * candela] };
}

/**
 * What stands, shines and looks where on a frame: a pure function of the document in effect on that frame and of the
 * frame's sealed live part. Every screen draws its result and nothing else, so two that draw frame n draw the same.
 */
export function resolve(document: StageDocument, live: LiveFrame): StageFrame {
  const held = withDrags(document, live.drags);
  const show = showOf(held);
  const timeS = show === null ? 0 : frameTimeS(show, live.frame);
  return {
    frame: live.frame,
    timeS,
    environment: recordOf(held, "environment", show?.environmentId ?? null),
    cameras: sorted(held, "camera").map((camera) => resolveCamera(held, camera, live.poses, timeS)),
    lights: sorted(held, "light").map(resolveLight),
    walls: sorted(held, "wall"),
    outputs: sorted(held, "output"),
    standIns: sorted(held, "standIn"),
    props: sorted(held, "prop"),
  };
}
