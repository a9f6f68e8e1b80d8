import { parseRecord, type StageRecord } from "../records/kinds";
import type { StageDocument } from "./document";

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
  if (Object.is(a, b)) return true;
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
  const next = new Map(document);
  const added: Record<string, StageRecord> = {};
  const changed: Record<string, Record<string, FieldChange>> = {};
  const removed: Record<string, StageRecord> = {};
  for (const id of wire.remove ?? []) {
    const record = next.get(id);
    if (record === undefined) return { ok: false, message: `there is no record ${id} to remove` };
    next.delete(id);
    removed[id] = record;
  }
  for (const value of wire.put ?? []) {
    const parsed = parseRecord(value);
    if (!parsed.ok) return parsed;
    const { record } = parsed;
    const old = next.get(record.id);
    if (old === undefined) added[record.id] = record;
    else if (old.kind !== record.kind) return { ok: false, message: `${record.id} is a ${old.kind} already` };
    else changed[record.id] = changedFields(old, record);
    next.set(record.id, record);
  }
  for (const [id, fields] of Object.entries(wire.set ?? {})) {
    const old = next.get(id);
    if (old === undefined) {
      return { ok: false, message: `there is no record ${id} to change; it may have been removed meanwhile` };
    }
    const parsed = parseRecord({ ...old, ...fields });
    if (!parsed.ok) return parsed;
    if (parsed.record.id !== id || parsed.record.kind !== old.kind) {
      return { ok: false, message: `the id and the kind of ${id} can't be changed` };
    }
    if (added[id] !== undefined) added[id] = parsed.record;
    else changed[id] = { ...changed[id], ...changedFields(old, parsed.record) };
    next.set(id, parsed.record);
  }
  for (const id of Object.keys(changed)) if (Object.keys(changed[id] ?? {}).length === 0) delete changed[id];
  const fault = faultOfWhole(next);
  if (fault !== null) return { ok: false, message: fault };
  return { ok: true, document: next, diff: { added, changed, removed } };
}

/** Rules that no single record can keep: one show, and it stays. */
function faultOfWhole(document: StageDocument): string | null {
  let shows = 0;
  for (const record of document.values()) if (record.kind === "show") shows++;
  if (shows === 1) return null;
  return shows === 0 ? "the show record can't be removed" : "a document holds one show record only";
}

/** Applies a diff that the hub has checked already. */
export function applyDiff(document: StageDocument, diff: DocumentDiff): StageDocument {
  const next = new Map(document);
  for (const id of Object.keys(diff.removed)) next.delete(id);
  for (const [id, record] of Object.entries(diff.added)) next.set(id, record);
  for (const [id, fields] of Object.entries(diff.changed)) {
    const old = next.get(id);
    if (old === undefined) continue;
    const patch = Object.fromEntries(Object.entries(fields).map(([key, change]) => [key, change.to]));
    next.set(id, { ...old, ...patch });
  }
  return next;
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
