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
  /** Half of what the exchanges leave open: how far off the offset could be, were the estimate of the drift right. */
  readonly errorMs: number;
  readonly roundTripMs: number;
}

const KEPT = 96;
/** Drifts looked at, parts per one; quartz clocks differ by less. */
const MAX_DRIFT = 200e-6;
const DRIFT_STEPS = 20;
/** How far apart two machines' clocks usually drift. */
const USUAL_DRIFT = 80e-6;
/** A corridor that is wider by this is e times as likely: jitter that leaves the bounds so far open. */
const WIDTH_SCALE_MS = 0.5;

/**
 * Offset, drift and error from the latest exchanges; null with none. Each exchange bounds the offset from both sides: the
 * hub got the ping no earlier than it was sent, the page got the answer no earlier than it left. For a drift, the offset
 * lies in the corridor between all upper and all lower bounds (the convex-hull method of one-way delay measurement).
 * Jitter only ever opens single bounds, so a queue in one direction does no harm. Which drift it is can't be told from a
 * few seconds, so drifts are not chosen but weighed: by how wide their corridor is (the true one leaves room on both
 * sides) and by how usual they are.
 */
export function estimateClock(exchanges: readonly ClockExchange[]): ClockEstimate | null {
  const kept = exchanges.slice(-KEPT);
  const last = kept.at(-1);
  if (last === undefined) return null;
  const atMs = last.pageReceived;
  const corridors: { readonly drift: number; readonly upper: number; readonly lower: number }[] = [];
  for (let step = -DRIFT_STEPS; step <= DRIFT_STEPS; step++) {
    corridors.push(corridorOf(kept, atMs, (MAX_DRIFT * step) / DRIFT_STEPS));
  }
  const likelihood = ({ drift, upper, lower }: (typeof corridors)[number]): number =>
    (upper - lower) / WIDTH_SCALE_MS - (drift / USUAL_DRIFT) ** 2 / 2;
  const most = Math.max(...corridors.map(likelihood));
  const weighed = { weight: 0, offset: 0, drift: 0, width: 0 };
  for (const corridor of corridors) {
    const weight = Math.exp(likelihood(corridor) - most);
    weighed.weight += weight;
    weighed.offset += (weight * (corridor.upper + corridor.lower)) / 2;
    weighed.drift += weight * corridor.drift;
    weighed.width += weight * Math.abs(corridor.upper - corridor.lower);
  }
  const roundTrips = kept.map((each) => each.pageReceived - each.pageSent - (each.hubSent - each.hubReceived));
  return {
    offsetMs: weighed.offset / weighed.weight,
    atMs,
    drift: weighed.drift / weighed.weight,
    errorMs: weighed.width / weighed.weight / 2,
    roundTripMs: Math.min(...roundTrips),
  };
}

function corridorOf(exchanges: readonly ClockExchange[], atMs: number, drift: number) {
  let [upper, lower] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { pageSent, hubReceived, hubSent, pageReceived } of exchanges) {
    upper = Math.min(upper, hubReceived - pageSent - drift * (pageSent - atMs));
    lower = Math.max(lower, hubSent - pageReceived - drift * (pageReceived - atMs));
  }
  return { drift, upper, lower };
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
