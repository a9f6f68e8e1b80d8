import type { StageDocument } from "../model/document/document";
import type { StageRecord } from "../model/records/kinds";
import { LATTICE_FIELDS } from "../model/records/show";
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

  /** A step of mine was refused: it stays a step that can be taken. */
  refused(diff: DocumentDiff, origin: EditOrigin): void {
    if (origin === "undo") this.done.push(reverseDiff(diff));
    if (origin === "redo") this.undone.push(reverseDiff(diff));
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

const HUB_FIELDS = new Set<string>(LATTICE_FIELDS);

function step(diff: DocumentDiff | undefined, document: StageDocument): UndoStep | null {
  if (diff === undefined) return null;
  const left: string[] = [];
  const changed: Record<string, Record<string, { from: unknown; to: unknown }>> = {};
  for (const [id, fields] of Object.entries(diff.changed)) {
    const record = document.get(id);
    if (record === undefined) {
      left.push(id);
      continue;
    }
    const now = record as unknown as Record<string, unknown>;
    for (const [key, change] of Object.entries(fields)) {
      // The anchor came with a change of rate and is the hub's: undoing the rate makes it set a new one.
      if (record.kind === "show" && HUB_FIELDS.has(key)) continue;
      if (sameValue(now[key], change.to)) changed[id] = { ...changed[id], [key]: change };
      else left.push(`${record.name}: ${key}`);
    }
  }
  const added: Record<string, StageRecord> = {};
  for (const [id, record] of Object.entries(diff.added)) {
    const now = document.get(id);
    if (now === undefined) continue;
    if (sameValue(now, record)) added[id] = record;
    else left.push(now.name);
  }
  const removed: Record<string, StageRecord> = {};
  for (const [id, record] of Object.entries(diff.removed)) {
    if (document.has(id)) left.push(record.name);
    else removed[id] = record;
  }
  return { diff: toWireDiff(reverseDiff({ added, changed, removed })), left };
}
