import { WebSocket } from "ws";
import { parseArgs } from "node:util";
import type { SocketLike } from "../../../src/client/connection";
import { StageClient } from "../../../src/client/stageClient";
import { documentHash } from "../../../src/model/document/hash";
import { CLOSE_REASONS, PROTOCOL_VERSION, SUBPROTOCOL, type PageKind } from "../../../src/model/protocol/messages";
import { decodeTick, encodeReceipt } from "../../../src/model/protocol/tick";
import { bigShow } from "../scale/bigShow";
import { nowMs, until } from "../scale/fleet";
import { startHubUnderLoad } from "../scale/hubUnderLoad";
import { throttledLine } from "./throttle";

/**
 * npm run bench:slow: a wall that stops reading and one on a line of 32 kB/s, beside 30 healthy walls. In each round the two are
 * first as healthy as the others, then stuck and slow; what the healthy ones see of frames is compared.
 */
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "4" }, seconds: { type: "string", default: "20" } },
});
const HEALTHY = 30;
const SLOW_BYTES_PER_SECOND = 32_000;
const DRAGS = 8;

const hub = await startHubUnderLoad(bigShow(500, HEALTHY + 2, { rate: "60", leadFrames: 2 }));

/** Lateness of frames on a bare wall that reads at once: receive minus the hub's own time, ms. */
const late: number[] = [];

/** A wall without a screen, that reads and sends receipts. */
function bareWall(number: number, name: string, sawFrame: (lateMs: number) => void): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${hub.port}/sync`, SUBPROTOCOL);
  let read = 0;
  let told = 0;
  socket.on("open", () =>
    socket.send(
      JSON.stringify({
        type: "hello",
        protocol: PROTOCOL_VERSION,
        page: "wall",
        name,
        outputId: `output:w${number}`,
      }),
    ),
  );
  socket.on("message", (data: Buffer, isBinary) => {
    if (!isBinary) return;
    read += data.length;
    const atMs = nowMs();
    if (atMs - told > 80) {
      told = atMs;
      socket.send(encodeReceipt(read));
    }
    const tick = decodeTick(data);
    if (tick !== null && tick.frames.length > 0) sawFrame(atMs - tick.hubMs);
  });
  return socket;
}

function page(kind: PageKind, port: number, name: string, outputId?: string): StageClient {
  const client = new StageClient({
    identity: { page: kind, name, personId: `bench ${name}`, ...(outputId === undefined ? {} : { outputId }) },
    openSocket: () => new WebSocket(`ws://127.0.0.1:${port}/sync`, SUBPROTOCOL) as unknown as SocketLike,
    now: () => performance.now(),
    pageName: `${name}-${process.pid}`,
  });
  client.open();
  return client;
}

function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

async function rest(ms: number): Promise<void> {
  await new Promise((done) => void setTimeout(done, ms));
}

const walls = Array.from({ length: HEALTHY }, (_, i) => bareWall(i, `wall ${i}`, (lateMs) => void late.push(lateMs)));
const crew = page("viewer", hub.port, "observer");
const clients = [crew];
setInterval(() => {
  for (const client of clients) client.advance();
}, 8);
await until(() => crew.store.getState().phase === "live" && walls.every(({ readyState }) => readyState === 1));
// Hands at work: their drags ride in every frame, and make frames that 32 kB/s can't carry.
let turn = 0;
let isWorking = true;
setInterval(() => {
  if (!isWorking) return;
  turn++;
  for (let i = 0; i < DRAGS; i++) {
    crew.drag(`light:l${i}`, { intensityCd: 100 + (turn % 800), position: [turn % 10, 2.5, 1 + (turn % 7) / 3] });
  }
}, 1000 / 60);
setInterval(() => {
  if (isWorking) crew.edit({ set: { "light:l20": { intensityCd: 100 + (turn % 800) } } });
}, 200);
await rest(3000);

const ratios: number[] = [];
/** Of all rounds: one round's p99 hangs on a dozen frames. */
const pooled = { well: [] as number[], stuck: [] as number[] };
let floor = Number.POSITIVE_INFINITY;
for (let round = 0; round < Number(values.rounds); round++) {
  const slowLine = await throttledLine(hub.port);
  // One whose page is frozen: it neither reads nor says anything any more.
  const stuck = bareWall(HEALTHY, "stuck wall", () => undefined);
  const closed = new Promise<number>((done) => void stuck.on("close", (code) => done(code)));
  const slow = page("wall", slowLine.port, "slow wall", `output:w${HEALTHY + 1}`);
  clients.push(slow);
  await until(() => slow.current !== null && stuck.readyState === stuck.OPEN);
  await rest(1000);
  // Both are here and well, so that the only difference is how they read.
  late.length = 0;
  await rest(Number(values.seconds) * 1000);
  const without = late.splice(0);
  slowLine.bytesPerSecond = SLOW_BYTES_PER_SECOND;
  stuck.pause();
  const stoppedMs = nowMs();
  const behind = (name: string): number | null =>
    crew.store.getState().people.find((person) => person.name === name)?.behindMs ?? null;
  await until(() => behind("stuck wall") !== null);
  const flaggedMs = nowMs() - stoppedMs;
  late.length = 0;
  await rest(Number(values.seconds) * 1000);
  const withThem = late.splice(0);
  stuck.resume();
  const code = await closed;
  const back = page("wall", hub.port, "stuck wall", `output:w${HEALTHY}`);
  clients.push(back);
  slowLine.bytesPerSecond = Number.POSITIVE_INFINITY;
  await until(() => back.current !== null && behind("slow wall") === null);
  floor = Math.min(floor, ...without, ...withThem);
  const p99 = (list: readonly number[]): number => quantile(list, 0.99) - floor;
  ratios.push(p99(withThem) / p99(without));
  for (const each of without) pooled.well.push(each);
  for (const each of withThem) pooled.stuck.push(each);
  // Hands off for a moment: what is compared is the document, not where a hand is.
  isWorking = false;
  for (let i = 0; i < DRAGS; i++) crew.cancelDrag(`light:l${i}`);
  await rest(1500);
  const same = [back, slow].every(
    ({ store }) => documentHash(store.getState().document) === documentHash(crew.store.getState().document),
  );
  console.log(
    `round ${round + 1}: healthy p99 ${p99(without).toFixed(2)} ms while the two are well, ${p99(withThem).toFixed(2)} ms beside them stuck and slow; ` +
      `stuck flagged after ${flaggedMs.toFixed(0)} ms, closed with ${code} (stuck is ${CLOSE_REASONS.stuck.code}); ` +
      `both are back ${same ? "with the same document" : "WITH ANOTHER DOCUMENT"}`,
  );
  for (const client of [back, slow]) {
    client.dispose();
    clients.splice(clients.indexOf(client), 1);
  }
  slowLine.close();
  isWorking = true;
  await rest(500);
}
console.log(
  `healthy p99 beside a stuck and a slow wall ÷ without: median ${quantile(ratios, 0.5).toFixed(3)} (${ratios.map((r) => r.toFixed(3)).join(", ")})`,
);
const [well, stuckSlow] = [quantile(pooled.well, 0.99) - floor, quantile(pooled.stuck, 0.99) - floor];
console.log(
  `all rounds together: p99 ${well.toFixed(2)} ms and ${stuckSlow.toFixed(2)} ms, ratio ${(stuckSlow / well).toFixed(3)} ` +
    `(${pooled.stuck.length} frames)`,
);
await hub.stop();
process.exit(0);
