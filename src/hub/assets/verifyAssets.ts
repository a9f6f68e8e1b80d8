import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { reasonOf } from "../store/sqlite/storeTrouble";
import { pathOfAsset } from "./assetPaths";
import { assetFiles } from "./scanAssets";

export interface VerifiedAssets {
  readonly count: number;
  readonly bytes: number;
  /** Ids of those that are what their names say. */
  readonly whole: ReadonlySet<string>;
  /** Ids of those that aren't, or can't be read. */
  readonly damaged: ReadonlySet<string>;
  /** The same in words. */
  readonly faults: readonly string[];
}

/** Hashes every asset of a folder anew, also while a hub runs on it. */
export async function verifyAssets(folder: string): Promise<VerifiedAssets> {
  const whole = new Set<string>();
  const damaged = new Set<string>();
  const faults: string[] = [];
  let [count, bytes] = [0, 0];
  let files: string[];
  try {
    files = assetFiles(folder);
  } catch (error) {
    return { count, bytes, whole, damaged, faults: [`the folder ${folder} can't be read (${reasonOf(error)})`] };
  }
  for (const id of files) {
    const path = pathOfAsset(folder, id);
    try {
      const hash = await hashOf(path);
      if (hash === id) whole.add(id);
      else {
        damaged.add(id);
        faults.push(`the file ${id}: its bytes are not what was written`);
      }
      count++;
      bytes += statSync(path).size;
    } catch (error) {
      // Deleted while we looked.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      damaged.add(id);
      faults.push(`the file ${id} can't be read (${reasonOf(error)})`);
    }
  }
  return { count, bytes, whole, damaged, faults };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Uint8Array);
  return hash.digest("hex");
}
