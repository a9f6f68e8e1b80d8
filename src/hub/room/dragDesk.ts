import type { StageDocument } from "../../model/document/document";
import { withDrags } from "../../model/frame/resolve";
import type { LiveDrag } from "../../model/frame/live";
import { parseRecord } from "../../model/records/kinds";

/** Fields held under fingers. One person holds a record's field at a time; the first to take it keeps it. */
export class DragDesk {
  private readonly drags = new Map<string, LiveDrag>();

  get all(): readonly LiveDrag[] {
    return [...this.drags.values()];
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
    this.drags.set(keyOf(sessionId, recordId), { recordId, sessionId, set });
    return null;
  }

  /** Why this person may not change these fields now; null when nobody else holds one of them. */
  conflict(sessionId: string, recordId: string, set: Readonly<Record<string, unknown>>): string | null {
    for (const drag of this.drags.values()) {
      if (drag.recordId !== recordId || drag.sessionId === sessionId) continue;
      if (Object.keys(set).some((key) => key in drag.set))
        return "someone else holds this; it is yours when they let go";
    }
    return null;
  }

  release(sessionId: string, recordId: string): void {
    this.drags.delete(keyOf(sessionId, recordId));
  }

  /** A dropped page's drags fall back to where they were. */
  releaseAll(sessionId: string): void {
    for (const [key, drag] of this.drags) if (drag.sessionId === sessionId) this.drags.delete(key);
  }

  heldBy(sessionId: string): { recordId: string; fields: string[] } | null {
    for (const { recordId, sessionId: holder, set } of this.drags.values()) {
      if (holder === sessionId) return { recordId, fields: Object.keys(set) };
    }
    return null;
  }

  /** Drags whose record is still there and still valid with them: an edit may have changed what they stand on. */
  valid(document: StageDocument): readonly LiveDrag[] {
    return this.all.filter((drag) => {
      const record = withDrags(document, [drag]).get(drag.recordId);
      return record !== undefined && parseRecord(record).ok;
    });
  }
}

function keyOf(sessionId: string, recordId: string): string {
  return `${sessionId} ${recordId}`;
}
