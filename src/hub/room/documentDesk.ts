import { showOf, type StageDocument } from "../../model/document/document";
import { applyWireDiff, toWireDiff, type DocumentDiff, type WireDiff } from "../../model/document/diff";
import { withRate, type Lattice } from "../../model/frame/lattice";
import type { DocumentEntry, RejectCode } from "../../model/protocol/messages";
import type { StageRecord } from "../../model/records/kinds";
import type { RateName } from "../../model/frame/rate";
import { StoreProblem, type ShowStore } from "../store/showStore";

export type EditResult =
  | { readonly ok: true; readonly entry: DocumentEntry; readonly again: boolean }
  | { readonly ok: false; readonly code: RejectCode; readonly message: string };

const LATTICE_FIELDS = ["anchorMs", "anchorFrame", "anchorTimeS"] as const;

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

  /** Orders an edit onto `frame`. `atMs` is wall-clock time for the history. */
  edit(editId: string, by: string, wire: WireDiff, frame: number, atMs: number): EditResult {
    const before = this.store.sequenceOfEdit(editId);
    if (before !== null) {
      const kept = this.store.entriesAfter(before - 1, 1)[0];
      if (kept !== undefined) return { ok: true, entry: kept, again: true };
    }
    const touchesLattice = Object.values(wire.set ?? {}).some((fields) => LATTICE_FIELDS.some((key) => key in fields));
    if (touchesLattice) return { ok: false, code: "invalid", message: "the lattice anchor is the hub's to set" };
    const first = applyWireDiff(this.latest, wire);
    if (!first.ok) return { ok: false, code: "invalid", message: first.message };
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
      if (error instanceof StoreProblem) return { ok: false, code: "storage", message: error.message };
      throw error;
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

  /** A new rate starts a new stretch of the lattice on the frame where it takes effect, so that frames only rise. */
  private withAnchor(diff: DocumentDiff, document: StageDocument, frame: number): WireDiff | null {
    const show = showOf(document);
    const change = show === null ? undefined : diff.changed[show.id]?.["rate"];
    if (show === null || change === undefined) return null;
    const lattice: Lattice = withRate({ ...show, rate: change.from as RateName }, change.to as RateName, frame);
    const wire = toWireDiff(diff);
    return { ...wire, set: { ...wire.set, [show.id]: { ...wire.set?.[show.id], ...lattice } } };
  }
}

function changeOf(diff: DocumentDiff, document: StageDocument): { put: StageRecord[]; removed: string[] } {
  const put: StageRecord[] = [];
  for (const id of [...Object.keys(diff.added), ...Object.keys(diff.changed)]) {
    const record = document.get(id);
    if (record !== undefined) put.push(record);
  }
  return { put, removed: Object.keys(diff.removed).filter((id) => !document.has(id)) };
}
