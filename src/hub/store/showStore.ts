import type { DocumentEntry } from "../../model/protocol/messages";
import type { StageRecord } from "../../model/records/kinds";

/** Raised by the data's form, not the records' (those carry versions of their own). */
export const STORE_FORMAT = 1;

export interface StoredShow {
  readonly records: readonly StageRecord[];
  /** Sequence number of the last entry kept. */
  readonly sequence: number;
  /** Highest frame any entry was stamped with: counting goes on above it. */
  readonly lastFrame: number;
}

export interface KeptEntry extends DocumentEntry {
  /** Wall-clock time, ms since 1970. */
  readonly atMs: number;
}

/** What an entry did to the set of records, so that the store needn't know how to apply a diff. */
export interface RecordChange {
  readonly put: readonly StageRecord[];
  readonly removed: readonly string[];
}

/**
 * The show on disk. Synchronous on purpose: an edit is acknowledged only once `append` has returned, and it returns
 * only once the entry would survive a crash.
 */
export interface ShowStore {
  /** The stored show, or null in a fresh folder. Throws StoreProblem for data it can't or mustn't read. */
  load(): StoredShow | null;
  /** Keeps an entry and what it did, all or nothing. Throws StoreProblem when it can't. */
  append(entry: KeptEntry, change: RecordChange): void;
  /** Sequence number of the entry that a page's edit became, if it was kept: edits are sent again after a cut. */
  sequenceOfEdit(editId: string): number | null;
  /** Entries after a sequence number, oldest first. */
  entriesAfter(sequence: number, limit: number): KeptEntry[];
  /** Small facts that aren't edits: last tracked poses, the join secret. */
  fact(key: string): string | null;
  keepFact(key: string, value: string): void;
  close(): void;
}

/** What is wrong with the data folder, in a sentence that says what to do. */
export class StoreProblem extends Error {
  override readonly name = "StoreProblem";
}
