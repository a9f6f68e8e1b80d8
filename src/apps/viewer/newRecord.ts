import type { StageDocument } from "../../model/document/document";
import { RECORD_TYPES, type RecordKind, type StageRecord } from "../../model/records/kinds";
import { KIND_WORDS } from "../../ui/words/kindWords";
import { secretId } from "../secretId";
import { freeName } from "./freeName";

/**
 * A record of that kind with its defaults and a name that nothing else has. Its id is drawn: two people without a line
 * would count to the same number.
 */
export function newRecord(
  kind: RecordKind,
  document: StageDocument,
  called: string = KIND_WORDS[kind].one,
  drawn = secretId(8),
): StageRecord {
  const names = new Set([...document.values()].map(({ name }) => name));
  const wallId = document.ofKind("wall")[0]?.id;
  const pointsAt = kind === "output" && wallId !== undefined ? { wallId } : {};
  return {
    ...RECORD_TYPES[kind].defaults,
    ...pointsAt,
    id: `${kind}:${drawn}`,
    name: freeName(called, names),
  } as StageRecord;
}
