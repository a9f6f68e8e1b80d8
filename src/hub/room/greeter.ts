import type { StageDocument } from "../../model/document/document";
import { toldEntry, type KeptEntry } from "../../model/document/entry";
import { documentHash } from "../../model/document/hash";
import {
  PROTOCOL_VERSION,
  type HubMessage,
  type InputsStatus,
  type NewsMessage,
  type PageMessage,
} from "../../model/protocol/messages";
import { encodeTick } from "../../model/protocol/tick";
import type { StageRecord } from "../../model/records/kinds";
import { StoreProblem, type ShowStore } from "../store/showStore";
import type { CommitDesk } from "./commitDesk";
import type { DocumentDesk } from "./documentDesk";
import type { PeopleDesk, Session } from "./peopleDesk";
import type { ProposalDesk } from "./proposalDesk";

/** A page that missed more than this gets the whole document: it is smaller. */
const RESUME_ENTRIES = 2000;

/** One list for as long as the document stays the same: it is written as JSON once, however many pages join. */
const recordLists = new WeakMap<StageDocument, readonly StageRecord[]>();

function recordsOf(document: StageDocument): readonly StageRecord[] {
  let list = recordLists.get(document);
  if (list === undefined) recordLists.set(document, (list = [...document.values()]));
  return list;
}

interface Here {
  readonly frame: number;
  readonly inputs: InputsStatus;
}

/** Tells a page where the stage is: one that joins, one that joins again, one that was left behind. */
export class Greeter {
  constructor(
    private readonly setup: { readonly show: string; readonly version: string; readonly store: ShowStore },
    private readonly documents: DocumentDesk,
    private readonly people: PeopleDesk,
    private readonly proposals: ProposalDesk,
    private readonly commits: CommitDesk,
  ) {}

  welcome(session: Session, resume: Extract<PageMessage, { type: "hello" }>["resume"], here: Here): HubMessage {
    const { documents } = this;
    const knows = resume !== undefined && resume.show === this.setup.show && resume.sequence <= documents.lastSequence;
    const missed = knows ? this.missedSince(resume.sequence, documents.sequenceInEffect) : null;
    return {
      type: "welcome",
      protocol: PROTOCOL_VERSION,
      version: this.setup.version,
      sessionId: session.sessionId,
      show: this.setup.show,
      person: session.person,
      role: session.role,
      frame: here.frame,
      sequence: documents.sequenceInEffect,
      hash: documentHash(documents.document),
      records: missed === null ? recordsOf(documents.document) : null,
      missed: (missed ?? []).map(toldEntry),
      fades: documents.fadesInEffect,
      people: this.people.all,
      proposals: this.proposals.all,
      storageProblem: this.commits.problem,
      freedPort: here.inputs.freedPort,
    };
  }

  /** A tick of a crew page's own: all the news there is, whole; with what it missed, where it missed something. */
  tick(
    session: Session,
    hubMs: number,
    here: Here,
    missed: { readonly entries: readonly KeptEntry[]; readonly frame: Uint8Array<ArrayBuffer> | null },
  ): Uint8Array<ArrayBuffer> {
    return encodeTick({
      hubMs,
      entries: missed.entries.map(toldEntry),
      frames: missed.frame === null ? [] : [missed.frame],
      samples: [],
      hands: [],
      looks: [],
      news: session.page === "wall" ? [] : this.news(here),
    });
  }

  /** Null where there are too many, or the disk can't tell. */
  missedSince(sequence: number, upTo: number): KeptEntry[] | null {
    if (sequence >= upTo) return [];
    try {
      const missed = this.setup.store.entriesAfter(sequence, RESUME_ENTRIES + 1);
      // A gap (entries that were squashed) can't be followed step by step.
      const whole = missed.every((entry, i) => entry.sequence === sequence + 1 + i);
      if (missed.length === 0 || missed.length > RESUME_ENTRIES || !whole) return null;
      return missed.filter((entry) => entry.sequence <= upTo);
    } catch (error) {
      if (error instanceof StoreProblem) return null;
      throw error;
    }
  }

  private news({ inputs }: Here): NewsMessage[] {
    return [
      { type: "inputs", ...inputs },
      { type: "proposals", proposals: this.proposals.all },
      { type: "storage", problem: this.commits.problem },
      { type: "people", people: this.people.all, gone: [], whole: true },
    ];
  }
}
