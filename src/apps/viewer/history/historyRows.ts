import { ROLE_WORDS } from "../../../model/crew/roles";
import type { EntryOrigin } from "../../../model/document/entry";
import type { StageDocument } from "../../../model/document/document";
import { lineWords, linesOfDiff, summaryOf, type ChangeLine } from "../../../ui/words/changeLines";
import { clockWords } from "../../../ui/words/timeWords";
import type { HistoryEntry } from "./historyTypes";

export interface HistoryRowWords {
  readonly sequence: number;
  readonly clock: string;
  readonly timecode: string;
  readonly who: string;
  readonly role: string;
  /** What it did, in one line, and in all its lines. */
  readonly what: string;
  readonly whole: string;
  /** How it came about, where it wasn't simply made. */
  readonly origin: string | undefined;
}

const ORIGINS: Readonly<Record<EntryOrigin, string | undefined>> = {
  made: undefined,
  undo: "undo",
  redo: "redo",
  proposal: "let through",
  restore: "restored",
  hub: undefined,
};

/** An entry in words. `document`: for the names of records that it only points at. */
export function historyRow(entry: HistoryEntry, document: StageDocument): HistoryRowWords {
  const lines = linesOfDiff(entry.change, document);
  const { sequence, atMs, timecode, by, role, origin, over } = entry;
  const fade = over === undefined ? "" : ` over ${over.frames} fr`;
  return {
    sequence,
    clock: clockWords(atMs),
    timecode,
    who: by,
    // The hub and callers of REST are no persons, and have no craft.
    role: origin === "hub" || by === "REST" ? "" : ROLE_WORDS[role].name,
    what: `${whatWords(lines)}${fade}`,
    whole: lines.map(lineWords).join("\n"),
    origin: ORIGINS[origin],
  };
}

/** More records at once than anyone names. */
const MANY = 3;

/** What a crew calls it where it has a word for it. */
function whatWords(lines: readonly ChangeLine[]): string {
  const roll = lines.find(({ kind, key }) => kind === "show" && key === "onAir");
  if (roll !== undefined) {
    const rest = lines.filter((line) => line !== roll);
    const word = roll.to === "On" ? "Roll" : "Cut";
    return rest.length === 0 ? word : `${word}; ${summaryOf(rest)}`;
  }
  if (lines.length > MANY && lines.every(({ key, label }) => key === null && label === lines[0]?.label)) {
    return `${lines.length} records ${lines[0]?.label}`;
  }
  return summaryOf(lines);
}
