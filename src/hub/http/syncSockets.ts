import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import {
  CLOSE_REASONS,
  MAX_MESSAGE_BYTES,
  parsePageMessage,
  SUBPROTOCOL,
  type CloseReason,
  type PageMessage,
} from "../../model/protocol/messages";
import type { Effect } from "../room/effects";
import { isSameOrigin, mayEnter } from "./access";
import type { SocketCounts } from "./metrics";

export interface SyncHandlers {
  joined(sessionId: string): void;
  message(sessionId: string, message: PageMessage): void;
  left(sessionId: string): void;
}

/** Waiting bytes above which live frames are left out (the next one is whole), and above which the page is let go. */
const COALESCE_BYTES = 256 * 1024;
const DROP_BYTES = 8 * 1024 * 1024;
/** A slider sends 60 messages a second; ten at once on one page is more than a crew has fingers. */
const MESSAGES_PER_SECOND = 600;
const HELLO_WITHIN_MS = 10_000;
const HEARTBEAT_MS = 5000;

interface Client {
  readonly socket: WebSocket;
  budget: number;
  budgetAtMs: number;
  alive: boolean;
}

/** The WebSocket end of the room: bytes in, messages out, one bad client closes only itself. */
export class SyncSockets {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  private readonly clients = new Map<string, Client>();
  private readonly heartbeat: NodeJS.Timeout;
  private accepted = 0;
  private messagesIn = 0;
  private framesSkipped = 0;
  private readonly refused = new Map<string, number>();

  constructor(
    http: Server,
    private readonly joinSecret: string,
    private readonly handlers: SyncHandlers,
    private readonly now: () => number,
  ) {
    http.on("upgrade", (request, socket, head) => this.upgrade(request, socket, head));
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
  }

  get counts(): SocketCounts {
    const { accepted, messagesIn, refused, framesSkipped, clients } = this;
    return { connections: clients.size, accepted, messagesIn, refused, framesSkipped };
  }

  perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do === "send") this.clients.get(effect.to)?.socket.send(JSON.stringify(effect.message));
      else if (effect.do === "close") this.close(effect.to, effect.reason);
      else if (effect.do === "tellAll") {
        const text = JSON.stringify(effect.message);
        for (const { socket } of this.clients.values()) socket.send(text);
      } else this.sendFrame(effect.bytes);
    }
  }

  /** Tells every page that the hub stops, and lets go. */
  stop(): void {
    clearInterval(this.heartbeat);
    for (const id of this.clients.keys()) this.close(id, "stopping");
    this.server.close();
  }

  private sendFrame(bytes: Uint8Array): void {
    for (const [id, { socket }] of this.clients) {
      if (socket.bufferedAmount > DROP_BYTES) this.close(id, "tooSlow");
      else if (socket.bufferedAmount > COALESCE_BYTES) this.framesSkipped++;
      else socket.send(bytes);
    }
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const path = (request.url ?? "").split("?")[0];
    if (path !== "/sync") return refuse(socket, "404 Not Found");
    if (!mayEnter(request, this.joinSecret) || !isSameOrigin(request)) {
      this.countRefusal("forbidden");
      return refuse(socket, "403 Forbidden");
    }
    const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
    if (!offered.includes(SUBPROTOCOL)) {
      this.countRefusal("subprotocol");
      return refuse(socket, "400 Bad Request");
    }
    this.server.handleUpgrade(request, socket, head, (opened) => this.accept(opened));
  }

  private accept(socket: WebSocket): void {
    const id = randomUUID();
    let greeted = false;
    const client: Client = { socket, budget: MESSAGES_PER_SECOND, budgetAtMs: this.now(), alive: true };
    this.accepted++;
    const helloTimer = setTimeout(() => this.closeSocket(socket, "helloFirst"), HELLO_WITHIN_MS);
    socket.on("pong", () => (client.alive = true));
    socket.on("error", () => {
      // ws closes the socket itself, with the code of what was wrong with the frame.
      this.countRefusal("badFrame");
    });
    socket.on("message", (data: Buffer, isBinary) => {
      // ws goes on delivering while it closes; a page that was let go says nothing more.
      if (socket.readyState !== socket.OPEN) return;
      client.alive = true;
      if (!this.withinBudget(client)) return this.closeSocket(socket, "tooMany");
      const parsed = isBinary ? null : parsePageMessage(data.toString("utf8"));
      if (parsed === null || !parsed.ok) return this.closeSocket(socket, "badMessage");
      if (!greeted) {
        greeted = true;
        clearTimeout(helloTimer);
        this.clients.set(id, client);
        this.handlers.joined(id);
      }
      this.messagesIn++;
      this.handlers.message(id, parsed.message);
    });
    socket.on("close", () => {
      clearTimeout(helloTimer);
      if (this.clients.delete(id)) this.handlers.left(id);
    });
  }

  private withinBudget(client: Client): boolean {
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

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
