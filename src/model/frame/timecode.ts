import Timecode from "smpte-timecode";
import { frameStartMs, type Lattice } from "./lattice";
import { rateOf, type RateName } from "./rate";

const DAY_MS = 24 * 3600 * 1000;

/** Rates that are counted in drop-frame, so that the label follows the clock on the wall. */
const DROPS: ReadonlySet<RateName> = new Set<RateName>(["29.97", "59.94"]);

/**
 * Time-of-day timecode of a stage frame, HH:MM:SS:FF (; before FF: drop-frame): the frames that fit between midnight and
 * the frame's start. `utcOffsetMs`: local time minus UTC. 23.976 and 47.952 count without dropping, as is the custom, so
 * their labels fall 3.6 s an hour behind the clock.
 */
export function timecodeOf(lattice: Lattice, frame: number, utcOffsetMs: number): string {
  const localMs = frameStartMs(lattice, frame) + utcOffsetMs;
  const sinceMidnightMs = ((localMs % DAY_MS) + DAY_MS) % DAY_MS;
  const { num, den } = rateOf(lattice.rate);
  // The start of a frame is a rounded number; a hair more than nothing keeps it on its own side of the boundary.
  const count = Math.floor((sinceMidnightMs * num) / (1000 * den) + 1e-6);
  return new Timecode(count, [num, den], DROPS.has(lattice.rate)).toString();
}
