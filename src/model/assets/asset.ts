import type { AssetType } from "./assetTypes";

/** A file that records refer to, as the hub lists it. Its id is the SHA-256 of its bytes, so what it names never changes. */
export interface AssetInfo {
  readonly id: string;
  /** File name, for people. */
  readonly name: string;
  readonly type: AssetType;
  readonly bytes: number;
  /** Wall clock, ms since 1970. */
  readonly addedMs: number;
  /** Name of who added it. */
  readonly by: string;
}

/** One file; a page decodes it whole, and a phone has to. */
export const MAX_ASSET_BYTES = 64 * 1024 * 1024;

export const ASSET_ID = /^[0-9a-f]{64}$/;

export function isAssetId(value: unknown): value is string {
  return typeof value === "string" && ASSET_ID.test(value);
}

/** Oldest first; the id settles what came at once. */
export function byAge(a: AssetInfo, b: AssetInfo): number {
  return a.addedMs - b.addedMs || (a.id < b.id ? -1 : 1);
}
