/**
 * Hub time: ms since 1970 as the machine's clock said at the start, then counted by its monotonic clock. A step of the
 * machine's clock (NTP, a summer night) can't turn frames back; a restart with the clock set back goes on from the
 * last frame kept.
 */
export function startHubClock(notBeforeMs: number): () => number {
  const startMs = Math.max(Date.now(), notBeforeMs);
  const from = performance.now();
  return () => startMs + (performance.now() - from);
}
