import { ROLE_WORDS, type Role } from "../../model/crew/roles";
import type { RecordKind } from "../../model/records/kinds";
import { KIND_WORDS } from "./kindWords";

/** Why this role can't change a field, for the person who tries. `whole`: no field of the kind is theirs. */
export function refusalWords(role: Role, kind: RecordKind, whole: boolean): string {
  const link = `${withArticle(ROLE_WORDS[role].name.toLowerCase())}’s link`;
  if (role === "guest" || role === "wall") return `${link} changes nothing`;
  const what = kind === "show" ? "the show" : KIND_WORDS[kind].many.toLowerCase();
  return whole ? `${link} doesn’t change ${what}` : `${link} doesn’t change this of ${what}`;
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? "An" : "A"} ${word}`;
}

/** Two or three letters for a small badge: "Mia Park" MP, "Crew 26" C26, "Jo" J. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = firstLetter(words[0] ?? "?");
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  if (/^\d+$/.test(last)) return `${first}${last.slice(-2)}`;
  return last === "" ? first : `${first}${firstLetter(last)}`;
}

function firstLetter(word: string): string {
  return (/^./u.exec(word)?.[0] ?? "").toUpperCase();
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
