import { createSocket } from "node:dgram";
import { connect } from "node:net";
import type { Browser } from "playwright";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../support/random";
import { launchBrowser, openPage, waitForFrame } from "./support/pages";
import { metric, scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";

/** The long form (npm run soak:garbage) runs a minute. */
const SECONDS = Number(process.env["SOAK_SECONDS"] ?? 10);
const SEED = 4242;
const CAUSES = ["length", "type", "checksum", "checksumWithoutBase", "otherCamera", "noTracker"];

const data = scratchFolder();
let hub: HubProcess;
let browser: Browser;
beforeAll(async () => {
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
});

function randomBytes(random: () => number, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

/** Datagrams of every kind of wrong: any bytes, any length, true D1 packets with flipped bits. */
function randomDatagram(random: () => number): Buffer {
  const kind = random();
  if (kind < 0.3) return randomBytes(random, Math.floor(random() * 200));
  const packet = randomBytes(random, 29);
  packet[0] = kind < 0.9 ? 0xd1 : 0xd2;
  const sum = packet.subarray(0, 28).reduce((total, byte) => total + byte, 0);
  if (kind > 0.6 && kind < 0.7) packet[28] = sum & 0xff;
  return packet;
}

async function sendDatagrams(random: () => number, port: number, until: number): Promise<number> {
  const socket = createSocket("udp4");
  let sent = 0;
  while (performance.now() < until) {
    for (let burst = 0; burst < 5; burst++) {
      await new Promise<void>((done) => socket.send(randomDatagram(random), port, "127.0.0.1", () => done()));
      sent++;
    }
    await new Promise((done) => setTimeout(done, 10));
  }
  socket.close();
  return sent;
}

const HELLO = JSON.stringify({ type: "hello", protocol: 1, page: "viewer", name: "fuzz" });

/** What one hostile client sends: nonsense at once, or nonsense after a proper hello. */
function nonsense(random: () => number): string | Buffer {
  const kind = random();
  if (kind < 0.3) return randomBytes(random, Math.floor(random() * 2000));
  if (kind < 0.5) return randomBytes(random, 50).toString("latin1");
  if (kind < 0.7)
    return JSON.stringify({ type: "edit", editId: "x", diff: { set: { "light:key": { kelvin: random() * 1e9 } } } });
  if (kind < 0.8) return JSON.stringify({ type: "edit", editId: "__proto__", diff: { put: [{ kind: "__proto__" }] } });
  if (kind < 0.9) return JSON.stringify({ type: "drag", recordId: "constructor", set: { __proto__: 1 } });
  return JSON.stringify({ type: "status", frame: -1, digests: "no" });
}

async function attackOnce(random: () => number, url: string): Promise<void> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/sync`, "cyclorama.v1");
  await new Promise<void>((done) => {
    socket.on("open", () => {
      if (random() < 0.7) socket.send(HELLO);
      for (let n = 0; n < 5; n++) socket.send(nonsense(random));
    });
    socket.on("close", () => done());
    socket.on("error", () => done());
    setTimeout(() => {
      socket.terminate();
      done();
    }, 300);
  });
}

/** Not even a WebSocket: bytes on the port. */
function knock(random: () => number, port: number): Promise<void> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.end(randomBytes(random, 300)));
    socket.on("error", () => done());
    socket.on("close", () => done());
    socket.resume();
    setTimeout(() => socket.destroy(), 300);
  });
}

describe("unknown bytes on every port", () => {
  it(
    `goes on through ${SECONDS} s of seeded garbage (seed ${SEED})`,
    { timeout: SECONDS * 1000 + 120_000 },
    async () => {
      const random = seededRandom(SEED);
      const { page, errors } = await openPage(browser, `${hub.url}/wall/centre`, 320, 214);
      await waitForFrame(page);
      const frameBefore = await metric(hub, "cyclorama_frame");
      const until = performance.now() + SECONDS * 1000;
      const datagrams = sendDatagrams(random, hub.freedPort, until);
      const attacks = (async () => {
        let count = 0;
        while (performance.now() < until) {
          await Promise.all([attackOnce(random, hub.url), knock(random, hub.port)]);
          count++;
        }
        return count;
      })();
      const sent = await datagrams;
      const attackCount = await attacks;
      await new Promise((done) => setTimeout(done, 500));

      let refused = 0;
      for (const cause of CAUSES) refused += await metric(hub, "cyclorama_freed_refused_total", `cause="${cause}"`);
      const accepted = await metric(hub, "cyclorama_freed_accepted_total");
      console.log(`${sent} datagrams sent: ${refused} refused, ${accepted} accepted; ${attackCount} hostile sockets`);
      expect(refused + accepted).toBe(sent);
      expect(refused).toBeGreaterThan(0);
      for (const cause of ["length", "type", "checksum"]) {
        expect(await metric(hub, "cyclorama_freed_refused_total", `cause="${cause}"`), cause).toBeGreaterThan(0);
      }
      expect(await metric(hub, "cyclorama_sync_refused_total", `reason="badMessage"`)).toBeGreaterThan(0);
      const key = (await (await fetch(`${hub.url}/api/v1/records/light:key`)).json()) as { kelvin: number };
      expect(key.kelvin, "no edit that fails its schema was made").toBeLessThanOrEqual(25_000);

      const frameAfter = await metric(hub, "cyclorama_frame");
      expect(frameAfter - frameBefore).toBeGreaterThan(SECONDS * 20);
      await waitForFrame(page, frameAfter);
      expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
      expect(errors).toEqual([]);
    },
  );
});
