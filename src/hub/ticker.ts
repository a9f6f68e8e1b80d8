/**
 * Runs a flush when something has come. What is urgent goes out at once (with all that this turn of the loop brings in),
 * but no sooner than `leastMs` after the last flush; what can wait a little rides along with the next, or goes out when
 * its time is up. So a busy stage costs each page few messages, and a quiet one no delay.
 */
export class Ticker {
  private lastMs = Number.NEGATIVE_INFINITY;
  private dueMs = Number.POSITIVE_INFINITY;
  private timer: NodeJS.Timeout | null = null;
  private immediate: NodeJS.Immediate | null = null;
  private stopped = false;

  constructor(
    private readonly flush: () => void,
    private readonly leastMs: number,
  ) {}

  /** Something is to be told within so many ms. */
  within(ms: number): void {
    if (this.stopped || this.immediate !== null) return;
    const nowMs = performance.now();
    const dueMs = Math.max(nowMs + ms, this.lastMs + this.leastMs);
    if (dueMs >= this.dueMs) return;
    this.clear();
    this.dueMs = dueMs;
    // Timers count whole milliseconds and are late rather than early.
    if (dueMs <= nowMs) this.immediate = setImmediate(() => this.run());
    else this.timer = setTimeout(() => this.run(), dueMs - nowMs);
  }

  stop(): void {
    this.stopped = true;
    this.clear();
  }

  private run(): void {
    this.clear();
    if (this.stopped) return;
    this.lastMs = performance.now();
    this.flush();
  }

  private clear(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.immediate !== null) clearImmediate(this.immediate);
    [this.timer, this.immediate] = [null, null];
    this.dueMs = Number.POSITIVE_INFINITY;
  }
}
