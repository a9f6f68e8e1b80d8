import type { Entrance } from "../../model/crew/roles";
import type { PageMessage, PageStatus, Person } from "../../model/protocol/messages";
import { publicPerson } from "./personId";

type Hello = Extract<PageMessage, { type: "hello" }>;

/** A connected page, as the room knows it. */
export interface Session extends Omit<Person, "holds"> {
  readonly grantId: string | null;
  /** Records whose drag was refused and said so already: a sentence a hold, not sixty a second. */
  readonly refusedDrags: Set<string>;
}

/** How often everyone hears of changed statuses. Comings, goings and holds are told at once. */
const NEWS_EVERY_MS = 100;
const HEARD_LATELY_MS = 3000;
/** Later than this a wall is broken, and no overscan mends it. */
const MOST_LATE_MS = 250;

export interface PeopleNews {
  readonly people: readonly Person[];
  readonly gone: readonly string[];
}

/** Who is here. Everyone is told what changed, not the whole list. */
export class PeopleDesk {
  private readonly sessions = new Map<string, Session>();
  private readonly changed = new Set<string>();
  private gone: string[] = [];
  private urgent = false;
  private toldAtMs = Number.NEGATIVE_INFINITY;
  private readonly looks = new Map<string, string | null>();

  constructor(private readonly holdsOf: (sessionId: string) => Person["holds"]) {}

  join(sessionId: string, hello: Hello, entrance: Entrance): Session {
    const person = hello.personId === undefined ? sessionId : publicPerson(hello.personId, entrance.grantId);
    const session: Session = {
      sessionId,
      person,
      page: hello.page,
      name: hello.name,
      role: entrance.role,
      grantId: entrance.grantId,
      outputId: hello.outputId ?? null,
      status: null,
      statusAtMs: null,
      looksAt: null,
      behindMs: null,
      refusedDrags: new Set(),
    };
    this.sessions.set(sessionId, session);
    this.touch(sessionId, true);
    return session;
  }

  leave(sessionId: string): boolean {
    if (!this.sessions.delete(sessionId)) return false;
    this.changed.delete(sessionId);
    this.looks.delete(sessionId);
    this.gone.push(sessionId);
    this.urgent = true;
    return true;
  }

  get(sessionId: string): Session | undefined {
    return this.sessions.get(sessionId);
  }

  get all(): readonly Person[] {
    return [...this.sessions.values()].map((session) => this.told(session));
  }

  /** Sessions of one person, or of one link. */
  withPerson(person: string): readonly Session[] {
    return [...this.sessions.values()].filter((session) => session.person === person);
  }

  withGrant(grantId: string): readonly Session[] {
    return [...this.sessions.values()].filter((session) => session.grantId === grantId);
  }

  /** Those that came in through a link. */
  get linked(): readonly Session[] {
    return [...this.sessions.values()].filter(({ grantId }) => grantId !== null);
  }

  setStatus(sessionId: string, status: PageStatus, nowMs: number): void {
    this.change(sessionId, { status, statusAtMs: nowMs }, false);
  }

  setLook(sessionId: string, recordId: string | null): void {
    const session = this.sessions.get(sessionId);
    if (session === undefined || session.looksAt === recordId) return;
    this.sessions.set(sessionId, { ...session, looksAt: recordId });
    this.looks.set(sessionId, recordId);
  }

  setBehind(sessionId: string, behindMs: number | null): void {
    this.change(sessionId, { behindMs }, true);
  }

  setRole(sessionId: string, role: Session["role"]): void {
    this.change(sessionId, { role }, true);
  }

  /** Something about a person changed; `urgent` is told with the next tick. */
  touch(sessionId: string, urgent: boolean): void {
    this.changed.add(sessionId);
    this.urgent ||= urgent;
  }

  /**
   * How late wall pages draw their frames, ms: the median of those heard from lately, so that one laptop that shows a wall
   * by software says nothing of the volume; 0 without any.
   */
  wallsLateMs(nowMs: number): number {
    const late: number[] = [];
    for (const { page, status, statusAtMs } of this.sessions.values()) {
      if (page !== "wall" || status === null || statusAtMs === null || nowMs - statusAtMs > HEARD_LATELY_MS) continue;
      late.push(Math.min(MOST_LATE_MS, Math.max(0, status.lateMs)));
    }
    return late.toSorted((a, b) => a - b)[Math.floor(late.length / 2)] ?? 0;
  }

  /** What to tell everyone now, or null. */
  takeNews(nowMs: number): PeopleNews | null {
    if (this.changed.size === 0 && this.gone.length === 0) return null;
    if (!this.urgent && nowMs - this.toldAtMs < NEWS_EVERY_MS) return null;
    const people = [...this.changed].flatMap((id) => {
      const session = this.sessions.get(id);
      return session === undefined ? [] : [this.told(session)];
    });
    const news = { people, gone: this.gone };
    this.changed.clear();
    this.gone = [];
    this.urgent = false;
    this.toldAtMs = nowMs;
    return news;
  }

  takeLooks(): (readonly [string, string | null])[] {
    const looks = [...this.looks];
    this.looks.clear();
    return looks;
  }

  private change(sessionId: string, parts: Partial<Session>, urgent: boolean): void {
    const session = this.sessions.get(sessionId);
    if (session === undefined) return;
    this.sessions.set(sessionId, { ...session, ...parts });
    this.touch(sessionId, urgent);
  }

  private told(known: Session): Person {
    const { grantId: _, refusedDrags: __, ...session } = known;
    return { ...session, holds: this.holdsOf(session.sessionId) };
  }
}
