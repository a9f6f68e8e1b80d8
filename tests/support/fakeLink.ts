import type { SocketLike } from "../../src/client/connection";

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3];

/** What the hub's end of a link has to know. */
export interface HubEnd {
  /** The page has closed its end; the hub hears of it with the next flush. */
  pageClosed(link: FakeLink): void;
}

/**
 * Both ends of a WebSocket in one object, flushed by hand: nothing moves until a test says so. The page holds it as its
 * socket; `toHub` and `toPage` are what is on the wire.
 */
export class FakeLink implements SocketLike {
  binaryType = "blob";
  readyState = CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly toHub: (string | Uint8Array<ArrayBuffer>)[] = [];
  readonly toPage: (string | Uint8Array<ArrayBuffer>)[] = [];
  /** While true a flush leaves what is on its way to the page where it is. */
  slow = false;

  constructor(
    readonly sessionId: string,
    private readonly hub: HubEnd,
  ) {}

  /** The hub takes the connection. */
  accept(): void {
    if (this.readyState !== CONNECTING) return;
    this.readyState = OPEN;
    this.onopen?.();
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== OPEN) throw new Error("send on a socket that is not open");
    this.toHub.push(data);
  }

  close(): void {
    if (this.readyState >= CLOSING) return;
    this.readyState = CLOSING;
    this.hub.pageClosed(this);
  }

  /** Hands the page the next messages on the wire; all of them without a count. */
  deliver(count = Number.POSITIVE_INFINITY): number {
    let delivered = 0;
    while (delivered < count && this.toPage.length > 0) {
      const data = this.toPage.shift();
      delivered++;
      if (this.readyState !== OPEN) continue;
      this.onmessage?.({ data: data instanceof Uint8Array ? data.slice().buffer : data });
    }
    return delivered;
  }

  /** The line is gone: what was on the wire is lost, and the page hears of it. */
  cut(code = 1006, reason = ""): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.toHub.length = 0;
    this.toPage.length = 0;
    this.onclose?.({ code, reason });
  }

  get isOpen(): boolean {
    return this.readyState === OPEN;
  }
}
