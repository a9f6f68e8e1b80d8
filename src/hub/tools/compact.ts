import { StoreProblem } from "../store/showStore";
import { lockFolder } from "../store/sqlite/folderLock";
import { openForWriting } from "../store/sqlite/openShow";
import type { ShowDatabase } from "../store/sqlite/showDatabase";
import { squash } from "../store/sqlite/squash";
import { ADVICE, reasonOf, troubleOf } from "../store/sqlite/storeTrouble";
import { thinSnapshots } from "../store/sqlite/thinSnapshots";
import { runCheck, whatIsWrong } from "./check";
import { counted, failed, inMegabytes, noShowIn, sizeOf, type ToolResult } from "./toolResult";

export interface CompactOptions {
  /** Squash runs of entries older than this; null or left out: leave the history as it is. */
  readonly olderThanDays?: number | null | undefined;
  /** Wall clock, ms since 1970. */
  readonly nowMs?: number | undefined;
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * Makes the show of a data folder smaller, while no hub runs on it. A show that is not whole is left alone, and what is
 * not whole afterwards is not kept.
 */
export async function runCompact(folder: string, options: CompactOptions = {}): Promise<ToolResult> {
  const { olderThanDays = null, nowMs = Date.now() } = options;
  const missing = noShowIn(folder);
  if (missing !== null) return failed(missing);
  if (olderThanDays !== null && !(olderThanDays >= 0)) {
    return failed("--older-than takes a number of days, 0 or more: --older-than 30");
  }
  try {
    const lock = lockFolder(folder);
    try {
      const before = await runCheck(folder);
      if (!before.ok) return failed(...before.lines, "Nothing was compacted.");
      return compacted(folder, olderThanDays === null ? null : nowMs - olderThanDays * DAY_MS);
    } finally {
      lock.dispose();
    }
  } catch (error) {
    if (error instanceof StoreProblem) return failed(error.message);
    const trouble = troubleOf(error, folder);
    return failed(
      `The show in ${folder} could not be compacted (${reasonOf(error)}); it is as it was. ${ADVICE[trouble]}`,
    );
  }
}

function compacted(folder: string, beforeMs: number | null): ToolResult {
  const opened = openForWriting(folder);
  const { show } = opened;
  try {
    const bytesBefore = sizeOf(folder);
    const done = show.transact(() => work(show, beforeMs));
    show.database.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
    const squashed = beforeMs === null ? [] : [`${counted(done.squashed, "entry", "entries")} squashed`];
    const what = [...squashed, `${counted(done.thinned, "snapshot")} removed`].join(", ");
    const sizes = `${inMegabytes(bytesBefore)} before, ${inMegabytes(sizeOf(folder))} now`;
    return { ok: true, lines: [`The show in ${folder} is compacted: ${what}; ${sizes}.`] };
  } finally {
    opened.dispose();
  }
}

function work(show: ShowDatabase, beforeMs: number | null): { readonly squashed: number; readonly thinned: number } {
  const squashed = beforeMs === null ? 0 : squash(show, beforeMs);
  const thinned = thinSnapshots(show);
  const [fault] = squashed + thinned === 0 ? [] : whatIsWrong(show);
  if (fault !== undefined)
    throw new StoreProblem(`Compacting would have broken the show (${fault}), so nothing was kept of it.`);
  return { squashed, thinned };
}
