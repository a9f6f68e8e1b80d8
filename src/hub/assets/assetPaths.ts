import { join } from "node:path";
import { isAssetId } from "../../model/assets/asset";

/** In the data folder, beside the show. */
export const ASSETS_FOLDER = "assets";
/** What is on its way in, and nobody's yet. Left behind only by a process that was killed. */
const INCOMING = "incoming-";
export const SHELF = /^[0-9a-f]{2}$/;
const NOTE_END = ".json";

/** No path is ever made of anything but sixty-four hexadecimal digits. Throws for what isn't. */
export function pathOfAsset(folder: string, id: string): string {
  if (!isAssetId(id)) throw new Error("An asset is named by 64 hexadecimal digits.");
  return join(folder, id.slice(0, 2), id);
}

/** The note beside an asset: its name, type, and who brought it when. */
export function pathOfNote(folder: string, id: string): string {
  return `${pathOfAsset(folder, id)}${NOTE_END}`;
}

/** In the assets' own folder, so that a rename into place is one step of the same disk. */
export function incomingPath(folder: string, name: string): string {
  return join(folder, `${INCOMING}${name}`);
}

export function isIncoming(name: string): boolean {
  return name.startsWith(INCOMING);
}

/** The id that a file on a shelf stands for; null for files that are none of ours. */
export function idOfFile(shelf: string, name: string): { readonly id: string; readonly isNote: boolean } | null {
  const isNote = name.endsWith(NOTE_END);
  const id = isNote ? name.slice(0, -NOTE_END.length) : name;
  return isAssetId(id) && id.startsWith(shelf) ? { id, isNote } : null;
}
