import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { SyncSockets } from "../../../src/hub/http/syncSockets";
import { SUBPROTOCOL } from "../../../src/model/protocol/messages";
import { hello } from "../../support/testRoom";

const FRAME = { do: "sendFrame", frame: 1, bytes: new Uint8Array(512 * 1024) } as const;
const WORD = {
  do: "tellAll",
  message: { type: "reject", editId: "e", code: "invalid", message: "x".repeat(1 << 20) },
} as const;

let server: Server;
let sockets: SyncSockets;
let page: WebSocket;
let joined: string[];
let left: string[];

beforeEach(async () => {
  [joined, left] = [[], []];
  server = createServer();
  let greeted: () => void = () => undefined;
  const greeting = new Promise<void>((done) => (greeted = done));
  const handlers = {
    joined: (id: string) => void joined.push(id),
    message: () => greeted(),
    left: (id: string) => void left.push(id),
  };
  sockets = new SyncSockets(server, "secret", handlers, () => 0);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`, SUBPROTOCOL);
  page.on("open", () => page.send(JSON.stringify(hello())));
  await greeting;
  // A page that has stopped reading: a laptop lid, a stuck tab.
  page.pause();
});
afterEach(async () => {
  page.terminate();
  sockets.stop();
  server.closeAllConnections();
  await new Promise<void>((done) => void server.close(() => done()));
});

describe("a page that does not read", () => {
  it("[LIVE8] has live frames left out, never other messages, and is let go when it is too far behind", () => {
    // The machine's own buffers take the first few megabytes.
    for (let i = 0; i < 200 && sockets.counts.framesSkipped === 0; i++) sockets.perform([FRAME]);
    expect(sockets.counts.framesSkipped).toBeGreaterThan(0);
    expect(left).toEqual([]);
    for (let i = 0; i < 12; i++) sockets.perform([WORD]);
    sockets.perform([FRAME]);
    expect(sockets.counts.refused.get("tooSlow")).toBe(1);
    expect(sockets.counts.connections).toBe(0);
    expect(left).toEqual(joined);
  });
});
