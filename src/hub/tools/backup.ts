import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { ASSETS_FOLDER } from "../assets/assetPaths";
import { copyAssets } from "../assets/copyAssets";
import { openReadable } from "../store/sqlite/openShow";
import { syncFolder } from "../store/sqlite/salvage";
import { reasonOf } from "../store/sqlite/storeTrouble";
import { SHOW_FILE } from "../store/sqlite/tables";
import { lookThrough } from "./check";
import { failed, faultLines, inMegabytes, noShowIn, sizeOf, type ToolResult } from "./toolResult";

/**
 * Copies a show, also while a hub runs on it, into a new folder that a hub can open at once: the show as it is at one
 * moment, and the files that it refers to. It stands under its name only when it is complete and checked. A file that
 * has rotted where it lies is no reason to have no backup: it is copied as it is, and said.
 */
export async function runBackup(folder: string, dest: string): Promise<ToolResult> {
  const refusal = noShowIn(folder) ?? whyNotInto(folder, dest);
  if (refusal !== null) return failed(refusal);
  const partial = `${resolve(dest)}.partial-${process.pid}`;
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    // Files before the show, because they may be deleted once nothing refers to them; and after it, for those that came.
    copyAssets(join(folder, ASSETS_FOLDER), join(partial, ASSETS_FOLDER));
    copyShow(folder, partial);
    copyAssets(join(folder, ASSETS_FOLDER), join(partial, ASSETS_FOLDER));
    const { faults, assetFaults, warnings } = await lookThrough(partial);
    if (faults.length > 0) {
      return failed(
        `The copy of ${folder} is not whole, so it was thrown away. What was found in it:`,
        ...faultLines(faults),
        `Run: npm run hub -- check ${folder}`,
      );
    }
    // The check's own index beside the file.
    for (const end of ["-wal", "-shm"]) rmSync(join(partial, SHOW_FILE + end), { force: true });
    if (existsSync(dest)) rmdirSync(dest);
    renameSync(partial, dest);
    syncFolder(dirname(resolve(dest)));
    return {
      ok: true,
      lines: [
        `The show in ${folder} is copied to ${dest} and checked (${inMegabytes(sizeOf(dest))}).`,
        ...(assetFaults.length === 0 ? [] : ["Of its files these are damaged, here and there:"]),
        ...faultLines(assetFaults),
        ...warnings,
      ],
    };
  } catch (error) {
    return failed(`The show in ${folder} could not be copied to ${dest}: ${reasonOf(error)}. Nothing is left there.`);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function whyNotInto(folder: string, dest: string): string | null {
  const path = relative(resolve(folder), resolve(dest));
  if (!path.startsWith("..") && !isAbsolute(path)) {
    return `A backup of ${folder} can't lie inside it. Give a folder elsewhere, best on another disk.`;
  }
  try {
    if (readdirSync(dest).length === 0) return null;
    return `${dest} is not empty. Give a new folder: a backup never writes over anything.`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    return `${dest} can't be used (${reasonOf(error)}). Give a new folder.`;
  }
}

function copyShow(folder: string, to: string): void {
  const { database, dispose } = openReadable(folder);
  const path = join(to, SHOW_FILE);
  try {
    database.prepare("VACUUM INTO ?").run(path);
  } finally {
    dispose();
  }
  // VACUUM INTO leaves the writing to the system.
  const handle = openSync(path, "r+");
  fsyncSync(handle);
  closeSync(handle);
}
