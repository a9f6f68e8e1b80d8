import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
} from "node:fs";
import { join } from "node:path";
import { isIncoming } from "./assetPaths";

/**
 * Copies an assets folder, also while a hub runs on it: what is on its way in stays out, and what goes away meanwhile is
 * left out. What is there already is the same and isn't copied again. A copy with bytes of its own (shared by the disk
 * where it can): a second name for the same bytes would rot with them.
 */
export function copyAssets(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, dest] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyAssets(source, dest);
    else if (entry.isFile() && !isIncoming(entry.name) && !existsSync(dest)) copyFile(source, dest);
  }
}

function copyFile(source: string, dest: string): void {
  const partial = `${dest}.partial`;
  try {
    copyFileSync(source, partial, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  // A copy is left to the system otherwise.
  const handle = openSync(partial, "r+");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, dest);
}
