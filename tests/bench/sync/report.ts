import type { Measurement } from "./measure";
import type { ServerName } from "./wires";
import { KINDS, type WorkloadNumber } from "./workload";

/** What all are compared with. */
export const BASE: ServerName = "relay";

export interface Summary {
  readonly server: ServerName;
  readonly rounds: number;
  /** Median over the rounds of (this server's / the relay's in the same round); null where the relay was not measured. */
  readonly cpuPerDeliveredRatio: number | null;
  readonly leastRatio: number | null;
  readonly mostRatio: number | null;
  readonly cpuPerAskedRatio: number | null;
  /** Medians over the rounds. */
  readonly median: Omit<Measurement, "server" | "round" | "workload" | "kinds">;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

export function summarise(all: readonly Measurement[], workload: WorkloadNumber, server: ServerName): Summary {
  const mine = all.filter((each) => each.workload === workload && each.server === server);
  const base = all.filter((each) => each.workload === workload && each.server === BASE);
  const ratios = (of: (each: Measurement) => number): number[] =>
    mine.flatMap((each) => {
      const beside = base.find(({ round }) => round === each.round);
      return beside === undefined ? [] : [of(each) / of(beside)];
    });
  const delivered = ratios((each) => each.cpuUsPerDelivered);
  const asked = ratios((each) => each.cpuUsPerAsked);
  const none = delivered.length === 0;
  return {
    server,
    rounds: mine.length,
    cpuPerDeliveredRatio: none ? null : median(delivered),
    leastRatio: none ? null : Math.min(...delivered),
    mostRatio: none ? null : Math.max(...delivered),
    cpuPerAskedRatio: none ? null : median(asked),
    median: mediansOf(mine),
  };
}

function mediansOf(mine: readonly Measurement[]): Summary["median"] {
  const of = (pick: (each: Measurement) => number): number => median(mine.map(pick));
  return {
    asked: of((each) => each.asked),
    delivered: of((each) => each.delivered),
    neverSent: of((each) => each.neverSent),
    repeated: of((each) => each.repeated),
    cpuPercent: of((each) => each.cpuPercent),
    cpuUsPerDelivered: of((each) => each.cpuUsPerDelivered),
    cpuUsPerAsked: of((each) => each.cpuUsPerAsked),
    p50Ms: of((each) => each.p50Ms),
    p99Ms: of((each) => each.p99Ms),
    messagesPerClientSecond: of((each) => each.messagesPerClientSecond),
    bytesPerClientSecond: of((each) => each.bytesPerClientSecond),
    rssBytes: of((each) => each.rssBytes),
  };
}

const HEADS = [
  "server",
  "CPU/value ÷ relay",
  "(least–most)",
  "µs/value",
  "CPU %",
  "values/s each",
  "never sent",
  "p50 ms",
  "p99 ms",
  "messages/s",
  "kB/s",
  "RSS MB",
];

export function tableOf(summaries: readonly Summary[], seconds: number, clients: number): string {
  const rows = summaries.map(({ server, median: m, ...ratio }) => [
    server,
    fixed(ratio.cpuPerDeliveredRatio, 3),
    ratio.leastRatio === null ? "" : `${fixed(ratio.leastRatio, 3)}–${fixed(ratio.mostRatio, 3)}`,
    fixed(m.cpuUsPerDelivered, 2),
    fixed(m.cpuPercent, 1),
    fixed(m.delivered / seconds / clients, 1),
    `${fixed((m.neverSent / m.asked) * 100, 1)} %`,
    fixed(m.p50Ms, 2),
    fixed(m.p99Ms, 2),
    fixed(m.messagesPerClientSecond, 1),
    fixed(m.bytesPerClientSecond / 1000, 1),
    fixed(m.rssBytes / 1e6, 0),
  ]);
  return aligned([HEADS, ...rows]);
}

/** Latency and share delivered of each kind, medians over the rounds. */
export function kindTableOf(all: readonly Measurement[], servers: readonly ServerName[]): string {
  const rows = servers.flatMap((server) => {
    const mine = all.filter((each) => each.server === server);
    return KINDS.flatMap((kind) => {
      const tallies = mine.flatMap(({ kinds }) => (kinds[kind] === undefined ? [] : [kinds[kind]]));
      if (tallies.length === 0) return [];
      const share = median(tallies.map(({ delivered, asked }) => delivered / asked)) * 100;
      const p50 = median(tallies.map(({ p50Ms }) => p50Ms));
      const p99 = median(tallies.map(({ p99Ms }) => p99Ms));
      return [[server, kind, `${fixed(share, 1)} %`, fixed(p50, 2), fixed(p99, 2)]];
    });
  });
  return aligned([["server", "kind", "delivered", "p50 ms", "p99 ms"], ...rows]);
}

function fixed(value: number | null, digits: number): string {
  return value === null ? "–" : value.toFixed(digits);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
    )
    .join("\n");
}
