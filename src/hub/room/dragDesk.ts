import type { StageDocument } from "../../model/document/document";
import { withDrags } from "../../model/frame/resolve";
import type { LiveDrag } from "../../model/frame/live";
import type { Hand } from "../../model/protocol/tick";
import { parseRecord } from "../../model/records/kinds";

/** Fields held under fingers. One person holds a record's field at a time; the first to take it keeps it. */
export class DragDesk {
  private readonly drags = new Map<string, LiveDrag>();
  private readonly moved = new Map<string, Hand>();
  /** Drags that were let go and wait for the frame of their edit. */
  private readonly leaving = new Map<string, number>();
  /** Drags checked against the record they stand on: checked anew only where either has changed. */
  private readonly checked = new WeakMap<LiveDrag, { readonly on: object; readonly ok: boolean }>();

  get all(): readonly LiveDrag[] {
    return [...this.drags.values()];
  }

  isHeld(sessionId: string, recordId: string): boolean {
    return this.drags.has(keyOf(sessionId, recordId));
  }

  /** Takes or moves a drag; null when it may, else a sentence that says why not. */
  move(sessionId: string, recordId: string, set: Record<string, unknown>, document: StageDocument): string | null {
    const record = document.get(recordId);
    if (record === undefined) return `there is no record ${recordId}; it may have been removed meanwhile`;
    const held = this.conflict(sessionId, recordId, set);
    if (held !== null) return held;
    const parsed = parseRecord({ ...record, ...set });
    if (!parsed.ok) return parsed.message;
    if ("id" in set || "kind" in set) return "the id and the kind of a record can't be changed";
    if (record.kind === "show") return "the show's timing is changed by an edit, not by a drag";
    const drag: LiveDrag = { recordId, sessionId, set };
    this.checked.set(drag, { on: record, ok: true });
    this.drags.set(keyOf(sessionId, recordId), drag);
    this.leaving.delete(keyOf(sessionId, recordId));
    this.moved.set(keyOf(sessionId, recordId), drag);
    return null;
  }

  /** Why this person may not change these fields now; null when nobody else holds one of them. */
  conflict(sessionId: string, recordId: string, set: Readonly<Record<string, unknown>>): string | null {
    for (const drag of this.drags.values()) {
      if (drag.recordId !== recordId || drag.sessionId === sessionId) continue;
      if (this.leaving.has(keyOf(drag.sessionId, recordId))) continue;
      if (Object.keys(set).some((key) => Object.hasOwn(drag.set, key)))
        return "someone else holds this; it is yours when they let go";
    }
    return null;
  }

  /** True when something was held. */
  release(sessionId: string, recordId: string): boolean {
    this.leaving.delete(keyOf(sessionId, recordId));
    if (!this.drags.delete(keyOf(sessionId, recordId))) return false;
    this.moved.set(keyOf(sessionId, recordId), { sessionId, recordId, set: null });
    return true;
  }

  /** Let go, and made an edit that takes effect on `frame`: it is held in the frames before. */
  releaseOn(sessionId: string, recordId: string, frame: number): void {
    const key = keyOf(sessionId, recordId);
    if (this.drags.has(key)) this.leaving.set(key, frame);
  }

  /** Before `frame` is sealed: what was let go for it is gone. */
  releaseUpTo(frame: number): void {
    for (const [key, from] of this.leaving) {
      if (from > frame) continue;
      this.leaving.delete(key);
      const drag = this.drags.get(key);
      if (drag !== undefined) this.release(drag.sessionId, drag.recordId);
    }
  }

  /** A dropped page's drags fall back to where they were. */
  releaseAll(sessionId: string): void {
    for (const drag of this.all) {
      // One that was let go already is an edit on its way, and stays until that is in effect.
      const isLeaving = this.leaving.has(keyOf(sessionId, drag.recordId));
      if (drag.sessionId === sessionId && !isLeaving) this.release(sessionId, drag.recordId);
    }
  }

  heldBy(sessionId: string): { recordId: string; fields: string[] } | null {
    for (const [key, { recordId, sessionId: holder, set }] of this.drags) {
      if (holder === sessionId && !this.leaving.has(key)) return { recordId, fields: Object.keys(set) };
    }
    return null;
  }

  /** Hands that moved or let go since this was asked last, each once. */
  takeMoved(): Hand[] {
    const moved = [...this.moved.values()];
    this.moved.clear();
    return moved;
  }

  /** Drags whose record is still there and still valid with them: an edit may have changed what they stand on. */
  valid(document: StageDocument): readonly LiveDrag[] {
    return this.all.filter((drag) => {
      const record = document.get(drag.recordId);
      if (record === undefined) return false;
      const known = this.checked.get(drag);
      if (known?.on === record) return known.ok;
      const ok = parseRecord(withDrags(document, [drag]).get(drag.recordId)).ok;
      this.checked.set(drag, { on: record, ok });
      return ok;
    });
  }
}

function keyOf(sessionId: string, recordId: string): string {
  return `${sessionId} ${recordId}`;
}
