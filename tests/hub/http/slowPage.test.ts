import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { SyncSockets } from "../../../src/hub/http/syncSockets";
import { LOCAL_ENTRANCE } from "../../../src/model/crew/roles";
import { SUBPROTOCOL } from "../../../src/model/protocol/messages";
import { decodeTick, encodeReceipt, encodeTick } from "../../../src/model/protocol/tick";
import { hello } from "../../support/testRoom";

const EMPTY = { entries: [], frames: [], samples: [], hands: [], looks: [], news: [] };

/** A tick of that size; the room's own never grow like this, but a day's worth of them does. */
function tickOf(bytes: number, sequence = 1) {
  const crew = encodeTick({ ...EMPTY, hubMs: sequence, frames: [], looks: [["x".repeat(bytes), null]] });
  return { do: "tick", crew, walls: null, sequence } as const;
}

let server: Server;
let sockets: SyncSockets;
let page: WebSocket;
let left: string[];
let behind: (number | null)[];
let caughtUp: number[];
let nowMs: number;

beforeEach(async () => {
  [left, behind, caughtUp, nowMs] = [[], [], [], 0];
  server = createServer();
  let greeted: () => void = () => undefined;
  const greeting = new Promise<void>((done) => (greeted = done));
  sockets = new SyncSockets(
    server,
    { entrance: () => Promise.resolve(LOCAL_ENTRANCE), isSameOrigin: () => true, refused: () => undefined },
    {
      message: () => greeted(),
      left: (id) => void left.push(id),
      behind: (_, ms) => void behind.push(ms),
      catchUp(_, sequence) {
        caughtUp.push(sequence);
        return { bytes: encodeTick({ ...EMPTY, hubMs: 999 }), sequence: 77 };
      },
    },
    () => nowMs,
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`, SUBPROTOCOL);
  page.on("open", () => page.send(JSON.stringify(hello())));
  await greeting;
});
afterEach(async () => {
  page.terminate();
  sockets.stop();
  server.closeAllConnections();
  await new Promise<void>((done) => void server.close(() => done()));
});

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((done) => void setTimeout(done, 5));
}

describe("a page that does not read", () => {
  it("[FLOW2] is behind once a message is unread for 200 ms", async () => {
    page.pause();
    sockets.perform([tickOf(100)]);
    nowMs = 190;
    await new Promise((done) => void setTimeout(done, 120));
    expect(behind).toEqual([]);
    nowMs = 240;
    await until(() => behind.length > 0);
    expect(behind[0]).toBe(240);
    expect(sockets.counts.behind).toBe(1);
  });

  it("[FLOW3] has ticks left out, and gets one catch-up when it has read what was on its way", async () => {
    let read = 0;
    const got: number[] = [];
    page.on("message", (data: Buffer, isBinary) => {
      if (!isBinary) return;
      read += data.length;
      got.push(decodeTick(data)?.hubMs ?? Number.NaN);
    });
    sockets.perform([tickOf(80_000, 1)]);
    nowMs = 300;
    sockets.perform([tickOf(100, 2), tickOf(100, 3)]);
    expect(sockets.counts.framesSkipped).toBe(2);
    await until(() => read > 80_000);
    page.send(encodeReceipt(read));
    await until(() => got.length === 2);
    expect(got).toEqual([1, 999]);
    expect(caughtUp).toEqual([1]);
    sockets.perform([tickOf(100, 78)]);
    await until(() => got.length === 3);
    expect(got[2]).toBe(78);
  });

  it("[FLOW4] is let go as stuck when it has read nothing for ten seconds, and nobody else is", async () => {
    sockets.perform([tickOf(100)]);
    nowMs = 9_900;
    await new Promise((done) => void setTimeout(done, 120));
    expect(left).toEqual([]);
    nowMs = 10_100;
    await until(() => left.length > 0);
    expect(sockets.counts.refused.get("stuck")).toBe(1);
    expect(sockets.counts.connections).toBe(0);
  });

  it("[FLOW4] is let go as too slow when megabytes wait for it in this process", () => {
    page.pause();
    // The machine's own buffers take the first few megabytes; each tick is taken, since no time passes.
    for (let i = 0; i < 60 && sockets.counts.connections > 0; i++) sockets.perform([tickOf(512 * 1024, i)]);
    expect(sockets.counts.refused.get("tooSlow")).toBe(1);
    expect(left).toHaveLength(1);
  });

  it("[FLOW4] with a big welcome on a slow line has the time that it takes", async () => {
    const records = Array.from({ length: 2000 }, () => "x".repeat(200));
    sockets.perform([
      {
        do: "send",
        to: [...idsOf(sockets)][0] ?? "",
        message: { type: "welcome", records, missed: [], people: [], proposals: [], fades: [], sequence: 1 } as never,
      },
      tickOf(100),
    ]);
    // 400 kB at 16 kB/s are 25 s.
    nowMs = 20_000;
    await new Promise((done) => void setTimeout(done, 120));
    expect(left).toEqual([]);
  });
});

function idsOf(of: SyncSockets): Iterable<string> {
  return (of as unknown as { clients: Map<string, unknown> }).clients.keys();
}
