import { documentOf, EMPTY_DOCUMENT, type StageDocument } from "../model/document/document";
import { applyWireDiff } from "../model/document/diff";
import type { DocumentEntry } from "../model/document/entry";
import { documentHash } from "../model/document/hash";
import { fadesAfter, liveFades, type Fade } from "../model/frame/fades";
import type { LiveFrame } from "../model/frame/live";
import { resolveShown, shownOn } from "../model/frame/resolve";
import type { StageFrame } from "../model/frame/stageFrame";
import { parseRecord, type StageRecord } from "../model/records/kinds";

/**
 * Frames kept until they are due: ten seconds of a page that the browser put to sleep. All of them are resolved when it wakes, drawn
 * or not, so that what a tracker sent is found whole in its log.
 */
const MAX_WAITING = 240;

/** Where a page stands when it joins: what the hub says of the document in effect. */
export interface Welcome {
  /** null: the page resumes, and `missed` brings what it has to `sequence`. */
  readonly records: readonly unknown[] | null;
  readonly missed: readonly DocumentEntry[];
  readonly sequence: number;
  readonly frame: number;
  readonly hash: string;
  readonly fades: readonly Fade[];
}

/**
 * The hub's document on a page, frame by frame. Entries wait for their frame; a frame is resolved only from its sealed
 * live part. So a page shows what the hub ordered, or holds; it never makes anything up.
 */
export class Replica {
  /** In effect on the last frame resolved. */
  private inEffect: StageDocument = EMPTY_DOCUMENT;
  private appliedSequence = 0;
  private fades: readonly Fade[] = [];
  private ahead: { readonly entry: DocumentEntry; readonly document: StageDocument }[] = [];
  private latestDocument: StageDocument = EMPTY_DOCUMENT;
  private waiting: LiveFrame[] = [];
  private lastLiveFrame: LiveFrame | null = null;
  private lastFrame = -1;
  private broken = false;

  /** With every entry known, also those of frames to come. */
  get latest(): StageDocument {
    return this.latestDocument;
  }

  /** Sequence of the last entry known. */
  get latestSequence(): number {
    return this.ahead.at(-1)?.entry.sequence ?? this.appliedSequence;
  }

  /** In effect now, for the lattice that tells which frame is due. */
  get document(): StageDocument {
    return this.inEffect;
  }

  /** Transitions under way on the last frame resolved. */
  get fadesInEffect(): readonly Fade[] {
    return this.fades;
  }

  /** With those of entries to come: from where their fields will start, and which they end. */
  get latestFades(): readonly Fade[] {
    if (this.ahead.length === 0) return this.fades;
    return this.ahead.reduce((fades, { entry }) => fadesAfter(fades, entry, this.lastFrame), this.fades);
  }

  /** What the last frame resolved was made of; null before the first. */
  get lastLive(): LiveFrame | null {
    return this.lastLiveFrame;
  }

  /** True when the hub's order can't be followed any more; a new welcome mends it. */
  get isBroken(): boolean {
    return this.broken;
  }

  /** Null for a page that knows nothing yet, or no longer trusts what it knows. */
  get resumeFrom(): number | null {
    return this.broken || this.latestSequence === 0 ? null : this.latestSequence;
  }

  welcome(welcome: Welcome): void {
    this.broken = false;
    this.waiting = [];
    if (welcome.records === null) this.resume(welcome);
    else {
      const parsed: StageRecord[] = [];
      for (const value of welcome.records) {
        const result = parseRecord(value);
        // A record this page can't read is left out: the rest of the stage is worth showing.
        if (result.ok) parsed.push(result.record);
      }
      this.inEffect = documentOf(parsed);
    }
    this.ahead = [];
    this.latestDocument = this.inEffect;
    this.appliedSequence = welcome.sequence;
    this.fades = welcome.fades;
    // A hub with another show counts its own frames; the picture held until then gives way.
    if (welcome.frame < this.lastFrame - MAX_WAITING) this.lastFrame = welcome.frame - 1;
    // Frames sealed before it stand on entries that it has left behind.
    this.lastFrame = Math.max(this.lastFrame, welcome.frame - 1);
  }

  /** False for an entry that is known already. */
  takeEntry(entry: DocumentEntry): boolean {
    const expected = this.latestSequence + 1;
    if (entry.sequence < expected) return false;
    const applied = entry.sequence === expected ? applyWireDiff(this.latestDocument, entry.diff) : null;
    if (applied === null || !applied.ok) {
      this.broken = true;
      return false;
    }
    this.latestDocument = applied.document;
    this.ahead.push({ entry, document: applied.document });
    return true;
  }

  takeFrame(frame: LiveFrame): void {
    const newest = this.waiting.at(-1)?.frame ?? this.lastFrame;
    if (frame.frame <= newest) return;
    this.waiting.push(frame);
    if (this.waiting.length > MAX_WAITING) this.waiting.shift();
  }

  /** The hub's own hash of the document in effect on a sequence: if this page's differs, it joins anew. */
  check(sequence: number, hash: string): void {
    const document =
      sequence === this.appliedSequence
        ? this.inEffect
        : this.ahead.find(({ entry }) => entry.sequence === sequence)?.document;
    if (document !== undefined && documentHash(document) !== hash) this.broken = true;
  }

  /** The last frame received, drawn or not. */
  get newestFrame(): number {
    return this.waiting.at(-1)?.frame ?? this.lastFrame;
  }

  /** Resolves every frame received up to `due`, in order. Empty when there is nothing new: the caller holds. */
  advance(due: number): StageFrame[] {
    const resolved: StageFrame[] = [];
    while (this.waiting[0] !== undefined && this.waiting[0].frame <= due) {
      const live = this.waiting.shift();
      if (live === undefined) break;
      this.applyUpTo(live.frame);
      if (this.appliedSequence !== live.sequence) {
        this.broken = true;
        return resolved;
      }
      this.lastFrame = live.frame;
      this.lastLiveFrame = live;
      resolved.push(resolveShown(shownOn(this.inEffect, live, this.fades), live));
    }
    return resolved;
  }

  private applyUpTo(frame: number): void {
    while (this.ahead[0] !== undefined && this.ahead[0].entry.frame <= frame) {
      const next = this.ahead.shift();
      if (next === undefined) break;
      this.inEffect = next.document;
      this.appliedSequence = next.entry.sequence;
      this.fades = fadesAfter(this.fades, next.entry);
    }
    this.fades = liveFades(this.fades, frame);
  }

  /** From what this page knows, and the entries it missed, to the document in effect on the hub. */
  private resume({ missed, sequence, hash }: Welcome): void {
    const known = this.ahead.map(({ entry }) => entry).filter((entry) => entry.sequence <= sequence);
    let document = this.inEffect;
    let at = this.appliedSequence;
    for (const entry of [...known, ...missed]) {
      const applied = entry.sequence === at + 1 ? applyWireDiff(document, entry.diff) : null;
      if (applied === null || !applied.ok) break;
      document = applied.document;
      at = entry.sequence;
    }
    if (at !== sequence || documentHash(document) !== hash) this.broken = true;
    this.inEffect = document;
  }
}
