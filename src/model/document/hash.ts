import { hashOf } from "../maths/hash";
import type { StageRecord } from "../records/kinds";
import type { StageDocument } from "./document";

/** A kind's list keeps its identity while none of its records changes, so most of a document is hashed once. */
const known = new WeakMap<readonly StageRecord[], readonly [number, number]>();

function hashOfList(list: readonly StageRecord[]): readonly [number, number] {
  const before = known.get(list);
  if (before !== undefined) return before;
  let [a, b] = [0, 0];
  // Sums, so that the order in which records were added doesn't matter.
  for (const record of list) {
    const [recordA, recordB] = hashOf(record);
    a = (a + recordA) >>> 0;
    b = (b + recordB) >>> 0;
  }
  known.set(list, [a, b]);
  return [a, b];
}

/** Sixteen hex digits, equal for equal sets of records whatever their order: do hub and page have the same document? */
export function documentHash(document: StageDocument): string {
  let [a, b] = [0, 0];
  for (const list of document.lists()) {
    const [listA, listB] = hashOfList(list);
    a = (a + listA) >>> 0;
    b = (b + listB) >>> 0;
  }
  return [a, b].map((half) => half.toString(16).padStart(8, "0")).join("");
}
