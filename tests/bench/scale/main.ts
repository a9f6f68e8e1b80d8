import { createSocket } from "node:dgram";
import { parseArgs } from "node:util";
import { encodeFreed } from "../../../src/model/tracking/freed";
import { freedSample } from "../../support/freedFixtures";
import { cpuUsOf, rssOf } from "../sync/processUsage";
import { bigShow } from "./bigShow";
import { Fleet, nowMs, type Arrival } from "./fleet";
import { startHubUnderLoad, type HubUnderLoad } from "./hubUnderLoad";

/**
 * npm run bench:scale: 64 walls and 32 of the crew on 10,000 records, with 30 edits a second and two trackers at 60 Hz.
 * All pages are real clients that resolve every frame; they share one process, and with it one core.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "300" },
    walls: { type: "string", default: "64" },
    crew: { type: "string", default: "32" },
    records: { type: "string", default: "10000" },
    rate: { type: "string", default: "24" },
    lead: { type: "string", default: "2" },
  },
});
const seconds = Number(values.seconds);
const EDITS_PER_SECOND = 30;
const TRACKER_HZ = 60;
/** An edit that is told of in its name: half a second of them would only overtake each other. */
const STAMPED_EVERY = 5;

function every(ms: number, act: () => void): () => void {
  let next = performance.now();
  let timer: NodeJS.Timeout;
  const run = (): void => {
    // Turns that a busy machine missed are not made up for: they would only keep it busy.
    next = Math.max(next + ms, performance.now());
    timer = setTimeout(run, Math.max(0, next - performance.now()));
    act();
  };
  timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function latencies(arrivals: readonly Arrival[], pages: number): string {
  const byStamp = new Map<string, number[]>();
  for (const { stamp, atMs } of arrivals) {
    byStamp.set(stamp, [...(byStamp.get(stamp) ?? []), atMs - Number(stamp.slice(1))]);
  }
  const all = [...byStamp.values()].flat().sort((a, b) => a - b);
  const last = [...byStamp.values()].map((each) => Math.max(...each)).sort((a, b) => a - b);
  const whole = [...byStamp.values()].filter((each) => each.length === pages).length;
  return (
    `p50 ${quantile(all, 0.5).toFixed(1)} ms, p99 ${quantile(all, 0.99).toFixed(1)} ms; the last page of an edit: ` +
    `p50 ${quantile(last, 0.5).toFixed(1)} ms, p99 ${quantile(last, 0.99).toFixed(1)} ms ` +
    `(${whole} of ${byStamp.size} edits seen by all ${pages})`
  );
}

function load(hub: HubUnderLoad, fleet: Fleet): () => void {
  const udp = createSocket("udp4");
  let sample = 0;
  const stops = [1, 2].map((cameraId) =>
    every(1000 / TRACKER_HZ, () => {
      sample++;
      const packet = encodeFreed(freedSample({ cameraId, panDeg: (sample / 50) % 60, xMm: sample % 1000 }));
      udp.send(packet, hub.freedPort, "127.0.0.1");
    }),
  );
  let edits = 0;
  const crew = fleet.clients.slice(-Number(values.crew));
  const editing = every(1000 / EDITS_PER_SECOND, () => {
    const client = crew[edits % crew.length];
    edits++;
    if (edits % STAMPED_EVERY === 0) client?.edit({ set: { "light:key": { name: `@${nowMs().toFixed(3)}` } } });
    else if (edits % 10 !== 1)
      client?.edit({ set: { [`light:l${edits % 200}`]: { intensityCd: 100 + (edits % 900) } } });
    else client?.edit({ set: { [`prop:p${200 + (edits % 400)}`]: { yawRad: (edits % 60) / 10 } } });
  });
  return () => {
    editing();
    for (const stop of stops) stop();
    udp.close();
  };
}

const show = bigShow(Number(values.records), Number(values.walls), {
  rate: values.rate,
  leadFrames: Number(values.lead),
});
const hub = await startHubUnderLoad(show);
const fleet = new Fleet({ port: hub.port, walls: Number(values.walls), crew: Number(values.crew) });
console.log(
  `${values.walls} walls, ${values.crew} crew, ${show.records.length} records, ${EDITS_PER_SECOND} edits/s, two trackers at ` +
    `${TRACKER_HZ} Hz, ${values.rate} fps, lead ${values.lead}, ${seconds} s`,
);
await fleet.joinAll();
const pages = fleet.clients.length;
console.log(
  `join: first ${fleet.joinMs[0]?.toFixed(0)} ms, ${pages}th ${fleet.joinMs.at(-1)?.toFixed(0)} ms (document and first frame)`,
);
// Each page hashes its ten thousand records once; here 96 do it in one process.
await new Promise((done) => void setTimeout(done, 25_000));
const stop = load(hub, fleet);
await new Promise((done) => void setTimeout(done, 3000));
[fleet.known.length, fleet.resolved.length] = [0, 0];
const cpuStart = cpuUsOf(hub.pid);
const began = performance.now();
const memory: number[] = [];
for (let step = 0; step < 10; step++) {
  await new Promise((done) => void setTimeout(done, (seconds * 1000) / 10));
  memory.push(rssOf(hub.pid) / 1e6);
}
const cpu = (cpuUsOf(hub.pid) - cpuStart) / 1000 / (performance.now() - began);
stop();
console.log(`edit -> every page's document:  ${latencies(fleet.known, pages)}`);
console.log(`edit -> every page's frame:     ${latencies(fleet.resolved, pages)}`);
console.log(`hub CPU ${(cpu * 100).toFixed(1)} % of a core; memory MB ${memory.map((mb) => mb.toFixed(0)).join(" ")}`);
console.log(`frames compared ${fleet.agreement?.compared}, differing ${fleet.agreement?.differing}`);
fleet.dispose();
await hub.stop();
process.exit(0);
