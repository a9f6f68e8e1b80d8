import { documentOf, EMPTY_DOCUMENT, type StageDocument } from "../model/document/document";
import { applyWireDiff, type DocumentDiff } from "../model/document/diff";
import type { LiveFrame } from "../model/frame/live";
import { resolve, withDrags } from "../model/frame/resolve";
import type { StageFrame } from "../model/frame/stageFrame";
import type { DocumentEntry } from "../model/protocol/messages";
import { parseRecord, type StageRecord } from "../model/records/kinds";

/**
 * Frames that may wait: ten seconds of a page that the browser put to sleep. All of them are resolved when it wakes, drawn
 * or not, so that what a tracker sent is found whole in its log.
 */
const MAX_WAITING = 240;

export interface EntryNews {
  readonly entry: DocumentEntry;
  /** What it did here, reversible: the stuff of undo. */
  readonly diff: DocumentDiff;
}

/**
 * The hub's document on a page, frame by frame. Entries wait for their frame; a frame is resolved only from its sealed
 * live part. So a page shows what the hub ordered, or holds; it never makes anything up.
 */
export class Replica {
  /** In effect on the last frame resolved. */
  private inEffect: StageDocument = EMPTY_DOCUMENT;
  private appliedSequence = 0;
  private ahead: { readonly entry: DocumentEntry; readonly document: StageDocument }[] = [];
  private latestDocument: StageDocument = EMPTY_DOCUMENT;
  private waiting: LiveFrame[] = [];
  private lastFrame = -1;
  private heldDocument: StageDocument = EMPTY_DOCUMENT;
  private broken = false;

  /** With every entry known, also those of frames to come. */
  get latest(): StageDocument {
    return this.latestDocument;
  }

  /** As shown on the last frame resolved, with what is held under fingers. */
  get shown(): StageDocument {
    return this.heldDocument;
  }

  /** In effect now, for the lattice that tells which frame is due. */
  get document(): StageDocument {
    return this.inEffect;
  }

  /** True when the hub's order can't be followed any more; a new welcome mends it. */
  get isBroken(): boolean {
    return this.broken;
  }

  welcome(records: readonly unknown[], sequence: number, frame: number): void {
    const parsed: StageRecord[] = [];
    for (const value of records) {
      const result = parseRecord(value);
      // A record this page can't read is left out: the rest of the stage is worth showing.
      if (result.ok) parsed.push(result.record);
    }
    this.inEffect = documentOf(parsed);
    this.latestDocument = this.inEffect;
    this.heldDocument = this.inEffect;
    this.appliedSequence = sequence;
    this.ahead = [];
    this.waiting = [];
    this.broken = false;
    // A hub with another show counts its own frames; the picture held until then gives way.
    if (frame < this.lastFrame - MAX_WAITING) this.lastFrame = frame;
  }

  /** Null for an entry that is known already. */
  takeEntry(entry: DocumentEntry): EntryNews | null {
    const expected = (this.ahead.at(-1)?.entry.sequence ?? this.appliedSequence) + 1;
    if (entry.sequence < expected) return null;
    const applied = entry.sequence === expected ? applyWireDiff(this.latestDocument, entry.diff) : null;
    if (applied === null || !applied.ok) {
      this.broken = true;
      return null;
    }
    this.latestDocument = applied.document;
    this.ahead.push({ entry, document: applied.document });
    return { entry, diff: applied.diff };
  }

  takeFrame(frame: LiveFrame): void {
    const newest = this.waiting.at(-1)?.frame ?? this.lastFrame;
    if (frame.frame <= newest) return;
    this.waiting.push(frame);
    if (this.waiting.length > MAX_WAITING) this.waiting.shift();
  }

  /** The last frame received, drawn or not. */
  get newestFrame(): number {
    return this.waiting.at(-1)?.frame ?? this.lastFrame;
  }

  /** Resolves every frame received up to `due`, in order. Empty when there is nothing new: the caller holds. */
  advance(due: number): StageFrame[] {
    const frames: LiveFrame[] = [];
    while (this.waiting[0] !== undefined && this.waiting[0].frame <= due) {
      const next = this.waiting.shift();
      if (next !== undefined) frames.push(next);
    }
    const resolved: StageFrame[] = [];
    for (const [index, live] of frames.entries()) {
      this.applyUpTo(live.frame);
      if (this.appliedSequence !== live.sequence) {
        this.broken = true;
        return resolved;
      }
      this.lastFrame = live.frame;
      resolved.push(resolve(this.inEffect, live));
      if (index === frames.length - 1) this.showHeld(live);
    }
    return resolved;
  }

  private applyUpTo(frame: number): void {
    while (this.ahead[0] !== undefined && this.ahead[0].entry.frame <= frame) {
      const next = this.ahead.shift();
      if (next === undefined) break;
      this.inEffect = next.document;
      this.appliedSequence = next.entry.sequence;
    }
  }

  private showHeld(live: LiveFrame): void {
    this.heldDocument = live.drags.length === 0 ? this.inEffect : withDrags(this.inEffect, live.drags);
  }
}
