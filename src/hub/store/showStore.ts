import type { KeptEntry } from "../../model/document/entry";
import type { StageRecord } from "../../model/records/kinds";

/** Raised by the data's form, not the records' (those carry versions of their own). 2: history with people and reversible changes. */
export const STORE_FORMAT = 2;

export interface StoredShow {
  readonly records: readonly StageRecord[];
  /** Sequence of the entry that last touched each record: the version that If-Match compares. */
  readonly versions: ReadonlyMap<string, number>;
  /** Sequence number of the last entry kept. */
  readonly sequence: number;
  /** Highest frame any entry was stamped with: counting goes on above it. */
  readonly lastFrame: number;
}

/** What an entry did to the set of records, so that the store needn't know how to apply a diff. */
export interface RecordChange {
  readonly put: readonly StageRecord[];
  readonly removed: readonly string[];
}

export interface StagedEntry {
  readonly entry: KeptEntry;
  readonly change: RecordChange;
}

/** Which entries a page of the history wants. All parts given must hold. */
export interface HistoryFilter {
  readonly recordId?: string | undefined;
  readonly person?: string | undefined;
}

/**
 * The show on disk. Synchronous on purpose: an edit is acknowledged only once `append` has returned, and it returns
 * only once the entries would survive a crash.
 */
export interface ShowStore {
  /** The stored show, or null in a fresh folder. Throws StoreProblem for data it can't or mustn't read. */
  load(): StoredShow | null;
  /** Keeps entries and what they did, all or nothing, in one commit. Throws StoreProblem when it can't. */
  append(staged: readonly StagedEntry[]): void;
  /** Sequence number of the entry that a page's edit became, if it was kept: edits are sent again after a cut. */
  sequenceOfEdit(editId: string): number | null;
  /** Entries after a sequence number, oldest first. */
  entriesAfter(sequence: number, limit: number): KeptEntry[];
  /** Entries before a sequence number (Infinity: from the newest), newest first. */
  entriesBefore(sequence: number, limit: number, filter?: HistoryFilter): KeptEntry[];
  /**
   * The records as they were once the entry `sequence` had taken effect, in today's schema; null for a moment that the
   * history does not reach. Any moment of a day of a million entries in about a second.
   */
  recordsAt(sequence: number): StageRecord[] | null;
  /** The last entry made at or before a wall-clock time (ms since 1970); null before the first. */
  sequenceAtTime(atMs: number): number | null;
  /** The last entry in effect on a stage frame; null before the first. */
  sequenceAtFrame(frame: number): number | null;
  /** Small facts that aren't edits: last tracked poses, grants, the signing key. */
  fact(key: string): string | null;
  keepFact(key: string, value: string): void;
  /** Why nothing can be kept at all (a read-only folder, say), in a sentence; null while it can. */
  readonly problem: string | null;
  close(): void;
}

/** What is wrong with the data folder, in a sentence that says what to do. */
export class StoreProblem extends Error {
  override readonly name = "StoreProblem";
}
