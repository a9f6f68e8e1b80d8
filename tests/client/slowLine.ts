import type { SocketLike } from "../../src/client/connection";
import type { Dice } from "../support/dice";

export type Data = string | Uint8Array<ArrayBuffer>;

/** What a page's clock and line are like. */
export interface Skew {
  /** Hub time minus page time at the start, ms. */
  readonly offsetMs: number;
  /** How much faster than true the page's clock runs. */
  readonly drift: number;
  /** Each message takes so long, and up to `jitterMs` more, each way by itself; a line delivers in order. */
  readonly wayMs: number;
  readonly jitterMs: number;
}

/** One direction of a line: what was sent, and when it gets there. */
class Way {
  private readonly queue: { readonly atMs: number; readonly data: Data }[] = [];
  private lastMs = 0;

  constructor(
    private readonly skew: Skew,
    private readonly dice: Dice,
  ) {}

  send(data: Data, nowMs: number): void {
    this.lastMs = Math.max(this.lastMs, nowMs + this.skew.wayMs + this.dice.between(0, this.skew.jitterMs));
    this.queue.push({ atMs: this.lastMs, data });
  }

  takeDue(nowMs: number): Data[] {
    const due = this.queue.findIndex(({ atMs }) => atMs > nowMs);
    return this.queue.splice(0, due < 0 ? this.queue.length : due).map(({ data }) => data);
  }
}

/** A page's socket, and what is on its way in both directions. */
export class SlowLine implements SocketLike {
  binaryType = "arraybuffer";
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly toHub: Way;
  readonly toPage: Way;

  constructor(
    readonly sessionId: string,
    private readonly now: () => number,
    skew: Skew,
    dice: Dice,
  ) {
    this.toHub = new Way(skew, dice);
    this.toPage = new Way(skew, dice);
  }

  send(data: Data): void {
    this.toHub.send(data, this.now());
  }

  close(): void {
    this.readyState = 3;
  }
}
