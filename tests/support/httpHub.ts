import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type IncomingHttpHeaders, type ServerOptions } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccess, type Access } from "../../src/hub/http/access";
import { appListener, createApp } from "../../src/hub/http/app";
import { ConnectionLimit, type ConnectionCaps } from "../../src/hub/http/guard/connectionLimit";
import { Refusals } from "../../src/hub/http/guard/refusals";
import { guardServer, SERVER_LIMITS } from "../../src/hub/http/guard/serverGuard";
import { createMetrics } from "../../src/hub/http/metrics";
import { openTokens, type Tokens } from "../../src/hub/http/tokens";
import type { Effect } from "../../src/hub/room/effects";
import type { Room } from "../../src/hub/room/room";
import { createMemoryStore } from "../../src/hub/store/memoryStore";
import type { ShowStore } from "../../src/hub/store/showStore";
import type { Grant, Role } from "../../src/model/crew/roles";
import { fillStore, roomOn, START_MS, WALL_CLOCK_MS } from "./testRoom";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed JSON, where it is an object. */
  readonly body: Record<string, unknown>;
}

export interface Question {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Address of this machine to ask from. */
  readonly from?: string;
}

/** The HTTP side of a hub on a memory store, with its clocks in the test's hands. */
export interface HttpHub {
  readonly url: string;
  readonly port: number;
  readonly room: Room;
  readonly store: ShowStore;
  readonly tokens: Tokens;
  readonly access: Access;
  readonly clock: { hubMs: number; wallMs: number };
  /** What it performed, and what it said at the terminal. */
  readonly effects: Effect[];
  readonly lines: string[];
  readonly limit: ConnectionLimit;
  readonly refusals: Refusals;
  ask(method: string, path: string, question?: Question): Promise<Answer>;
  /** A link's grant and token. */
  link(role: Role, parts?: Partial<Grant>): Promise<{ readonly grant: Grant; readonly token: string }>;
  stop(): Promise<void>;
}

/** A Host that isn't this machine's: how a request from elsewhere looks, as far as the hub can tell. */
export const ELSEWHERE = { Host: "stage.example" };

export function bearer(token: string): Record<string, string> {
  return { ...ELSEWHERE, Authorization: `Bearer ${token}` };
}

export interface HttpHubSetup {
  readonly store?: ShowStore;
  readonly caps?: ConnectionCaps;
  /** Over the hub's own limits on time and size. */
  readonly server?: ServerOptions;
}

export async function startHttpHub(setup: HttpHubSetup = {}): Promise<HttpHub> {
  const folder = mkdtempSync(join(tmpdir(), "cyclorama-http-"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>The pages</title>");
  const store = setup.store ?? fillStore(createMemoryStore());
  const room = roomOn(store);
  const clock = { hubMs: START_MS, wallMs: WALL_CLOCK_MS };
  const [now, wallClock] = [() => clock.hubMs, () => clock.wallMs];
  const lines: string[] = [];
  const effects: Effect[] = [];
  const tokens = openTokens(store);
  const access = createAccess({ room, tokens, wallClock });
  const refusals = new Refusals(now, (line) => void lines.push(line));
  const limit = new ConnectionLimit(setup.caps ?? { perHost: 512, total: 4096 });
  const counts = { connections: 0, accepted: 0, messagesIn: 0, refused: new Map<string, number>(), framesSkipped: 0 };
  const app = createApp({
    room,
    store,
    access,
    tokens,
    now,
    wallClock,
    refusals,
    perform: (more) => void effects.push(...more),
    told: () => void effects.push(...room.flush(now())),
    onEntry: (listener) => room.onEntry(listener),
    metrics: createMetrics(room, () => ({ ...counts, behind: 0 }), now, refusals),
    pages: folder,
    version: "0.0.0-test",
    addresses: () => ["http://192.168.1.5:4400", "http://10.0.0.5:4400"],
  });
  const server = createServer({ ...SERVER_LIMITS, ...setup.server }, appListener(app, refusals));
  guardServer(server, limit, refusals);
  await new Promise<void>((done) => server.listen(0, done));
  const { port } = server.address() as AddressInfo;
  let links = 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    room,
    store,
    tokens,
    access,
    clock,
    effects,
    lines,
    limit,
    refusals,
    ask: (method, path, question) => ask(port, method, path, question),
    async link(role, parts = {}) {
      const draft = { id: `grant-${++links}`, role, outputId: null, label: `A ${role}`, by: "Ann", ...parts };
      const grant = room.issueGrant({ expiresMs: clock.wallMs + 86_400_000, ...draft }, clock.wallMs);
      return { grant, token: await tokens.sign(grant) };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((done) => void server.close(() => done()));
      rmSync(folder, { recursive: true });
    },
  };
}

/** Node's own request: fetch would tidy the path and forbid the Host header. */
export function ask(port: number, method: string, path: string, question: Question = {}): Promise<Answer> {
  const { body, headers = {}, from } = question;
  const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
  return new Promise((done, failed) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method,
        ...(from === undefined ? {} : { localAddress: from }),
        headers: {
          ...(text === undefined
            ? {}
            : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) }),
          ...headers,
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", failed);
        response.on("end", () => {
          const all = Buffer.concat(parts).toString("utf8");
          done({ status: response.statusCode ?? 0, headers: response.headers, text: all, body: parsed(all) });
        });
      },
    );
    asked.on("error", failed);
    asked.end(text);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
