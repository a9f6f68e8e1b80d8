import { documentOf, type StageDocument } from "../../../model/document/document";
import type { ShowStore } from "../../store/showStore";

/** Somebody who drags through the day comes back to the same moments; the past never changes. */
const REMEMBERED = 8;

export interface Moment {
  readonly sequence: number;
  readonly frame: number | null;
  readonly atMs: number | null;
  readonly timecode: string | null;
}

/** The show as it was. */
export class PastMoments {
  private readonly remembered = new Map<number, StageDocument>();

  constructor(private readonly store: ShowStore) {}

  /** The document once the entry `sequence` had taken effect; null for a moment that the history doesn't reach. */
  document(sequence: number): StageDocument | null {
    const known = this.remembered.get(sequence);
    this.remembered.delete(sequence);
    const document = known ?? this.read(sequence);
    if (document === null) return null;
    this.remembered.set(sequence, document);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    return document;
  }

  /** When that was. */
  moment(sequence: number): Moment {
    const entry = this.store.entriesBefore(sequence + 1, 1)[0];
    const { frame = null, atMs = null, timecode = null } = entry ?? {};
    return { sequence, frame, atMs, timecode };
  }

  private read(sequence: number): StageDocument | null {
    const records = this.store.recordsAt(sequence);
    return records === null ? null : documentOf(records);
  }
}
