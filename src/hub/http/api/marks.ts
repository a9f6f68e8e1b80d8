import type { Role } from "../../../model/crew/roles";
import type { KeptEntry } from "../../../model/document/entry";

/** One person's changes with no longer pause between them are one thing to come back to. */
export const PAUSE_MS = 30_000;
const MOST_RECORDS = 5;

/** A run of one person's edits: what a scrubber shows as one tick of its ruler. */
export interface Mark {
  readonly person: string;
  readonly by: string;
  readonly role: Role;
  /** First and last entry of the run; the moment after it is `toSequence`. */
  readonly fromSequence: number;
  readonly toSequence: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Frame and timecode of its last entry. */
  readonly frame: number;
  readonly timecode: string;
  readonly edits: number;
  /** Ids of records it touched, at most five. */
  readonly records: readonly string[];
}

/** Runs of edits, newest first; `entries` newest first too. Someone else's edit in between ends a run. */
export function marksOf(entries: readonly KeptEntry[]): Mark[] {
  const marks: Mark[] = [];
  for (const entry of entries) {
    const last = marks.at(-1);
    const touched = touchedBy(entry);
    if (last === undefined || last.person !== entry.person || last.fromMs - entry.atMs > PAUSE_MS) {
      const { person, by, role, sequence, atMs, frame, timecode } = entry;
      marks.push({
        person,
        by,
        role,
        fromSequence: sequence,
        toSequence: sequence,
        fromMs: atMs,
        toMs: atMs,
        frame,
        timecode,
        edits: 1,
        records: touched.slice(0, MOST_RECORDS),
      });
    } else {
      marks[marks.length - 1] = {
        ...last,
        fromSequence: entry.sequence,
        fromMs: entry.atMs,
        edits: last.edits + 1,
        records: [...new Set([...last.records, ...touched])].slice(0, MOST_RECORDS),
      };
    }
  }
  return marks;
}

function touchedBy({ change }: KeptEntry): string[] {
  return [change.changed, change.added, change.removed].flatMap((part) => Object.keys(part));
}
