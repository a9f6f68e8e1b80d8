import {
  CLOSE_REASONS,
  parseHubMessage,
  PROTOCOL_VERSION,
  SUBPROTOCOL,
  type HubMessage,
  type PageKind,
  type PageMessage,
} from "../model/protocol/messages";
import { decodeTick, encodeReceipt, type Tick } from "../model/protocol/tick";
import { estimateClock, type ClockEstimate, type ClockExchange } from "../model/timing/clock";

/** The part of a WebSocket that the connection uses, so that tests can hand it a socket of their own. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: (() => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface PageIdentity {
  readonly page: PageKind;
  readonly name: string;
  /** A secret of this browser's that stays the same over reloads: whose undo it is. */
  readonly personId: string;
  readonly outputId?: string;
}

export interface ConnectionEvents {
  message(message: HubMessage): void;
  tick(tick: Tick): void;
  /** `refused`: joining again would be refused again until somebody acts; the reason says what to do. */
  down(reason: string | null, refused: boolean): void;
}

export interface ConnectionSetup {
  readonly identity: PageIdentity;
  readonly events: ConnectionEvents;
  readonly openSocket: () => SocketLike;
  /** Monotonic page time in ms. */
  readonly now: () => number;
  /** Where this page was, for a hub that still knows; null: it wants the whole document. */
  readonly resume: () => Resume | null;
}

export interface Resume {
  readonly show: string;
  readonly sequence: number;
}

const OPEN = 1;
const FIRST_RETRY_MS = 250;
/** A wall that missed the hub's return by more than two seconds would be seen on set. */
const LAST_RETRY_MS = 2000;
/** A second's worth of quick pings: their quickest ones bound the clock to well within a frame before it is needed. */
const EAGER_PINGS = 40;
const EAGER_PING_MS = 25;
const PING_MS = 200;
/** A hub that is silent for so long is gone, whatever the socket believes: live frames come many times a second. */
const SILENT_MS = 4000;
/** Pings come five times a second; one that comes so late comes from a page that stood still. */
const HELD_UP_MS = 1000;
const KEPT_EXCHANGES = 96;
/** The hub is told what was read at least so often: it takes silence for a page that stopped reading. */
const RECEIPT_EVERY_MS = 100;
const RECEIPT_EVERY_BYTES = 32 * 1024;
/** Refusals that don't heal by trying again at once; the page still tries, but slowly. */
const REFUSED_RETRY_MS = 5000;
const REFUSING = new Set<number>([
  CLOSE_REASONS.olderPage.code,
  CLOSE_REASONS.newerPage.code,
  CLOSE_REASONS.forbidden.code,
  CLOSE_REASONS.revoked.code,
  CLOSE_REASONS.expired.code,
  CLOSE_REASONS.badMessage.code,
]);

/** One page's line to the hub: joins, joins again by itself, and measures the hub's clock. */
export class Connection {
  private socket: SocketLike | null = null;
  private retryMs = FIRST_RETRY_MS;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private pingTimer: ReturnType<typeof setTimeout> | null = null;
  private pings = 0;
  private heardMs = 0;
  private pingedMs = 0;
  private bytesRead = 0;
  private bytesTold = 0;
  private toldMs = 0;
  private exchanges: ClockExchange[] = [];
  private estimate: ClockEstimate | null = null;
  private disposed = false;

  constructor(private readonly setup: ConnectionSetup) {}

  open(): void {
    if (this.disposed) return;
    let socket: SocketLike;
    try {
      socket = this.setup.openSocket();
    } catch {
      this.retry(null, false);
      return;
    }
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    this.heardMs = this.setup.now();
    // An address that swallows the call answers neither yes nor no; browsers would wait minutes for it.
    this.timer = setTimeout(() => {
      if (this.socket === socket && socket.readyState !== OPEN) this.reopen();
    }, SILENT_MS);
    socket.onopen = () => {
      if (this.socket !== socket) return;
      const resume = this.setup.resume();
      const hello = { type: "hello", protocol: PROTOCOL_VERSION, ...this.setup.identity } as const;
      [this.bytesRead, this.bytesTold] = [0, 0];
      this.send(resume === null ? hello : { ...hello, resume });
      this.pings = 0;
      this.ping();
    };
    socket.onmessage = (event) => {
      // A line that was given up may still deliver; what it says belongs to a session that is over.
      if (this.socket === socket) this.take(event.data);
    };
    socket.onerror = () => undefined;
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.socket = null;
      const known = event.code >= 4000 && event.reason !== "";
      this.retry(known ? event.reason : null, REFUSING.has(event.code));
    };
  }

  /** Best estimate of the hub's clock against the page's; null before the first answer. */
  get clock(): ClockEstimate | null {
    return this.estimate;
  }

  get isOpen(): boolean {
    return this.socket?.readyState === OPEN;
  }

  /** False when there is no line now; the caller keeps what must not be lost. */
  send(message: PageMessage): boolean {
    if (this.socket === null || this.socket.readyState !== OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Cuts the line and joins anew: what a replica does that no longer agrees with the hub. */
  reopen(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.retry(null, false);
  }

  dispose(): void {
    this.disposed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.pingTimer !== null) clearTimeout(this.pingTimer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private take(data: unknown): void {
    this.heardMs = this.setup.now();
    if (data instanceof ArrayBuffer) {
      const tick = decodeTick(new Uint8Array(data));
      if (tick !== null) this.setup.events.tick(tick);
      this.tellRead(data.byteLength);
      return;
    }
    const message = typeof data === "string" ? parseHubMessage(data) : null;
    if (message === null) return;
    if (message.type === "pong") this.takePong(message);
    else {
      if (message.type === "welcome") this.retryMs = FIRST_RETRY_MS;
      this.setup.events.message(message);
    }
  }

  private tellRead(bytes: number): void {
    this.bytesRead += bytes;
    const due =
      this.heardMs - this.toldMs >= RECEIPT_EVERY_MS || this.bytesRead - this.bytesTold >= RECEIPT_EVERY_BYTES;
    if (!due || !this.isOpen) return;
    this.toldMs = this.heardMs;
    this.bytesTold = this.bytesRead;
    this.socket?.send(encodeReceipt(this.bytesRead));
  }

  private takePong(pong: Extract<HubMessage, { type: "pong" }>): void {
    this.exchanges.push({
      pageSent: pong.sentMs,
      hubReceived: pong.receivedMs,
      hubSent: pong.answeredMs,
      pageReceived: this.setup.now(),
    });
    if (this.exchanges.length > KEPT_EXCHANGES) this.exchanges.shift();
    this.estimate = estimateClock(this.exchanges);
  }

  private ping(): void {
    if (this.pingTimer !== null) clearTimeout(this.pingTimer);
    const now = this.setup.now();
    // A page that was itself held up has not read yet what came meanwhile: the line is asked again before it is judged.
    if (now - this.pingedMs > HELD_UP_MS) this.heardMs = Math.max(this.heardMs, now - SILENT_MS / 2);
    this.pingedMs = now;
    if (this.isOpen && now - this.heardMs > SILENT_MS) {
      this.reopen();
      return;
    }
    if (!this.send({ type: "ping", sentMs: now })) return;
    this.pings++;
    this.pingTimer = setTimeout(() => this.ping(), this.pings < EAGER_PINGS ? EAGER_PING_MS : PING_MS);
  }

  private retry(reason: string | null, refused: boolean): void {
    if (this.disposed) return;
    // Another hub process may count from another clock: its exchanges start afresh, the estimate stands until then.
    this.exchanges = [];
    this.setup.events.down(reason, refused);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), refused ? REFUSED_RETRY_MS : this.retryMs);
    this.retryMs = Math.min(LAST_RETRY_MS, this.retryMs * 1.6);
  }
}

/** The sync socket of the hub that served this page. */
export function openPageSocket(): SocketLike {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return new WebSocket(`${scheme}://${location.host}/sync`, SUBPROTOCOL) as unknown as SocketLike;
}
