/** One exchange of the clock lane. All in ms: page send, hub receive, hub send, page receive. */
export interface ClockExchange {
  readonly pageSent: number;
  readonly hubReceived: number;
  readonly hubSent: number;
  readonly pageReceived: number;
}

export interface ClockEstimate {
  /** Hub time minus page time, ms. */
  readonly offsetMs: number;
  /** The offset can't be wrong by more than this: half the longest of the round trips it was taken from. */
  readonly errorMs: number;
  readonly roundTripMs: number;
}

const KEPT = 24;
/** Queues only ever lengthen a round trip, so the shortest quarter are the honest ones. */
const BEST_SHARE = 4;

/** Offset and error from the latest exchanges (Cristian's algorithm on the best round trips); null with none. */
export function estimateClock(exchanges: readonly ClockExchange[]): ClockEstimate | null {
  const measured = exchanges.slice(-KEPT).map((exchange) => ({
    offsetMs: (exchange.hubReceived - exchange.pageSent + exchange.hubSent - exchange.pageReceived) / 2,
    roundTripMs: exchange.pageReceived - exchange.pageSent - (exchange.hubSent - exchange.hubReceived),
  }));
  measured.sort((a, b) => a.roundTripMs - b.roundTripMs);
  const best = measured.slice(0, Math.max(1, Math.ceil(measured.length / BEST_SHARE)));
  const [shortest, longest] = [best[0], best.at(-1)];
  if (shortest === undefined || longest === undefined) return null;
  const offsets = best.map((sample) => sample.offsetMs).sort((a, b) => a - b);
  const middle = offsets.length >> 1;
  const upper = offsets[middle] ?? 0;
  const offsetMs = offsets.length % 2 === 1 ? upper : ((offsets[middle - 1] ?? upper) + upper) / 2;
  return { offsetMs, errorMs: Math.max(0, longest.roundTripMs) / 2, roundTripMs: shortest.roundTripMs };
}

/** How fast the page's idea of hub time may drift toward a better one: 5 % shows as nothing, 500 ms heal in 10 s. */
const SLEW = 0.05;
/** Beyond this the hub or the machine has jumped (sleep, restart); forward it is taken at once. */
const STEP_MS = 250;
/** Backward it is taken by running slow, so that no frame is shown after a later one. */
const FAST_SLEW = 0.5;

/** Hub time on a page: follows the estimate, never runs backwards. */
export class SlewedClock {
  private appliedMs: number | null = null;
  private lastPageMs = 0;

  /** Hub time in ms at page time `pageMs`, or null while no estimate exists. */
  now(pageMs: number, estimate: ClockEstimate | null): number | null {
    if (estimate === null && this.appliedMs === null) return null;
    if (this.appliedMs === null) this.appliedMs = estimate?.offsetMs ?? 0;
    else if (estimate !== null) this.slew(Math.max(0, pageMs - this.lastPageMs), estimate.offsetMs);
    this.lastPageMs = Math.max(this.lastPageMs, pageMs);
    return this.lastPageMs + this.appliedMs;
  }

  private slew(elapsedMs: number, target: number): void {
    const applied = this.appliedMs ?? target;
    const missing = target - applied;
    if (missing > STEP_MS) {
      this.appliedMs = target;
      return;
    }
    const limit = elapsedMs * (missing < -STEP_MS ? FAST_SLEW : SLEW);
    this.appliedMs = applied + Math.min(limit, Math.max(-limit, missing));
  }
}
