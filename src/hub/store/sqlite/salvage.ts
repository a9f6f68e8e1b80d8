import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StoreProblem } from "../showStore";
import { rebuildShow } from "./rebuildShow";
import { PUT_BACK, reasonOf, troubleOf } from "./storeTrouble";
import { SHOW_FILE } from "./tables";

/** Finished, but not in place yet. */
const SALVAGED = `${SHOW_FILE}.salvaged`;
const UNFINISHED = `${SHOW_FILE}.unfinished`;
/** Left by a hub whose file turned out to be damaged while it ran. */
const SUSPECT = `${SHOW_FILE}.suspect`;

export function isSuspect(folder: string): boolean {
  return existsSync(join(folder, SUSPECT));
}

/** The next start makes the file anew from what can be read. */
export function markSuspect(folder: string): void {
  try {
    closeSync(openSync(join(folder, SUSPECT), "w"));
  } catch {
    // A disk that takes not even this; what is damaged will be met again.
  }
}

/**
 * Makes a fresh show file from what can be read of a damaged one, which is kept aside under a name with the time, and
 * puts it in place. The folder is this hub's. Returns in sentences what was saved and what was not. Throws StoreProblem,
 * with everything as it was, where the records can't be proved to be whole.
 */
export function salvage(folder: string, cause: unknown, atMs: number): string {
  const aside = asideName(folder, atMs);
  keepAside(folder, aside);
  let said: string;
  try {
    said = rebuildShow(folder, join(folder, aside), join(folder, UNFINISHED));
  } catch (error) {
    // The same file still stands under its own name.
    for (const name of [aside, `${aside}-wal`, `${aside}-shm`, UNFINISHED]) rmSync(join(folder, name), { force: true });
    const advice = troubleOf(error, folder) === "full" ? "Free space on the disk and start the hub again." : PUT_BACK;
    throw new StoreProblem(
      `The show in ${folder} is damaged (${reasonOf(cause)}), and its records could not be saved whole ` +
        `(${reasonOf(error)}). ${advice}`,
      { cause: error },
    );
  }
  renameSync(join(folder, UNFINISHED), join(folder, SALVAGED));
  finishSalvage(folder);
  rmSync(join(folder, `${aside}-shm`), { force: true });
  return (
    `THE SHOW FILE WAS DAMAGED (${reasonOf(cause)}) and was made anew: ${said} The damaged file is kept as ${aside}. ` +
    "Make a backup now (npm run hub -- backup DATA DEST), and have the disk looked at."
  );
}

/**
 * Puts a finished salvage in place. Done again from the start if it is interrupted: the log beside the damaged file goes
 * first, because SQLite would work it into whatever file stands there.
 */
export function finishSalvage(folder: string): void {
  rmSync(join(folder, UNFINISHED), { force: true });
  if (!existsSync(join(folder, SALVAGED))) return;
  syncFolder(folder);
  for (const end of ["-wal", "-shm"]) rmSync(join(folder, SHOW_FILE + end), { force: true });
  renameSync(join(folder, SALVAGED), join(folder, SHOW_FILE));
  rmSync(join(folder, SUSPECT), { force: true });
  syncFolder(folder);
}

export function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function asideName(folder: string, atMs: number): string {
  const name = `${SHOW_FILE}.damaged-${new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, "")}`;
  // One that was damaged a moment ago stays too.
  return existsSync(join(folder, name)) ? asideName(folder, atMs + 1000) : name;
}

/** A second name for the damaged file (a copy, where the disk knows no links), and a copy of its log. */
function keepAside(folder: string, aside: string): void {
  try {
    linkSync(join(folder, SHOW_FILE), join(folder, aside));
  } catch {
    copyFileSync(join(folder, SHOW_FILE), join(folder, aside));
  }
  const log = join(folder, `${SHOW_FILE}-wal`);
  if (existsSync(log)) copyFileSync(log, join(folder, `${aside}-wal`));
}
