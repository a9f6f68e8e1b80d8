import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { readFlags, type Flags } from "./flags";
import { measure, type Measurement } from "./measure";
import { installPeers, peerVersions } from "./peers";
import { kindTableOf, summarise, tableOf } from "./report";
import { SERVERS, type SyncServer } from "./servers";
import type { WorkloadNumber } from "./workload";

/** Another first one each round: whoever comes first finds a colder machine. */
function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

async function measureAll(
  flags: Flags,
  servers: readonly SyncServer[],
  workload: WorkloadNumber,
): Promise<Measurement[]> {
  const all: Measurement[] = [];
  for (let round = 0; round < flags.rounds; round++) {
    for (const server of rotated(servers, round)) {
      const found = await measure(server, round, { workload, clients: flags.clients, seconds: flags.seconds });
      all.push(found);
      console.error(
        `workload ${workload}, round ${round + 1}/${flags.rounds}, ${server.name}: ` +
          `${found.cpuUsPerDelivered.toFixed(2)} µs of CPU a value, p99 ${found.p99Ms.toFixed(2)} ms`,
      );
      if (!server.coalesces && found.neverSent > 0) {
        console.error(`  ${server.name} lost ${found.neverSent} of ${found.asked} values: do not trust this round.`);
      }
    }
  }
  return all;
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const servers = SERVERS.filter(({ name }) => flags.only.includes(name));
  if (servers.some(({ isPeer }) => isPeer)) installPeers();
  const names = servers.map(({ name }) => name);
  const say = flags.json === "-" ? console.error : console.log;
  const workloads = [];
  for (const workload of flags.workloads) {
    const measurements = await measureAll(flags, servers, workload);
    const summaries = names.map((name) => summarise(measurements, workload, name));
    say(`\nWorkload ${workload}, ${flags.clients} clients, ${flags.rounds} rounds of ${flags.seconds} s\n`);
    say(tableOf(summaries, flags.seconds, flags.clients));
    say(`\n${kindTableOf(measurements, names)}\n`);
    workloads.push({ workload, summaries, measurements });
  }
  const machine = { cpu: cpus()[0]?.model ?? "", cores: cpus().length, node: process.version };
  const { rounds, clients, seconds } = flags;
  const text = JSON.stringify({ machine, peers: peerVersions(), rounds, clients, seconds, workloads }, null, 2);
  if (flags.json === "-") console.log(text);
  else if (flags.json !== null) writeFileSync(flags.json, `${text}\n`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
