import type { PoseMotion } from "../frame/live";
import type { Pose } from "../maths/pose";

/** Speeds are taken over so many frames: one frame's jitter of a tracker is no move. */
const SPAN_FRAMES = 4;
/** Peaks are of this long: a whip pan must not have to be over before the overscan has followed it down. */
const PEAK_MS = 2000;
/** Overscan follows in steps, or a trembling tripod would change the picture's size on each frame. */
const TURN_STEP = 0.01;
const MOVE_STEP = 0.02;
const LATENCY_STEP_MS = 5;

interface Reading {
  readonly pose: Pose;
  readonly atMs: number;
  readonly turnRadPerS: number;
  readonly moveMPerS: number;
  readonly latencyMs: number;
}

/** The fastest turn and move and the oldest pose of the last two seconds of frames. Stage frames are its clock. */
export class MotionMeter {
  private readonly readings: Reading[] = [];
  private nowMs = 0;

  /** A frame that took a new pose, which is `latencyMs` old when the walls show it. */
  add(pose: Pose, frameMs: number, latencyMs: number): void {
    this.hold(frameMs);
    const before = this.readings.at(-SPAN_FRAMES) ?? this.readings[0];
    const seconds = before === undefined ? 0 : (this.nowMs - before.atMs) / 1000;
    this.readings.push({
      pose,
      atMs: this.nowMs,
      turnRadPerS: before === undefined || seconds <= 0 ? 0 : angleBetween(before.pose, pose) / seconds,
      moveMPerS: before === undefined || seconds <= 0 ? 0 : distanceBetween(before.pose, pose) / seconds,
      latencyMs: Math.max(0, latencyMs),
    });
  }

  /** A frame that took none. */
  hold(frameMs: number): void {
    this.nowMs += frameMs;
    while ((this.readings[0]?.atMs ?? Infinity) < this.nowMs - PEAK_MS) this.readings.shift();
  }

  get peak(): PoseMotion {
    let [turn, move, latency] = [0, 0, 0];
    for (const reading of this.readings) {
      turn = Math.max(turn, reading.turnRadPerS);
      move = Math.max(move, reading.moveMPerS);
      latency = Math.max(latency, reading.latencyMs);
    }
    return {
      turnRadPerS: upTo(turn, TURN_STEP),
      moveMPerS: upTo(move, MOVE_STEP),
      latencyMs: upTo(latency, LATENCY_STEP_MS),
    };
  }
}

/** The next step above; what the wire carries is single precision, and so is what is told here. */
function upTo(value: number, step: number): number {
  return Math.fround(Math.max(0, Math.ceil(value / step - 1e-9)) * step);
}

function angleBetween(a: Pose, b: Pose): number {
  const dot = a.rotation.reduce((sum, value, i) => sum + value * (b.rotation[i] ?? 0), 0);
  return 2 * Math.acos(Math.min(1, Math.abs(dot)));
}

function distanceBetween({ position: a }: Pose, { position: b }: Pose): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
}
