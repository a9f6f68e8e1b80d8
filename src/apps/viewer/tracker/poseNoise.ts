import type { Pose, Quat } from "../../../model/maths/pose";

/** A pose as a camera crew reads it: metres and degrees; pan to the right, tilt up and roll clockwise are plus. */
export type PoseReading = readonly [x: number, y: number, z: number, pan: number, tilt: number, roll: number];

const DEGREES = 180 / Math.PI;
/** What an operator checks on a locked-off camera: long enough to hold a dozen samples at 24 a second. */
export const NOISE_WINDOW_MS = 500;

/**
 * Takes a head apart that pans, then tilts, then rolls: the inverse of `headRotation` (model/maths/pose.ts). Straight up
 * or down pan and roll turn about one axis, and all of it is said to be pan.
 */
export function readingOf({ position, rotation }: Pose): PoseReading {
  const [yaw, pitch, roll] = headAngles(rotation);
  const [x, y, z] = position;
  return [x, y, z, 0 - yaw * DEGREES, pitch * DEGREES, 0 - roll * DEGREES];
}

function headAngles([x, y, z, w]: Quat): readonly [yaw: number, pitch: number, roll: number] {
  // Third column of the rotation matrix is where the camera's back looks to; second row is its lean.
  const sinPitch = Math.min(1, Math.max(-1, 2 * (w * x - y * z)));
  if (Math.abs(sinPitch) > 0.999_999) {
    return [Math.atan2(2 * (w * y - x * z), 1 - 2 * (y * y + z * z)), Math.asin(sinPitch), 0];
  }
  const yaw = Math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y));
  const roll = Math.atan2(2 * (x * y + w * z), 1 - 2 * (x * x + z * z));
  return [yaw, Math.asin(sinPitch), roll];
}

interface Sample {
  readonly atMs: number;
  readonly reading: PoseReading;
}

/** The readings of the last half second. Time is an argument, ms. */
export class NoiseWindow {
  private samples: readonly Sample[] = [];

  add(reading: PoseReading, atMs: number): void {
    this.samples = [...this.samples, { atMs, reading }];
    this.forget(atMs);
  }

  /** Standard deviation of each part, in its own unit; null where too little was heard to say. */
  noise(nowMs: number): PoseReading | null {
    this.forget(nowMs);
    if (this.samples.length < 4) return null;
    const part = (at: 0 | 1 | 2 | 3 | 4 | 5): number =>
      deviation(
        this.samples.map(({ reading }) => reading[at]),
        at > 2,
      );
    return [part(0), part(1), part(2), part(3), part(4), part(5)];
  }

  private forget(nowMs: number): void {
    this.samples = this.samples.filter(({ atMs }) => nowMs - atMs <= NOISE_WINDOW_MS);
  }
}

/** Of a sample (n - 1). Angles are counted from the first, so that a pan across ±180° is no leap. */
function deviation(values: readonly number[], isAngle: boolean): number {
  const first = values[0] ?? 0;
  const from = values.map((value) => (isAngle ? nearest(value - first) : value - first));
  const mean = from.reduce((sum, value) => sum + value, 0) / from.length;
  return Math.sqrt(from.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, from.length - 1));
}

function nearest(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}
