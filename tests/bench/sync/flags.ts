import { parseArgs } from "node:util";
import { SERVER_NAMES, type ServerName } from "./wires";
import type { WorkloadNumber } from "./workload";

export interface Flags {
  /** File for the numbers, "-" for standard output, null for none. */
  readonly json: string | null;
  readonly rounds: number;
  readonly clients: number;
  readonly seconds: number;
  readonly only: readonly ServerName[];
  readonly workloads: readonly WorkloadNumber[];
}

const WORKLOADS: readonly WorkloadNumber[] = [1, 2];

/** Throws a sentence for what it can't read. */
export function readFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: "string" },
      rounds: { type: "string", default: "5" },
      clients: { type: "string", default: "64" },
      seconds: { type: "string", default: "6" },
      only: { type: "string" },
      workload: { type: "string" },
    },
  });
  return {
    json: values.json ?? null,
    rounds: countOf("rounds", values.rounds),
    clients: countOf("clients", values.clients),
    seconds: countOf("seconds", values.seconds),
    only: values.only === undefined ? SERVER_NAMES : values.only.split(",").map(serverOf),
    workloads: values.workload === undefined ? WORKLOADS : [workloadOf(values.workload)],
  };
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${name} takes a whole number from 1, not "${text}".`);
  return count;
}

function serverOf(text: string): ServerName {
  const name = SERVER_NAMES.find((each) => each === text);
  if (name === undefined) throw new Error(`--only knows ${SERVER_NAMES.join(", ")}, not "${text}".`);
  return name;
}

function workloadOf(text: string): WorkloadNumber {
  const workload = WORKLOADS.find((each) => String(each) === text);
  if (workload === undefined) throw new Error(`--workload takes 1 or 2, not "${text}".`);
  return workload;
}
