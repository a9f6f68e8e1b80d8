import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { SHOW_FILE } from "../store/sqlite/tables";

/** What a command on a data folder says, a sentence a line, and whether all is well. */
export interface ToolResult {
  readonly ok: boolean;
  readonly lines: string[];
}

export function failed(...lines: string[]): ToolResult {
  return { ok: false, lines };
}

/** More faults than a person reads don't help. */
export const MOST_FAULTS = 20;

/** A line for each of so many faults as a person reads, and one for the others. */
export function faultLines(faults: readonly string[]): string[] {
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => `- ${fault}`);
  const more = faults.length - shown.length;
  return more > 0 ? [...shown, `- and ${more} faults more.`] : shown;
}

/** A sentence for a folder in which there is nothing to work on; null where there is a show. */
export function noShowIn(folder: string): string | null {
  if (!existsSync(folder))
    return `There is no folder ${folder}. Give the data folder of a hub (by default ./cyclorama-data).`;
  if (existsSync(join(folder, SHOW_FILE))) return null;
  return `There is no show in ${folder}: it has no ${SHOW_FILE}. Give the data folder of a hub (by default ./cyclorama-data).`;
}

/** Size of the show on disk, its log included. */
export function sizeOf(folder: string): number {
  return ["", "-wal"].reduce(
    (sum, end) => sum + (statSync(join(folder, SHOW_FILE + end), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
