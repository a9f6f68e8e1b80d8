import { showOf, type StageDocument } from "../../model/document/document";
import type { WireDiff } from "../../model/document/diff";
import { frameAtMs } from "../../model/frame/lattice";
import { encodeLiveFrame } from "../../model/protocol/liveFrame";
import {
  PROTOCOL_VERSION,
  type HubMessage,
  type InputsStatus,
  type PageMessage,
  type Person,
} from "../../model/protocol/messages";
import type { ShowRecord } from "../../model/records/show";
import type { ShowStore } from "../store/showStore";
import { DocumentDesk, type EditResult } from "./documentDesk";
import { DragDesk } from "./dragDesk";
import type { Effect } from "./effects";
import { FrameAgreementDesk } from "./frameAgreement";
import { TrackerDesk, type KeptPoses } from "./trackerDesk";

export interface RoomSetup {
  readonly document: StageDocument;
  readonly sequence: number;
  /** No frame up to this one is sealed again. */
  readonly lastFrame: number;
  readonly keptPoses: KeptPoses;
  readonly store: ShowStore;
  readonly version: string;
}

/** Further behind than this the lattice is joined where it is now: nobody waits for a minute of stale frames. */
const MAX_CATCH_UP_FRAMES = 48;

type Session = Omit<Person, "holds">;

/**
 * The authority over one stage: orders edits, holds drags, follows trackers, seals frames. It knows no socket, no file
 * but the store's port, and no clock: `nowMs` is hub time in ms, which never runs backwards.
 */
export class Room {
  private readonly documents: DocumentDesk;
  private readonly drags = new DragDesk();
  private readonly trackers: TrackerDesk;
  private readonly agreementDesk = new FrameAgreementDesk();
  private readonly sessions = new Map<string, Session>();
  private sealedFrame: number;
  private input: { port: number | null; problem: string | null } = { port: null, problem: null };

  constructor(
    private readonly setup: RoomSetup,
    nowMs: number,
  ) {
    this.documents = new DocumentDesk(setup.document, setup.sequence, setup.store);
    this.trackers = new TrackerDesk(setup.keptPoses, nowMs);
    this.sealedFrame = Math.max(setup.lastFrame, this.dueFrame(nowMs) - 1);
  }

  get document(): StageDocument {
    return this.documents.latestDocument;
  }

  get frame(): number {
    return this.sealedFrame;
  }

  get sequence(): number {
    return this.documents.sequenceInEffect;
  }

  get people(): readonly Person[] {
    return [...this.sessions.values()].map((session) => ({ ...session, holds: this.drags.heldBy(session.sessionId) }));
  }

  get agreement(): FrameAgreementDesk {
    return this.agreementDesk;
  }

  get trackerDesk(): TrackerDesk {
    return this.trackers;
  }

  /** The first message of a connection. */
  join(sessionId: string, message: PageMessage, nowMs: number): Effect[] {
    if (message.type !== "hello") return [{ do: "close", to: sessionId, reason: "helloFirst" }];
    if (message.protocol !== PROTOCOL_VERSION) {
      const reason = message.protocol < PROTOCOL_VERSION ? "olderPage" : "newerPage";
      return [{ do: "close", to: sessionId, reason }];
    }
    const outputId = message.outputId ?? null;
    this.sessions.set(sessionId, {
      sessionId,
      page: message.page,
      name: message.name,
      outputId,
      status: null,
      statusAtMs: null,
    });
    const welcome: HubMessage = {
      type: "welcome",
      protocol: PROTOCOL_VERSION,
      version: this.setup.version,
      sessionId,
      frame: this.sealedFrame,
      sequence: this.documents.sequenceInEffect,
      records: [...this.documents.document.values()],
      freedPort: this.input.port,
    };
    const toCome = this.documents.entriesToCome.map((entry): Effect => ({
      do: "send",
      to: sessionId,
      message: { type: "entry", ...entry },
    }));
    return [{ do: "send", to: sessionId, message: welcome }, ...toCome, this.tellPeople(), this.tellInputs(nowMs)];
  }

  leave(sessionId: string): Effect[] {
    if (!this.sessions.delete(sessionId)) return [];
    this.drags.releaseAll(sessionId);
    return [this.tellPeople()];
  }

  receive(sessionId: string, message: PageMessage, nowMs: number, wallClockMs: number): Effect[] {
    const session = this.sessions.get(sessionId);
    if (session === undefined) return this.join(sessionId, message, nowMs);
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
        return this.answer(
          sessionId,
          message.editId,
          this.edit(message.editId, session.name, message.diff, wallClockMs),
        );
      case "drag":
        // A refused drag isn't answered: the value simply doesn't move, and the holder is shown in the people list.
        this.drags.move(sessionId, message.recordId, message.set, this.documents.document);
        return [];
      case "dragCancel":
        this.drags.release(sessionId, message.recordId);
        return [];
      case "dragCommit": {
        const { editId, recordId, set } = message;
        // One that was made before the line was cut is answered again, whoever holds the field by now.
        const made = this.documents.kept(editId) !== null;
        const held = made ? null : this.drags.conflict(sessionId, recordId, set);
        this.drags.release(sessionId, recordId);
        if (held !== null) {
          return [{ do: "send", to: sessionId, message: { type: "reject", editId, code: "held", message: held } }];
        }
        const diff = { set: { [recordId]: set } };
        return this.answer(sessionId, editId, this.edit(editId, session.name, diff, wallClockMs));
      }
      case "releaseTracker":
        this.trackers.release(message.trackerId);
        return [this.tellInputs(nowMs)];
      case "status": {
        const { type: _, digests, ...status } = message;
        this.sessions.set(sessionId, { ...session, status, statusAtMs: nowMs });
        this.agreementDesk.report(sessionId, digests);
        return [];
      }
    }
  }

  /** An edit from a page or from REST. It takes effect on the next frame to be sealed. */
  edit(editId: string, by: string, diff: WireDiff, wallClockMs: number): EditResult {
    return this.documents.edit(editId, by, diff, this.sealedFrame + 1, wallClockMs);
  }

  /** What everyone hears of an edit that REST made. */
  announce(result: EditResult): Effect[] {
    return result.ok && !result.again ? [{ do: "tellAll", message: { type: "entry", ...result.entry } }] : [];
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
  seal(nowMs: number): Effect[] {
    const effects: Effect[] = [];
    this.sealedFrame = Math.max(this.sealedFrame, this.dueFrame(nowMs) - MAX_CATCH_UP_FRAMES);
    // The due frame is looked up anew each time: an entry in effect from a frame may change rate or lead.
    while (this.sealedFrame < this.dueFrame(nowMs)) effects.push(this.sealNext(nowMs));
    return effects;
  }

  /** Once or twice a second: who is here and what the inputs hear. */
  report(nowMs: number): Effect[] {
    return [this.tellPeople(), this.tellInputs(nowMs)];
  }

  private sealNext(nowMs: number): Effect {
    const frame = ++this.sealedFrame;
    this.documents.seal(frame);
    const document = this.documents.document;
    const bytes = encodeLiveFrame({
      frame,
      sealedMs: nowMs,
      sequence: this.documents.sequenceInEffect,
      poses: this.trackers.seal(document, nowMs),
      drags: this.drags.valid(document),
    });
    return { do: "sendFrame", frame, bytes };
  }

  private dueFrame(nowMs: number): number {
    const show: ShowRecord | null = showOf(this.documents.document);
    return show === null ? 0 : frameAtMs(show, nowMs) + show.leadFrames;
  }

  private answer(sessionId: string, editId: string, result: EditResult): Effect[] {
    if (!result.ok) {
      const { code, message } = result;
      return [{ do: "send", to: sessionId, message: { type: "reject", editId, code, message } }];
    }
    const message: HubMessage = { type: "entry", ...result.entry };
    // Sent again after a cut: the others have it, its maker waits for the answer.
    return result.again ? [{ do: "send", to: sessionId, message }] : [{ do: "tellAll", message }];
  }

  private tellPeople(): Effect {
    return { do: "tellAll", message: { type: "people", people: this.people, agreement: this.agreementDesk.counts } };
  }

  private tellInputs(nowMs: number): Effect {
    return { do: "tellAll", message: { type: "inputs", ...this.inputs(nowMs) } };
  }
}
