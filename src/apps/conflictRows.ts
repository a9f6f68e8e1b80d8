import type { Conflict } from "../client/stageState";
import { ROLE_WORDS } from "../model/crew/roles";
import type { StageDocument } from "../model/document/document";
import { kindOfId } from "../ui/words/changeLines";
import { fieldLabel, valueWords, type NameOf } from "../ui/words/fieldWords";
import { KIND_WORDS } from "../ui/words/kindWords";
import { clockWords } from "../ui/words/timeWords";

/** A collision as its two people see it. */
export interface ConflictRow {
  readonly id: number;
  readonly record: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  /** Who has set theirs, and when. */
  readonly by: string;
  /** Why mine can't be kept; undefined where it can. */
  readonly mineGone: string | undefined;
}

/** One row a field, or a record where it was added or removed. `document`: as it is now. */
export function conflictRows(conflicts: readonly Conflict[], document: StageDocument): ConflictRow[] {
  const nameOf: NameOf = (id) => document.get(id)?.name;
  return conflicts.map((conflict) => {
    const { id, recordId, key, by, role, atMs } = conflict;
    const kind = kindOfId(recordId);
    const head = {
      id,
      record: recordName(conflict, nameOf),
      by: atMs === 0 ? by : `${by}, ${ROLE_WORDS[role].name.toLowerCase()}, ${clockWords(atMs)}`,
      mineGone: undefined,
    };
    if (key !== null && kind !== null) {
      const [mine, theirs] = [conflict.mine, conflict.theirs].map((value) => valueWords(kind, key, value, nameOf));
      return { ...head, label: fieldLabel(kind, key), mine: mine ?? "", theirs: theirs ?? "" };
    }
    return { ...head, ...wholeWords(conflict, nameOf) };
  });
}

function wholeWords(
  { recordId, mine, theirs, mineWhole }: Conflict,
  nameOf: NameOf,
): Pick<ConflictRow, "label" | "mine" | "theirs" | "mineGone"> {
  const can = { mineGone: undefined };
  if (mine === null) return { ...can, label: "removed here, changed there", mine: "Gone", theirs: "Stays, as changed" };
  if (theirs !== null)
    return {
      ...can,
      label: "added twice",
      mine: nameIn(mine) ?? "As I made it",
      theirs: nameIn(theirs) ?? "As made there",
    };
  const kind = kindOfId(recordId);
  const fields = isWhole(mine, recordId) || kind === null ? [] : Object.entries(mine as object);
  const [first] = fields;
  const change =
    first === undefined || kind === null
      ? ""
      : `: ${fieldLabel(kind, first[0])} ${valueWords(kind, first[0], first[1], nameOf)}`;
  const more = fields.length > 1 ? `, and ${fields.length - 1} more` : "";
  return {
    label: "changed here, removed there",
    mine: `Comes back${change}${more}`,
    theirs: "Gone",
    mineGone:
      mineWhole === null ? "This page no longer knows all of it; it can be brought back from the history" : undefined,
  };
}

function recordName({ recordId, mine, theirs, mineWhole }: Conflict, nameOf: NameOf): string {
  const kind = kindOfId(recordId);
  return (
    nameOf(recordId) ??
    mineWhole?.name ??
    nameIn(theirs) ??
    nameIn(mine) ??
    (kind === null ? recordId : KIND_WORDS[kind].one)
  );
}

function isWhole(value: unknown, recordId: string): value is object {
  return (value as { id?: unknown } | null)?.id === recordId;
}

function nameIn(value: unknown): string | undefined {
  const name = (value as { name?: unknown } | null | undefined)?.name;
  return typeof name === "string" ? name : undefined;
}
