import { isOnAir, judgeField, mayReleaseTracker } from "../../model/crew/rights";
import { LOCAL_ENTRANCE, type Entrance, type Grant } from "../../model/crew/roles";
import { showOf, type StageDocument } from "../../model/document/document";
import type { DocumentEntry } from "../../model/document/entry";
import { documentHash } from "../../model/document/hash";
import { frameAtMs, frameLengthMs, frameStartMs } from "../../model/frame/lattice";
import { encodeLiveFrame } from "../../model/protocol/liveFrame";
import {
  PROTOCOL_VERSION,
  type HubMessage,
  type InputsStatus,
  type PageMessage,
  type Person,
  type Proposal,
} from "../../model/protocol/messages";
import type { ShowStore } from "../store/showStore";
import { CommitDesk } from "./commitDesk";
import { DocumentDesk } from "./documentDesk";
import { DragDesk } from "./dragDesk";
import { EditFlow, type EditDraft, type FlowOutcome, type Maker, type Moment, type Rejection } from "./editFlow";
import type { Effect } from "./effects";
import { FrameAgreementDesk } from "./frameAgreement";
import { GrantDesk, type GrantDraft } from "./grantDesk";
import { Greeter } from "./greeter";
import { LinkDesk, type LinkChange } from "./linkDesk";
import { PeopleDesk, type Session } from "./peopleDesk";
import { ProposalDesk } from "./proposalDesk";
import { TickDesk } from "./tickDesk";
import { TrackerDesk, type FrameTiming, type KeptPoses } from "./trackerDesk";
import { UndoDesk } from "./undoDesk";

export interface RoomSetup {
  readonly document: StageDocument;
  readonly versions: ReadonlyMap<string, number>;
  readonly sequence: number;
  /** No frame up to this one is sealed again. */
  readonly lastFrame: number;
  readonly keptPoses: KeptPoses;
  readonly store: ShowStore;
  readonly version: string;
  /** The show's own name for itself: tells a page that joins again whether this is the show it knew. */
  readonly show: string;
  /** Local time minus UTC at a wall-clock time, ms: for timecode of day. */
  readonly utcOffsetMs: (wallClockMs: number) => number;
}

/** Further behind than this the lattice is joined where it is now: nobody waits for a minute of stale frames. */
const MAX_CATCH_UP_FRAMES = 48;
/** Of the history, what a hub that starts looks at: everybody's undo and the transitions under way. */
const RECENT_ENTRIES = 2000;

/**
 * The authority over one stage: orders edits, holds drags, follows trackers, seals frames, knows who may do what. It
 * knows no socket, no file but the store's port, and no clock: `nowMs` is hub time in ms, which never runs backwards;
 * `wallClockMs` is for people's eyes and for links that expire.
 */
export class Room {
  private readonly documents: DocumentDesk;
  private readonly drags = new DragDesk();
  private readonly trackers: TrackerDesk;
  private readonly proposals: ProposalDesk;
  private readonly undos: UndoDesk;
  private readonly grantDesk: GrantDesk;
  private readonly flow: EditFlow;
  private readonly ticks = new TickDesk();
  private readonly agreementDesk = new FrameAgreementDesk();
  private readonly peopleDesk = new PeopleDesk((sessionId) => this.drags.heldBy(sessionId));
  private readonly commits: CommitDesk;
  private readonly links: LinkDesk;
  private readonly greeter: Greeter;
  private sealedFrame: number;
  private wasOnAir: boolean;
  private input: { port: number | null; problem: string | null } = { port: null, problem: null };
  constructor(
    private readonly setup: RoomSetup,
    nowMs: number,
  ) {
    const { store } = setup;
    const recent = store.entriesBefore(Number.POSITIVE_INFINITY, RECENT_ENTRIES).toReversed();
    this.documents = new DocumentDesk({ ...setup, recent }, store);
    this.trackers = new TrackerDesk(setup.keptPoses, nowMs);
    this.proposals = new ProposalDesk(store);
    this.undos = new UndoDesk(recent);
    this.grantDesk = new GrantDesk(store);
    this.flow = new EditFlow(this.documents, this.drags, this.proposals, this.undos, this.peopleDesk, store);
    this.commits = new CommitDesk(
      this.documents,
      this.undos,
      this.proposals,
      this.peopleDesk,
      this.ticks,
      store.problem,
    );
    this.links = new LinkDesk(this.grantDesk, this.peopleDesk, this.drags);
    this.greeter = new Greeter(setup, this.documents, this.peopleDesk, this.proposals, this.commits);
    this.wasOnAir = isOnAir(setup.document);
    // The frame that is due now may have been sealed by the hub that ran before: no frame is made of two things.
    this.sealedFrame = Math.max(setup.lastFrame, this.dueFrame(nowMs));
  }

  /** With every edit kept so far, those of frames to come included. */
  get document(): StageDocument {
    return this.documents.keptDocument;
  }

  /** Sequence of the entry that last touched a record. */
  versionOf(recordId: string): number {
    return this.documents.versionOf(recordId);
  }

  get frame(): number {
    return this.sealedFrame;
  }

  /** Sequence of the last entry in effect. */
  get sequence(): number {
    return this.documents.sequenceInEffect;
  }

  /** Sequence of the last entry kept. */
  get lastSequence(): number {
    return this.documents.lastSequence;
  }

  get people(): readonly Person[] {
    return this.peopleDesk.all;
  }

  get waitingProposals(): readonly Proposal[] {
    return this.proposals.all;
  }

  get agreement(): FrameAgreementDesk {
    return this.agreementDesk;
  }

  get trackerDesk(): TrackerDesk {
    return this.trackers;
  }

  /** Why changes can't be kept now; null while they are. */
  get problem(): string | null {
    return this.commits.problem;
  }

  get show(): string {
    return this.setup.show;
  }

  /** The first message of a connection. `entrance`: as what its link, or this machine, lets it in. */
  join(sessionId: string, message: PageMessage, nowMs: number, entrance: Entrance = LOCAL_ENTRANCE): Effect[] {
    if (message.type !== "hello") return [{ do: "close", to: sessionId, reason: "helloFirst" }];
    if (message.protocol !== PROTOCOL_VERSION) {
      const reason = message.protocol < PROTOCOL_VERSION ? "olderPage" : "newerPage";
      return [{ do: "close", to: sessionId, reason }];
    }
    if (entrance.role === "wall" && (message.page !== "wall" || message.outputId !== entrance.outputId)) {
      return [{ do: "close", to: sessionId, reason: "forbidden" }];
    }
    // A wall page changes nothing, whoever opened it.
    const role = message.page === "wall" ? "wall" : entrance.role;
    const session = this.peopleDesk.join(sessionId, message, { ...entrance, role });
    return [
      { do: "send", to: sessionId, message: this.greeter.welcome(session, message.resume, this.here(nowMs)) },
      ...this.documents.entriesToCome.map((entry): Effect => ({
        do: "send",
        to: sessionId,
        message: { type: "entry", ...entry },
      })),
      this.commits.stepsOf(session),
      ...(session.page === "wall" ? [] : [this.firstTick(session, nowMs)]),
    ];
  }

  leave(sessionId: string): void {
    if (this.peopleDesk.leave(sessionId)) this.drags.releaseAll(sessionId);
  }

  receive(
    sessionId: string,
    message: PageMessage,
    nowMs: number,
    wallClockMs: number,
    entrance: Entrance = LOCAL_ENTRANCE,
  ): Effect[] {
    const session = this.peopleDesk.get(sessionId);
    if (session === undefined) return this.join(sessionId, message, nowMs, entrance);
    const moment = this.moment(wallClockMs);
    switch (message.type) {
      case "hello":
        return [{ do: "close", to: sessionId, reason: "badMessage" }];
      case "ping":
        return [
          {
            do: "send",
            to: sessionId,
            message: { type: "pong", sentMs: message.sentMs, receivedMs: nowMs, answeredMs: nowMs },
          },
        ];
      case "edit":
        if (message.since !== undefined) this.commits.commit();
        return this.answer(session, message.editId, this.flow.edit(makerOf(session), message, moment));
      case "drag":
        return this.drag(session, message.recordId, message.set);
      case "dragCancel":
        this.release(session, message.recordId);
        return [];
      case "dragCommit": {
        const { recordId, set, editId } = message;
        if (message.since !== undefined) this.commits.commit();
        const outcome = this.flow.edit(makerOf(session), { ...message, diff: { set: { [recordId]: set } } }, moment);
        // A hand stays until its edit is in effect: under lock first that is some frames on, and nothing jumps back.
        if (outcome.what === "staged") this.drags.releaseOn(session.sessionId, recordId, outcome.entry.frame);
        else this.drags.release(session.sessionId, recordId);
        this.peopleDesk.touch(session.sessionId, true);
        session.refusedDrags.delete(recordId);
        return this.answer(session, editId, outcome);
      }
      case "undo":
      case "redo":
        return this.step(session, message.editId, message.type, moment);
      case "look":
        this.peopleDesk.setLook(sessionId, message.recordId);
        return [];
      case "acceptProposal":
        return this.decideBy(session, message.editId, message.proposalId, true, wallClockMs);
      case "dropProposal":
        return this.decideBy(session, message.proposalId, message.proposalId, false, wallClockMs);
      case "releaseTracker":
        if (mayReleaseTracker(session.role)) this.trackers.release(message.trackerId);
        this.tellInputs(nowMs);
        return [];
      case "status": {
        const { type: _, digests, ...status } = message;
        this.peopleDesk.setStatus(sessionId, status, nowMs);
        this.agreementDesk.report(sessionId, digests);
        return [];
      }
    }
  }

  /** An edit through another door than a page's socket (REST): kept, or not, when this returns. */
  edit(maker: Omit<Maker, "sessionId">, draft: EditDraft, wallClockMs: number): FlowOutcome {
    const outcome = this.flow.edit({ ...maker, sessionId: null }, draft, this.moment(wallClockMs));
    if (outcome.what === "proposed") this.commits.tellProposals();
    if (outcome.what !== "staged") return outcome;
    const problem = this.commits.commit();
    return problem === null ? outcome : { what: "rejected", code: "storage", message: problem };
  }

  datagram(bytes: Uint8Array, nowMs: number): void {
    this.trackers.receive(bytes, this.documents.document, nowMs);
  }

  setInput(port: number | null, problem: string | null): void {
    this.input = { port, problem };
  }

  inputs(nowMs: number): InputsStatus {
    const { trackers, faults } = this.trackers.status(this.documents.document, nowMs);
    return { freedPort: this.input.port, problem: this.input.problem, trackers, faults };
  }

  /** Seals every frame that is due: at hub time t, the frame that the walls show at t plus the show's lead. */
  sealDue(nowMs: number): void {
    this.commits.commit();
    this.sealedFrame = Math.max(this.sealedFrame, this.dueFrame(nowMs) - MAX_CATCH_UP_FRAMES);
    // The due frame is looked up anew each time: an entry in effect from a frame may change rate or lead.
    while (this.sealedFrame < this.dueFrame(nowMs)) this.sealNext(nowMs);
  }

  /** The same, and told at once. */
  seal(nowMs: number): Effect[] {
    this.sealDue(nowMs);
    return this.flush(nowMs);
  }

  /** Keeps what is staged and tells everyone what there is to tell: at most one message to each. */
  flush(nowMs: number): Effect[] {
    this.commits.commit();
    const news = this.peopleDesk.takeNews(nowMs);
    if (news !== null) this.ticks.addNews({ type: "people", ...news });
    const tick = this.ticks.take(nowMs, this.documents.lastSequence, {
      samples: this.trackers.takeSamples(),
      hands: this.drags.takeMoved(),
      looks: this.peopleDesk.takeLooks(),
    });
    const answers = this.commits.takeAnswers();
    return tick === null ? answers : [tick, ...answers];
  }

  /** Once or twice a second: what the inputs hear, and by what the pages check themselves. */
  report(nowMs: number, wallClockMs: number): Effect[] {
    this.tellInputs(nowMs);
    this.ticks.addNews({
      type: "pulse",
      agreement: this.agreementDesk.counts,
      sequence: this.documents.sequenceInEffect,
      hash: documentHash(this.documents.document),
    });
    return this.links.closeStale(wallClockMs);
  }

  /**
   * What a page missed while it read too slowly: entries after `sequence` and the newest frame, whole. Null where that is
   * too much to catch up with: it joins again.
   */
  catchUp(sessionId: string, sequence: number, nowMs: number): Uint8Array<ArrayBuffer> | null {
    const session = this.peopleDesk.get(sessionId);
    if (session === undefined) return null;
    const entries = this.greeter.missedSince(sequence, this.documents.lastSequence);
    if (entries === null) return null;
    return this.greeter.tick(session, nowMs, this.here(nowMs), { entries, frame: this.ticks.lastFrame });
  }

  /** The sockets' measure of how far behind a page reads; null: it has caught up. */
  setBehind(sessionId: string, behindMs: number | null): Effect[] {
    if (this.peopleDesk.get(sessionId) === undefined) return [];
    this.peopleDesk.setBehind(sessionId, behindMs);
    return [{ do: "send", to: sessionId, message: { type: "behind", behindMs } }];
  }

  /** Calls back for every entry as soon as it is kept, until the returned function is called. */
  onEntry(listener: (entry: DocumentEntry) => void): () => void {
    return this.commits.onEntry(listener);
  }

  get grants(): readonly Grant[] {
    return this.grantDesk.all;
  }

  entranceOf(grantId: string, wallClockMs: number): ReturnType<GrantDesk["entrance"]> {
    return this.grantDesk.entrance(grantId, wallClockMs);
  }

  /** Throws StoreProblem where the disk refuses. */
  issueGrant(draft: GrantDraft, wallClockMs: number): Grant {
    return this.grantDesk.issue(draft, wallClockMs);
  }

  /** Null where there is no such link. Its pages are closed. Throws StoreProblem where the disk refuses. */
  revokeGrant(id: string, wallClockMs: number): LinkChange | null {
    return this.links.revoke(id, wallClockMs);
  }

  /** Another role or another day of expiry for a link: its pages have it at once. */
  changeGrant(id: string, parts: Parameters<GrantDesk["change"]>[1], wallClockMs: number): LinkChange | null {
    return this.links.change(id, parts, wallClockMs);
  }

  /** What a crew's page wants at once and would else hear within half a second. */
  private firstTick(session: Session, nowMs: number): Effect {
    const bytes = this.greeter.tick(session, nowMs, this.here(nowMs), { entries: [], frame: null });
    return { do: "firstTick", to: session.sessionId, bytes };
  }

  private here(nowMs: number) {
    return { frame: this.sealedFrame, inputs: this.inputs(nowMs) };
  }

  private moment(wallClockMs: number): Moment {
    const show = showOf(this.documents.latestDocument);
    const ahead = show?.timing === "lockFirst" ? show.lockFrames : 1;
    return {
      frame: this.sealedFrame + ahead,
      atMs: wallClockMs,
      utcOffsetMs: this.setup.utcOffsetMs(wallClockMs),
    };
  }

  private drag(session: Session, recordId: string, set: Record<string, unknown>): Effect[] {
    const { sessionId } = session;
    const wasHeld = this.drags.isHeld(sessionId, recordId);
    const problem =
      this.mayDrag(session, recordId, set) ?? this.drags.move(sessionId, recordId, set, this.documents.document);
    if (problem === null) {
      session.refusedDrags.delete(recordId);
      if (!wasHeld) this.peopleDesk.touch(sessionId, true);
      return [];
    }
    if (session.refusedDrags.has(recordId)) return [];
    session.refusedDrags.add(recordId);
    return [{ do: "send", to: sessionId, message: { type: "dragRefused", recordId, message: problem } }];
  }

  private mayDrag(session: Session, recordId: string, set: Record<string, unknown>): string | null {
    const record = this.documents.document.get(recordId);
    if (record === undefined) return null;
    const onAir = isOnAir(this.documents.latestDocument);
    for (const key of Object.keys(set)) {
      const verdict = judgeField(session.role, record.kind, key, onAir);
      if (verdict === "refused") return `${record.name} is not yours to change; ask for a link with another role`;
      if (verdict === "proposed") return `a take rolls: let go, and the change to ${record.name} is proposed`;
    }
    return null;
  }

  private release(session: Session, recordId: string): void {
    session.refusedDrags.delete(recordId);
    if (this.drags.release(session.sessionId, recordId)) this.peopleDesk.touch(session.sessionId, true);
  }

  private answer(session: Session, editId: string, outcome: FlowOutcome, left: readonly string[] = []): Effect[] {
    if (outcome.what === "staged") this.commits.await(editId, { to: session.sessionId, left });
    if (outcome.what === "proposed") this.commits.tellProposals();
    return this.flow.answer(session.sessionId, editId, outcome);
  }

  private step(session: Session, editId: string, origin: "undo" | "redo", moment: Moment): Effect[] {
    // What a step reverses is known only once the edits before it are kept.
    this.commits.commit();
    const left = this.flow.leftBy(session.person, origin);
    const outcome = this.flow.step(makerOf(session), editId, origin, moment);
    if (outcome.what !== "left") {
      const effects = this.answer(session, editId, outcome, left);
      this.commits.commit();
      return effects;
    }
    const message: HubMessage = { type: "stepped", editId, origin, done: false, left: outcome.left };
    return [{ do: "send", to: session.sessionId, message }, this.commits.stepsOf(session)];
  }

  /** Decides on a proposal; null when it is decided, else why not. */
  decide(maker: Maker, proposalId: string, accepted: boolean, wallClockMs: number): Rejection | null {
    const proposal = this.proposals.get(proposalId);
    this.commits.commit();
    const outcome = accepted
      ? this.flow.accept(maker, proposalId, this.moment(wallClockMs))
      : this.flow.drop(maker, proposalId);
    if (outcome?.what === "rejected") return outcome;
    const problem = this.commits.commit();
    if (problem !== null) return { what: "rejected", code: "storage", message: problem };
    if (proposal === undefined) return null;
    this.commits.decided(proposal, maker.name, accepted);
    const conflicts = outcome !== null && "conflicts" in outcome ? outcome.conflicts : [];
    if (conflicts.length > 0) this.commits.collided(proposal, conflicts);
    return null;
  }

  private decideBy(
    session: Session,
    editId: string,
    proposalId: string,
    accepted: boolean,
    wallClockMs: number,
  ): Effect[] {
    const problem = this.decide(makerOf(session), proposalId, accepted, wallClockMs);
    return problem === null ? [] : this.answer(session, editId, problem);
  }

  private tellInputs(nowMs: number): void {
    this.ticks.addNews({ type: "inputs", ...this.inputs(nowMs) });
  }

  private sealNext(nowMs: number): void {
    const frame = ++this.sealedFrame;
    this.documents.seal(frame);
    this.drags.releaseUpTo(frame);
    const document = this.documents.document;
    if (isOnAir(document) !== this.wasOnAir) this.rolled(isOnAir(document));
    this.ticks.addFrame(
      encodeLiveFrame({
        frame,
        sealedMs: nowMs,
        sequence: this.documents.sequenceInEffect,
        poses: this.trackers.seal(document, nowMs, this.timingOf(frame, nowMs)),
        drags: this.drags.valid(document),
      }),
    );
  }

  private timingOf(frame: number, nowMs: number): FrameTiming {
    const show = showOf(this.documents.document);
    if (show === null) return { dueMs: 0, frameMs: 0, wallsLateMs: 0 };
    return {
      dueMs: frameStartMs(show, frame),
      frameMs: frameLengthMs(show.rate),
      wallsLateMs: this.peopleDesk.wallsLateMs(nowMs),
    };
  }

  /** The guard went up or down. Hands that may not move what they hold while a take rolls are let go of, and told so. */
  private rolled(onAir: boolean): void {
    this.wasOnAir = onAir;
    for (const { sessionId, recordId, set } of this.drags.all) {
      const session = this.peopleDesk.get(sessionId);
      const problem = session === undefined || !onAir ? null : this.mayDrag(session, recordId, set);
      if (session === undefined || problem === null) continue;
      this.release(session, recordId);
      session.refusedDrags.add(recordId);
      this.commits.say(sessionId, { type: "dragRefused", recordId, message: problem });
    }
  }

  private dueFrame(nowMs: number): number {
    const show = showOf(this.documents.document);
    return show === null ? 0 : frameAtMs(show, nowMs) + show.leadFrames;
  }
}

function makerOf({ sessionId, name, person, role }: Session): Maker {
  return { sessionId, name, person, role };
}
