import { RATES, type RateName } from "../../src/model/frame/rate";
import { Pacer } from "../../src/model/tracking/pacer";
import type { Dice } from "./dice";

export interface Arrival {
  readonly atMs: number;
  readonly sample: number;
}

export interface StreamShape {
  /** Samples per second. */
  readonly rateHz: number;
  readonly count: number;
  readonly startMs?: number;
  /** Each packet comes up to this many sample lengths early or late, never before the one sent ahead of it. */
  readonly jitter?: number;
  /** Nothing gets through from the first to the second time; then all of it does. */
  readonly stall?: readonly [fromMs: number, untilMs: number];
  readonly firstSample?: number;
}

/** A tracker's samples as they reach the hub. */
export function arrivalsOf(shape: StreamShape, dice: Dice): Arrival[] {
  const { rateHz, count, startMs = 0, jitter = 0, stall, firstSample = 0 } = shape;
  const phaseMs = dice.between(0, 1000 / rateHz);
  let before = -Infinity;
  return Array.from({ length: count }, (_, i) => {
    let atMs = startMs + phaseMs + ((i + dice.between(-jitter, jitter)) * 1000) / rateHz;
    if (stall !== undefined && atMs >= stall[0] && atMs < stall[1]) atMs = stall[1];
    before = Math.max(before, atMs);
    return { atMs: before, sample: firstSample + i };
  });
}

export interface Shown {
  /** Sample per frame; null = the frame held the one before. */
  readonly frames: readonly (number | null)[];
  /** Samples that waited behind each frame's. */
  readonly depths: readonly number[];
  readonly trimmed: number;
}

/** Runs a pacer over the frames of the lattice. */
export function show(arrivals: readonly Arrival[], rate: RateName, frameCount: number): Shown {
  const pacer = new Pacer<number>();
  const { num, den } = RATES[rate];
  const frames: (number | null)[] = [];
  const depths: number[] = [];
  let next = 0;
  for (let frame = 0; frame < frameCount; frame++) {
    const atMs = (frame * 1000 * den) / num;
    for (let arrival = arrivals[next]; arrival !== undefined && arrival.atMs <= atMs; arrival = arrivals[next]) {
      pacer.push(arrival.sample);
      next++;
    }
    frames.push(pacer.take());
    depths.push(pacer.depth);
  }
  return { frames, depths, trimmed: pacer.trimmed };
}

export function samplesOf(shown: Shown): number[] {
  return shown.frames.filter((sample) => sample !== null);
}
