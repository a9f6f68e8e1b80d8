import type { StageDocument } from "../document/document";
import type { StageRecord } from "../records/kinds";
import { isAssetId } from "./asset";

/** A record never changes, so it is searched once. */
const known = new WeakMap<StageRecord, readonly string[]>();
const NONE: readonly string[] = [];

/** Every asset that a value names, at whatever depth, each once. Fields needn't be known: a SHA-256 is like nothing else. */
export function assetIdsIn(value: unknown): readonly string[] {
  const found = new Set<string>();
  const waiting: unknown[] = [value];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (isAssetId(each)) found.add(each);
    if (typeof each !== "object" || each === null) continue;
    for (const part of Object.values(each)) {
      // A mesh has tens of thousands of numbers.
      if (typeof part === "string" || (typeof part === "object" && part !== null)) waiting.push(part);
    }
  }
  return found.size === 0 ? NONE : [...found];
}

/** Every asset that a record names. */
export function assetIdsOfRecord(record: StageRecord): readonly string[] {
  let ids = known.get(record);
  if (ids === undefined) known.set(record, (ids = assetIdsIn(record)));
  return ids;
}

/** Every asset that the document's records name, each once: what a page fetches before it draws what names them. */
export function assetIdsOf(document: StageDocument): readonly string[] {
  const found = new Set<string>();
  for (const record of document.values()) for (const id of assetIdsOfRecord(record)) found.add(id);
  return [...found];
}

/** The records that name an asset. */
export function recordsNaming(document: StageDocument, assetId: string): readonly StageRecord[] {
  return [...document.values()].filter((record) => assetIdsOfRecord(record).includes(assetId));
}
