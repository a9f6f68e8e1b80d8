import type { StageDocument } from "../model/document/document";
import { withFades, type Fade } from "../model/frame/fades";
import type { LiveDrag } from "../model/frame/live";
import { withDrags } from "../model/frame/resolve";
import type { Hand } from "../model/protocol/tick";
import type { PendingEdits } from "./pendingEdits";
import type { Replica } from "./replica";

/**
 * What the panels show: the newest document known, transitions where they are, everybody's hands as they move, and this
 * page's own changes at once. Own edits are applied anew on top of each piece of news, so that what the hub refuses, or a
 * colleague overtakes, comes out right by itself. Pictures don't use it: they draw frames.
 */
export class PanelDocument {
  private readonly hands = new Map<string, LiveDrag>();
  private readonly own = new Map<string, Readonly<Record<string, unknown>>>();
  private dirty = true;
  private fadingOn = -1;
  private fadesShown: readonly Fade[] = [];

  constructor(
    private readonly replica: Replica,
    private readonly edits: PendingEdits,
  ) {}

  /** Something it is made of has changed. */
  touch(): void {
    this.dirty = true;
  }

  /** What this page holds: shown here before the hub says so. */
  hold(recordId: string, set: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const held = { ...this.own.get(recordId), ...set };
    this.own.set(recordId, held);
    this.dirty = true;
    return held;
  }

  letGo(recordId: string): void {
    this.dirty = this.own.delete(recordId) || this.dirty;
  }

  get held(): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
    return this.own;
  }

  takeHand({ sessionId, recordId, set }: Hand): void {
    const key = `${sessionId} ${recordId}`;
    if (set === null) this.hands.delete(key);
    else this.hands.set(key, { sessionId, recordId, set });
    this.dirty = true;
  }

  /** A live frame says of all hands where they are: whatever was missed between, this is right again. */
  takeDrags(drags: readonly LiveDrag[]): void {
    if (drags.length === 0 && this.hands.size === 0) return;
    this.hands.clear();
    for (const drag of drags) this.hands.set(`${drag.sessionId} ${drag.recordId}`, drag);
    this.dirty = true;
  }

  /** A session is gone, and its hands with it. */
  forget(sessionId: string): void {
    for (const [key, hand] of this.hands) if (hand.sessionId === sessionId) this.hands.delete(key);
    this.dirty = true;
  }

  forgetHands(): void {
    this.hands.clear();
    this.dirty = true;
  }

  /** The document now, or null where it is as it was when this was asked last. */
  takeNews(me: string | null): StageDocument | null {
    const fades = this.replica.latestFades;
    const frame = this.replica.lastLive?.frame ?? -1;
    // The frame after the last of a fade counts too: on it the field comes to rest.
    const fadesMove = fades !== this.fadesShown || (fades.length > 0 && frame !== this.fadingOn);
    if (!this.dirty && !fadesMove) return null;
    this.dirty = false;
    this.fadingOn = frame;
    this.fadesShown = fades;
    const others = [...this.hands.values()].filter(({ sessionId }) => sessionId !== me);
    const mine = [...this.own].map(([recordId, set]) => ({ recordId, sessionId: me ?? "", set }));
    const confirmed = withFades(this.replica.latest, fades, frame);
    return this.edits.on(withDrags(confirmed, [...others, ...mine]));
  }
}
