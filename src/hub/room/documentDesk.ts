import { showOf, type StageDocument } from "../../model/document/document";
import { applyWireDiff, toWireDiff, type DocumentDiff, type WireDiff } from "../../model/document/diff";
import { withRate } from "../../model/frame/lattice";
import type { DocumentEntry, RejectCode } from "../../model/protocol/messages";
import type { StageRecord } from "../../model/records/kinds";
import { LATTICE_FIELDS } from "../../model/records/show";
import { StoreProblem, type KeptEntry, type ShowStore } from "../store/showStore";

export type EditResult =
  | { readonly ok: true; readonly entry: DocumentEntry; readonly again: boolean }
  | { readonly ok: false; readonly code: RejectCode; readonly message: string };

/**
 * Puts edits in one order. Each is checked, stamped with the frame it takes effect on, kept on disk, and only then
 * part of the document.
 */
export class DocumentDesk {
  /** With every entry, those that take effect on a later frame included: what the next edit is checked against. */
  private latest: StageDocument;
  private inEffect: StageDocument;
  private pending: { readonly entry: DocumentEntry; readonly document: StageDocument }[] = [];
  private effectiveSequence: number;

  constructor(
    document: StageDocument,
    private sequence: number,
    private readonly store: ShowStore,
  ) {
    this.latest = document;
    this.inEffect = document;
    this.effectiveSequence = sequence;
  }

  get document(): StageDocument {
    return this.inEffect;
  }

  get latestDocument(): StageDocument {
    return this.latest;
  }

  /** Sequence number of the last entry in effect. */
  get sequenceInEffect(): number {
    return this.effectiveSequence;
  }

  get entriesToCome(): readonly DocumentEntry[] {
    return this.pending.map(({ entry }) => entry);
  }

  /** The answer to an edit that was made before, or that can't be looked up; null for a new one. */
  kept(editId: string): EditResult | null {
    try {
      const sequence = this.store.sequenceOfEdit(editId);
      const entry = sequence === null ? undefined : this.store.entriesAfter(sequence - 1, 1)[0];
      return entry === undefined ? null : { ok: true, entry: withoutTime(entry), again: true };
    } catch (error) {
      return storageFault(error);
    }
  }

  /** Orders an edit onto `frame`. `atMs` is wall-clock time for the history. */
  edit(editId: string, by: string, wire: WireDiff, frame: number, atMs: number): EditResult {
    const before = this.kept(editId);
    if (before !== null) return before;
    const first = applyWireDiff(this.latest, wire);
    if (!first.ok) return { ok: false, code: "invalid", message: first.message };
    if (this.movesAnchor(first.document)) {
      return { ok: false, code: "invalid", message: "the lattice anchor is the hub's to set" };
    }
    const amended = this.withAnchor(first.diff, first.document, frame);
    const applied = amended === null ? first : applyWireDiff(this.latest, amended);
    if (!applied.ok) return { ok: false, code: "invalid", message: applied.message };
    const entry: DocumentEntry = {
      sequence: this.sequence + 1,
      frame,
      editId,
      by,
      diff: toWireDiff(applied.diff),
    };
    try {
      this.store.append({ ...entry, atMs }, changeOf(applied.diff, applied.document));
    } catch (error) {
      return storageFault(error);
    }
    this.sequence = entry.sequence;
    this.latest = applied.document;
    this.pending.push({ entry, document: applied.document });
    return { ok: true, entry, again: false };
  }

  /** Brings the entries of `frame` into effect. Frames are sealed in rising order. */
  seal(frame: number): void {
    while (this.pending[0] !== undefined && this.pending[0].entry.frame <= frame) {
      const due = this.pending.shift();
      if (due === undefined) break;
      this.inEffect = due.document;
      this.effectiveSequence = due.entry.sequence;
    }
  }

  /** However it is written, as fields or as a whole record: a moved anchor would turn frames back. */
  private movesAnchor(document: StageDocument): boolean {
    const [before, after] = [showOf(this.latest), showOf(document)];
    return before !== null && LATTICE_FIELDS.some((field) => before[field] !== after?.[field]);
  }

  /** A new rate starts a new stretch of the lattice on the frame where it takes effect, so that frames only rise. */
  private withAnchor(diff: DocumentDiff, document: StageDocument, frame: number): WireDiff | null {
    const [before, after] = [showOf(this.latest), showOf(document)];
    if (before === null || after === null || before.rate === after.rate) return null;
    const wire = toWireDiff(diff);
    const anchor = withRate(before, after.rate, frame);
    return { ...wire, set: { ...wire.set, [after.id]: { ...wire.set?.[after.id], ...anchor } } };
  }
}

function storageFault(error: unknown): EditResult {
  if (error instanceof StoreProblem) return { ok: false, code: "storage", message: error.message };
  throw error;
}

/** An entry as it was first told: the time it was kept at is for the history alone. */
function withoutTime({ sequence, frame, editId, by, diff }: KeptEntry): DocumentEntry {
  return { sequence, frame, editId, by, diff };
}

function changeOf(diff: DocumentDiff, document: StageDocument): { put: StageRecord[]; removed: string[] } {
  const put: StageRecord[] = [];
  for (const id of [...Object.keys(diff.added), ...Object.keys(diff.changed)]) {
    const record = document.get(id);
    if (record !== undefined) put.push(record);
  }
  return { put, removed: Object.keys(diff.removed).filter((id) => !document.has(id)) };
}
