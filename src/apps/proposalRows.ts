import { decidesProposals, judgeDiff } from "../model/crew/rights";
import { ROLE_WORDS, type Role } from "../model/crew/roles";
import { applyWireDiff } from "../model/document/diff";
import type { StageDocument } from "../model/document/document";
import type { Proposal } from "../model/protocol/messages";
import { linesOfWire, type ChangeLine } from "../ui/words/changeLines";

export interface ProposalRow {
  readonly id: string;
  readonly by: string;
  readonly role: string;
  readonly atMs: number;
  readonly why: string;
  /** What stands now, and what would. */
  readonly lines: readonly ChangeLine[];
  readonly isMine: boolean;
  readonly mayDecide: boolean;
  /** Why it can't be let through by this person now. */
  readonly noAccept: string | undefined;
}

/** Who looks at the proposals. */
export interface Decider {
  readonly role: Role;
  readonly person: string | null;
}

/** Those that wait, oldest first: the one that was asked for first is decided on first. */
export function proposalRows(proposals: readonly Proposal[], document: StageDocument, me: Decider): ProposalRow[] {
  return proposals.map((proposal) => {
    const { id, by, role, atMs, reason, diff, person } = proposal;
    return {
      id,
      by,
      role: ROLE_WORDS[role].name,
      atMs,
      why: reason === "onAir" ? "asked for while a take rolled" : "made without a line, came in during a take",
      lines: linesOfWire(diff, document),
      isMine: person === me.person,
      mayDecide: decidesProposals(me.role),
      noAccept: noAccept(proposal, document, me.role),
    };
  });
}

/** Those that this person is asked to decide on. */
export function toDecide(proposals: readonly Proposal[], me: Decider): readonly Proposal[] {
  return decidesProposals(me.role) ? proposals.filter(({ person }) => person !== me.person) : [];
}

function noAccept({ diff }: Proposal, document: StageDocument, role: Role): string | undefined {
  const applied = applyWireDiff(document, diff);
  if (!applied.ok) return `It fits no more: ${applied.message}`;
  const { verdict } = judgeDiff(role, applied.diff, document);
  if (verdict === "allowed") return undefined;
  return `This is not a ${ROLE_WORDS[role].name.toLowerCase()}’s to let through`;
}
