import type { Role } from "../../model/crew/roles";
import { applyWireDiff, toWireDiff, type DocumentDiff, type WireDiff } from "../../model/document/diff";
import { showOf, type StageDocument } from "../../model/document/document";
import {
  toldEntry,
  type DocumentEntry,
  type EntryOrigin,
  type KeptEntry,
  type Transition,
} from "../../model/document/entry";
import { fadeFrom, fadesAfter, liveFades, type Fade } from "../../model/frame/fades";
import { withRate } from "../../model/frame/lattice";
import { timecodeOf } from "../../model/frame/timecode";
import type { RejectCode } from "../../model/protocol/messages";
import type { StageRecord } from "../../model/records/kinds";
import { LATTICE_FIELDS } from "../../model/records/show";
import { StoreProblem, type RecordChange, type ShowStore } from "../store/showStore";

export interface EditRequest {
  readonly editId: string;
  readonly by: string;
  readonly person: string;
  readonly role: Role;
  readonly origin: EntryOrigin;
  readonly wire: WireDiff;
  readonly over?: Transition | undefined;
  readonly ofSequence?: number | undefined;
  /** Frame on which it is to take effect; never before that of an entry ordered earlier. */
  readonly frame: number;
  /** Wall clock, ms since 1970, and local time minus UTC. */
  readonly atMs: number;
  readonly utcOffsetMs: number;
}

export type StageOutcome =
  | { readonly ok: true; readonly entry: KeptEntry; readonly again: boolean }
  | { readonly ok: false; readonly code: RejectCode; readonly message: string };

interface Staged {
  readonly entry: KeptEntry;
  readonly before: StageDocument;
  readonly after: StageDocument;
  readonly change: RecordChange;
}

interface Ordered {
  readonly entry: KeptEntry;
  readonly document: StageDocument;
}

export interface DeskStart {
  readonly document: StageDocument;
  readonly sequence: number;
  readonly versions: ReadonlyMap<string, number>;
  /** Entries whose transitions may still be under way, oldest first, and the frame from which the stage goes on. */
  readonly recent: readonly KeptEntry[];
  readonly lastFrame: number;
}

/**
 * Puts edits in one order. Each is checked and stamped with the frame it takes effect on; all that came within a tick are
 * kept on disk together, and only then part of the document.
 */
export class DocumentDesk {
  /** With every entry, staged ones included: what the next edit is checked against. */
  private latest: StageDocument;
  private inEffect: StageDocument;
  private ordered: Ordered[] = [];
  private staged: Staged[] = [];
  private effectiveSequence: number;
  private sequence: number;
  private fades: readonly Fade[];
  /** With the transitions of entries that are not in effect yet: from where the next one starts. */
  private fadesToCome: readonly Fade[];
  private lastEntryFrame: number;
  private readonly versions: Map<string, number>;

  constructor(
    start: DeskStart,
    private readonly store: ShowStore,
  ) {
    this.latest = start.document;
    this.inEffect = start.document;
    this.sequence = start.sequence;
    this.effectiveSequence = start.sequence;
    this.versions = new Map(start.versions);
    this.lastEntryFrame = start.recent.at(-1)?.frame ?? 0;
    this.fades = start.recent.reduce<readonly Fade[]>((fades, entry) => fadesAfter(fades, entry), []);
    this.fades = liveFades(this.fades, start.lastFrame);
    this.fadesToCome = this.fades;
  }

  /** In effect on the last frame sealed. */
  get document(): StageDocument {
    return this.inEffect;
  }

  get latestDocument(): StageDocument {
    return this.latest;
  }

  /** With every entry kept so far: what may be told. */
  get keptDocument(): StageDocument {
    return this.ordered.at(-1)?.document ?? this.inEffect;
  }

  /** Transitions under way on the last frame sealed. */
  get fadesInEffect(): readonly Fade[] {
    return this.fades;
  }

  /** Sequence number of the last entry in effect. */
  get sequenceInEffect(): number {
    return this.effectiveSequence;
  }

  /** Sequence number of the last entry kept. */
  get lastSequence(): number {
    return this.sequence;
  }

  /** Kept entries that take effect on frames to come. */
  get entriesToCome(): readonly DocumentEntry[] {
    return this.ordered.map(({ entry }) => toldEntry(entry));
  }

  /** Sequence of the entry that last touched a record; 0 for one that no entry names. */
  versionOf(id: string): number {
    return this.versions.get(id) ?? 0;
  }

  /** The answer to an edit that was made before, or that can't be looked up; null for a new one. */
  made(editId: string): StageOutcome | null {
    const waiting = this.staged.find(({ entry }) => entry.editId === editId);
    if (waiting !== undefined) return { ok: true, entry: waiting.entry, again: true };
    try {
      const sequence = this.store.sequenceOfEdit(editId);
      const entry = sequence === null ? undefined : this.store.entriesAfter(sequence - 1, 1)[0];
      return entry === undefined ? null : { ok: true, entry, again: true };
    } catch (error) {
      return storageFault(error);
    }
  }

  /** What a diff would do now, and why it may not; nothing is changed. */
  check(wire: WireDiff): ReturnType<typeof applyWireDiff> {
    const applied = applyWireDiff(this.latest, wire);
    if (!applied.ok || !this.movesAnchor(applied.document)) return applied;
    return { ok: false, message: "the lattice anchor is the hub's to set" };
  }

  /** Orders an edit. It is kept, and told, with the next `commit`. */
  stage(request: EditRequest): StageOutcome {
    const checked = this.check(request.wire);
    if (!checked.ok) return { ok: false, code: "invalid", message: checked.message };
    const frame = Math.max(request.frame, this.lastEntryFrame);
    const amended = this.withAnchor(checked.diff, checked.document, frame);
    const applied = amended === null ? checked : applyWireDiff(this.latest, amended);
    if (!applied.ok) return { ok: false, code: "invalid", message: applied.message };
    const entry = this.entryOf(request, applied.diff, frame);
    this.staged.push({
      entry,
      before: this.latest,
      after: applied.document,
      change: changeOf(applied.diff, applied.document),
    });
    this.latest = applied.document;
    this.lastEntryFrame = frame;
    this.fadesToCome = fadesAfter(this.fadesToCome, entry);
    return { ok: true, entry, again: false };
  }

  /** Keeps what is staged: all of it or, where the disk refuses, none. */
  commit():
    | { readonly kept: readonly KeptEntry[] }
    | { readonly lost: readonly KeptEntry[]; readonly problem: string } {
    const batch = this.staged;
    const [first] = batch;
    if (first === undefined) return { kept: [] };
    this.staged = [];
    try {
      this.store.append(batch.map(({ entry, change }) => ({ entry, change })));
    } catch (error) {
      this.latest = first.before;
      this.fadesToCome = this.ordered.reduce<readonly Fade[]>(
        (fades, { entry }) => fadesAfter(fades, entry),
        this.fades,
      );
      if (!(error instanceof StoreProblem)) throw error;
      return { lost: batch.map(({ entry }) => entry), problem: error.message };
    }
    for (const { entry, after, change } of batch) {
      this.sequence = entry.sequence;
      for (const record of change.put) this.versions.set(record.id, entry.sequence);
      for (const id of change.removed) this.versions.delete(id);
      this.ordered.push({ entry, document: after });
    }
    return { kept: batch.map(({ entry }) => entry) };
  }

  /** Brings the entries of `frame` into effect. Frames are sealed in rising order. */
  seal(frame: number): void {
    while (this.ordered[0] !== undefined && this.ordered[0].entry.frame <= frame) {
      const due = this.ordered.shift();
      if (due === undefined) break;
      this.inEffect = due.document;
      this.effectiveSequence = due.entry.sequence;
      this.fades = fadesAfter(this.fades, due.entry);
    }
    this.fades = liveFades(this.fades, frame);
  }

  private entryOf(request: EditRequest, change: DocumentDiff, frame: number): KeptEntry {
    const { editId, by, person, role, origin, over, ofSequence, atMs, utcOffsetMs } = request;
    const show = showOf(this.latest);
    return {
      sequence: this.sequence + this.staged.length + 1,
      frame,
      editId,
      by,
      person,
      role,
      origin,
      atMs,
      timecode: show === null ? "" : timecodeOf(show, frame, utcOffsetMs),
      diff: toWireDiff(change),
      change,
      ...(over === undefined
        ? {}
        : { over: { ...over, from: fadeFrom(change, this.latest, this.fadesToCome, frame) } }),
      ...(ofSequence === undefined ? {} : { ofSequence }),
    };
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

function storageFault(error: unknown): StageOutcome {
  if (error instanceof StoreProblem) return { ok: false, code: "storage", message: error.message };
  throw error;
}

function changeOf(diff: DocumentDiff, document: StageDocument): RecordChange {
  const put: StageRecord[] = [];
  for (const id of [...Object.keys(diff.added), ...Object.keys(diff.changed)]) {
    const record = document.get(id);
    if (record !== undefined) put.push(record);
  }
  return { put, removed: Object.keys(diff.removed).filter((id) => !document.has(id)) };
}
