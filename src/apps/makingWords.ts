import type { Role } from "../model/crew/roles";
import type { PageVerdict } from "../hooks/useRights";
import type { RecordKind } from "../model/records/kinds";
import { refusalWords } from "../ui/words/crewWords";
import { PAST_WORDS } from "./RecordNote";

/** Why records of a kind can't be added or removed by this person now; undefined where they can, or are proposed. */
export function noMaking(verdict: PageVerdict, role: Role, kind: RecordKind): string | undefined {
  if (verdict === "past") return PAST_WORDS;
  if (verdict !== "refused") return undefined;
  const words = refusalWords(role, kind, true);
  // Whoever may change some fields of a kind, and not add to it, would read a plain untruth.
  return words.replace("doesn’t change", "doesn’t add or remove");
}

/** What a button that adds or removes says more while a take rolls. */
export function makingHint(verdict: PageVerdict): string {
  return verdict === "proposed" ? " (a take rolls: proposes it)" : "";
}
