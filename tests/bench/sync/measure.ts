import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cpuUsOf, rssOf } from "./processUsage";
import type { SentResult } from "./producers";
import type { SyncServer } from "./servers";
import { nowUs } from "./stamp";
import type { KindTally, TallyResult } from "./tally";
import type { ServerName } from "./wires";
import { startWorker } from "./worker";
import type { Kind, WorkloadNumber } from "./workload";

export interface Settings {
  readonly workload: WorkloadNumber;
  readonly clients: number;
  readonly seconds: number;
}

/** One server, once. Times are of the window; counts are over all receiving clients together. */
export interface Measurement {
  readonly server: ServerName;
  readonly round: number;
  readonly workload: WorkloadNumber;
  /** Values that producers sent, times the clients that should hear of them. */
  readonly asked: number;
  /** Values actually received, each once for each client. */
  readonly delivered: number;
  /** Values that never came: superseded by newer ones where a server coalesces, lost where it doesn't. */
  readonly neverSent: number;
  readonly repeated: number;
  readonly cpuPercent: number;
  readonly cpuUsPerDelivered: number;
  /** Over the values asked for: what the same picture costs where a newer value makes an older one needless. */
  readonly cpuUsPerAsked: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly kinds: Readonly<Partial<Record<Kind, KindTally & { readonly asked: number }>>>;
  readonly messagesPerClientSecond: number;
  readonly bytesPerClientSecond: number;
  readonly rssBytes: number;
}

/** For the compilers to settle and the sockets' windows to open. */
const WARM_UP_US = 5_000_000;

export async function measure(server: SyncServer, round: number, settings: Settings): Promise<Measurement> {
  const running = await server.start();
  const receivers = startWorker<TallyResult>(join(import.meta.dirname, "receivers.ts"));
  const producers = startWorker<SentResult>(join(import.meta.dirname, "producers.ts"));
  try {
    const setup = { ...settings, server: server.name, address: running.address };
    await receivers.open(setup);
    await producers.open(setup);
    const fromUs = nowUs() + WARM_UP_US;
    const toUs = fromUs + settings.seconds * 1e6;
    const [got, sent, cpuShare] = await Promise.all([
      receivers.run({ fromUs, toUs }),
      producers.run({ fromUs, toUs }),
      cpuShareOf(running.pid, fromUs, toUs),
    ]);
    return summarise(server, round, settings, { got, sent, cpuShare, rssBytes: rssOf(running.pid) });
  } finally {
    await Promise.all([receivers.stop(), producers.stop()]);
    await running.stop();
  }
}

/** CPU time for each second of the window: a timer that wakes late doesn't count. */
async function cpuShareOf(pid: number, fromUs: number, toUs: number): Promise<number> {
  await wait((fromUs - nowUs()) / 1000);
  const [firstUs, firstCpu] = [nowUs(), cpuUsOf(pid)];
  await wait((toUs - nowUs()) / 1000);
  const [lastUs, lastCpu] = [nowUs(), cpuUsOf(pid)];
  return (lastCpu - firstCpu) / (lastUs - firstUs);
}

interface Found {
  readonly got: TallyResult;
  readonly sent: SentResult;
  readonly cpuShare: number;
  readonly rssBytes: number;
}

function summarise(server: SyncServer, round: number, settings: Settings, found: Found): Measurement {
  const { clients, seconds, workload } = settings;
  const { got, sent, cpuShare, rssBytes } = found;
  const cpuUs = cpuShare * seconds * 1e6;
  const kinds: Partial<Record<Kind, KindTally & { asked: number }>> = {};
  let asked = 0;
  for (const [kind, count] of Object.entries(sent) as [Kind, number][]) {
    const tally = got.kinds[kind];
    asked += count * clients;
    if (tally !== undefined) kinds[kind] = { ...tally, asked: count * clients };
  }
  return {
    server: server.name,
    round,
    workload,
    asked,
    ...got.all,
    neverSent: asked - got.all.delivered,
    repeated: got.repeated,
    cpuPercent: cpuShare * 100,
    cpuUsPerDelivered: cpuUs / got.all.delivered,
    cpuUsPerAsked: cpuUs / asked,
    kinds,
    messagesPerClientSecond: got.messages / clients / seconds,
    bytesPerClientSecond: got.bytes / clients / seconds,
    rssBytes,
  };
}
