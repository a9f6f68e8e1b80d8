import type { StageDocument } from "../model/document/document";
import {
  isEmptyDiff,
  reverseDiff,
  sameValue,
  toWireDiff,
  type DocumentDiff,
  type WireDiff,
} from "../model/document/diff";

const KEPT_STEPS = 200;

/** How an edit of mine came about, so that its answer lands on the right pile. */
export type EditOrigin = "made" | "undo" | "redo";

/** What a step back would do now. */
export interface UndoStep {
  readonly diff: WireDiff;
  /** Fields that a colleague has changed since: they are left standing. */
  readonly left: readonly string[];
}

/** My own changes, newest last. Undo reverses mine and leaves standing what a colleague changed since. */
export class EditHistory {
  private done: DocumentDiff[] = [];
  private undone: DocumentDiff[] = [];

  /** An edit of mine took its place in the order. */
  took(diff: DocumentDiff, origin: EditOrigin): void {
    if (isEmptyDiff(diff)) return;
    if (origin === "undo") this.undone.push(diff);
    else this.done.push(diff);
    if (origin === "made") this.undone = [];
    if (this.done.length > KEPT_STEPS) this.done.shift();
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  undo(document: StageDocument): UndoStep | null {
    return step(this.done.pop(), document);
  }

  redo(document: StageDocument): UndoStep | null {
    return step(this.undone.pop(), document);
  }
}

function step(diff: DocumentDiff | undefined, document: StageDocument): UndoStep | null {
  if (diff === undefined) return null;
  const left: string[] = [];
  const changed: Record<string, Record<string, { from: unknown; to: unknown }>> = {};
  for (const [id, fields] of Object.entries(diff.changed)) {
    const record = document.get(id) as unknown as Record<string, unknown> | undefined;
    if (record === undefined) {
      left.push(id);
      continue;
    }
    for (const [key, change] of Object.entries(fields)) {
      if (sameValue(record[key], change.to)) changed[id] = { ...changed[id], [key]: change };
      else left.push(`${String(record["name"])}: ${key}`);
    }
  }
  const added = Object.fromEntries(Object.entries(diff.added).filter(([id]) => document.has(id)));
  const removed = Object.fromEntries(Object.entries(diff.removed).filter(([id]) => !document.has(id)));
  return { diff: toWireDiff(reverseDiff({ added, changed, removed })), left };
}
