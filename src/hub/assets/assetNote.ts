import { z } from "zod";
import type { AssetInfo } from "../../model/assets/asset";
import { assetName } from "../../model/assets/assetName";
import { ASSET_TYPE_NAMES, assetTypeOf } from "../../model/assets/assetTypes";

const noteSchema = z.object({
  name: z.string().min(1).max(200),
  type: z.enum(ASSET_TYPE_NAMES),
  bytes: z.int().min(1),
  addedMs: z.number(),
  by: z.string().max(200),
});

export function noteText({ name, type, bytes, addedMs, by }: AssetInfo): string {
  return `${JSON.stringify({ name, type, bytes, addedMs, by })}\n`;
}

/** What a note says; null for one that isn't as we write them. */
export function readNote(id: string, text: string): AssetInfo | null {
  try {
    const read = noteSchema.safeParse(JSON.parse(text));
    return read.success ? { id, ...read.data, name: assetName(read.data.name, read.data.type) } : null;
  } catch {
    return null;
  }
}

/** What can be said of an asset without its note: somebody copied the file in by hand, or lost the note. */
export function infoWithoutNote(
  id: string,
  { head, bytes, changedMs }: { readonly head: Uint8Array; readonly bytes: number; readonly changedMs: number },
): AssetInfo | null {
  const type = assetTypeOf(head);
  if (type === null) return null;
  return { id, type, bytes, name: assetName(id.slice(0, 8), type), addedMs: Math.round(changedMs), by: "" };
}
