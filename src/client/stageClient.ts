import { createStore, type StoreApi } from "zustand/vanilla";
import { isOnAir, judgeField, type Verdict } from "../model/crew/rights";
import type { WireDiff } from "../model/document/diff";
import { recordsOfKind, showOf, type StageDocument } from "../model/document/document";
import type { DocumentEntry, Transition } from "../model/document/entry";
import { frameAtMs, frameLengthMs, frameStartMs } from "../model/frame/lattice";
import type { LivePose } from "../model/frame/live";
import { resolveShown } from "../model/frame/resolve";
import type { StageFrame } from "../model/frame/stageFrame";
import type { HubMessage, NewsMessage, PageStatus } from "../model/protocol/messages";
import type { Tick } from "../model/protocol/tick";
import type { RecordKind } from "../model/records/kinds";
import { SlewedClock } from "../model/timing/clock";
import { FrameStride } from "../model/timing/frameStride";
import { ConflictList, conflictsBetween } from "./conflictList";
import { Connection, type PageIdentity, type SocketLike } from "./connection";
import { Crew } from "./crew";
import { FrameLog } from "./frameLog";
import { PanelDocument } from "./panelDocument";
import { PendingEdits, type EditShelf, type PendingEdit } from "./pendingEdits";
import { Replica } from "./replica";
import { EMPTY_STATE, type Notice, type PastMoment, type StageState } from "./stageState";

export interface StageClientSetup {
  readonly identity: PageIdentity;
  readonly openSocket: () => SocketLike;
  /** Monotonic page time in ms. */
  readonly now: () => number;
  /** Tells this page's edits from all others. */
  readonly pageName: string;
  /** Where unanswered edits outlive a reload; none: they live as long as the page. */
  readonly shelf?: EditShelf;
}

const STATUS_EVERY_MS = 1000;
const KEPT_NOTICES = 4;

type PictureWords = Pick<PageStatus, "gpuMs" | "colorPath" | "shortfall">;

/** A page's whole knowledge of the stage: connection, replica, edits, drags, clock, and what it measured of itself. */
export class StageClient {
  readonly store: StoreApi<StageState> = createStore(() => EMPTY_STATE);
  readonly log = new FrameLog();
  private stageFrame: StageFrame | null = null;
  private readonly connection: Connection;
  private readonly replica = new Replica();
  private readonly edits: PendingEdits;
  private readonly panels: PanelDocument;
  private readonly crew = new Crew();
  private readonly conflictList = new ConflictList();
  private readonly heard = new Map<string, LivePose>();
  /** Edits that no line had carried and that were taken back: what redo can bring again without the hub. */
  private takenBack: PendingEdit[] = [];
  private steps = { undo: 0, redo: 0 };
  private show: string | null = null;
  private rejoining = false;
  private readonly clock = new SlewedClock();
  private readonly stride = new FrameStride();
  private raster = { widthPx: 0, heightPx: 0 };
  private statusAtMs = 0;
  private sayPicture: () => PictureWords = () => ({ gpuMs: null, colorPath: "", shortfall: "" });
  private noticeCount = 0;

  constructor(private readonly setup: StageClientSetup) {
    this.connection = new Connection({
      identity: setup.identity,
      openSocket: setup.openSocket,
      now: setup.now,
      resume: () => {
        const sequence = this.replica.resumeFrom;
        return this.show === null || sequence === null ? null : { show: this.show, sequence };
      },
      events: {
        message: (message) => this.take(message),
        tick: (tick) => this.takeTick(tick),
        down: (reason, refused) => {
          this.panels.forgetHands();
          this.store.setState({ phase: refused ? "refused" : "lost", reason, people: [], behindMs: null });
          this.count();
        },
      },
    });
    this.edits = new PendingEdits(setup.pageName, (message) => this.connection.send(message), setup.shelf ?? null);
    this.panels = new PanelDocument(this.replica, this.edits);
    this.count();
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

  /** The newest pose heard of a tracker, at the tracker's own rate; null before the first. For numbers, not pictures. */
  newestPose(trackerId: string): LivePose | null {
    return this.heard.get(trackerId) ?? null;
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
    if (resolved.length > 0) this.log.resolved(resolved);
    const document = this.showPanels();
    this.sayStatus(hubMs);
    const own = this.ownPicture(document);
    const last = own ?? resolved.findLast(({ frame }) => frame % this.stride.stride === 0);
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

  /** How this page says of its own picture what its numbers don't: asked once a status, not once a frame. */
  setPicture(sayPicture: () => PictureWords): void {
    this.sayPicture = sayPicture;
  }

  /** The size of the picture this page draws, in device pixels, for its status. */
  setRaster(widthPx: number, heightPx: number): void {
    this.raster = { widthPx, heightPx };
  }

  /** Makes an edit. It shows in this page's panels at once, on every picture from the frame the hub gives it. */
  edit(diff: WireDiff, over?: Transition): void {
    this.takenBack = [];
    this.make(diff, over === undefined ? {} : { over });
  }

  /** The same for what is brought back from the history, which says so of it. */
  restore(diff: WireDiff, over?: Transition): void {
    this.takenBack = [];
    this.make(diff, { origin: "restore", ...(over === undefined ? {} : { over }) });
  }

  /** Holds fields of a record under a finger: everyone sees them move, nothing is saved. */
  drag(recordId: string, set: Readonly<Record<string, unknown>>): void {
    const held = this.panels.hold(recordId, set);
    this.connection.send({ type: "drag", recordId, set: held });
  }

  /** Lets go: what is held becomes one edit and one undo step. */
  commitDrag(recordId: string, set: Readonly<Record<string, unknown>>): void {
    this.panels.letGo(recordId);
    this.takenBack = [];
    this.make({ set: { [recordId]: set } }, { dragOf: recordId });
  }

  /** Puts it back. */
  cancelDrag(recordId: string): void {
    this.panels.letGo(recordId);
    this.connection.send({ type: "dragCancel", recordId });
  }

  undo(): void {
    if (this.isLive) return this.step("undo");
    const unsent = this.edits.newestUnsent;
    if (unsent === undefined) {
      return this.notify("info", "Without a line only what was changed since it was lost can be undone.");
    }
    this.edits.take(unsent.editId);
    this.takenBack.push(unsent);
    this.count();
  }

  redo(): void {
    const again = this.takenBack.pop();
    if (again?.diff !== undefined && again.diff !== null) {
      const { over, dragOf } = again;
      return this.make(again.diff, { over, dragOf });
    }
    if (this.isLive) this.step("redo");
  }

  /** Tells the others what this person looks at. */
  look(recordId: string | null): void {
    this.connection.send({ type: "look", recordId });
  }

  acceptProposal(proposalId: string): void {
    this.connection.send({ type: "acceptProposal", editId: proposalId, proposalId });
  }

  dropProposal(proposalId: string): void {
    this.connection.send({ type: "dropProposal", proposalId });
  }

  /** What would become of a change of this field by this person now: for controls that say so before one tries. */
  judge(kind: RecordKind, key: string): Verdict {
    return judgeField(this.store.getState().role, kind, key, isOnAir(this.replica.latest));
  }

  /** In a conflict, my value stands after all: an edit like any other. */
  keepMine(conflictId: number): void {
    const conflict = this.conflictList.take(conflictId);
    this.count();
    if (conflict === undefined) return;
    const { recordId, key, mine, mineWhole } = conflict;
    if (key !== null) this.edit({ set: { [recordId]: { [key]: mine } } });
    else if (mineWhole !== null) this.edit({ put: [mineWhole] });
    else if (mine === null) this.edit({ remove: [recordId] });
  }

  /** In a conflict, my colleague's value stands. */
  keepTheirs(conflictId: number): void {
    this.conflictList.take(conflictId);
    this.count();
  }

  /** Looks at a moment of the history on this page alone; null: at now again. */
  viewPast(past: PastMoment | null): void {
    this.store.setState({ past });
    this.panels.touch();
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

  private get isLive(): boolean {
    return this.connection.isOpen && this.store.getState().phase === "live";
  }

  private make(diff: WireDiff, parts: Pick<PendingEdit, "over" | "dragOf" | "origin">): void {
    const known = this.replica.latest;
    const ids = [...Object.keys(diff.set ?? {}), ...(diff.remove ?? [])];
    const before = ids.map((id) => known.get(id)).filter((record) => record !== undefined);
    this.edits.make({ ...parts, diff, step: null, since: this.replica.latestSequence, before }, this.isLive);
    this.count();
  }

  private step(step: "undo" | "redo"): void {
    this.edits.make({ diff: null, step, since: this.replica.latestSequence, before: [] }, true);
    this.count();
  }

  /** What the panels show, brought up to date. */
  private showPanels(): StageDocument {
    const { me, document } = this.store.getState();
    const news = this.panels.takeNews(me);
    if (news === null) return document;
    this.store.setState({ document: news, sequence: this.replica.latestSequence });
    return news;
  }

  /**
   * A picture of this page's own, off the lattice: of a past moment, or of what one changes while there is no line. Walls
   * never have one.
   */
  private ownPicture(panels: StageDocument): StageFrame | null {
    const { past, phase } = this.store.getState();
    const live = this.replica.lastLive;
    if (live === null || this.setup.identity.page === "wall") return null;
    if (past !== null) return this.pictureOf(past.document);
    const alone = phase !== "live" && (this.edits.count > 0 || this.panels.held.size > 0);
    return alone ? this.pictureOf(panels) : null;
  }

  private pictured: { readonly document: StageDocument; readonly frame: StageFrame } | null = null;

  private pictureOf(document: StageDocument): StageFrame | null {
    const live = this.replica.lastLive;
    if (live === null) return null;
    if (this.pictured?.document === document) return this.pictured.frame;
    // The moment's own time stands still; its show record may count from another anchor, so today's frame is kept.
    const shows = showOf(this.replica.document);
    const timed =
      shows === null
        ? document
        : document.with(new Map([[shows.id, { ...shows, environmentId: environmentOf(document) }]]));
    const frame = resolveShown(timed, { ...live, drags: [] });
    this.pictured = { document, frame };
    return frame;
  }

  /** The hub has answered an edit of this page's. */
  private answered(editId: string): PendingEdit | undefined {
    const edit = this.edits.take(editId);
    this.count();
    return edit;
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
        return this.welcome(message);
      case "entry":
        return this.takeEntry(message);
      case "reject":
        this.answered(message.editId);
        return this.notify(message.code === "storage" ? "bad" : "warn", `Not changed: ${message.message}`);
      case "proposed":
        this.answered(message.editId);
        return this.notify("info", `Proposed: ${message.message}.`);
      case "decided":
        return this.notify(
          message.accepted ? "info" : "warn",
          `${message.by} ${message.accepted ? "let through" : "dropped"} your proposal (${message.what}).`,
        );
      case "conflict":
        this.conflictList.add(message.conflicts, this.edits.get(message.editId));
        if (!message.made) this.answered(message.editId);
        return this.count();
      case "stepped":
        if (!message.done) this.answered(message.editId);
        if (message.left.length > 0) {
          this.notify("info", `Left as a colleague has set it since: ${message.left.join(", ")}.`);
        }
        return;
      case "steps":
        this.steps = { undo: message.undo, redo: message.redo };
        return this.count();
      case "dragRefused":
        return this.notify("warn", `Not moved: ${message.message}.`);
      case "role":
        this.store.setState({ role: message.role });
        return this.notify("info", `Your role on this stage is now ${message.role}.`);
      case "behind":
        this.store.setState({ behindMs: message.behindMs });
        return;
      case "pong":
        return;
    }
  }

  private welcome(message: Extract<HubMessage, { type: "welcome" }>): void {
    this.rejoining = false;
    this.show = message.show;
    // News of own edits that were kept just before the cut: they are among what was missed.
    this.replica.welcome(message);
    for (const entry of message.missed) this.settle(entry);
    this.crew.welcome(message.people);
    this.panels.forgetHands();
    this.store.setState({
      phase: "live",
      reason: null,
      me: message.sessionId,
      person: message.person,
      role: message.role,
      hubVersion: message.version,
      people: this.crew.all,
      proposals: message.proposals,
      storageProblem: message.storageProblem,
      behindMs: null,
    });
    this.edits.sendAgain();
    // A finger that is still down goes on holding.
    for (const [recordId, set] of this.panels.held) this.connection.send({ type: "drag", recordId, set });
    this.count();
    this.showPanels();
    this.rejoinIfBroken();
  }

  private takeEntry(entry: DocumentEntry): void {
    if (this.replica.takeEntry(entry)) this.panels.touch();
    this.settle(entry);
    this.rejoinIfBroken();
  }

  /** An entry that may be the answer to an edit of this page's. */
  private settle(entry: DocumentEntry): void {
    const edit = this.edits.get(entry.editId);
    if (edit === undefined) return;
    if (edit.sent && entry.origin !== "undo" && entry.origin !== "redo") {
      this.conflictList.addMissing(conflictsBetween(edit, entry, this.replica.latest), edit);
    }
    this.answered(entry.editId);
  }

  private takeTick(tick: Tick): void {
    for (const entry of tick.entries) this.takeEntry(entry);
    for (const message of tick.news) this.takeNews(message);
    for (const frame of tick.frames) this.replica.takeFrame(frame);
    const newest = tick.frames.at(-1);
    if (newest !== undefined) this.panels.takeDrags(newest.drags);
    for (const pose of tick.samples) this.heard.set(pose.trackerId, pose);
    for (const hand of tick.hands) this.panels.takeHand(hand);
    if (tick.looks.length > 0) {
      this.crew.takeLooks(tick.looks);
      this.store.setState({ people: this.crew.all });
    }
  }

  private takeNews(message: NewsMessage): void {
    switch (message.type) {
      case "people":
        this.crew.take(message);
        for (const sessionId of message.gone) this.panels.forget(sessionId);
        this.store.setState({ people: this.crew.all });
        return;
      case "pulse":
        this.replica.check(message.sequence, message.hash);
        this.store.setState({ agreement: message.agreement });
        return this.rejoinIfBroken();
      case "inputs": {
        const { type: _, ...inputs } = message;
        this.store.setState({ inputs });
        return;
      }
      case "proposals":
        this.store.setState({ proposals: message.proposals });
        return;
      case "storage":
        this.store.setState({ storageProblem: message.problem });
        return;
    }
  }

  private count(): void {
    const waiting = this.edits.all;
    this.panels.touch();
    this.store.setState({
      canUndo: this.isLive ? this.steps.undo > 0 || waiting.length > 0 : this.edits.newestUnsent !== undefined,
      canRedo: this.takenBack.length > 0 || (this.isLive && this.steps.redo > 0),
      unanswered: waiting.length,
      madeOffline: waiting.filter(({ offline }) => offline).length,
      conflicts: this.conflictList.all,
    });
  }

  private sayStatus(hubMs: number): void {
    if (hubMs - this.statusAtMs < STATUS_EVERY_MS) return;
    this.statusAtMs = hubMs;
    const status: PageStatus = {
      ...this.log.measure(hubMs),
      ...this.raster,
      ...this.sayPicture(),
      clockErrorMs: this.connection.clock?.errorMs ?? 0,
    };
    this.store.setState({ status });
    if (this.connection.isOpen) {
      this.connection.send({ type: "status", ...status, digests: this.log.takeUnreported() });
    }
  }
}

function environmentOf(document: StageDocument) {
  return showOf(document)?.environmentId ?? recordsOfKind(document, "environment")[0]?.id ?? null;
}
