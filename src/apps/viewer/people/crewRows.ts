import { ROLE_WORDS, type Role } from "../../../model/crew/roles";
import type { StageDocument } from "../../../model/document/document";
import type { PageKind, Person } from "../../../model/protocol/messages";
import { fieldLabel } from "../../../ui/words/fieldWords";

/** One person, over all the pages they have open. */
export interface CrewRow {
  readonly id: string;
  readonly name: string;
  readonly isMe: boolean;
  readonly role: string;
  readonly pages: readonly PageKind[];
  /** The record they hold, or look at. */
  readonly recordId: string | null;
  readonly holds: string | null;
  readonly looksAt: string | null;
  readonly behindMs: number | null;
}

/** One wall page. */
export interface WallRow {
  readonly id: string;
  readonly outputId: string | null;
  readonly name: string;
  readonly lines: readonly string[];
  readonly behindMs: number | null;
  readonly person: Person;
}

const ORDER: readonly Role[] = ["director", "cinematographer", "gaffer", "operator", "script", "guest", "wall"];

/** The crew by craft, this page's person first among their own. */
export function crewRows(people: readonly Person[], me: string | null, document: StageDocument): CrewRow[] {
  const mine = people.find(({ sessionId }) => sessionId === me)?.person;
  const byPerson = new Map<string, Person[]>();
  for (const person of people) {
    if (person.page === "wall") continue;
    byPerson.set(person.person, [...(byPerson.get(person.person) ?? []), person]);
  }
  return [...byPerson.entries()]
    .map(([id, pages]) => crewRow(id, pages, id === mine, document))
    .sort((a, b) => rank(a, byPerson) - rank(b, byPerson) || a.name.localeCompare(b.name));
}

function rank({ id }: CrewRow, byPerson: ReadonlyMap<string, readonly Person[]>): number {
  return ORDER.indexOf(byPerson.get(id)?.[0]?.role ?? "guest");
}

function crewRow(id: string, pages: readonly Person[], isMe: boolean, document: StageDocument): CrewRow {
  const holding = pages.find(({ holds }) => holds !== null)?.holds ?? null;
  // Of several pages, the one that was opened last is the one in hand.
  const looksAt = pages.findLast((page) => page.looksAt !== null)?.looksAt ?? null;
  const behind = pages.flatMap(({ behindMs }) => (behindMs === null ? [] : [behindMs]));
  return {
    id,
    name: pages[0]?.name ?? "",
    isMe,
    role: ROLE_WORDS[pages[0]?.role ?? "guest"].name,
    pages: [...new Set(pages.map(({ page }) => page))],
    recordId: holding?.recordId ?? looksAt,
    holds: holding === null ? null : holdWords(holding, document),
    looksAt: looksAt === null ? null : (document.get(looksAt)?.name ?? null),
    behindMs: behind.length === 0 ? null : Math.max(...behind),
  };
}

function holdWords({ recordId, fields }: NonNullable<Person["holds"]>, document: StageDocument): string {
  const record = document.get(recordId);
  if (record === undefined) return "something that is gone";
  return `${record.name}: ${fields.map((key) => fieldLabel(record.kind, key)).join(", ")}`;
}

/** The wall pages, by the name of what they show. */
export function wallRows(people: readonly Person[], document: StageDocument): WallRow[] {
  return people
    .filter(({ page }) => page === "wall")
    .map((person) => {
      const { sessionId, outputId, name, behindMs } = person;
      const output = outputId === null ? undefined : document.get(outputId);
      return { id: sessionId, outputId, name: output?.name ?? name, lines: wallLines(person), behindMs, person };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function wallLines({ status }: Person): string[] {
  if (status === null) return ["draws its first frame"];
  const { fps, lateMs, dropped, widthPx, heightPx, frame } = status;
  return [
    `${fps.toFixed(0)} fps · ${lateMs.toFixed(0)} ms late · ${grouped(dropped)} dropped`,
    `${widthPx} × ${heightPx} px · frame ${grouped(frame)}`,
  ];
}

function grouped(count: number): string {
  return count.toLocaleString("en").replaceAll(",", " ");
}

/** Who looks at a record, others only. */
export function lookersOf(people: readonly Person[], recordId: string, mine: string | null): readonly Person[] {
  const seen = new Set<string>();
  return people.filter(({ looksAt, person, page }) => {
    if (looksAt !== recordId || person === mine || page === "wall" || seen.has(person)) return false;
    seen.add(person);
    return true;
  });
}
