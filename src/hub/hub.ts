import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { documentOf, recordsOfKind, showOf, type StageDocument } from "../model/document/document";
import { frameAtMs, frameStartMs } from "../model/frame/lattice";
import type { StageRecord } from "../model/records/kinds";
import { demoShow, emptyShow } from "./demo/demoShow";
import type { Flags } from "./flags";
import { createApp } from "./http/app";
import { createMetrics } from "./http/metrics";
import { SyncSockets } from "./http/syncSockets";
import { startHubClock } from "./hubClock";
import { listenForFreed, type FreedSocket } from "./inputs/freedSocket";
import { Room } from "./room/room";
import type { KeptPoses } from "./room/trackerDesk";
import { readShowFile } from "./showFile";
import type { ShowStore } from "./store/showStore";

export interface HubSetup {
  readonly flags: Flags;
  readonly store: ShowStore;
  readonly pages: string;
  readonly version: string;
}

export interface RunningHub {
  readonly port: number;
  readonly freed: FreedSocket | null;
  readonly joinSecret: string;
  readonly outputs: readonly { readonly id: string; readonly name: string }[];
  stop(): Promise<void>;
}

const REPORT_EVERY_MS = 500;
const KEEP_EVERY_MS = 1000;
const POSES_FACT = "lastPoses";
const FRAME_FACT = "lastFrame";
const SECRET_FACT = "joinSecret";

/** A fresh data folder gets its first records as one entry, so that they too are in the history. */
function firstRecords(flags: Flags, nowMs: number): StageRecord[] {
  if (flags.show !== null) return readShowFile(flags.show, nowMs);
  return flags.demo ? demoShow(nowMs) : emptyShow(nowMs);
}

interface Opened {
  readonly document: StageDocument;
  readonly sequence: number;
  readonly lastFrame: number;
}

function openShow({ flags, store }: HubSetup): Opened {
  const stored = store.load();
  if (stored !== null) {
    // Frames go on being counted between edits; no number may be used twice, even with the clock set back meanwhile.
    const lastFrame = Math.max(stored.lastFrame, Number(store.fact(FRAME_FACT) ?? 0) || 0);
    return { ...stored, lastFrame, document: documentOf(stored.records) };
  }
  const records = firstRecords(flags, Date.now());
  const entry = {
    sequence: 1,
    frame: 0,
    editId: `first-${randomUUID()}`,
    by: "hub",
    diff: { put: records },
    atMs: Date.now(),
  };
  store.append(entry, { put: records, removed: [] });
  return { document: documentOf(records), sequence: 1, lastFrame: 0 };
}

function secretOf(store: ShowStore): string {
  const known = store.fact(SECRET_FACT);
  if (known !== null) return known;
  const secret = randomBytes(12).toString("base64url");
  store.keepFact(SECRET_FACT, secret);
  return secret;
}

function keptPosesOf(store: ShowStore): KeptPoses {
  try {
    return JSON.parse(store.fact(POSES_FACT) ?? "{}") as KeptPoses;
  } catch {
    return {};
  }
}

function listen(server: Server, port: number, host: string | null): Promise<number> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, host ?? undefined, () => {
      server.off("error", failed);
      done((server.address() as AddressInfo).port);
    });
  });
}

/** Starts a hub on an opened store. Rejects with the socket's own error where the port can't be had. */
export async function startHub(setup: HubSetup): Promise<RunningHub> {
  const { flags, store } = setup;
  const opened = openShow(setup);
  const show = showOf(opened.document);
  const now = startHubClock(show === null ? 0 : frameStartMs(show, opened.lastFrame));
  const room = new Room({ ...opened, keptPoses: keptPosesOf(store), store, version: setup.version }, now());
  const joinSecret = secretOf(store);
  const server = createServer();
  const sockets = new SyncSockets(
    server,
    joinSecret,
    {
      joined: () => undefined,
      message: (id, message) =>
        guarded("a page's message", () => sockets.perform(room.receive(id, message, now(), Date.now()))),
      left: (id) => sockets.perform(room.leave(id)),
    },
    now,
  );
  const app = createApp({
    room,
    api: {
      document: () => room.document,
      edit: (editId, by, diff) => {
        const result = room.edit(editId, by, diff, Date.now());
        sockets.perform(room.announce(result));
        return result;
      },
      status: () => ({
        frame: room.frame,
        sequence: room.sequence,
        people: room.people,
        inputs: room.inputs(now()),
        agreement: room.agreement.counts,
      }),
    },
    metrics: createMetrics(room, () => sockets.counts, now),
    pages: setup.pages,
    joinSecret,
    version: setup.version,
  });
  server.on("request", getRequestListener(app.fetch));
  const port = await listen(server, flags.port, flags.host).catch((error: unknown) => {
    sockets.stop();
    throw error;
  });
  // Too many open files, say: that connection is lost, not the hub.
  server.on("error", (error) => console.error(`A connection could not be taken: ${error.message}`));
  const freed = flags.freed === null ? null : await listenForFreed(flags.freed, (bytes) => room.datagram(bytes, now()));
  room.setInput(freed?.port ?? null, freed?.problem ?? null);
  const timers = startTimers(room, sockets, store, now);
  return {
    port,
    freed,
    joinSecret,
    outputs: recordsOfKind(room.document, "output").map(({ id, name }) => ({ id: id.slice("output:".length), name })),
    async stop() {
      timers.stop();
      freed?.close();
      sockets.stop();
      server.closeAllConnections();
      await new Promise<void>((done) => void server.close(() => done()));
      keepWhereItIs(room, store);
      store.close();
    },
  };
}

/** Keeps the trackers' last poses where they have changed. A disk that refuses is no reason to stop the stage. */
/** A fault of ours in one message or frame is told, and the stage goes on with the next. */
function guarded(what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    console.error(`The hub failed at ${what}:`, error);
  }
}

/** What a restart goes on from: the trackers' last poses and the last frame. */
function keepWhereItIs(room: Room, store: ShowStore): void {
  const poses = JSON.stringify(room.trackerDesk.keptPoses);
  try {
    if (poses !== store.fact(POSES_FACT)) store.keepFact(POSES_FACT, poses);
    store.keepFact(FRAME_FACT, String(room.frame));
  } catch (error) {
    console.error(
      `Where the stage is (last poses, last frame) could not be kept on disk: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The frame clock, the status reports, and the keeping of last poses. */
function startTimers(room: Room, sockets: SyncSockets, store: ShowStore, now: () => number): { stop(): void } {
  let stopped = false;
  let frameTimer: NodeJS.Timeout;
  const nextFrame = (): void => {
    if (stopped) return;
    const show = showOf(room.document);
    const at = now();
    const next = show === null ? at + 40 : frameStartMs(show, frameAtMs(show, at) + 1);
    // One ms late rather than early: timers may fire a fraction before their time, and an early one seals nothing.
    frameTimer = setTimeout(
      () => {
        // After a stall the sockets' datagrams are read first, so that the frames made up for get their own poses.
        setImmediate(() => {
          if (stopped) return;
          guarded("a frame", () => sockets.perform(room.seal(now())));
          nextFrame();
        });
      },
      next - at + 0.5,
    );
  };
  nextFrame();
  const report = setInterval(() => sockets.perform(room.report(now())), REPORT_EVERY_MS);
  const keep = setInterval(() => keepWhereItIs(room, store), KEEP_EVERY_MS);
  return {
    stop() {
      stopped = true;
      clearTimeout(frameTimer);
      clearInterval(report);
      clearInterval(keep);
    },
  };
}
