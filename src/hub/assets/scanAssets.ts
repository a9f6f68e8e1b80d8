import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";
import type { AssetInfo } from "../../model/assets/asset";
import { HEAD_BYTES } from "../../model/assets/assetTypes";
import { attempt, reasonOf } from "../store/sqlite/storeTrouble";
import { infoWithoutNote, readNote } from "./assetNote";
import { idOfFile, isIncoming, pathOfAsset, pathOfNote, SHELF } from "./assetPaths";

export interface Scan {
  readonly assets: readonly AssetInfo[];
  /** Files that aren't as long as they were: none of the stage's until they are sent again. */
  readonly damaged: readonly string[];
}

/** Ids of all files that stand under the name of an asset, by their folder alone. */
export function assetFiles(folder: string): string[] {
  return [...entriesOn(folder)].flatMap(({ id, isNote }) => (isNote ? [] : [id]));
}

/** Looks through an assets folder and clears away what a killed process left. Throws the system's own error. */
export function scanAssets(folder: string): Scan {
  clearIncoming(folder);
  const files = new Set<string>();
  const notes = new Set<string>();
  for (const { id, isNote } of entriesOn(folder)) (isNote ? notes : files).add(id);
  // A note is written before its file: alone it tells of a file that never came.
  for (const id of notes) if (!files.has(id)) attempt(() => rmSync(pathOfNote(folder, id), { force: true }));
  const assets: AssetInfo[] = [];
  const damaged: string[] = [];
  for (const id of files) {
    const info = infoOf(folder, id, notes.has(id));
    if (info === null) damaged.push(id);
    else assets.push(info);
  }
  return { assets, damaged };
}

/** What a file in its place is; null where it isn't whole. */
export function infoOf(folder: string, id: string, hasNote: boolean): AssetInfo | null {
  const path = pathOfAsset(folder, id);
  const { size, mtimeMs } = statSync(path);
  const note = hasNote ? readNote(id, attempt(() => readFileSync(pathOfNote(folder, id), "utf8")).value ?? "") : null;
  if (note !== null) return note.bytes === size ? note : null;
  return infoWithoutNote(id, { head: headOf(path), bytes: size, changedMs: mtimeMs });
}

function headOf(path: string): Uint8Array {
  const handle = openSync(path, "r");
  try {
    const head = new Uint8Array(HEAD_BYTES);
    return head.subarray(0, readSync(handle, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(handle);
  }
}

function clearIncoming(folder: string): void {
  // Where the folder can't be written, its leftovers hurt nobody.
  for (const { name } of listed(folder)) if (isIncoming(name)) attempt(() => rmSync(join(folder, name)));
}

function* entriesOn(folder: string): Generator<{ readonly id: string; readonly isNote: boolean }> {
  for (const shelf of listed(folder)) {
    if (!shelf.isDirectory() || !SHELF.test(shelf.name)) continue;
    for (const file of listed(join(folder, shelf.name))) {
      const known = file.isFile() ? idOfFile(shelf.name, file.name) : null;
      if (known !== null) yield known;
    }
  }
}

function listed(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

export function scanNotice(folder: string, damaged: readonly string[], error: unknown): string | null {
  if (error !== null) return `The files in ${folder} can't be read (${reasonOf(error)}). Check that you may read them.`;
  if (damaged.length === 0) return null;
  const which = damaged.length === 1 ? "One file" : `${damaged.length} files`;
  return (
    `${which} of the stage in ${folder} can't be used: not whole, or of no type that the stage knows ` +
    `(${damaged.slice(0, 5).join(", ")}${damaged.length > 5 ? ", …" : ""}). Send them again, or put a backup's files back.`
  );
}
