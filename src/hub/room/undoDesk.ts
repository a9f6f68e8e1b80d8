import { isEmptyDiff } from "../../model/document/diff";
import type { StageDocument } from "../../model/document/document";
import type { KeptEntry } from "../../model/document/entry";
import { stepBack, type StepBack } from "../../model/document/stepBack";

const KEPT_STEPS = 200;

interface Steps {
  readonly done: KeptEntry[];
  readonly undone: KeptEntry[];
}

/** Entries that are nobody's to undo: what the hub itself did. */
const NOBODY = "hub";

/**
 * Everyone's own changes, newest last, whichever page or link they came through: undo is mine, over reconnects and
 * restarts of the hub. Taking a step back is an edit like any other, so it too has its place in the order.
 */
export class UndoDesk {
  private readonly steps = new Map<string, Steps>();

  /** `recent`: the latest entries of the history, oldest first. */
  constructor(recent: readonly KeptEntry[]) {
    for (const entry of recent) this.took(entry);
  }

  /** An entry has been kept. */
  took(entry: KeptEntry): void {
    if (entry.person === NOBODY || isEmptyDiff(entry.change)) return;
    const steps = this.of(entry.person);
    if (entry.origin === "undo") {
      drop(steps.done, entry.ofSequence);
      steps.undone.push(entry);
    } else if (entry.origin === "redo") {
      drop(steps.undone, entry.ofSequence);
      steps.done.push(entry);
    } else {
      steps.done.push(entry);
      steps.undone.length = 0;
    }
    if (steps.done.length > KEPT_STEPS) steps.done.shift();
  }

  /** The step that would be taken now, and what it would do; null where there is none. */
  next(person: string, origin: "undo" | "redo", document: StageDocument): { of: KeptEntry; step: StepBack } | null {
    const entry = this.steps.get(person)?.[origin === "undo" ? "done" : "undone"].at(-1);
    return entry === undefined ? null : { of: entry, step: stepBack(entry.change, document) };
  }

  /** A step that can do nothing any more, because all of it was changed since. */
  forget(person: string, origin: "undo" | "redo", sequence: number): void {
    const steps = this.steps.get(person);
    if (steps !== undefined) drop(origin === "undo" ? steps.done : steps.undone, sequence);
  }

  counts(person: string): { readonly undo: number; readonly redo: number } {
    const steps = this.steps.get(person);
    return { undo: steps?.done.length ?? 0, redo: steps?.undone.length ?? 0 };
  }

  private of(person: string): Steps {
    let steps = this.steps.get(person);
    if (steps === undefined) this.steps.set(person, (steps = { done: [], undone: [] }));
    return steps;
  }
}

/** With a step go those above it: they could do nothing any more when it was taken, or it wouldn't have been its turn. */
function drop(list: KeptEntry[], sequence: number | undefined): void {
  const at = list.findLastIndex((entry) => entry.sequence === sequence);
  if (at >= 0) list.splice(at);
}
