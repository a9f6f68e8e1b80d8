import { LATTICE_FIELDS } from "../records/show";
import type { StageRecord } from "../records/kinds";
import { reverseDiff, sameValue, toWireDiff, type DocumentDiff, type FieldChange, type WireDiff } from "./diff";
import type { StageDocument } from "./document";

/** What taking back a change would do now. */
export interface StepBack {
  readonly diff: WireDiff;
  /** Fields and records that someone has changed since, in words: they are left standing. */
  readonly left: readonly string[];
}

const HUB_FIELDS = new Set<string>(LATTICE_FIELDS);

/**
 * The reverse of a change for the document of today: each field that still stands as the change left it goes back; what
 * someone has changed since is left standing and named.
 */
export function stepBack(change: DocumentDiff, document: StageDocument): StepBack {
  const left: string[] = [];
  const changed: Record<string, Record<string, FieldChange>> = {};
  for (const [id, fields] of Object.entries(change.changed)) {
    const record = document.get(id);
    if (record === undefined) {
      left.push(id);
      continue;
    }
    const now = record as unknown as Record<string, unknown>;
    for (const [key, { from, to }] of Object.entries(fields)) {
      // The anchor came with a change of rate and is the hub's: undoing the rate makes it set a new one.
      if (record.kind === "show" && HUB_FIELDS.has(key)) continue;
      if (sameValue(now[key], to)) changed[id] = { ...changed[id], [key]: { from, to } };
      else if (!sameValue(now[key], from)) left.push(`${record.name}: ${key}`);
    }
  }
  const added: Record<string, StageRecord> = {};
  for (const [id, record] of Object.entries(change.added)) {
    const now = document.get(id);
    if (now === undefined) continue;
    if (sameValue(now, record)) added[id] = record;
    else left.push(now.name);
  }
  const removed: Record<string, StageRecord> = {};
  for (const [id, record] of Object.entries(change.removed)) {
    if (document.has(id)) left.push(record.name);
    else removed[id] = record;
  }
  return { diff: toWireDiff(reverseDiff({ added, changed, removed })), left };
}
