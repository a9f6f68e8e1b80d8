import type { DocumentEntry } from "../../model/document/entry";
import type { NewsMessage } from "../../model/protocol/messages";
import { encodeTick, type TickParts } from "../../model/protocol/tick";
import type { Effect } from "./effects";

/** What everyone is to hear with the next tick. */
export class TickDesk {
  private entries: DocumentEntry[] = [];
  private frames: Uint8Array<ArrayBuffer>[] = [];
  private news: NewsMessage[] = [];
  private newestFrame: Uint8Array<ArrayBuffer> | null = null;

  addEntry(entry: DocumentEntry): void {
    this.entries.push(entry);
  }

  addFrame(bytes: Uint8Array<ArrayBuffer>): void {
    this.frames.push(bytes);
    this.newestFrame = bytes;
  }

  addNews(message: NewsMessage): void {
    this.news.push(message);
  }

  /** The last frame sealed, encoded: whoever was left behind is right again with it. */
  get lastFrame(): Uint8Array<ArrayBuffer> | null {
    return this.newestFrame;
  }

  /** Everything gathered, encoded once for each audience; null where nobody has anything to hear. */
  take(
    hubMs: number,
    sequence: number,
    live: Pick<TickParts, "samples" | "hands" | "looks">,
  ): Extract<Effect, { do: "tick" }> | null {
    const { entries, frames, news } = this;
    const crewHears =
      entries.length + frames.length + news.length + live.samples.length + live.hands.length + live.looks.length > 0;
    if (!crewHears) return null;
    [this.entries, this.frames, this.news] = [[], [], []];
    // A wall draws; who is here and what a hand does is nothing to it, and each message costs it time.
    const pulses = news.filter(({ type }) => type === "pulse");
    const wallsHear = entries.length + frames.length + pulses.length > 0;
    const none = { samples: [], hands: [], looks: [] };
    return {
      do: "tick",
      crew: encodeTick({ hubMs, entries, frames, news, ...live }),
      walls: wallsHear ? encodeTick({ hubMs, entries, frames, news: pulses, ...none }) : null,
      sequence,
    };
  }
}
