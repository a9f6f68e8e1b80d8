import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { SERVER_LIMITS } from "../../../src/hub/http/guard/serverGuard";
import { ask, startHttpHub, type HttpHub } from "../../support/httpHub";
import { openRawPage, startTestHub } from "../../support/testHub";
import { hello } from "../../support/testRoom";

const ATTEMPTS = 10_000;
/** Fewer than wait at the door at once (listen's backlog): the machine itself would make the others wait a second. */
const BATCH = 100;
/** Each line that stays open takes two descriptors here, where both of its ends are. */
const DESCRIPTORS = Number(execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).trim()) || Infinity;

interface Flood {
  readonly sockets: readonly Socket[];
  readonly open: number;
  readonly refused: number;
  readonly said: string;
}

/** Opens lines to a port, in batches, and holds on to those that are let stand. */
async function flood(host: string, port: number, attempts: number, from = host): Promise<Flood> {
  const sockets = new Set<Socket>();
  let [refused, said] = [0, ""];
  for (let sent = 0; sent < attempts; sent += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, attempts - sent) }, () => {
      const socket = connect({ host, port, localAddress: from });
      sockets.add(socket);
      const settled = new Promise<void>((done) => {
        // A request that is begun and never ended: the cheapest way to hold on.
        socket.on("connect", () => socket.write("GET /", () => setTimeout(done, 5)));
        socket.on("data", (part) => (said = part.toString("latin1")));
        socket.on("error", () => undefined);
        socket.on("close", () => {
          if (sockets.delete(socket)) refused++;
          done();
        });
      });
      return settled;
    });
    await Promise.all(batch);
  }
  // What the hub has closed is heard of a moment later.
  await until(() => sockets.size + refused === attempts);
  await new Promise((done) => setTimeout(done, 100));
  return { sockets: [...sockets], open: sockets.size, refused, said };
}

function descriptorsOpen(): number {
  return readdirSync("/proc/self/fd").length;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 10));
}

async function answerMs(hub: Pick<HttpHub, "port">, from: string): Promise<number> {
  const start = performance.now();
  const { status } = await ask(hub.port, "PATCH", "/api/v1/records/light:key", {
    body: { kelvin: 3000 + Math.floor(performance.now() % 1000) },
    from,
  });
  expect(status).toBe(200);
  return performance.now() - start;
}

describe("ten thousand connections from one host", () => {
  it("are refused beyond its share, said once, and harm nobody; what they held comes back", async () => {
    // Lines that the hub would let go after ten seconds anyway are to stand while we count.
    const hub = await startHttpHub({ server: { headersTimeout: 100_000, requestTimeout: 100_000 } });
    const attempts = Math.min(ATTEMPTS, Math.floor((DESCRIPTORS - 2000) / 1.5));
    if (attempts < ATTEMPTS)
      console.warn(`This machine opens ${DESCRIPTORS} files at once: ${attempts} connections tried.`);
    const [memory, descriptors] = [process.memoryUsage().rss, descriptorsOpen()];
    const { sockets, open, refused, said } = await flood("127.0.0.1", hub.port, attempts);
    // A line that breaks by itself on a busy machine makes room for one more.
    expect(open).toBeGreaterThanOrEqual(2000);
    expect(open).toBeLessThan(2050);
    expect(refused).toBe(attempts - open);
    expect(hub.limit.held).toBeLessThanOrEqual(2000);
    expect(said).toMatch(/^HTTP\/1\.1 503 [^]*"code":"tooManyConnections"/);
    expect(hub.refusals.counts.get("tooManyConnections")).toBe(refused);
    expect(hub.lines).toEqual(["Refused a connection from 127.0.0.1: tooManyConnections"]);
    // Another host, while the flood holds what it could get.
    const times = [];
    for (let i = 0; i < 20; i++) times.push(await answerMs(hub, "127.0.0.2"));
    expect(times.sort((a, b) => a - b)[10]).toBeLessThan(250);
    // Memory is no stopwatch, but ten thousand lines kept would show: each costs some ten kilobytes at either end.
    expect(process.memoryUsage().rss - memory).toBeLessThan(400 * 1024 * 1024);
    for (const socket of sockets) socket.destroy();
    await until(() => hub.limit.held <= 1);
    await until(() => descriptorsOpen() <= descriptors + 20);
    expect((await hub.ask("GET", "/healthz")).status).toBe(200);
    await hub.stop();
  }, 120_000);

  it("from another machine's address: 512 stand", async (test) => {
    const lan = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
    if (lan === undefined) return test.skip("this machine has no address but its own");
    const hub = await startHttpHub();
    const { sockets, open, refused } = await flood(lan, hub.port, 2000);
    expect([open, refused]).toEqual([512, 1488]);
    expect(await answerMs(hub, "127.0.0.1")).toBeLessThan(1000);
    for (const socket of sockets) socket.destroy();
    await until(() => hub.limit.held <= 1);
    await hub.stop();
  }, 60_000);

  it("a page that is on the stage stays on it, and goes on hearing frames", async () => {
    const stage = await startTestHub();
    const page = await openRawPage(stage);
    page.send(hello());
    await page.next("welcome");
    const { sockets, open } = await flood("127.0.0.1", stage.hub.port, 4000);
    expect(open).toBeLessThan(2000);
    page.send({ type: "ping", sentMs: 7 });
    expect(await page.next("pong")).toMatchObject({ sentMs: 7 });
    expect(await page.nextFrame()).toMatchObject({ frame: expect.any(Number) as number });
    expect(await answerMs(stage.hub, "127.0.0.2")).toBeLessThan(1000);
    for (const socket of sockets) socket.destroy();
    page.close();
    await stage.stop();
  }, 60_000);
});

describe("a request that never ends", () => {
  it("is let go, and told so: headers take ten seconds at most, all of it thirty", async () => {
    expect(SERVER_LIMITS).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000 });
    const hub = await startHttpHub({ server: { headersTimeout: 1000, connectionsCheckingInterval: 100 } });
    const { sockets } = await flood("127.0.0.1", hub.port, 50);
    const silent = connect(hub.port, "127.0.0.1");
    silent.on("error", () => undefined);
    let answer = "";
    sockets[0]?.on("data", (part) => (answer += part.toString("latin1")));
    await until(() => [...sockets, silent].every(({ destroyed }) => destroyed));
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"tooSlow"/);
    await until(() => hub.limit.held === 0);
    expect(hub.refusals.counts.get("tooSlow")).toBe(50);
    await hub.stop();
  }, 30_000);
});
