import { createStore, type StoreApi } from "zustand/vanilla";
import { EMPTY_DOCUMENT, showOf, type StageDocument } from "../model/document/document";
import { applyDiff, applyWireDiff, type DocumentDiff, type WireDiff } from "../model/document/diff";
import { frameAtMs, frameLengthMs, frameStartMs } from "../model/frame/lattice";
import type { StageFrame } from "../model/frame/stageFrame";
import type { FrameAgreement, HubMessage, InputsStatus, PageStatus, Person } from "../model/protocol/messages";
import { decodeLiveFrame } from "../model/protocol/liveFrame";
import { SlewedClock } from "../model/timing/clock";
import { FrameStride } from "../model/timing/frameStride";
import { Connection, type PageIdentity, type SocketLike } from "./connection";
import { PendingEdits } from "./edits";
import { FrameLog } from "./frameLog";
import { EditHistory, type EditOrigin } from "./history";
import { Replica } from "./replica";

export type Phase = "joining" | "live" | "lost" | "refused";

/** A sentence for the person at this page. */
export interface Notice {
  readonly id: number;
  readonly tone: "info" | "warn" | "bad";
  readonly text: string;
}

/** What the page's panels show. The picture itself is drawn from `StageClient.current`. */
export interface StageState {
  readonly phase: Phase;
  /** Why it is lost or refused, where the hub said. */
  readonly reason: string | null;
  readonly me: string | null;
  readonly hubVersion: string | null;
  /** The document as on the last frame drawn, with what is held under fingers. */
  readonly document: StageDocument;
  readonly people: readonly Person[];
  readonly agreement: FrameAgreement;
  readonly inputs: InputsStatus | null;
  readonly status: PageStatus | null;
  readonly notices: readonly Notice[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Edits that the hub has not answered yet. */
  readonly unanswered: number;
}

export interface StageClientSetup {
  readonly identity: PageIdentity;
  readonly openSocket: () => SocketLike;
  /** Monotonic page time in ms. */
  readonly now: () => number;
  /** Tells this page's edits from all others. */
  readonly pageName: string;
}

const EMPTY: StageState = {
  phase: "joining",
  reason: null,
  me: null,
  hubVersion: null,
  document: EMPTY_DOCUMENT,
  people: [],
  agreement: { compared: 0, differing: 0 },
  inputs: null,
  status: null,
  notices: [],
  canUndo: false,
  canRedo: false,
  unanswered: 0,
};

/** An edit of this page that waits for its answer. */
interface Unanswered {
  readonly origin: EditOrigin;
  /** What it would do to the document as this page knew it; null where it could do nothing. */
  readonly diff: DocumentDiff | null;
}

const STATUS_EVERY_MS = 1000;
const KEPT_NOTICES = 4;

/** A page's whole knowledge of the stage: connection, replica, edits, drags, clock, and what it measured of itself. */
export class StageClient {
  readonly store: StoreApi<StageState> = createStore(() => EMPTY);
  readonly log = new FrameLog();
  private stageFrame: StageFrame | null = null;
  private readonly connection: Connection;
  private readonly replica = new Replica();
  private readonly edits: PendingEdits;
  private readonly history = new EditHistory();
  private readonly unanswered = new Map<string, Unanswered>();
  /** Steps asked for while edits were still on their way. */
  private readonly steps: ("undo" | "redo")[] = [];
  private rejoining = false;
  private readonly drags = new Map<string, Record<string, unknown>>();
  private readonly clock = new SlewedClock();
  private readonly stride = new FrameStride();
  private raster = { widthPx: 0, heightPx: 0 };
  private statusAtMs = 0;
  private noticeCount = 0;

  constructor(private readonly setup: StageClientSetup) {
    this.connection = new Connection({
      identity: setup.identity,
      openSocket: setup.openSocket,
      now: setup.now,
      events: {
        message: (message) => this.take(message),
        frame: (bytes) => this.takeFrame(bytes),
        down: (reason, refused) => this.store.setState({ phase: refused ? "refused" : "lost", reason }),
      },
    });
    this.edits = new PendingEdits(setup.pageName, (message) => this.connection.send(message));
  }

  open(): void {
    this.connection.open();
  }

  dispose(): void {
    this.connection.dispose();
  }

  /** The last frame resolved: held as it is while nothing newer has come. */
  get current(): StageFrame | null {
    return this.stageFrame;
  }

  /** Hub time in ms, or null before the clock lane has answered. */
  get hubNowMs(): number | null {
    return this.clock.now(this.setup.now(), this.connection.clock);
  }

  /**
   * Brings the page to the frame that is due now. Returns it when it is new, null when the last one stands. Call it
   * once per screen refresh. A screen too slow for every frame gets every n-th.
   */
  advance(): StageFrame | null {
    const hubMs = this.hubNowMs;
    const show = showOf(this.replica.document);
    if (hubMs === null || show === null) return null;
    const resolved = this.replica.advance(frameAtMs(show, hubMs));
    this.rejoinIfBroken();
    const last = resolved.findLast(({ frame }) => frame % this.stride.stride === 0);
    if (resolved.length > 0) {
      this.log.resolved(resolved);
      if (this.replica.shown !== this.store.getState().document) this.store.setState({ document: this.replica.shown });
    }
    this.sayStatus(hubMs);
    if (last === undefined) return null;
    this.stageFrame = last;
    return last;
  }

  /** The current frame is on this page's screen: its status counts what was drawn, not what was received. */
  markDrawn(): void {
    const hubMs = this.hubNowMs;
    const show = showOf(this.replica.document);
    if (this.stageFrame === null || hubMs === null || show === null) return;
    this.log.drew(this.stageFrame.frame, hubMs, frameStartMs(show, this.stageFrame.frame));
  }

  /** How long the last picture took to draw, ms: a page that can't keep up draws every n-th frame. */
  tookMs(ms: number): void {
    this.stride.drew(ms / frameLengthMs(showOf(this.replica.document)?.rate ?? "24"));
  }

  /** The size of the picture this page draws, in device pixels, for its status. */
  setRaster(widthPx: number, heightPx: number): void {
    this.raster = { widthPx, heightPx };
  }

  edit(diff: WireDiff, origin: EditOrigin = "made"): void {
    this.remember(diff, origin, () => this.edits.make(diff));
  }

  /** Holds fields of a record under a finger: everyone sees them move, nothing is saved. */
  drag(recordId: string, set: Readonly<Record<string, unknown>>): void {
    const held = { ...this.drags.get(recordId), ...set };
    this.drags.set(recordId, held);
    this.connection.send({ type: "drag", recordId, set: held });
  }

  /** Lets go: what is held becomes one edit and one undo step. */
  commitDrag(recordId: string, set: Readonly<Record<string, unknown>>): void {
    this.drags.delete(recordId);
    this.remember({ set: { [recordId]: set } }, "made", () => this.edits.commitDrag(recordId, set));
  }

  /** Puts it back. */
  cancelDrag(recordId: string): void {
    this.drags.delete(recordId);
    this.connection.send({ type: "dragCancel", recordId });
  }

  undo(): void {
    this.steps.push("undo");
    this.takeSteps();
  }

  redo(): void {
    this.steps.push("redo");
    this.takeSteps();
  }

  /** Gives a camera back to its simulated operator after its tracker is gone. */
  releaseTracker(trackerId: string): void {
    this.connection.send({ type: "releaseTracker", trackerId });
  }

  notify(tone: Notice["tone"], text: string): void {
    const notice = { id: ++this.noticeCount, tone, text };
    this.store.setState(({ notices }) => ({ notices: [...notices.slice(1 - KEPT_NOTICES), notice] }));
  }

  dismiss(noticeId: number): void {
    this.store.setState(({ notices }) => ({ notices: notices.filter(({ id }) => id !== noticeId) }));
  }

  /** One at a time: what a step reverses is known only once the edits before it have their place in the order. */
  private takeSteps(): void {
    while (this.edits.count === 0) {
      const origin = this.steps.shift();
      if (origin === undefined) return;
      const step = this.history[origin](this.replica.latest);
      if (step === null) continue;
      if (step.left.length > 0) {
        this.notify("info", `Left as a colleague has set it since: ${step.left.join(", ")}.`);
      }
      if (Object.keys(step.diff).length > 0) this.edit(step.diff, origin);
      else this.count();
    }
  }

  private remember(wire: WireDiff, origin: EditOrigin, send: () => string): void {
    let document = this.replica.latest;
    for (const { diff } of this.unanswered.values()) if (diff !== null) document = applyDiff(document, diff);
    const expected = applyWireDiff(document, wire);
    this.unanswered.set(send(), { origin, diff: expected.ok ? expected.diff : null });
    this.count();
  }

  /** The hub has answered an edit; `done` where it was one of this page's. */
  private answered(editId: string, done: (edit: Unanswered) => void): void {
    if (!this.edits.answered(editId)) return;
    const edit = this.unanswered.get(editId);
    this.unanswered.delete(editId);
    if (edit !== undefined) done(edit);
    this.count();
    this.takeSteps();
  }

  /** Once, not with every screen refresh: each call would put the next try off. */
  private rejoinIfBroken(): void {
    if (!this.replica.isBroken || this.rejoining) return;
    this.rejoining = true;
    this.connection.reopen();
  }

  private take(message: HubMessage): void {
    switch (message.type) {
      case "welcome":
        this.rejoining = false;
        this.replica.welcome(message.records, message.sequence, message.frame);
        this.store.setState({
          phase: "live",
          reason: null,
          me: message.sessionId,
          hubVersion: message.version,
          document: this.replica.shown,
          // The list before the cut still names this page's old session, which would look like someone else's hold.
          people: [],
        });
        this.edits.sendAgain();
        // A finger that is still down goes on holding.
        for (const [recordId, set] of this.drags) this.connection.send({ type: "drag", recordId, set });
        return;
      case "entry": {
        const news = this.replica.takeEntry(message);
        // One that was made before the line was cut is known from the welcome, which doesn't say what it did.
        this.answered(message.editId, ({ diff, origin }) => {
          const did = news?.diff ?? diff;
          if (did !== null) this.history.took(did, origin);
        });
        this.rejoinIfBroken();
        return;
      }
      case "reject":
        this.answered(message.editId, ({ diff, origin }) => {
          if (diff !== null) this.history.refused(diff, origin);
        });
        this.notify(message.code === "storage" ? "bad" : "warn", `Not changed: ${message.message}`);
        return;
      case "people":
        this.store.setState({ people: message.people, agreement: message.agreement });
        return;
      case "inputs": {
        const { type: _, ...inputs } = message;
        this.store.setState({ inputs });
        return;
      }
      case "pong":
        return;
    }
  }

  private takeFrame(bytes: Uint8Array): void {
    const frame = decodeLiveFrame(bytes);
    if (frame !== null) this.replica.takeFrame(frame);
  }

  private count(): void {
    this.store.setState({
      canUndo: this.history.canUndo,
      canRedo: this.history.canRedo,
      unanswered: this.edits.count,
    });
  }

  private sayStatus(hubMs: number): void {
    if (hubMs - this.statusAtMs < STATUS_EVERY_MS) return;
    this.statusAtMs = hubMs;
    const status: PageStatus = {
      ...this.log.measure(hubMs),
      ...this.raster,
      clockErrorMs: this.connection.clock?.errorMs ?? 0,
    };
    this.store.setState({ status });
    if (this.connection.isOpen) {
      this.connection.send({ type: "status", ...status, digests: this.log.takeUnreported() });
    }
  }
}
