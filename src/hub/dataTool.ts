import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { runBackup } from "./tools/backup";
import { runCheck } from "./tools/check";
import { runCompact } from "./tools/compact";
import { failed, type ToolResult } from "./tools/toolResult";

const HOW: Readonly<Record<string, string>> = {
  check: "check DATA: is the show in this data folder whole? May run beside a hub.",
  backup: "backup DATA DEST: copies the show into a new folder that a hub can open. May run beside a hub.",
  compact: "compact DATA [--older-than DAYS]: makes the folder smaller; squashes what is older than so many days.",
};

/** Runs one of the commands on a data folder; null for a command line that names none of them. */
export async function dataTool([command = "", ...rest]: readonly string[]): Promise<ToolResult | null> {
  const how = HOW[command];
  if (how === undefined) return null;
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: command === "compact" ? { "older-than": { type: "string" } } : {},
    });
    const [data, dest, more] = positionals.map((path) => resolve(path));
    if (data === undefined || more !== undefined || (command === "backup") !== (dest !== undefined)) return failed(how);
    if (command === "check") return await runCheck(data);
    if (command === "backup") return await runBackup(data, dest ?? "");
    const days = (values as { "older-than"?: string })["older-than"];
    if (days !== undefined && !/^\d+(\.\d+)?$/.test(days)) return failed(`--older-than takes a number of days. ${how}`);
    return await runCompact(data, days === undefined ? {} : { olderThanDays: Number(days) });
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), how);
  }
}
