import { z } from "zod";
import type { Role } from "../crew/roles";
import type { DocumentDiff, WireDiff } from "./diff";

export const EASINGS = ["linear", "easeIn", "easeOut", "easeInOut"] as const;
export type Easing = (typeof EASINGS)[number];

/** Longest transition: ten minutes at 60 fps. */
export const MAX_TRANSITION_FRAMES = 36_000;

/** How an edit comes in: over so many frames from the one it takes effect on. */
export const transitionSchema = z.strictObject({
  frames: z.int().min(1).max(MAX_TRANSITION_FRAMES),
  easing: z.enum(EASINGS),
});
export type Transition = z.infer<typeof transitionSchema>;

/** Values from which fields start: `from[recordId][key]`. */
export type FadeFrom = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** How an entry came about. */
export const ORIGINS = ["made", "undo", "redo", "proposal", "restore", "hub"] as const;
export type EntryOrigin = (typeof ORIGINS)[number];

/** An edit that has its place in the order. */
export interface DocumentEntry {
  readonly sequence: number;
  /** Stage frame from which it is in effect. */
  readonly frame: number;
  readonly editId: string;
  /** Name of who made it, as it was then. */
  readonly by: string;
  /** Public id of the person: the same over all their pages and reconnects; "hub" and "REST" are no persons. */
  readonly person: string;
  readonly role: Role;
  readonly origin: EntryOrigin;
  /** Wall clock, ms since 1970. */
  readonly atMs: number;
  /** Time of day of `frame` on the lattice, HH:MM:SS:FF (; before FF: drop-frame). */
  readonly timecode: string;
  readonly diff: WireDiff;
  /** Transition with the values its fields fade from, as shown on the frame before. */
  readonly over?: (Transition & { readonly from: FadeFrom }) | undefined;
}

/** An entry as the store keeps it: with what it did, reversible, for undo and history. */
export interface KeptEntry extends DocumentEntry {
  readonly change: DocumentDiff;
  /** undo, redo: sequence of the entry whose change this one took back or made again. */
  readonly ofSequence?: number | undefined;
}

/** An entry as everyone is told it. */
export function toldEntry(kept: KeptEntry): DocumentEntry {
  const { change: _, ofSequence: __, ...entry } = kept;
  return entry;
}
