import { hashOf, type HashPair } from "../maths/hash";
import type { StageRecord } from "../records/kinds";

type List = readonly StageRecord[];

/** A kind's list keeps its identity while none of its records changes, so most of a document is hashed once. */
const known = new WeakMap<List, HashPair>();

/** 64 bits of a list of records, as two halves. Sums over the records: the order of a list says nothing that ids don't. */
export function listHash(list: List): HashPair {
  const before = known.get(list);
  if (before !== undefined) return before;
  let [a, b] = [0, 0];
  for (const record of list) {
    const [recordA, recordB] = hashOf(record);
    a = (a + recordA) >>> 0;
    b = (b + recordB) >>> 0;
  }
  known.set(list, [a, b]);
  return [a, b];
}

/** The hash of a list that differs from another, whose hash is known, by these records: old against new. */
export function passHashOn(
  from: List,
  to: List,
  replaced: readonly (readonly [StageRecord | undefined, StageRecord | null])[],
): void {
  const before = known.get(from);
  if (before === undefined) return;
  let [a, b] = before;
  for (const [old, record] of replaced) {
    const [oldA, oldB] = old === undefined ? [0, 0] : hashOf(old);
    const [newA, newB] = record === null ? [0, 0] : hashOf(record);
    a = (a - oldA + newA) >>> 0;
    b = (b - oldB + newB) >>> 0;
  }
  known.set(to, [a, b]);
}
