import { readdirSync, readFileSync } from "node:fs";

/**
 * CPU time of a process in microseconds, user and system, over all its threads: what the scheduler counts in nanoseconds
 * (`/proc/PID/task/TID/schedstat`), since the ticks of `/proc/PID/stat` are 10 ms long. Node's threads live as long as it does.
 */
export function cpuUsOf(pid: number): number {
  let nanos = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanos += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
  }
  return nanos / 1000;
}

/** Resident memory, in bytes. */
export function rssOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}
