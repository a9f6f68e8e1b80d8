import type { Role } from "../model/crew/roles";
import { EMPTY_DOCUMENT, type StageDocument } from "../model/document/document";
import type {
  FieldConflict,
  FrameAgreement,
  InputsStatus,
  PageStatus,
  Person,
  Proposal,
} from "../model/protocol/messages";
import type { StageRecord } from "../model/records/kinds";

export type Phase = "joining" | "live" | "lost" | "refused";

/** A sentence for the person at this page. */
export interface Notice {
  readonly id: number;
  readonly tone: "info" | "warn" | "bad";
  readonly text: string;
}

/** A change of mine that collided with a colleague's while I had no line: one of us has to say which stands. */
export interface Conflict extends FieldConflict {
  readonly id: number;
  /** The record as it would be my way; null where my way is that it is gone. */
  readonly mineWhole: StageRecord | null;
}

/** A moment of the history that this page looks at instead of now. */
export interface PastMoment {
  readonly sequence: number;
  readonly document: StageDocument;
}

/** What the page's panels show. The picture itself is drawn from `StageClient.current`. */
export interface StageState {
  readonly phase: Phase;
  /** Why it is lost or refused, where the hub said. */
  readonly reason: string | null;
  /** This page's session, this browser's person, and what this link lets them do. */
  readonly me: string | null;
  readonly person: string | null;
  readonly role: Role;
  readonly hubVersion: string | null;
  /**
   * The document as the panels show it: the newest known, with what is held under anybody's finger and with this page's
   * own edits that the hub has not answered yet.
   */
  readonly document: StageDocument;
  /** Sequence of the last entry known. */
  readonly sequence: number;
  readonly people: readonly Person[];
  readonly agreement: FrameAgreement;
  readonly inputs: InputsStatus | null;
  readonly status: PageStatus | null;
  readonly notices: readonly Notice[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Edits that the hub has not answered yet; of them, those made while there was no line. */
  readonly unanswered: number;
  readonly madeOffline: number;
  readonly conflicts: readonly Conflict[];
  readonly proposals: readonly Proposal[];
  /** Why the hub can't keep changes now, in a sentence. */
  readonly storageProblem: string | null;
  /** How far this page reads behind the hub, by the hub's measure, ms; null while it keeps up. */
  readonly behindMs: number | null;
  readonly past: PastMoment | null;
}

export const EMPTY_STATE: StageState = {
  phase: "joining",
  reason: null,
  me: null,
  person: null,
  role: "guest",
  hubVersion: null,
  document: EMPTY_DOCUMENT,
  sequence: 0,
  people: [],
  agreement: { compared: 0, differing: 0 },
  inputs: null,
  status: null,
  notices: [],
  canUndo: false,
  canRedo: false,
  unanswered: 0,
  madeOffline: 0,
  conflicts: [],
  proposals: [],
  storageProblem: null,
  behindMs: null,
  past: null,
};
