/** One exchange of the clock lane. All in ms: page send, hub receive, hub send, page receive. */
export interface ClockExchange {
  readonly pageSent: number;
  readonly hubReceived: number;
  readonly hubSent: number;
  readonly pageReceived: number;
}

export interface ClockEstimate {
  /** Hub time minus page time at page time `atMs`, ms. */
  readonly offsetMs: number;
  /** Page time of the latest exchange, ms. */
  readonly atMs: number;
  /** How fast the offset grows: seconds of hub time gained per second of page time. */
  readonly drift: number;
  /** Half of what the exchanges leave open: the offset can't be wrong by more while the drift is steady. */
  readonly errorMs: number;
  readonly roundTripMs: number;
}

const KEPT = 96;
/** Quartz runs within 100 ppm of true; two clocks that differ by more than this are not clocks. */
const MAX_DRIFT = 300e-6;
/** Over less than this a drift can't be told from jitter. */
const DRIFT_FROM_MS = 8000;
const SEARCH_STEPS = 32;

/**
 * Offset, drift and error from the latest exchanges; null with none. Each exchange bounds the offset from both sides: the
 * hub got the ping no earlier than it was sent, the page got the answer no earlier than it left. The offset is a line
 * between all upper and all lower bounds; of those the middle of the widest corridor is taken (the convex-hull method of
 * one-way delay measurement). Jitter only ever widens single bounds, so a queue in one direction does no harm.
 */
export function estimateClock(exchanges: readonly ClockExchange[]): ClockEstimate | null {
  const kept = exchanges.slice(-KEPT);
  const last = kept.at(-1);
  const first = kept[0];
  if (last === undefined || first === undefined) return null;
  const atMs = last.pageReceived;
  const uppers = kept.map(({ pageSent, hubReceived }) => ({ age: pageSent - atMs, bound: hubReceived - pageSent }));
  const lowers = kept.map(({ hubSent, pageReceived }) => ({
    age: pageReceived - atMs,
    bound: hubSent - pageReceived,
  }));
  const corridor = (drift: number): { readonly upper: number; readonly lower: number } => ({
    upper: Math.min(...uppers.map(({ age, bound }) => bound - drift * age)),
    lower: Math.max(...lowers.map(({ age, bound }) => bound - drift * age)),
  });
  const width = (drift: number): number => {
    const { upper, lower } = corridor(drift);
    return upper - lower;
  };
  const drift = atMs - first.pageSent < DRIFT_FROM_MS ? 0 : widest(width);
  const { upper, lower } = corridor(drift);
  const roundTrips = kept.map((each) => each.pageReceived - each.pageSent - (each.hubSent - each.hubReceived));
  return {
    offsetMs: (upper + lower) / 2,
    atMs,
    drift,
    errorMs: Math.abs(upper - lower) / 2,
    roundTripMs: Math.min(...roundTrips),
  };
}

/** The drift with the widest corridor. The width is concave in the drift, so halving in on its top finds it. */
function widest(width: (drift: number) => number): number {
  let [low, high] = [-MAX_DRIFT, MAX_DRIFT];
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const third = (high - low) / 3;
    if (width(low + third) < width(high - third)) low += third;
    else high -= third;
  }
  return (low + high) / 2;
}

/** How fast the page's idea of hub time may drift toward a better one: 5 % shows as nothing, 500 ms heal in 10 s. */
const SLEW = 0.05;
/** Beyond this the hub or the machine has jumped (sleep, restart); forward it is taken at once. */
const STEP_MS = 250;
/** Backward it is taken by running slow, so that no frame is shown after a later one. */
const FAST_SLEW = 0.5;
/** The first estimates are coarse; while the clock is young it may follow better ones faster. */
const YOUNG_MS = 3000;

/** Hub time on a page: follows the estimate, never runs backwards. */
export class SlewedClock {
  private appliedMs: number | null = null;
  private lastPageMs = 0;
  private startedMs = 0;

  /** Hub time in ms at page time `pageMs`, or null while no estimate exists. */
  now(pageMs: number, estimate: ClockEstimate | null): number | null {
    if (estimate === null && this.appliedMs === null) return null;
    const target = estimate === null ? null : estimate.offsetMs + estimate.drift * Math.max(0, pageMs - estimate.atMs);
    if (this.appliedMs === null) {
      this.appliedMs = target ?? 0;
      this.startedMs = pageMs;
    } else if (target !== null) this.slew(Math.max(0, pageMs - this.lastPageMs), target, pageMs);
    this.lastPageMs = Math.max(this.lastPageMs, pageMs);
    return this.lastPageMs + this.appliedMs;
  }

  private slew(elapsedMs: number, target: number, pageMs: number): void {
    const applied = this.appliedMs ?? target;
    const missing = target - applied;
    if (missing > STEP_MS) {
      this.appliedMs = target;
      return;
    }
    const fast = missing < -STEP_MS || pageMs - this.startedMs < YOUNG_MS;
    const limit = elapsedMs * (fast ? FAST_SLEW : SLEW);
    this.appliedMs = applied + Math.min(limit, Math.max(-limit, missing));
  }
}
