import { sameValue } from "../model/document/diff";
import type { StageDocument } from "../model/document/document";
import type { DocumentEntry } from "../model/document/entry";
import type { FieldConflict } from "../model/protocol/messages";
import type { StageRecord } from "../model/records/kinds";
import type { PendingEdit } from "./pendingEdits";
import type { Conflict } from "./stageState";

/** Changes of mine that collided with a colleague's: each waits until this person says which stands. */
export class ConflictList {
  private conflicts: readonly Conflict[] = [];
  private counter = 0;

  get all(): readonly Conflict[] {
    return this.conflicts;
  }

  /** A later collision on the same field takes the place of an earlier one: it is my latest wish that counts. */
  add(found: readonly FieldConflict[], edit: PendingEdit | undefined): void {
    for (const conflict of found) {
      const others = this.conflicts.filter(
        ({ recordId, key }) => recordId !== conflict.recordId || key !== conflict.key,
      );
      this.conflicts = [...others, { ...conflict, id: ++this.counter, mineWhole: wholeOf(conflict, edit) }];
    }
  }

  /** Those that nobody has told of yet: the hub's own word says by whom and when. */
  addMissing(found: readonly FieldConflict[], edit: PendingEdit | undefined): void {
    const isKnown = ({ recordId, key }: FieldConflict): boolean =>
      this.conflicts.some((each) => each.recordId === recordId && (each.key === key || each.key === null));
    this.add(
      found.filter((conflict) => !isKnown(conflict)),
      edit,
    );
  }

  take(id: number): Conflict | undefined {
    const conflict = this.conflicts.find((each) => each.id === id);
    this.conflicts = this.conflicts.filter((each) => each !== conflict);
    return conflict;
  }
}

/** The record as it would be my way: what it takes to bring back one that a colleague removed. */
function wholeOf({ recordId, key, mine, theirs }: FieldConflict, edit: PendingEdit | undefined): StageRecord | null {
  if (key !== null || mine === null) return null;
  const before = edit?.before.find(({ id }) => id === recordId);
  const isWhole = (mine as { id?: unknown }).id === recordId;
  if (isWhole) return mine as StageRecord;
  return before === undefined || theirs !== null ? null : { ...before, ...(mine as object) };
}

/**
 * The fields of an edit that its entry lacks and that stand otherwise now: what the hub said of them was lost with the
 * line, so the page sees for itself.
 */
export function conflictsBetween(edit: PendingEdit, entry: DocumentEntry, document: StageDocument): FieldConflict[] {
  const found: FieldConflict[] = [];
  const collide = (recordId: string, key: string | null, mine: unknown, theirs: unknown): void => {
    found.push({ recordId, key, mine, theirs, by: "someone else", role: "guest", atMs: entry.atMs });
  };
  const removed = new Set(entry.diff.remove ?? []);
  for (const recordId of edit.diff?.remove ?? []) {
    const now = document.get(recordId);
    if (now !== undefined && !removed.has(recordId) && !entry.diff.set?.[recordId]) collide(recordId, null, null, now);
  }
  for (const [recordId, fields] of Object.entries(edit.diff?.set ?? {})) {
    const now = document.get(recordId) as unknown as Record<string, unknown> | undefined;
    if (now === undefined && !removed.has(recordId)) collide(recordId, null, fields, null);
    for (const [key, mine] of Object.entries(fields)) {
      const made = entry.diff.set?.[recordId];
      if (now === undefined || (made !== undefined && Object.hasOwn(made, key)) || sameValue(now[key], mine)) continue;
      const before = edit.before.find(({ id }) => id === recordId) as unknown as Record<string, unknown> | undefined;
      // It stood so when I set it, and nobody touched it since: then it wasn't a change at all.
      if (before !== undefined && sameValue(before[key], mine)) continue;
      collide(recordId, key, mine, now[key]);
    }
  }
  return found;
}
