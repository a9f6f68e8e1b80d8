import type { LinearRgb } from "../light/kelvin";
import type { Pose, Vec3 } from "../maths/pose";
import type { CameraRecord } from "../records/camera";
import type { CanvasRecord } from "../records/canvas";
import type { PoseMotion } from "./live";
import type { EnvironmentRecord } from "../records/environment";
import type { LensRecord } from "../records/lens";
import type { LightCardRecord } from "../records/lightCard";
import type { LightRecord } from "../records/light";
import type { OutputRecord } from "../records/output";
import type { PropRecord } from "../records/prop";
import type { StandInRecord } from "../records/standIn";
import type { WallRecord } from "../records/wall";
import type { TrackerState } from "../tracking/trackerState";

export interface ResolvedCamera {
  readonly record: CameraRecord;
  /** Where the sensor's centre is and how it looks, on the stage. */
  readonly pose: Pose;
  /** What moved it on this frame. */
  readonly movedBy: "simulated" | "tracker" | "rest";
  readonly tracker: { readonly id: string; readonly state: TrackerState; readonly sampleNumber: number } | null;
  /** Half the picture's width and height at unit distance: sensor / (2 * focal length). */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Where the picture's perspective is from: the entrance pupil, on the stage. */
  readonly eye: Vec3;
  readonly lens: LensRecord | null;
  /** Share by which the inner view is wider than the frame on this frame. */
  readonly overscan: number;
  /** What the tracker's own speed and latency ask of the overscan; null where no tracker moves it. */
  readonly motion: (PoseMotion & { readonly overscan: number }) | null;
}

export interface ResolvedCard {
  readonly record: LightCardRecord;
  /** Scene-linear Rec.709 before its exposure. */
  readonly light: LinearRgb;
}

export interface ResolvedLight {
  readonly record: LightRecord;
  /** Linear Rec.709 times candela on the axis; zero when it is off. */
  readonly candela: LinearRgb;
}

/** All that a screen may draw on one frame, and nothing that depends on which screen it is. Sorted by record id. */
export interface StageFrame {
  readonly frame: number;
  /** Stage seconds: the clock of the world's own motion. */
  readonly timeS: number;
  readonly environment: EnvironmentRecord | null;
  readonly cameras: readonly ResolvedCamera[];
  readonly lights: readonly ResolvedLight[];
  readonly walls: readonly WallRecord[];
  readonly outputs: readonly OutputRecord[];
  readonly canvases: readonly CanvasRecord[];
  readonly cards: readonly ResolvedCard[];
  readonly standIns: readonly StandInRecord[];
  readonly props: readonly PropRecord[];
}
