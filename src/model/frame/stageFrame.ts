import type { LinearRgb } from "../light/kelvin";
import type { Pose } from "../maths/pose";
import type { CameraRecord } from "../records/camera";
import type { EnvironmentRecord } from "../records/environment";
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
  readonly standIns: readonly StandInRecord[];
  readonly props: readonly PropRecord[];
}
