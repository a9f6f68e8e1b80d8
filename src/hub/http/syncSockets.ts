import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Entrance } from "../../model/crew/roles";
import {
  CLOSE_REASONS,
  MAX_MESSAGE_BYTES,
  readPageMessage,
  SUBPROTOCOL,
  type CloseReason,
  type HubMessage,
  type PageMessage,
  type ParsedMessage,
} from "../../model/protocol/messages";
import { decodeReceipt } from "../../model/protocol/tick";
import type { Effect } from "../room/effects";
import { hasBadKeys } from "./badKeys";
import type { SocketCounts } from "./metrics";
import { Outbox } from "./outbox";
import { preparedFrame } from "./preparedFrame";

export interface SyncHandlers {
  message(sessionId: string, message: PageMessage, entrance: Entrance): void;
  left(sessionId: string): void;
  /** What a page missed after `sequence`, and the sequence it is at with it; null: it joins again. */
  catchUp(sessionId: string, sequence: number): { readonly bytes: Uint8Array; readonly sequence: number } | null;
  behind(sessionId: string, behindMs: number | null): void;
}

/** Who may open a line, as what; else why not. */
export interface Doorkeeper {
  entrance(request: IncomingMessage): Promise<Entrance | string>;
  isSameOrigin(request: IncomingMessage): boolean;
  /** Someone was turned away: for the log. */
  refused(reason: string, request: IncomingMessage): void;
}

/** Waiting in this process, beyond the machine's own buffers: a page that never reads costs no more memory than this. */
const DROP_BYTES = 8 * 1024 * 1024;
/** A slider sends 60 messages a second; ten at once on one page is more than a crew has fingers. */
const MESSAGES_PER_SECOND = 600;
const HELLO_WITHIN_MS = 10_000;
/** Longer than it takes to be stuck (outbox.ts): a page that reads nothing is let go with that reason, not without one. */
const HEARTBEAT_MS = 15_000;
const WATCH_MS = 50;
const WATCH_LATE_MS = 150;

interface Client {
  readonly socket: WebSocket;
  /** The line under it: prepared frames are written straight to it. */
  readonly line: Duplex;
  readonly outbox: Outbox;
  readonly isWall: boolean;
  budget: number;
  budgetAtMs: number;
  alive: boolean;
  /** Last entry it was sent. */
  sequence: number;
  /** Ticks were left out: it gets one catch-up when it has read what is on its way. */
  missed: boolean;
}

type Tick = Extract<Effect, { do: "tick" }>;

/** The WebSocket end of the room: bytes in, messages out; one bad or slow client harms only itself. */
export class SyncSockets {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  private readonly clients = new Map<string, Client>();
  private readonly timers: NodeJS.Timeout[];
  private readonly idStart = randomBytes(3).toString("base64url");
  private idCount = 0;
  private accepted = 0;
  private messagesIn = 0;
  private framesSkipped = 0;
  private watchedMs = 0;
  private readonly refused = new Map<string, number>();

  constructor(
    http: Server,
    private readonly door: Doorkeeper,
    private readonly handlers: SyncHandlers,
    private readonly now: () => number,
  ) {
    http.on("upgrade", (request, socket, head) => void this.upgrade(request, socket, head));
    this.timers = [setInterval(() => this.beat(), HEARTBEAT_MS), setInterval(() => this.watch(), WATCH_MS)];
  }

  get counts(): SocketCounts {
    const { accepted, messagesIn, refused, framesSkipped, clients } = this;
    const behind = [...clients.values()].filter(({ outbox }) => outbox.isBehind).length;
    return { connections: clients.size, accepted, messagesIn, refused, framesSkipped, behind };
  }

  perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      switch (effect.do) {
        case "send":
          this.send(effect.to, effect.message);
          break;
        case "tick":
          this.sendTick(effect);
          break;
        case "firstTick": {
          const client = this.clients.get(effect.to);
          if (client !== undefined) this.write(client, preparedFrame(effect.bytes), effect.bytes.length);
          break;
        }
        case "close":
          this.close(effect.to, effect.reason);
      }
    }
  }

  /** Tells every page that the hub stops, and lets go. */
  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const id of this.clients.keys()) this.close(id, "stopping");
    this.server.close();
  }

  private send(to: string, message: HubMessage): void {
    const client = this.clients.get(to);
    if (client === undefined) return;
    const text = textOf(message);
    if (message.type === "welcome" || message.type === "entry") {
      client.sequence = Math.max(client.sequence, message.sequence);
    }
    client.outbox.sendingText(text.length);
    client.socket.send(text);
  }

  private sendTick(tick: Tick): void {
    const nowMs = this.now();
    const [crew, walls] = [framed(tick.crew), framed(tick.walls)];
    for (const [id, client] of this.clients) {
      const bytes = client.isWall ? walls : crew;
      if (bytes === null) continue;
      if (client.line.writableLength > DROP_BYTES) this.close(id, "tooSlow");
      else if (client.missed || !client.outbox.mayTake(nowMs)) {
        client.missed = true;
        this.framesSkipped++;
      } else {
        client.sequence = tick.sequence;
        this.write(client, bytes.frame, bytes.length, nowMs);
      }
    }
  }

  private write(client: Client, frame: Buffer, length: number, nowMs = this.now()): void {
    if (client.socket.readyState !== client.socket.OPEN) return;
    client.outbox.sending(length, nowMs);
    client.line.write(frame);
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy());
    const path = (request.url ?? "").split("?")[0];
    if (path !== "/sync") return refuse(socket, "404 Not Found");
    const entrance = this.door.isSameOrigin(request) ? await this.door.entrance(request) : "origin";
    if (socket.destroyed) return;
    if (typeof entrance === "string") {
      this.countRefusal(entrance);
      this.door.refused(entrance, request);
      return refuse(socket, "403 Forbidden");
    }
    const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
    if (!offered.includes(SUBPROTOCOL)) {
      this.countRefusal("subprotocol");
      return refuse(socket, "400 Bad Request");
    }
    this.server.handleUpgrade(request, socket, head, (opened) => this.accept(opened, socket, entrance));
  }

  private accept(socket: WebSocket, line: Duplex, entrance: Entrance): void {
    const id = `${this.idStart}${(++this.idCount).toString(36)}`;
    let client: Client | null = null;
    const budget = { budget: MESSAGES_PER_SECOND, budgetAtMs: this.now() };
    this.accepted++;
    const helloTimer = setTimeout(() => this.closeSocket(socket, "helloFirst"), HELLO_WITHIN_MS);
    socket.on("pong", () => {
      if (client !== null) client.alive = true;
    });
    socket.on("error", () => {
      // ws closes the socket itself, with the code of what was wrong with the frame.
      this.countRefusal("badFrame");
    });
    socket.on("message", (data: Buffer, isBinary) => {
      // ws goes on delivering while it closes; a page that was let go says nothing more.
      if (socket.readyState !== socket.OPEN) return;
      if (client !== null) client.alive = true;
      if (!this.withinBudget(client ?? budget)) return this.closeSocket(socket, "tooMany");
      if (isBinary) {
        if (client === null || !this.takeReceipt(id, client, data)) this.closeSocket(socket, "badMessage");
        return;
      }
      const parsed = readMessage(data.toString("utf8"));
      if (!parsed.ok) return this.closeSocket(socket, "badMessage");
      if (client === null) {
        clearTimeout(helloTimer);
        const { message } = parsed;
        client = {
          ...budget,
          socket,
          line,
          outbox: new Outbox(this.now()),
          isWall: message.type === "hello" && message.page === "wall",
          alive: true,
          sequence: 0,
          missed: false,
        };
        this.clients.set(id, client);
      }
      this.messagesIn++;
      this.handlers.message(id, parsed.message, entrance);
    });
    socket.on("close", () => {
      clearTimeout(helloTimer);
      if (this.clients.delete(id)) this.handlers.left(id);
    });
  }

  private takeReceipt(id: string, client: Client, data: Buffer): boolean {
    const total = decodeReceipt(data);
    const nowMs = this.now();
    if (total === null || !client.outbox.receipt(total, nowMs)) return false;
    if (client.missed && client.outbox.mayTake(nowMs)) this.catchUp(id, client);
    return true;
  }

  private catchUp(id: string, client: Client): void {
    const missed = this.handlers.catchUp(id, client.sequence);
    if (missed === null) return this.close(id, "tooSlow");
    client.missed = false;
    client.sequence = missed.sequence;
    this.write(client, preparedFrame(missed.bytes), missed.bytes.length);
  }

  /** Who reads too slowly is said to be behind; who doesn't read at all is let go. */
  private watch(): void {
    const nowMs = this.now();
    const sinceMs = nowMs - this.watchedMs;
    this.watchedMs = nowMs;
    // After a stall of this process the receipts are still to be read: it is the hub that is behind.
    if (sinceMs > WATCH_LATE_MS) return;
    for (const [id, client] of this.clients) {
      const news = client.outbox.flag(nowMs);
      if (news !== undefined) this.handlers.behind(id, news);
      if (client.outbox.isStuck(nowMs)) this.close(id, "stuck");
    }
  }

  private withinBudget(client: { budget: number; budgetAtMs: number }): boolean {
    const now = this.now();
    const earned = ((now - client.budgetAtMs) / 1000) * MESSAGES_PER_SECOND;
    client.budget = Math.min(MESSAGES_PER_SECOND, client.budget + earned) - 1;
    client.budgetAtMs = now;
    return client.budget >= 0;
  }

  private close(id: string, reason: CloseReason): void {
    const client = this.clients.get(id);
    if (client === undefined) return;
    this.clients.delete(id);
    this.closeSocket(client.socket, reason);
    this.handlers.left(id);
  }

  private closeSocket(socket: WebSocket, reason: CloseReason): void {
    if (socket.readyState !== socket.OPEN) return;
    this.countRefusal(reason);
    const { code, text } = CLOSE_REASONS[reason];
    socket.close(code, text);
    // A client that doesn't answer the close is a client that doesn't read.
    setTimeout(() => socket.terminate(), 2000).unref();
  }

  private countRefusal(reason: string): void {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + 1);
  }

  /** A cable pulled at the other end says nothing; the missing pong does. */
  private beat(): void {
    for (const client of this.clients.values()) {
      if (!client.alive) client.socket.terminate();
      client.alive = false;
      client.socket.ping();
    }
  }
}

const recordTexts = new WeakMap<readonly unknown[], string>();

/** As JSON. The records of a welcome are the same for all who join the same document, and are written once. */
function textOf(message: HubMessage): string {
  if (message.type !== "welcome" || message.records === null) return JSON.stringify(message);
  let records = recordTexts.get(message.records);
  if (records === undefined) recordTexts.set(message.records, (records = JSON.stringify(message.records)));
  const written = records;
  // The first place: what stands before it in a welcome holds no such key.
  return JSON.stringify({ ...message, records: null }).replace('"records":null', () => `"records":${written}`);
}

/** Keys that no honest page sends are refused before any schema sees them. */
function readMessage(text: string): ParsedMessage {
  try {
    const value: unknown = JSON.parse(text);
    return hasBadKeys(value) ? { ok: false, problem: "keys that no page sends" } : readPageMessage(value);
  } catch {
    return { ok: false, problem: "not JSON" };
  }
}

function framed(payload: Uint8Array | null): { readonly frame: Buffer; readonly length: number } | null {
  return payload === null ? null : { frame: preparedFrame(payload), length: payload.length };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
