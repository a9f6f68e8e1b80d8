import { applyWireDiff, type WireDiff } from "../model/document/diff";
import type { StageDocument } from "../model/document/document";
import type { Transition } from "../model/document/entry";
import type { PageMessage } from "../model/protocol/messages";
import type { StageRecord } from "../model/records/kinds";

type StepKind = "undo" | "redo";

/** An edit of this page's that the hub has not answered yet. */
export interface PendingEdit {
  readonly editId: string;
  /** null: a step back or forth, whose change only the hub knows. */
  readonly diff: WireDiff | null;
  readonly step: StepKind | null;
  readonly over?: Transition | undefined;
  readonly origin?: "restore" | undefined;
  /** The one record of a drag that was let go. */
  readonly dragOf?: string | undefined;
  /** Last entry this page knew when it was made. */
  readonly since: number;
  /** Made while there was no line. */
  readonly offline: boolean;
  /** Sent over a line that may have delivered it. */
  readonly sent: boolean;
  /** The records it touches as they were: what is shown beside a colleague's change, and brought back from a removal. */
  readonly before: readonly StageRecord[];
}

/** Where edits wait that must outlive a reload of the page. */
export interface EditShelf {
  read(): string | null;
  write(text: string): void;
}

/**
 * A page's edits on their way. Each keeps its name until the hub has answered it, and is sent again after a cut, with
 * what the page knew when it was made: the hub knows the name, never makes an edit twice, and merges it field by field.
 */
export class PendingEdits {
  private waiting: readonly PendingEdit[];
  private counter = 0;

  /** `pageName` tells this page's edits from all others, for ever. */
  constructor(
    private readonly pageName: string,
    private readonly send: (message: PageMessage) => boolean,
    private readonly shelf: EditShelf | null,
  ) {
    this.waiting = shelved(shelf);
    // Those on the shelf may have been named by this very page before it was loaded anew.
    const numbers = this.waiting.map(({ editId }) => Number(editId.split("-").at(-1)));
    this.counter = Math.max(0, ...numbers.filter(Number.isSafeInteger));
  }

  get all(): readonly PendingEdit[] {
    return this.waiting;
  }

  get count(): number {
    return this.waiting.length;
  }

  get(editId: string): PendingEdit | undefined {
    return this.waiting.find((edit) => edit.editId === editId);
  }

  /** `live`: there is a line and the hub has welcomed this page. */
  make(edit: Omit<PendingEdit, "editId" | "sent" | "offline">, live: boolean): string {
    const editId = `${this.pageName}-${++this.counter}`;
    const pending: PendingEdit = { ...edit, editId, offline: !live, sent: false };
    this.keep([...this.waiting, live && this.send(messageOf(pending, false)) ? { ...pending, sent: true } : pending]);
    return editId;
  }

  /** The hub has answered, or the person has thought better of it; the edit as it was, if it was one of ours. */
  take(editId: string): PendingEdit | undefined {
    const edit = this.get(editId);
    if (edit !== undefined) this.keep(this.waiting.filter((each) => each !== edit));
    return edit;
  }

  /** The newest edit that no line has carried yet: what undo can take back without the hub. */
  get newestUnsent(): PendingEdit | undefined {
    return this.waiting.findLast((edit) => !edit.sent && edit.diff !== null);
  }

  /** After a welcome: all of them again, in order. */
  sendAgain(): void {
    this.keep(this.waiting.map((edit) => (this.send(messageOf(edit, true)) ? { ...edit, sent: true } : edit)));
  }

  /** The document with what is on its way: in order, each where it still fits. A fade starts when the hub starts it. */
  on(document: StageDocument): StageDocument {
    let shown = document;
    for (const { diff, over } of this.waiting) {
      if (diff === null || over !== undefined) continue;
      const applied = applyWireDiff(shown, diff);
      if (applied.ok) shown = applied.document;
    }
    return shown;
  }

  private keep(waiting: readonly PendingEdit[]): void {
    this.waiting = waiting;
    this.shelf?.write(waiting.length === 0 ? "" : JSON.stringify(waiting));
  }
}

function messageOf(edit: PendingEdit, again: boolean): PageMessage {
  const { editId, diff, step, over, origin, dragOf, since, offline } = edit;
  if (diff === null) return { type: step ?? "undo", editId };
  // A page that knew no document yet has nothing to be merged with.
  const known = again && since > 0 ? { since, ...(offline ? { offline } : {}) } : {};
  const set = dragOf === undefined ? undefined : diff.set?.[dragOf];
  if (dragOf !== undefined && set !== undefined) return { type: "dragCommit", editId, recordId: dragOf, set, ...known };
  const how = { ...(over === undefined ? {} : { over }), ...(origin === undefined ? {} : { origin }) };
  return { type: "edit", editId, diff, ...how, ...known };
}

function isPendingEdit(value: unknown): value is PendingEdit {
  const edit = value as Partial<PendingEdit> | null;
  const isStep = edit?.diff === null && (edit.step === "undo" || edit.step === "redo");
  const isChange = typeof edit?.diff === "object" && edit.diff !== null;
  return (
    typeof edit?.editId === "string" &&
    typeof edit.since === "number" &&
    Array.isArray(edit.before) &&
    (isStep || isChange)
  );
}

function shelved(shelf: EditShelf | null): readonly PendingEdit[] {
  try {
    const parsed: unknown = JSON.parse(shelf?.read() || "[]");
    // A page of another version may have left it: what isn't an edit of ours is not sent.
    return Array.isArray(parsed) ? parsed.filter(isPendingEdit) : [];
  } catch {
    return [];
  }
}
