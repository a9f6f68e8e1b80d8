import type { RecordKind, StageRecord } from "../records/kinds";
import { LATTICE_FIELDS } from "../records/show";
import { sameValue, toWireDiff, type DocumentDiff, type FieldChange, type WireDiff } from "./diff";
import { showOf, type StageDocument } from "./document";

/** What is to be as it was. Each part narrows: kinds and ids name records, fields name what of them. Nothing: all. */
export interface RestoreSelection {
  readonly kinds?: readonly RecordKind[] | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly fields?: readonly string[] | undefined;
}

/** Of the show record, what no look into the past brings back: the hub's own clock, and whether a take rolls now. */
const NEVER_BACK = new Set<string>([...LATTICE_FIELDS, "onAir"]);

/** What leads from one document to another. */
export function diffBetween(from: StageDocument, to: StageDocument): DocumentDiff {
  const added: Record<string, StageRecord> = {};
  const changed: Record<string, Record<string, FieldChange>> = {};
  const removed: Record<string, StageRecord> = {};
  for (const after of to.values()) {
    const before = from.get(after.id);
    if (before === undefined) added[after.id] = after;
    else if (before !== after) {
      const fields = changedFields(before, after);
      if (Object.keys(fields).length > 0) changed[after.id] = fields;
    }
  }
  for (const before of from.values()) if (!to.has(before.id)) removed[before.id] = before;
  return { added, changed, removed };
}

function changedFields(before: StageRecord, after: StageRecord): Record<string, FieldChange> {
  const [from, to] = [before, after].map((record) => record as unknown as Record<string, unknown>);
  const fields: Record<string, FieldChange> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!sameValue(from?.[key], to?.[key])) fields[key] = { from: from?.[key], to: to?.[key] };
  }
  return fields;
}

/**
 * The edit that makes what is selected of `now` as it was `then`: fields go back, removed records come back, and records
 * added since go, where whole records are selected. With `fields` only those fields of records that stand on both sides.
 * References may come out dangling; they read like none. The show record always stays, and so does the world that is on
 * the walls with it.
 */
export function restoreDiff(then: StageDocument, now: StageDocument, selection: RestoreSelection = {}): WireDiff {
  const { added, changed, removed } = diffBetween(now, then);
  const back: Record<string, Record<string, FieldChange>> = {};
  for (const [id, fields] of Object.entries(changed)) {
    const record = now.get(id);
    if (record === undefined || !isSelected(record, selection)) continue;
    const wanted = Object.entries(fields).filter(
      ([key]) => (selection.fields?.includes(key) ?? true) && !(record.kind === "show" && NEVER_BACK.has(key)),
    );
    if (wanted.length > 0) back[id] = Object.fromEntries(wanted);
  }
  if (selection.fields !== undefined) return toWireDiff({ added: {}, changed: back, removed: {} });
  const show = showOf(now);
  const onTheWalls = back[show?.id ?? ""]?.["environmentId"]?.to ?? show?.environmentId;
  const whole = (records: Readonly<Record<string, StageRecord>>): Record<string, StageRecord> =>
    Object.fromEntries(
      Object.entries(records).filter(([, record]) => record.kind !== "show" && isSelected(record, selection)),
    );
  const gone = Object.entries(whole(removed)).filter(([id]) => id !== onTheWalls);
  return toWireDiff({ added: whole(added), changed: back, removed: Object.fromEntries(gone) });
}

function isSelected({ id, kind }: StageRecord, { kinds, ids }: RestoreSelection): boolean {
  return (kinds?.includes(kind) ?? true) && (ids?.includes(id) ?? true);
}
