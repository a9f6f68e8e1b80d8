import type { AssetInfo } from "../../model/assets/asset";
import { MAX_ASSET_BYTES } from "../../model/assets/asset";

export interface AssetLimits {
  /** Bytes of one file. */
  readonly eachBytes: number;
  /** Bytes of all of them. */
  readonly totalBytes: number;
}

export const MEGABYTE = 1024 * 1024;
export const DEFAULT_MAX_MB = 4096;
export const DEFAULT_LIMITS: AssetLimits = { eachBytes: MAX_ASSET_BYTES, totalBytes: DEFAULT_MAX_MB * MEGABYTE };

export interface AssetDraft {
  /** As its sender calls it. */
  readonly name: string;
  /** Name of who sends it. */
  readonly by: string;
  /** Wall clock, ms since 1970. */
  readonly atMs: number;
}

export interface AddedAsset {
  readonly asset: AssetInfo;
  /** False: the same bytes were here already, under the name they came with first. */
  readonly isNew: boolean;
}

/**
 * The files that records refer to, by the SHA-256 of their bytes. All of a file is there, or none of it, also after the
 * process was killed. Trouble with the disk is thrown as StoreProblem.
 */
export interface AssetStore {
  readonly limits: AssetLimits;
  /** Bytes of all files kept. */
  readonly usedBytes: number;
  /** What was found at the opening that somebody should know, in a sentence; null where all is well. */
  readonly notice: string | null;
  /** Oldest first. */
  list(): readonly AssetInfo[];
  info(id: string): AssetInfo | null;
  /**
   * Takes a file in, and resolves once it would survive a power cut. Throws AssetRefusal for one that isn't taken, and
   * what `source` throws where it breaks off; nothing is left of either.
   */
  add(draft: AssetDraft, source: AsyncIterable<Uint8Array>): Promise<AddedAsset>;
  /** Its bytes; null where there is no such asset. A stream that isn't read to its end is to be cancelled. */
  read(id: string): Promise<ReadableStream<Uint8Array> | null>;
  /** False: there is no such asset. Whoever calls it has made sure that nothing refers to it. */
  remove(id: string): Promise<boolean>;
  /** Resolves once nothing is being taken in any more. */
  close(): Promise<void>;
}

/** empty, unknownType, tooLarge: of the file itself. full: all together would be more than may be kept. */
export type RefusalReason = "empty" | "unknownType" | "tooLarge" | "full";

/** Why a file isn't taken, and what to do. */
export class AssetRefusal extends Error {
  override readonly name = "AssetRefusal";

  constructor(
    readonly reason: RefusalReason,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
