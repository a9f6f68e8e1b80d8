import type { StageDocument } from "../../model/document/document";
import { withDrags } from "../../model/frame/resolve";
import type { LiveDrag } from "../../model/frame/live";
import type { Hand } from "../../model/protocol/tick";
import { parseRecord } from "../../model/records/kinds";

/** Fields held under fingers. One person holds a record's field at a time; the first to take it keeps it. */
export class DragDesk {
  private readonly drags = new Map<string, LiveDrag>();
  private readonly moved = new Map<string, Hand>();
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
    this.moved.set(keyOf(sessionId, recordId), drag);
    return null;
  }

  /** Why this person may not change these fields now; null when nobody else holds one of them. */
  conflict(sessionId: string, recordId: string, set: Readonly<Record<string, unknown>>): string | null {
    for (const drag of this.drags.values()) {
      if (drag.recordId !== recordId || drag.sessionId === sessionId) continue;
      if (Object.keys(set).some((key) => Object.hasOwn(drag.set, key)))
        return "someone else holds this; it is yours when they let go";
    }
    return null;
  }

  /** True when something was held. */
  release(sessionId: string, recordId: string): boolean {
    if (!this.drags.delete(keyOf(sessionId, recordId))) return false;
    this.moved.set(keyOf(sessionId, recordId), { sessionId, recordId, set: null });
    return true;
  }

  /** A dropped page's drags fall back to where they were. */
  releaseAll(sessionId: string): void {
    for (const drag of this.all) if (drag.sessionId === sessionId) this.release(sessionId, drag.recordId);
  }

  heldBy(sessionId: string): { recordId: string; fields: string[] } | null {
    for (const { recordId, sessionId: holder, set } of this.drags.values()) {
      if (holder === sessionId) return { recordId, fields: Object.keys(set) };
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
