import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { documentOf, recordsOfKind, showOf } from "../model/document/document";
import { frameAtMs, frameStartMs } from "../model/frame/lattice";
import type { PageMessage } from "../model/protocol/messages";
import { ASSETS_FOLDER } from "./assets/assetPaths";
import { DEFAULT_LIMITS, MEGABYTE, type AssetLimits } from "./assets/assetStore";
import { openFolderAssets } from "./assets/folderAssets";
import { lanAddresses } from "./banner";
import { openShow } from "./firstShow";
import type { Flags } from "./flags";
import { createAccess, isSameOrigin } from "./http/access";
import { appListener, createApp } from "./http/app";
import { ConnectionLimit } from "./http/guard/connectionLimit";
import { Refusals } from "./http/guard/refusals";
import { patienceWith } from "./http/guard/patience";
import { guardServer, SERVER_LIMITS } from "./http/guard/serverGuard";
import { createMetrics } from "./http/metrics";
import { SyncSockets } from "./http/syncSockets";
import { terminalLink } from "./http/terminalLink";
import { openTokens } from "./http/tokens";
import { startHubClock } from "./hubClock";
import { listenForFreed, type FreedSocket } from "./inputs/freedSocket";
import { Room } from "./room/room";
import type { KeptPoses } from "./room/trackerDesk";
import { FRAME_FACT } from "./firstShow";
import { StoreProblem, type ShowStore } from "./store/showStore";
import { Ticker } from "./ticker";

export interface HubSetup {
  readonly flags: Flags;
  readonly store: ShowStore;
  readonly pages: string;
  readonly version: string;
}

export interface RunningHub {
  readonly port: number;
  readonly freed: FreedSocket | null;
  /** Token of the link that the terminal shows; null where the disk can't keep one. */
  readonly joinToken: string | null;
  readonly outputs: readonly { readonly id: string; readonly name: string }[];
  /** Why changes can't be kept, from the start on; null where they are. */
  readonly problem: string | null;
  stop(): Promise<void>;
}

const REPORT_EVERY_MS = 500;
const KEEP_EVERY_MS = 1000;
/** At most 250 messages a second to each page, however many hands are on the stage. */
const TICK_MS = 4;
/**
 * How long what comes may wait for something else to go out with. A tracked pose doesn't. Hands and edits may half a screen
 * refresh; a sealed frame has all its lead; who looks where is for the corner of the eye.
 */
const WAIT_MS = { pose: 0, hand: 8, frame: 8, look: 33 } as const;
const POSES_FACT = "lastPoses";
const SHOW_FACT = "show";
/** Connections from one device, and all together. A stage of 64 walls and 32 crew has about two hundred. */
const CONNECTIONS = { perHost: 512, total: 4096 };

function assetLimits({ assetsMaxMb }: Flags): AssetLimits {
  return assetsMaxMb === undefined ? DEFAULT_LIMITS : { ...DEFAULT_LIMITS, totalBytes: assetsMaxMb * MEGABYTE };
}

/** The show's own name for itself, by which a page that joins again knows it. */
function showName(store: ShowStore): string {
  const known = store.fact(SHOW_FACT);
  if (known !== null) return known;
  const name = randomUUID();
  try {
    store.keepFact(SHOW_FACT, name);
  } catch (error) {
    // Not kept: pages get the whole document once more after the next start.
    if (!(error instanceof StoreProblem)) throw error;
  }
  return name;
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

function utcOffsetMs(wallClockMs: number): number {
  return -new Date(wallClockMs).getTimezoneOffset() * 60_000;
}

/** Starts a hub on an opened store. Rejects with the socket's own error where the port can't be had. */
export async function startHub(setup: HubSetup): Promise<RunningHub> {
  const { flags, store, version } = setup;
  const opened = openShow(flags, store);
  const document = documentOf(opened.records);
  const show = showOf(document);
  const now = startHubClock(show === null ? 0 : frameStartMs(show, opened.lastFrame));
  const wallClock = (): number => Date.now();
  const room = new Room(
    { ...opened, document, keptPoses: keptPosesOf(store), store, version, show: showName(store), utcOffsetMs },
    now(),
  );
  const assets = openFolderAssets(join(flags.data, ASSETS_FOLDER), assetLimits(flags));
  if (assets.notice !== null) console.error(`\n${assets.notice}\n`);
  const tokens = openTokens(store);
  const access = createAccess({ room, tokens, wallClock });
  const refusals = new Refusals(now);
  const server = createServer(SERVER_LIMITS);
  guardServer(server, new ConnectionLimit(CONNECTIONS), refusals);
  const sockets = new SyncSockets(
    server,
    {
      entrance: (request) => access.entrance(request),
      isSameOrigin,
      refused: (reason, request) => refusals.add(reason, request.socket.remoteAddress ?? "", "a line to the stage"),
    },
    {
      message: (id, message, entrance) =>
        guarded("a page's message", () => {
          sockets.perform(room.receive(id, message, now(), wallClock(), entrance));
          if (message.type !== "ping") ticker.within(isLazy(message) ? WAIT_MS.look : WAIT_MS.hand);
        }),
      left: (id) => {
        room.leave(id);
        ticker.within(WAIT_MS.look);
      },
      catchUp: (id, sequence) => {
        const bytes = room.catchUp(id, sequence, now());
        return bytes === null ? null : { bytes, sequence: room.lastSequence };
      },
      behind: (id, behindMs) => {
        sockets.perform(room.setBehind(id, behindMs));
        ticker.within(WAIT_MS.look);
      },
    },
    now,
  );
  const ticker = new Ticker(() => guarded("a tick", () => sockets.perform(room.flush(now()))), TICK_MS);
  let port = flags.port;
  const app = createApp({
    room,
    store,
    assets,
    onUpload: patienceWith(server),
    access,
    tokens,
    now,
    wallClock,
    perform: (effects) => sockets.perform(effects),
    told: () => ticker.within(WAIT_MS.hand),
    onEntry: (listener) => room.onEntry(listener),
    metrics: createMetrics(room, () => sockets.counts, now, refusals),
    refusals,
    pages: setup.pages,
    version,
    addresses: () => (flags.host === null ? lanAddresses() : [flags.host]).map((host) => `http://${host}:${port}`),
  });
  server.on("request", appListener(app, refusals));
  port = await listen(server, flags.port, flags.host).catch((error: unknown) => {
    sockets.stop();
    ticker.stop();
    throw error;
  });
  // Too many open files, say: that connection is lost, not the hub.
  server.on("error", (error) => console.error(`A connection could not be taken: ${error.message}`));
  const heard = (bytes: Uint8Array): void => {
    room.datagram(bytes, now());
    ticker.within(WAIT_MS.pose);
  };
  const freed = flags.freed === null ? null : await listenForFreed(flags.freed, heard);
  room.setInput(freed?.port ?? null, freed?.problem ?? null);
  const timers = startTimers({ room, sockets, store, ticker, now, wallClock });
  return {
    port,
    freed,
    joinToken: await terminalLink(room, tokens, wallClock),
    outputs: recordsOfKind(room.document, "output").map(({ id, name }) => ({ id: id.slice("output:".length), name })),
    problem: store.problem,
    async stop() {
      timers.stop();
      ticker.stop();
      freed?.close();
      sockets.perform(room.flush(now()));
      sockets.stop();
      server.closeAllConnections();
      await new Promise<void>((done) => void server.close(() => done()));
      await assets.close();
      keepWhereItIs(room, store);
      store.close();
    },
  };
}

/** What nobody waits for. */
function isLazy(message: PageMessage): boolean {
  return message.type === "look" || message.type === "status";
}

/** A fault of ours in one message or frame is told, and the stage goes on with the next. */
function guarded(what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    console.error(`The hub failed at ${what}:`, error);
  }
}

let saidOfKeeping = "";

/** What a restart goes on from: the trackers' last poses and the last frame. A disk that refuses stops no stage. */
function keepWhereItIs(room: Room, store: ShowStore): void {
  const poses = JSON.stringify(room.trackerDesk.keptPoses);
  try {
    if (poses !== store.fact(POSES_FACT)) store.keepFact(POSES_FACT, poses);
    store.keepFact(FRAME_FACT, String(room.frame));
    saidOfKeeping = "";
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Once, not once a second all night.
    if (reason === saidOfKeeping) return;
    saidOfKeeping = reason;
    console.error(`Where the stage is (last poses, last frame) could not be kept on disk: ${reason}`);
  }
}

interface Running {
  readonly room: Room;
  readonly sockets: SyncSockets;
  readonly store: ShowStore;
  readonly ticker: Ticker;
  readonly now: () => number;
  readonly wallClock: () => number;
}

/** The frame clock, the status reports, and the keeping of last poses. */
function startTimers({ room, sockets, store, ticker, now, wallClock }: Running): { stop(): void } {
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
          guarded("a frame", () => room.sealDue(now()));
          ticker.within(WAIT_MS.frame);
          nextFrame();
        });
      },
      next - at + 0.5,
    );
  };
  nextFrame();
  const report = setInterval(() => {
    guarded("a report", () => sockets.perform(room.report(now(), wallClock())));
    ticker.within(WAIT_MS.look);
  }, REPORT_EVERY_MS);
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
