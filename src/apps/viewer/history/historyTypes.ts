import type { KeptEntry, Transition } from "../../../model/document/entry";
import type { Role } from "../../../model/crew/roles";

/** An entry of the history as `/api/v1/history` tells it. */
export type HistoryEntry = Omit<KeptEntry, "diff" | "over"> & { readonly over?: Transition };

/** `next`: where the next page begins; null at the beginning of the history. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly next: number | null;
}

/** A run of one person's edits: a tick of the ruler. */
export interface HistoryMark {
  readonly by: string;
  readonly role: Role;
  readonly fromSequence: number;
  readonly toSequence: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly edits: number;
}

/** The stage once an entry had taken effect. */
export interface Moment {
  readonly sequence: number;
  readonly frame: number | null;
  readonly atMs: number | null;
  readonly timecode: string | null;
}

export interface HistoryFilter {
  readonly record: string | null;
  readonly person: string | null;
}
