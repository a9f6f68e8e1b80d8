import type { Vec3 } from "../../maths/pose";
import type { Frustum } from "../frustum";
import type { Patch } from "./patches";
import { dot } from "../vectors";

type Pair = readonly [readonly Patch[], readonly Patch[]];

const STAGE_AXES: readonly Vec3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/**
 * Ways to part some patches in two: in order of their columns, of where they stand and of where they face, along each
 * axis of the view that they have; each cut in the middle of their pixels, and at the widest gap. Which of them is worth
 * it is for the cost to say: columns part an arc, faces a corner, places what looks alike far apart.
 */
export function bisections(patches: readonly Patch[], frustum: Frustum | null): Pair[] {
  const axes = frustum === null ? STAGE_AXES : [frustum.right, frustum.up, frustum.back];
  const keys: ((patch: Patch) => number)[] = [
    ({ column }) => column,
    ...axes.map((axis) => (patch: Patch) => dot(patch.middle, axis)),
    ...axes.map((axis) => (patch: Patch) => dot(patch.normal, axis)),
  ];
  const pairs = new Map<string, Pair>();
  for (const key of keys) {
    const sorted = patches.map((patch, index) => ({ patch, index, key: key(patch) })).sort((a, b) => a.key - b.key);
    const [low, high] = [sorted[0]?.key ?? 0, sorted.at(-1)?.key ?? 0];
    if (!(high - low > 1e-6)) continue;
    for (const cut of [middleOf(sorted), widestGap(sorted)]) {
      const parts = sorted.map(({ patch }) => patch);
      const name = nameOf(sorted, cut);
      if (!pairs.has(name)) pairs.set(name, [parts.slice(0, cut), parts.slice(cut)]);
    }
  }
  return [...pairs.values()];
}

/** Equal for the same two parts, whichever comes first: most keys cut an arc alike, and each pair costs two views. */
function nameOf(sorted: Sorted, cut: number): string {
  let [first, second] = [0, 0];
  for (const [at, { index }] of sorted.entries()) {
    const mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(index + 7, 0x85ebca6b);
    if (at < cut) first ^= mixed;
    else second ^= mixed;
  }
  return first < second ? `${first} ${second}` : `${second} ${first}`;
}

type Sorted = readonly { readonly patch: Patch; readonly index: number; readonly key: number }[];

/** Index that halves the pixels, moved to where keys differ: what is alike stays together. */
function middleOf(sorted: Sorted): number {
  const half = sorted.reduce((sum, { patch }) => sum + patch.pixels, 0) / 2;
  let before = 0;
  let cut = 0;
  while (cut < sorted.length - 1 && before + (sorted[cut]?.patch.pixels ?? 0) / 2 < half) {
    before += sorted[cut]?.patch.pixels ?? 0;
    cut++;
  }
  const differs = (at: number): boolean => (sorted[at]?.key ?? 0) - (sorted[at - 1]?.key ?? 0) > 1e-6;
  for (let reach = 0; reach < sorted.length; reach++) {
    for (const at of [cut - reach, cut + reach]) if (at > 0 && at < sorted.length && differs(at)) return at;
  }
  return 1;
}

function widestGap(sorted: Sorted): number {
  let [cut, widest] = [1, -1];
  for (let at = 1; at < sorted.length; at++) {
    const gap = (sorted[at]?.key ?? 0) - (sorted[at - 1]?.key ?? 0);
    if (gap > widest) [cut, widest] = [at, gap];
  }
  return cut;
}
