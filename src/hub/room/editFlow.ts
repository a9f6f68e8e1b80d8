import { decidesProposals, isOnAir, judgeDiff } from "../../model/crew/rights";
import { ROLE_WORDS, type Role } from "../../model/crew/roles";
import { isEmptyDiff, type WireDiff } from "../../model/document/diff";
import { toldEntry, type EntryOrigin, type KeptEntry, type Transition } from "../../model/document/entry";
import type { FieldConflict, HubMessage, Proposal, RejectCode } from "../../model/protocol/messages";
import { StoreProblem, type ShowStore } from "../store/showStore";
import type { DocumentDesk, StageOutcome } from "./documentDesk";
import type { DragDesk } from "./dragDesk";
import type { Effect } from "./effects";
import { mergeSince, touchesOf, type Merge } from "./mergeSince";
import type { PeopleDesk } from "./peopleDesk";
import { toldProposal, type ProposalDesk } from "./proposalDesk";
import type { UndoDesk } from "./undoDesk";

/** Who makes an edit: a page's session, or a caller of REST. */
export interface Maker {
  /** null: REST; it is answered by return. */
  readonly sessionId: string | null;
  readonly name: string;
  readonly person: string;
  readonly role: Role;
}

export interface EditDraft {
  readonly editId: string;
  readonly diff: WireDiff;
  readonly over?: Transition | undefined;
  readonly since?: number | undefined;
  readonly offline?: boolean | undefined;
  readonly origin?: EntryOrigin | undefined;
}

export interface Moment {
  readonly frame: number;
  readonly atMs: number;
  readonly utcOffsetMs: number;
}

export interface Rejection {
  readonly what: "rejected";
  readonly code: RejectCode;
  readonly message: string;
}

export type FlowOutcome =
  | { readonly what: "staged" | "again"; readonly entry: KeptEntry; readonly conflicts: readonly FieldConflict[] }
  | { readonly what: "nothing"; readonly conflicts: readonly FieldConflict[] }
  | {
      readonly what: "proposed";
      readonly proposal: Proposal;
      readonly message: string;
      readonly conflicts: readonly FieldConflict[];
    }
  | Rejection;

/** Away for longer than this, nothing can be merged field by field any more. */
const MERGEABLE_ENTRIES = 50_000;
const MERGE_PAGE = 2000;

/** What an edit goes through: made before? merged? this role's? on air? held? Then it is staged, or waits as a proposal. */
export class EditFlow {
  constructor(
    private readonly documents: DocumentDesk,
    private readonly drags: DragDesk,
    private readonly proposals: ProposalDesk,
    private readonly undos: UndoDesk,
    private readonly people: PeopleDesk,
    private readonly store: ShowStore,
  ) {}

  edit(maker: Maker, draft: EditDraft, moment: Moment): FlowOutcome {
    const before = this.madeBefore(maker, draft.editId);
    if (before !== null) return before;
    const merged = this.merge(maker, draft);
    if ("what" in merged) return merged;
    if (isNothing(merged.diff)) return { what: "nothing", conflicts: merged.conflicts };
    const checked = this.documents.check(merged.diff);
    if (!checked.ok) return rejected("invalid", checked.message);
    if (isEmptyDiff(checked.diff)) return { what: "nothing", conflicts: merged.conflicts };
    const { verdict, what } = judgeDiff(maker.role, checked.diff, this.documents.latestDocument);
    if (verdict === "refused") return rejected("forbidden", notYours(maker.role, what));
    const waits = verdict === "proposed" ? "onAir" : draft.offline === true && this.isOnAir ? "offline" : null;
    if (waits !== null) {
      const proposal = { ...draft, diff: merged.diff };
      return this.propose(maker, proposal, waits, what ?? firstOf(checked.diff), moment, merged.conflicts);
    }
    const held = this.heldBySomeone(maker, merged.diff);
    if (held !== null) return rejected("held", held);
    const { name: by, person, role } = maker;
    const { editId, over, origin = "made" } = draft;
    const outcome = this.documents.stage({ editId, by, person, role, origin, wire: merged.diff, over, ...moment });
    return outcome.ok ? { what: "staged", entry: outcome.entry, conflicts: merged.conflicts } : rejectedBy(outcome);
  }

  /** Takes this person's last change back, or makes it again. */
  step(
    maker: Maker,
    editId: string,
    origin: "undo" | "redo",
    moment: Moment,
  ): FlowOutcome | { what: "left"; left: readonly string[] } {
    const before = this.madeBefore(maker, editId);
    if (before !== null) return before;
    const next = this.undos.next(maker.person, origin, this.documents.latestDocument);
    if (next === null) return { what: "left", left: [] };
    const { of, step } = next;
    if (isNothing(step.diff)) {
      this.undos.forget(maker.person, origin, of.sequence);
      return { what: "left", left: step.left };
    }
    const checked = this.documents.check(step.diff);
    if (!checked.ok) return rejected("invalid", checked.message);
    const { verdict, what } = judgeDiff(maker.role, checked.diff, this.documents.latestDocument);
    if (verdict === "proposed") return rejected("forbidden", `a take rolls; ${what} stays until the cut`);
    if (verdict === "refused") return rejected("forbidden", notYours(maker.role, what));
    const held = this.heldBySomeone(maker, step.diff);
    if (held !== null) return rejected("held", held);
    const { name: by, person, role } = maker;
    const outcome = this.documents.stage({
      editId,
      by,
      person,
      role,
      origin,
      wire: step.diff,
      ofSequence: of.sequence,
      ...moment,
    });
    return outcome.ok ? { what: "staged", entry: outcome.entry, conflicts: [] } : rejectedBy(outcome);
  }

  /** What would be left standing by the step that `step` takes next. */
  leftBy(person: string, origin: "undo" | "redo"): readonly string[] {
    return this.undos.next(person, origin, this.documents.latestDocument)?.step.left ?? [];
  }

  /** Makes a proposal an edit of its maker's. */
  accept(by: Maker, proposalId: string, moment: Moment): FlowOutcome {
    const proposal = this.proposals.get(proposalId);
    if (proposal === undefined) return rejected("invalid", "this proposal was decided on already");
    if (!decidesProposals(by.role))
      return rejected("forbidden", `proposals are not a ${roleWord(by.role)}'s to decide on`);
    const made = this.documents.made(proposal.editId);
    if (made?.ok === true) return { what: "again", entry: made.entry, conflicts: [] };
    const maker: Maker = { sessionId: null, name: proposal.by, person: proposal.person, role: proposal.role };
    const merged = this.merge(maker, proposal);
    if ("what" in merged) return merged;
    if (isNothing(merged.diff)) return rejected("invalid", "nothing of it is left to do: all of it was changed since");
    const checked = this.documents.check(merged.diff);
    if (!checked.ok) return rejected("invalid", checked.message);
    const { verdict, what } = judgeDiff(by.role, checked.diff, this.documents.latestDocument);
    if (verdict !== "allowed")
      return rejected("forbidden", `${what ?? "this"} is not a ${roleWord(by.role)}'s to let through now`);
    const outcome = this.documents.stage({
      editId: proposal.editId,
      by: proposal.by,
      person: proposal.person,
      role: proposal.role,
      origin: "proposal",
      wire: merged.diff,
      over: proposal.over,
      ...moment,
    });
    return outcome.ok ? { what: "staged", entry: outcome.entry, conflicts: merged.conflicts } : rejectedBy(outcome);
  }

  /** Null when it is dropped, else why not. */
  drop(by: Maker, proposalId: string): FlowOutcome | null {
    const proposal = this.proposals.get(proposalId);
    if (proposal === undefined) return rejected("invalid", "this proposal was decided on already");
    if (!decidesProposals(by.role) && by.person !== proposal.person)
      return rejected("forbidden", `proposals are not a ${roleWord(by.role)}'s to decide on`);
    return this.guarded(() => {
      this.proposals.drop(proposalId);
      return null;
    });
  }

  private get isOnAir(): boolean {
    return isOnAir(this.documents.latestDocument);
  }

  private madeBefore(maker: Maker, editId: string): FlowOutcome | null {
    const made = this.documents.made(editId);
    if (made !== null) return made.ok ? { what: "again", entry: made.entry, conflicts: [] } : rejectedBy(made);
    const waiting = this.proposals.ofEdit(editId);
    if (waiting !== undefined && waiting.person === maker.person) return proposed(toldProposal(waiting));
    return this.proposals.wasDropped(editId) ? rejected("forbidden", "this proposal was dropped") : null;
  }

  /** Merges with what was kept after `since`; what is staged must have been committed before. */
  private merge(maker: Maker, { diff, since }: Pick<EditDraft, "diff" | "since">): Merge | Rejection {
    if (since === undefined || since >= this.documents.lastSequence) return { diff, conflicts: [] };
    try {
      const touches = touchesOf(this.entriesSince(since), maker.person);
      return mergeSince(diff, this.documents.latestDocument, touches);
    } catch (error) {
      if (error instanceof StoreProblem) return rejected("storage", error.message);
      throw error;
    }
  }

  private *entriesSince(since: number): Generator<KeptEntry> {
    let at = Math.max(since, this.documents.lastSequence - MERGEABLE_ENTRIES);
    for (;;) {
      const page = this.store.entriesAfter(at, MERGE_PAGE);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < MERGE_PAGE) return;
      at = last.sequence;
    }
  }

  private heldBySomeone(maker: Maker, diff: WireDiff): string | null {
    for (const [id, fields] of Object.entries(diff.set ?? {})) {
      const held = this.drags.conflict(maker.sessionId ?? "", id, fields);
      if (held !== null) return held;
    }
    return null;
  }

  private propose(
    maker: Maker,
    draft: EditDraft,
    reason: Proposal["reason"],
    what: string,
    moment: Moment,
    conflicts: readonly FieldConflict[],
  ): FlowOutcome {
    return this.guarded(() => {
      const { name: by, person, role } = maker;
      const { editId, diff, over } = draft;
      // What is set while it waits is a colleague's, and stands: accepting merges from here.
      const since = this.documents.lastSequence;
      const proposal = this.proposals.add({
        editId,
        by,
        person,
        role,
        atMs: moment.atMs,
        reason,
        what,
        diff,
        over,
        since,
      });
      return proposal === null
        ? rejected("invalid", "too many proposals wait already; have some decided on first")
        : proposed(toldProposal(proposal), conflicts);
    });
  }

  private guarded<T>(act: () => T): T | FlowOutcome {
    try {
      return act();
    } catch (error) {
      if (error instanceof StoreProblem) return rejected("storage", error.message);
      throw error;
    }
  }

  /** What the page that made an edit hears at once; an entry itself is told with the next tick. */
  answer(sessionId: string, editId: string, outcome: FlowOutcome): Effect[] {
    const say = (message: HubMessage): Effect => ({ do: "send", to: sessionId, message });
    switch (outcome.what) {
      case "rejected":
        return [say({ type: "reject", editId, code: outcome.code, message: outcome.message })];
      case "proposed":
        return [
          ...(outcome.conflicts.length === 0
            ? []
            : [say({ type: "conflict", editId, conflicts: outcome.conflicts, made: true })]),
          say({ type: "proposed", editId, proposalId: outcome.proposal.id, message: outcome.message }),
        ];
      case "nothing":
      case "staged":
        return outcome.conflicts.length === 0 && outcome.what === "staged"
          ? []
          : [say({ type: "conflict", editId, conflicts: outcome.conflicts, made: outcome.what === "staged" })];
      case "again":
        // Sent again after a cut: the others have it, its maker waits for the answer.
        return this.people.get(sessionId) === undefined ? [] : [say({ type: "entry", ...toldEntry(outcome.entry) })];
    }
  }
}

function rejected(code: RejectCode, message: string): Rejection {
  return { what: "rejected", code, message };
}

function rejectedBy(outcome: Extract<StageOutcome, { ok: false }>): Rejection {
  return rejected(outcome.code, outcome.message);
}

function proposed(proposal: Proposal, conflicts: readonly FieldConflict[] = []): FlowOutcome {
  const message =
    proposal.reason === "onAir"
      ? `a take rolls: ${proposal.what} waits for someone who may let it through`
      : `made without a line, and a take rolls now: ${proposal.what} waits for someone who may let it through`;
  return { what: "proposed", proposal, message, conflicts };
}

function roleWord(role: Role): string {
  return ROLE_WORDS[role].name.toLowerCase();
}

function notYours(role: Role, what: string | null): string {
  return `${what ?? "this"} is not a ${roleWord(role)}'s to change; ask for a link with another role`;
}

function isNothing(diff: WireDiff): boolean {
  return (diff.put ?? []).length === 0 && (diff.remove ?? []).length === 0 && Object.keys(diff.set ?? {}).length === 0;
}

function firstOf(diff: { added: object; changed: object; removed: object }): string {
  return [...Object.keys(diff.changed), ...Object.keys(diff.added), ...Object.keys(diff.removed)][0] ?? "a change";
}
