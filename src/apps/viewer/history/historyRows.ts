import { ROLE_WORDS } from "../../../model/crew/roles";
import type { EntryOrigin } from "../../../model/document/entry";
import type { StageDocument } from "../../../model/document/document";
import { lineWords, linesOfDiff, summaryOf } from "../../../ui/words/changeLines";
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
    what: `${summaryOf(lines)}${fade}`,
    whole: lines.map(lineWords).join("\n"),
    origin: ORIGINS[origin],
  };
}
