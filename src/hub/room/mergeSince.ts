import { sameValue, type WireDiff } from "../../model/document/diff";
import type { StageDocument } from "../../model/document/document";
import type { KeptEntry } from "../../model/document/entry";
import type { FieldConflict } from "../../model/protocol/messages";

/** Who changed a field after a page was cut off, last of all, and what stood there before the first of them. */
interface Touch {
  readonly base: unknown;
  readonly entry: Pick<KeptEntry, "by" | "role" | "atMs">;
}

export interface Merge {
  /** The part of the edit that collides with nobody. */
  readonly diff: WireDiff;
  readonly conflicts: readonly FieldConflict[];
}

/** What others did since, by record and field; key "" is the record as a whole. */
export type Touches = ReadonlyMap<string, ReadonlyMap<string, Touch>>;

/** `entries`: what came after the sequence that the page knew, oldest first. */
export function touchesOf(entries: Iterable<KeptEntry>, person: string): Touches {
  const touches = new Map<string, Map<string, Touch>>();
  const touch = (id: string, key: string, base: unknown, entry: KeptEntry): void => {
    let record = touches.get(id);
    if (record === undefined) touches.set(id, (record = new Map()));
    record.set(key, { base: record.has(key) ? record.get(key)?.base : base, entry });
  };
  for (const entry of entries) {
    if (entry.person === person) continue;
    for (const [id, fields] of Object.entries(entry.change.changed)) {
      for (const [key, { from }] of Object.entries(fields)) touch(id, key, from, entry);
    }
    for (const id of Object.keys(entry.change.added)) touch(id, "", null, entry);
    for (const [id, record] of Object.entries(entry.change.removed)) touch(id, "", record, entry);
  }
  return touches;
}

const SOMEONE: Touch["entry"] = { by: "Someone", role: "guest", atMs: 0 };

/**
 * Splits an edit that was made without a line into what may be made and what someone else has changed meanwhile. Per
 * field: it collides where another person changed it since, it no longer stands as it did, and it isn't as I want it
 * anyway. Records as a whole: setting what was removed, removing what was changed, adding under a taken id.
 */
export function mergeSince(wire: WireDiff, document: StageDocument, touches: Touches): Merge {
  const conflicts: FieldConflict[] = [];
  const collide = (recordId: string, key: string | null, mine: unknown, theirs: unknown): void => {
    const record = touches.get(recordId);
    const { by, role, atMs } =
      (record?.get(key ?? "") ?? record?.get("") ?? [...(record?.values() ?? [])].at(-1))?.entry ?? SOMEONE;
    conflicts.push({ recordId, key, mine, theirs, by, role, atMs });
  };
  const set: Record<string, Record<string, unknown>> = {};
  const put: unknown[] = [];
  const mergeFields = (id: string, fields: Readonly<Record<string, unknown>>): void => {
    const now = document.get(id) as unknown as Record<string, unknown> | undefined;
    if (now === undefined) return collide(id, null, fields, null);
    // Removed and brought back: it is another record under the old name.
    const before = touches.get(id)?.get("")?.base as Record<string, unknown> | null | undefined;
    for (const [key, mine] of Object.entries(fields)) {
      const touch = touches.get(id)?.get(key);
      const base = touch !== undefined ? touch.base : (before ?? now)[key];
      const free = sameValue(now[key], mine) || sameValue(now[key], base);
      if (free) set[id] = { ...set[id], [key]: mine };
      else collide(id, key, mine, now[key]);
    }
  };
  const remove = (wire.remove ?? []).filter((id) => {
    const now = document.get(id);
    if (now === undefined) return false;
    if (!touches.has(id)) return true;
    collide(id, null, null, now);
    return false;
  });
  for (const value of wire.put ?? []) {
    const { id, kind: _, ...fields } = value as Record<string, unknown>;
    const known = typeof id === "string" ? id : "";
    const whole = touches.get(known)?.get("");
    if (!document.has(known)) {
      if (whole === undefined || wire.remove?.includes(known) === true) put.push(value);
      else collide(known, null, value, null);
    } else if (whole !== undefined) collide(known, null, value, document.get(known));
    else if (remove.includes(known)) put.push(value);
    else mergeFields(known, fields);
  }
  for (const [id, fields] of Object.entries(wire.set ?? {})) {
    const isNew = put.some((value) => (value as { id?: unknown }).id === id);
    if (isNew) set[id] = { ...set[id], ...fields };
    else mergeFields(id, fields);
  }
  return {
    diff: {
      ...(put.length > 0 ? { put } : {}),
      ...(Object.keys(set).length > 0 ? { set } : {}),
      ...(remove.length > 0 ? { remove } : {}),
    },
    conflicts,
  };
}
