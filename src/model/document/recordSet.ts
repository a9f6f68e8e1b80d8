import type { RecordKind, StageRecord } from "../records/kinds";
import { passHashOn } from "./listHash";

/** Changes on top of a base that is never written again; merged when there are too many to copy with each edit. */
interface Shelf {
  readonly base: ReadonlyMap<string, StageRecord>;
  /** null: removed. */
  readonly over: ReadonlyMap<string, StageRecord | null>;
  readonly size: number;
}

/** A shelf's records in their order, made when first asked for. */
const lists = new WeakMap<Shelf, readonly StageRecord[]>();
/** The same by id. Where a shelf's are known, those of the shelf that an edit makes of it are patched from them. */
const sortedLists = new WeakMap<Shelf, readonly StageRecord[]>();

const EMPTY_SHELF: Shelf = { base: new Map(), over: new Map(), size: 0 };
const LEAST_CHANGES = 16;
const NOTHING: readonly StageRecord[] = [];

function kindOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(":")));
}

function found(shelf: Shelf | undefined, id: string): StageRecord | undefined {
  if (shelf === undefined) return undefined;
  const changed = shelf.over.get(id);
  return changed === undefined ? shelf.base.get(id) : (changed ?? undefined);
}

function listOf(shelf: Shelf): readonly StageRecord[] {
  const known = lists.get(shelf);
  if (known !== undefined) return known;
  const list: StageRecord[] = [];
  for (const [id, record] of shelf.base) {
    const changed = shelf.over.get(id);
    if (changed === undefined) list.push(record);
    else if (changed !== null) list.push(changed);
  }
  for (const [id, record] of shelf.over) if (record !== null && !shelf.base.has(id)) list.push(record);
  lists.set(shelf, list);
  return list;
}

// By code unit, not by locale: the order is part of what every screen must agree on.
function sortedOf(shelf: Shelf): readonly StageRecord[] {
  let sorted = sortedLists.get(shelf);
  if (sorted === undefined) {
    sorted = listOf(shelf).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    sortedLists.set(shelf, sorted);
  }
  return sorted;
}

/** Where an id stands in a sorted list, or would stand. */
function placeOf(sorted: readonly StageRecord[], id: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.id ?? "") < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Hands what is known of a shelf on to the one made of it by a change: a copy, and a look-up for each change. */
function passOn(from: Shelf, to: Shelf, changes: ReadonlyMap<string, StageRecord | null>): void {
  const known = sortedLists.get(from);
  if (known === undefined) return;
  const sorted = [...known];
  const replaced: (readonly [StageRecord | undefined, StageRecord | null])[] = [];
  for (const [id, record] of changes) {
    const at = placeOf(sorted, id);
    const old = sorted[at]?.id === id ? sorted[at] : undefined;
    sorted.splice(at, old === undefined ? 0 : 1, ...(record === null ? [] : [record]));
    replaced.push([old, record]);
  }
  sortedLists.set(to, sorted);
  passHashOn(known, sorted, replaced);
}

function changedShelf(shelf: Shelf, changes: ReadonlyMap<string, StageRecord | null>): Shelf {
  const over = new Map(shelf.over);
  let { size } = shelf;
  for (const [id, record] of changes) {
    const before = found({ ...shelf, over }, id) === undefined ? 0 : 1;
    size += (record === null ? 0 : 1) - before;
    if (record === null && !shelf.base.has(id)) over.delete(id);
    else over.set(id, record);
  }
  const next: Shelf = { base: shelf.base, over, size };
  passOn(shelf, next, changes);
  // Twice the root: an edit then copies, and now and then merges, about as much.
  if (over.size <= Math.max(LEAST_CHANGES, 2 * Math.sqrt(size))) return next;
  const list = listOf(next);
  const merged: Shelf = { base: new Map(list.map((record) => [record.id, record])), over: new Map(), size };
  lists.set(merged, list);
  const sorted = sortedLists.get(next);
  if (sorted !== undefined) sortedLists.set(merged, sorted);
  return merged;
}

/**
 * The set of records of a document. Never changed in place: a change yields a new set that shares everything untouched,
 * so that an edit to one of ten thousand records costs next to nothing, and whoever remembers a kind's list by identity
 * sees at a glance that nothing in it has changed. Ids read `kind:name`; records of one kind keep their order.
 */
export class RecordSet implements ReadonlyMap<string, StageRecord> {
  private constructor(private readonly shelves: ReadonlyMap<string, Shelf>) {}

  static readonly EMPTY = new RecordSet(new Map());

  static of(records: Iterable<StageRecord>): RecordSet {
    return RecordSet.EMPTY.with(new Map([...records].map((record) => [record.id, record])));
  }

  /** A set with these records put (added or in place of those of the same id), or removed (null). */
  with(changes: ReadonlyMap<string, StageRecord | null>): RecordSet {
    if (changes.size === 0) return this;
    const byKind = new Map<string, Map<string, StageRecord | null>>();
    for (const [id, record] of changes) {
      const kind = kindOf(id);
      let group = byKind.get(kind);
      if (group === undefined) byKind.set(kind, (group = new Map()));
      group.set(id, record);
    }
    const shelves = new Map(this.shelves);
    for (const [kind, group] of byKind) shelves.set(kind, changedShelf(shelves.get(kind) ?? EMPTY_SHELF, group));
    return new RecordSet(shelves);
  }

  /** The records of a kind in their order: the same array for as long as none of them changes. */
  ofKind(kind: RecordKind): readonly StageRecord[] {
    const shelf = this.shelves.get(kind);
    return shelf === undefined ? NOTHING : listOf(shelf);
  }

  /** The same by id. */
  sortedOfKind(kind: RecordKind): readonly StageRecord[] {
    const shelf = this.shelves.get(kind);
    return shelf === undefined ? NOTHING : sortedOf(shelf);
  }

  /** The lists of all kinds, each by id. */
  *sortedLists(): Generator<readonly StageRecord[]> {
    for (const shelf of this.shelves.values()) yield sortedOf(shelf);
  }

  private *lists(): Generator<readonly StageRecord[]> {
    for (const shelf of this.shelves.values()) yield listOf(shelf);
  }

  get size(): number {
    let size = 0;
    for (const shelf of this.shelves.values()) size += shelf.size;
    return size;
  }

  get(id: string): StageRecord | undefined {
    return found(this.shelves.get(kindOf(id)), id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *values(): MapIterator<StageRecord> {
    for (const list of this.lists()) yield* list;
  }

  *keys(): MapIterator<string> {
    for (const record of this.values()) yield record.id;
  }

  *entries(): MapIterator<[string, StageRecord]> {
    for (const record of this.values()) yield [record.id, record];
  }

  [Symbol.iterator](): MapIterator<[string, StageRecord]> {
    return this.entries();
  }

  forEach(act: (record: StageRecord, id: string, map: ReadonlyMap<string, StageRecord>) => void): void {
    for (const record of this.values()) act(record, record.id, this);
  }
}
