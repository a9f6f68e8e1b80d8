import type { Role } from "../../model/crew/roles";
import type { WireDiff } from "../../model/document/diff";
import type { Transition } from "../../model/document/entry";
import type { Proposal } from "../../model/protocol/messages";
import type { ShowStore } from "../store/showStore";

const FACT = "proposals";
const KEPT_DROPPED = 200;
/** More waiting than anybody can decide on is a page gone wild. */
const MOST = 500;

export interface KeptProposal extends Proposal {
  readonly over?: Transition | undefined;
  /** Made without a line, knowing entries up to this sequence. */
  readonly since?: number | undefined;
}

/** A proposal as everyone is told it. */
export function toldProposal(kept: KeptProposal): Proposal {
  const { over: _, since: __, ...proposal } = kept;
  return proposal;
}

export interface ProposalRequest {
  readonly editId: string;
  readonly by: string;
  readonly person: string;
  readonly role: Role;
  readonly atMs: number;
  readonly reason: Proposal["reason"];
  readonly what: string;
  readonly diff: WireDiff;
  readonly over?: Transition | undefined;
  readonly since?: number | undefined;
}

/** Changes that wait for someone who may make them. They are kept on disk: a restart of the hub drops none. */
export class ProposalDesk {
  private proposals: readonly KeptProposal[];
  /** Edits that were decided against: a page that sends one again is told so instead of asked again. */
  private dropped: readonly string[];

  constructor(private readonly store: ShowStore) {
    const { waiting, dropped } = read(store);
    this.proposals = waiting;
    this.dropped = dropped;
  }

  get all(): readonly Proposal[] {
    return this.proposals.map(toldProposal);
  }

  get(id: string): KeptProposal | undefined {
    return this.proposals.find((proposal) => proposal.id === id);
  }

  ofEdit(editId: string): KeptProposal | undefined {
    return this.proposals.find((proposal) => proposal.editId === editId);
  }

  /** Throws StoreProblem where it can't be kept: then it was not made. */
  add(request: ProposalRequest): KeptProposal | null {
    if (this.proposals.length >= MOST) return null;
    const proposal: KeptProposal = { id: request.editId, ...request };
    this.keep([...this.proposals, proposal], this.dropped);
    return proposal;
  }

  /** It became an edit. Throws StoreProblem where the disk refuses: it waits on. */
  accepted(id: string): void {
    this.keep(
      this.proposals.filter((proposal) => proposal.id !== id),
      this.dropped,
    );
  }

  /** It was decided against. Throws StoreProblem where the disk refuses: it waits on. */
  drop(id: string): void {
    const editIds = this.proposals.filter((proposal) => proposal.id === id).map(({ editId }) => editId);
    this.keep(
      this.proposals.filter((proposal) => proposal.id !== id),
      [...this.dropped, ...editIds].slice(-KEPT_DROPPED),
    );
  }

  wasDropped(editId: string): boolean {
    return this.dropped.includes(editId);
  }

  private keep(waiting: readonly KeptProposal[], dropped: readonly string[]): void {
    this.store.keepFact(FACT, JSON.stringify({ waiting, dropped }));
    this.proposals = waiting;
    this.dropped = dropped;
  }
}

interface Kept {
  readonly waiting: readonly KeptProposal[];
  readonly dropped: readonly string[];
}

function read(store: ShowStore): Kept {
  try {
    const kept = JSON.parse(store.fact(FACT) ?? "{}") as Partial<Kept> | null;
    return { waiting: kept?.waiting ?? [], dropped: kept?.dropped ?? [] };
  } catch {
    return { waiting: [], dropped: [] };
  }
}
