/** Unread for longer than this a page is behind, and is said to be. Receipts of one that keeps up come every 100 ms. */
export const BEHIND_MS = 200;
const CAUGHT_UP_MS = 160;
/** A page that is behind gets no more until it has read down to this: it then gets one whole catch-up. */
const IN_FLIGHT_BYTES = 64 * 1024;
/** Nothing read at all for so long: it is stuck, and let go. */
const STUCK_MS = 10_000;
/** The slowest line that is worth waiting for while a big document goes down it. */
const SLOWEST_BYTES_PER_S = 16_000;

const MARK_EVERY_MS = 10;

interface Mark {
  /** Bytes sent in all, up to and with this message. */
  total: number;
  readonly atMs: number;
}

/**
 * What is on its way to one page, by the page's own receipts: the machine's buffers hide megabytes, so what was handed to
 * the socket says nothing about what was read. Time is an argument, in ms.
 */
export class Outbox {
  private sent = 0;
  private read = 0;
  private marks: Mark[] = [];
  private progressMs: number;
  private allowanceMs = 0;
  private flagged = false;

  constructor(nowMs: number) {
    this.progressMs = nowMs;
  }

  sending(bytes: number, nowMs: number): void {
    if (this.marks.length === 0) this.progressMs = nowMs;
    this.sent += bytes;
    const last = this.marks.at(-1);
    // Messages close together share a mark, and with it the age of the first of them.
    if (last !== undefined && this.marks.length > 1 && nowMs - last.atMs < MARK_EVERY_MS) last.total = this.sent;
    else this.marks.push({ total: this.sent, atMs: nowMs });
  }

  /** A text that no receipt counts goes ahead of what is sent next: a big one takes its time on a slow line. */
  sendingText(bytes: number): void {
    this.allowanceMs += (bytes / SLOWEST_BYTES_PER_S) * 1000;
  }

  /** The page has read so many bytes in all. False for a count that can't be. */
  receipt(total: number, nowMs: number): boolean {
    if (total > this.sent || total < this.read) return false;
    if (total > this.read) {
      this.progressMs = nowMs;
      this.allowanceMs = 0;
    }
    this.read = total;
    let at = 0;
    while (at < this.marks.length && (this.marks[at]?.total ?? 0) <= total) at++;
    if (at > 0) this.marks.splice(0, at);
    return true;
  }

  get inFlightBytes(): number {
    return this.sent - this.read;
  }

  /** Age of the oldest message that wasn't read yet. */
  lagMs(nowMs: number): number {
    const oldest = this.marks[0];
    return oldest === undefined ? 0 : nowMs - oldest.atMs;
  }

  /** Whether one more message helps this page, or only lengthens its queue. */
  mayTake(nowMs: number): boolean {
    return this.inFlightBytes < IN_FLIGHT_BYTES || this.lagMs(nowMs) < BEHIND_MS;
  }

  /** How far behind it is where that has just changed: a number, null for caught up; undefined for no news. */
  flag(nowMs: number): number | null | undefined {
    const lagMs = this.lagMs(nowMs);
    if (!this.flagged && lagMs > BEHIND_MS) {
      this.flagged = true;
      return lagMs;
    }
    if (this.flagged && lagMs < CAUGHT_UP_MS) {
      this.flagged = false;
      return null;
    }
    return undefined;
  }

  get isBehind(): boolean {
    return this.flagged;
  }

  isStuck(nowMs: number): boolean {
    return this.marks.length > 0 && nowMs - this.progressMs > STUCK_MS + this.allowanceMs;
  }
}
