import type { StageDocument } from "../../model/document/document";
import { RECORD_TYPES, type RecordKind, type StageRecord } from "../../model/records/kinds";
import { KINDS } from "./kindTable";

/** A record of that kind with its defaults, under an id and a name that nothing else has. */
export function newRecord(kind: RecordKind, document: StageDocument): StageRecord {
  const names = new Set([...document.values()].map(({ name }) => name));
  let number = 1;
  while (document.has(`${kind}:${number}`) || names.has(nameOf(kind, number))) number++;
  const wallId = [...document.values()].find((record) => record.kind === "wall")?.id;
  const pointsAt = kind === "output" && wallId !== undefined ? { wallId } : {};
  return {
    ...RECORD_TYPES[kind].defaults,
    ...pointsAt,
    id: `${kind}:${number}`,
    name: nameOf(kind, number),
  } as StageRecord;
}

function nameOf(kind: RecordKind, number: number): string {
  return `${KINDS[kind].one} ${number}`;
}
