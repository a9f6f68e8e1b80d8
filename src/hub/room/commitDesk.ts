import { toldEntry, type DocumentEntry, type KeptEntry } from "../../model/document/entry";
import type { FieldConflict, HubMessage, Proposal } from "../../model/protocol/messages";
import { StoreProblem } from "../store/showStore";
import type { DocumentDesk } from "./documentDesk";
import type { Effect } from "./effects";
import type { PeopleDesk, Session } from "./peopleDesk";
import type { ProposalDesk } from "./proposalDesk";
import type { TickDesk } from "./tickDesk";
import type { UndoDesk } from "./undoDesk";

interface Waiting {
  readonly to: string;
  /** undo, redo: what the step leaves standing, in words. */
  readonly left: readonly string[];
}

/** Keeps what is staged and sees to it that everybody hears what came of it. */
export class CommitDesk {
  /** Who is to hear of a staged edit's fate, by its editId. */
  private readonly waiting = new Map<string, Waiting>();
  private answers: Effect[] = [];
  private readonly listeners = new Set<(entry: DocumentEntry) => void>();
  private storageProblem: string | null;

  constructor(
    private readonly documents: DocumentDesk,
    private readonly undos: UndoDesk,
    private readonly proposals: ProposalDesk,
    private readonly people: PeopleDesk,
    private readonly ticks: TickDesk,
    problem: string | null,
  ) {
    this.storageProblem = problem;
  }

  /** Why changes can't be kept now; null while they are. */
  get problem(): string | null {
    return this.storageProblem;
  }

  onEntry(listener: (entry: DocumentEntry) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The session that made a staged edit waits for its fate. */
  await(editId: string, waiting: Waiting): void {
    this.waiting.set(editId, waiting);
  }

  /** Keeps what is staged; the sentence where the disk refused. */
  commit(): string | null {
    const result = this.documents.commit();
    if ("lost" in result) {
      for (const { editId } of result.lost) this.lost(editId, result.problem);
      this.setProblem(result.problem);
      return result.problem;
    }
    for (const entry of result.kept) this.kept(entry);
    if (result.kept.length > 0) this.setProblem(null);
    return null;
  }

  /** A proposal was accepted or dropped: everyone sees it go, its maker hears by whom. */
  decided(proposal: Proposal, by: string, accepted: boolean): void {
    if (accepted) {
      try {
        this.proposals.accepted(proposal.id);
      } catch (error) {
        // The edit itself is kept; the proposal is recognised as made when somebody decides on it again.
        if (!(error instanceof StoreProblem)) throw error;
      }
    }
    this.tellProposals();
    for (const { sessionId } of this.people.withPerson(proposal.person)) {
      this.say(sessionId, { type: "decided", proposalId: proposal.id, accepted, by, what: proposal.what });
    }
  }

  /** Parts of an accepted proposal that someone has set since: its maker hears that they were left. */
  collided(proposal: Proposal, conflicts: readonly FieldConflict[]): void {
    for (const { sessionId } of this.people.withPerson(proposal.person)) {
      this.say(sessionId, { type: "conflict", editId: proposal.editId, conflicts, made: true });
    }
  }

  tellProposals(): void {
    this.ticks.addNews({ type: "proposals", proposals: this.proposals.all });
  }

  stepsOf({ sessionId, person }: Session): Effect {
    return { do: "send", to: sessionId, message: { type: "steps", ...this.undos.counts(person) } };
  }

  /** What single pages are to hear of what was committed: said after the tick. */
  takeAnswers(): Effect[] {
    const { answers } = this;
    this.answers = [];
    return answers;
  }

  private kept(entry: KeptEntry): void {
    const told = toldEntry(entry);
    this.ticks.addEntry(told);
    for (const listener of this.listeners) listener(told);
    this.undos.took(entry);
    const waiting = this.take(entry.editId);
    const { editId, origin } = entry;
    if (waiting !== undefined && (origin === "undo" || origin === "redo")) {
      this.say(waiting.to, { type: "stepped", editId, origin, done: true, left: waiting.left });
    }
    for (const session of this.people.withPerson(entry.person)) this.answers.push(this.stepsOf(session));
  }

  private lost(editId: string, message: string): void {
    const to = this.take(editId)?.to;
    if (to !== undefined) this.say(to, { type: "reject", editId, code: "storage", message });
  }

  private take(editId: string): Waiting | undefined {
    const waiting = this.waiting.get(editId);
    this.waiting.delete(editId);
    return waiting;
  }

  /** Said to one page after the next tick. */
  say(to: string, message: HubMessage): void {
    this.answers.push({ do: "send", to, message });
  }

  private setProblem(problem: string | null): void {
    if (problem === this.storageProblem) return;
    this.storageProblem = problem;
    this.ticks.addNews({ type: "storage", problem });
  }
}
