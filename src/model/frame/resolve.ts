import { recordOf, showOf, type StageDocument } from "../document/document";
import { kelvinToLinearRgb } from "../light/kelvin";
import { addVec3, composePose, headRotation, rotateVec3, type Pose } from "../maths/pose";
import type { CameraRecord } from "../records/camera";
import type { LensRecord } from "../records/lens";
import type { LightCardRecord } from "../records/lightCard";
import type { LightRecord } from "../records/light";
import { distanceToWalls } from "../volume/distance";
import type { RecordKind, RecordOfKind, StageRecord } from "../records/kinds";
import { withFades, type Fade } from "./fades";
import { frameTimeS } from "./lattice";
import type { LiveDrag, LiveFrame, LivePose } from "./live";
import { simulatedPose } from "./simulatedOperator";
import type { ResolvedCamera, ResolvedCard, ResolvedLight, StageFrame } from "./stageFrame";

/** A document with the fields that are held under a finger on this frame. Untouched records keep their identity. */
export function withDrags(document: StageDocument, drags: readonly LiveDrag[]): StageDocument {
  const held = new Map<string, StageRecord>();
  for (const drag of drags) {
    const record = held.get(drag.recordId) ?? document.get(drag.recordId);
    if (record !== undefined) held.set(drag.recordId, { ...record, ...drag.set });
  }
  return document.with(held);
}

function sorted<K extends RecordKind>(document: StageDocument, kind: K): readonly RecordOfKind[K][] {
  return document.sortedOfKind(kind) as readonly RecordOfKind[K][];
}

const resolvedLights = new WeakMap<readonly LightRecord[], readonly ResolvedLight[]>();

function resolveLights(lights: readonly LightRecord[]): readonly ResolvedLight[] {
  let known = resolvedLights.get(lights);
  if (known === undefined) {
    known = lights.map(resolveLight);
    resolvedLights.set(lights, known);
  }
  return known;
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
  const pose = follows ? trackedPose(document, heard) : simulated ? simulatedPose(camera, timeS) : rest;
  const lens = recordOf(document, "lens", camera.lensId);
  const asked = follows ? { ...heard.motion, overscan: overscanFor(document, camera, pose, heard.motion) } : null;
  const measured = camera.overscanMode === "measured" ? (asked?.overscan ?? 0) : 0;
  return {
    record: camera,
    pose,
    movedBy: follows ? "tracker" : simulated ? "simulated" : "rest",
    tracker: heard === undefined ? null : { id: heard.trackerId, state: heard.state, sampleNumber: heard.sampleNumber },
    halfWidth: camera.sensorWidthMm / (2 * camera.focalLengthMm),
    halfHeight: camera.sensorHeightMm / (2 * camera.focalLengthMm),
    eye: eyeOf(pose, lens),
    lens,
    overscan: Math.max(camera.innerOverscan, measured),
    motion: asked,
  };
}

function eyeOf(pose: Pose, lens: LensRecord | null): Pose["position"] {
  if (lens === null || lens.entrancePupilM === 0) return pose.position;
  return addVec3(pose.position, rotateVec3(pose.rotation, [0, 0, -lens.entrancePupilM]));
}

/** Wider than this an inner view is no inner view any more. */
const MOST_OVERSCAN = 1;

/**
 * How much wider than its frame a camera's view must be so that the frame stays inside it for as long as the picture is
 * old: it turns and moves past the wall meanwhile (standards: extra half angle = angular speed * delay).
 */
function overscanFor(
  document: StageDocument,
  camera: CameraRecord,
  pose: Pose,
  { turnRadPerS, moveMPerS, latencyMs }: LivePose["motion"],
): number {
  // A camera that only pans costs no look at the walls.
  const distance = moveMPerS === 0 ? 1 : Math.max(0.5, distanceToWalls(sorted(document, "wall"), pose.position));
  const extraRad = (latencyMs / 1000) * (turnRadPerS + moveMPerS / distance);
  const { focalLengthMm: f, sensorWidthMm, sensorHeightMm, lensShiftXMm, lensShiftYMm } = camera;
  // The tangent of an angle that grows by d grows by d (1 + tangent squared): at the edge, as a share of the half frame.
  const share = (sideMm: number, shiftMm: number): number => {
    const edge = (sideMm / 2 + Math.abs(shiftMm)) / f;
    return (extraRad * (1 + edge * edge)) / (sideMm / 2 / f);
  };
  const asked = Math.max(share(sensorWidthMm, lensShiftXMm), share(sensorHeightMm, lensShiftYMm));
  return Math.min(MOST_OVERSCAN, Math.ceil(asked * 100) / 100);
}

const resolvedCards = new WeakMap<LightCardRecord, ResolvedCard>();

function resolveCard(record: LightCardRecord): ResolvedCard {
  let known = resolvedCards.get(record);
  if (known === undefined) {
    const [r, g, b] = kelvinToLinearRgb(record.kelvin);
    const [tintR, tintG, tintB] = record.color;
    known = { record, light: [r * tintR, g * tintG, b * tintB] };
    resolvedCards.set(record, known);
  }
  return known;
}

const oneLight = new WeakMap<LightRecord, ResolvedLight>();

function resolveLight(light: LightRecord): ResolvedLight {
  const known = oneLight.get(light);
  if (known !== undefined) return known;
  const candela = light.on ? light.intensityCd : 0;
  const [r, g, b] = kelvinToLinearRgb(light.kelvin);
  const resolved: ResolvedLight = { record: light, candela: [r * candela, g * candela, b * candela] };
  oneLight.set(light, resolved);
  return resolved;
}

/**
 * The document as shown on a frame: transitions where they are on it, and on top of them what is held under fingers.
 */
export function shownOn(document: StageDocument, live: LiveFrame, fades: readonly Fade[]): StageDocument {
  return withDrags(withFades(document, fades, live.frame), live.drags);
}

/**
 * What stands, shines and looks where on a frame: a pure function of the document in effect on that frame, of the
 * transitions under way and of the frame's sealed live part. Every screen draws its result and nothing else, so two that
 * draw frame n draw the same.
 */
export function resolve(document: StageDocument, live: LiveFrame, fades: readonly Fade[] = []): StageFrame {
  return resolveShown(shownOn(document, live, fades), live);
}

/** The same for a document that `shownOn` has made already. */
export function resolveShown(held: StageDocument, live: LiveFrame): StageFrame {
  const show = showOf(held);
  const timeS = show === null ? 0 : frameTimeS(show, live.frame);
  return {
    frame: live.frame,
    timeS,
    environment: recordOf(held, "environment", show?.environmentId ?? null),
    cameras: sorted(held, "camera").map((camera) => resolveCamera(held, camera, live.poses, timeS)),
    lights: resolveLights(sorted(held, "light")),
    walls: sorted(held, "wall"),
    outputs: sorted(held, "output"),
    canvases: sorted(held, "canvas"),
    cards: sorted(held, "lightCard").map(resolveCard),
    standIns: sorted(held, "standIn"),
    props: sorted(held, "prop"),
  };
}
