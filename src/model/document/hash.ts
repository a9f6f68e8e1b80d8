import type { StageDocument } from "./document";
import { listHash } from "./listHash";

/** Sixteen hex digits, equal for equal sets of records whatever their order: do hub and page have the same document? */
export function documentHash(document: StageDocument): string {
  let [a, b] = [0, 0];
  for (const list of document.sortedLists()) {
    const [listA, listB] = listHash(list);
    a = (a + listA) >>> 0;
    b = (b + listB) >>> 0;
  }
  return [a, b].map((half) => half.toString(16).padStart(8, "0")).join("");
}
