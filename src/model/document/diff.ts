import { parseRecord, type StageRecord } from "../records/kinds";
import { recordsOfKind, showOf, type StageDocument } from "./document";

/** One field's change, both ways. */
export interface FieldChange {
  readonly from: unknown;
  readonly to: unknown;
}

/** A change as a value that can be reversed: what undo and history keep. */
export interface DocumentDiff {
  readonly added: Readonly<Record<string, StageRecord>>;
  readonly changed: Readonly<Record<string, Readonly<Record<string, FieldChange>>>>;
  readonly removed: Readonly<Record<string, StageRecord>>;
}

/** The same change as it goes over the wire: only what the receiver can't know. */
export interface WireDiff {
  readonly put?: readonly unknown[] | undefined;
  readonly set?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  readonly remove?: readonly string[] | undefined;
}

export type DiffResult = { ok: true; document: StageDocument; diff: DocumentDiff } | { ok: false; message: string };

/** Equality of two JSON values. */
export function sameValue(a: unknown, b: unknown): boolean {
  // Minus zero and zero are one value: JSON writes both as 0.
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keysA = Object.keys(a);
  if (keysA.length !== Object.keys(b).length) return false;
  return keysA.every(
    (key) =>
      Object.hasOwn(b, key) && sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

function changedFields(from: StageRecord, to: StageRecord): Record<string, FieldChange> {
  const before = from as unknown as Record<string, unknown>;
  const after = to as unknown as Record<string, unknown>;
  const changes: Record<string, FieldChange> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!sameValue(before[key], after[key])) changes[key] = { from: before[key], to: after[key] };
  }
  return changes;
}

/**
 * Checks a wire diff against a document and the schemas, and yields the new document with the reversible diff. All of
 * it applies or none of it; the message says which record and why.
 */
export function applyWireDiff(document: StageDocument, wire: WireDiff): DiffResult {
  const next = new Map<string, StageRecord | null>();
  const read = (id: string): StageRecord | undefined => {
    const changed = next.get(id);
    return changed === undefined ? document.get(id) : (changed ?? undefined);
  };
  for (const id of wire.remove ?? []) {
    if (read(id) === undefined) return { ok: false, message: `there is no record ${id} to remove` };
    next.set(id, null);
  }
  for (const value of wire.put ?? []) {
    const parsed = parseRecord(value);
    if (!parsed.ok) return parsed;
    next.set(parsed.record.id, parsed.record);
  }
  for (const [id, fields] of Object.entries(wire.set ?? {})) {
    const old = read(id);
    if (old === undefined) {
      return { ok: false, message: `there is no record ${id} to change; it may have been removed meanwhile` };
    }
    const parsed = parseRecord({ ...old, ...fields });
    if (!parsed.ok) return parsed;
    if (parsed.record.id !== id || parsed.record.kind !== old.kind) {
      return { ok: false, message: `the id and the kind of ${id} can't be changed` };
    }
    next.set(id, parsed.record);
  }
  const diff = settle(document, next);
  const changed = document.with(next);
  const fault = faultOfWhole(document, changed, diff);
  if (fault !== null) return { ok: false, message: fault };
  return { ok: true, document: changed, diff };
}

/**
 * What became of the named records, first state against last: an edit may name one more than once, and undo has to
 * know what stood there before all of it. Records that came out as they were keep their identity.
 */
function settle(before: StageDocument, next: Map<string, StageRecord | null>): DocumentDiff {
  const added: Record<string, StageRecord> = {};
  const changed: Record<string, Record<string, FieldChange>> = {};
  const removed: Record<string, StageRecord> = {};
  for (const [id, record] of next) {
    const old = before.get(id);
    if (old === undefined) {
      if (record !== null) added[id] = record;
      else next.delete(id);
    } else if (record === null) removed[id] = old;
    else {
      const changes = changedFields(old, record);
      if (Object.keys(changes).length > 0) changed[id] = changes;
      else next.delete(id);
    }
  }
  return { added, changed, removed };
}

/** Rules that no single record can keep: one show, and it stays. */
function faultOfWhole(before: StageDocument, next: StageDocument, diff: DocumentDiff): string | null {
  const shows = recordsOfKind(next, "show");
  const show = showOf(before);
  if (shows.length === 0 || (show !== null && !next.has(show.id))) return "the show record can't be removed";
  if (shows.length > 1) return "a document holds one show record only";
  const shown = shows[0]?.environmentId ?? null;
  if (shown !== null && Object.hasOwn(diff.removed, shown)) {
    return "this world is on the walls; put another one up (Show, On the wall) before it is removed";
  }
  return null;
}

/** Applies a diff that the hub has checked already. */
export function applyDiff(document: StageDocument, diff: DocumentDiff): StageDocument {
  const next = new Map<string, StageRecord | null>();
  for (const id of Object.keys(diff.removed)) next.set(id, null);
  for (const [id, record] of Object.entries(diff.added)) next.set(id, record);
  for (const [id, fields] of Object.entries(diff.changed)) {
    const old = document.get(id);
    if (old === undefined) continue;
    const patch = Object.fromEntries(Object.entries(fields).map(([key, change]) => [key, change.to]));
    next.set(id, { ...old, ...patch });
  }
  return document.with(next);
}

export function reverseDiff(diff: DocumentDiff): DocumentDiff {
  const changed = Object.fromEntries(
    Object.entries(diff.changed).map(([id, fields]) => [
      id,
      Object.fromEntries(Object.entries(fields).map(([key, { from, to }]) => [key, { from: to, to: from }])),
    ]),
  );
  return { added: diff.removed, changed, removed: diff.added };
}

export function toWireDiff(diff: DocumentDiff): WireDiff {
  const put = Object.values(diff.added);
  const remove = Object.keys(diff.removed);
  const set = Object.fromEntries(
    Object.entries(diff.changed).map(([id, fields]) => [
      id,
      Object.fromEntries(Object.entries(fields).map(([key, change]) => [key, change.to])),
    ]),
  );
  return {
    ...(put.length > 0 ? { put } : {}),
    ...(Object.keys(set).length > 0 ? { set } : {}),
    ...(remove.length > 0 ? { remove } : {}),
  };
}

export function isEmptyDiff(diff: DocumentDiff): boolean {
  return [diff.added, diff.changed, diff.removed].every((part) => Object.keys(part).length === 0);
}
