import { rateOf, type Rate, type RateName } from "./rate";

/**
 * The frame lattice: which stage frame is on the walls at a hub time. Frame numbers only rise; a new rate is a new
 * anchor from which counting goes on, so a frame number names one moment for ever.
 */
export interface Lattice {
  readonly rate: RateName;
  /** Hub time (ms since 1970) at which `anchorFrame` starts. */
  readonly anchorMs: number;
  readonly anchorFrame: number;
  /** Stage seconds at `anchorFrame`: the clock of the world runs on through a change of rate. */
  readonly anchorTimeS: number;
}

// frames * 1000 * den stays an exact integer below 2^53 for 100 years at 60000/1001.
function offsetMs(frames: number, rate: Rate): number {
  return (frames * 1000 * rate.den) / rate.num;
}

/** Hub time in ms at which a frame starts. */
export function frameStartMs(lattice: Lattice, frame: number): number {
  return lattice.anchorMs + offsetMs(frame - lattice.anchorFrame, rateOf(lattice.rate));
}

/** The frame that is on at a hub time in ms: the largest n with frameStartMs(n) <= t. */
export function frameAtMs(lattice: Lattice, hubMs: number): number {
  const rate = rateOf(lattice.rate);
  let n = lattice.anchorFrame + Math.floor(((hubMs - lattice.anchorMs) * rate.num) / (1000 * rate.den));
  // The division may round across a boundary; the boundary itself is the judge.
  while (frameStartMs(lattice, n) > hubMs) n--;
  while (frameStartMs(lattice, n + 1) <= hubMs) n++;
  return n;
}

/** Stage seconds at a frame: the only clock that the world and the simulated operator read. */
export function frameTimeS(lattice: Lattice, frame: number): number {
  const rate = rateOf(lattice.rate);
  return lattice.anchorTimeS + ((frame - lattice.anchorFrame) * rate.den) / rate.num;
}

/** Length of one frame in ms. */
export function frameLengthMs(rate: RateName): number {
  return offsetMs(1, rateOf(rate));
}

/** The lattice that goes on from `frame` at another rate. */
export function withRate(lattice: Lattice, rate: RateName, frame: number): Lattice {
  return {
    rate,
    anchorMs: frameStartMs(lattice, frame),
    anchorFrame: frame,
    anchorTimeS: frameTimeS(lattice, frame),
  };
}
