import type { Vec3 } from "../../maths/pose";
import type { Patch } from "./patches";
import { along, dot, length, mean, unit } from "../vectors";

/**
 * Fewer patches in place of very many, for looking about where to part a wall: neighbours that face alike become one,
 * held by its outermost corners. What is found with them has to be measured again with the true ones.
 */
export function coarsePatches(patches: readonly Patch[], most: number): Patch[] {
  const size = length(spreadOf(patches.map(({ middle }) => middle))) || 1;
  const keys: ((patch: Patch) => number)[] = [0, 1, 2].flatMap((axis) => [
    (patch: Patch) => (patch.middle[axis] ?? 0) / size,
    (patch: Patch) => patch.normal[axis] ?? 0,
  ]);
  let parts: (readonly Patch[])[] = [patches];
  while (parts.length * 2 <= most) parts = parts.flatMap((part) => (part.length > 1 ? halves(part, keys) : [part]));
  return parts.map(joinedPatch);
}

function spreadOf(vectors: readonly Vec3[]): Vec3 {
  const span = (axis: 0 | 1 | 2): number => {
    let [low, high] = [Infinity, -Infinity];
    for (const v of vectors) [low, high] = [Math.min(low, v[axis]), Math.max(high, v[axis])];
    return high - low;
  };
  return [span(0), span(1), span(2)];
}

/** Halves along the key that differs most. */
function halves(part: readonly Patch[], keys: readonly ((patch: Patch) => number)[]): (readonly Patch[])[] {
  let [widest, by] = [-1, keys[0]];
  for (const key of keys) {
    let [low, high] = [Infinity, -Infinity];
    for (const patch of part) [low, high] = [Math.min(low, key(patch)), Math.max(high, key(patch))];
    if (high - low > widest) [widest, by] = [high - low, key];
  }
  const sorted = part.map((patch) => ({ patch, key: by?.(patch) ?? 0 })).sort((a, b) => a.key - b.key);
  const parts = sorted.map(({ patch }) => patch);
  return [parts.slice(0, part.length >> 1), parts.slice(part.length >> 1)];
}

function joinedPatch(part: readonly Patch[]): Patch {
  const [first] = part;
  if (first === undefined) throw new Error("a patch has facets");
  if (part.length === 1) return first;
  const pixels = part.reduce((sum, patch) => sum + patch.pixels, 0);
  const normal = part.reduce<Vec3>((sum, patch) => along(sum, patch.normal, patch.pixels / pixels), [0, 0, 0]);
  return {
    facets: part.flatMap(({ facets }) => facets),
    points: outermost(part, first),
    middle: mean(part.map(({ middle }) => middle)),
    right: first.right,
    up: first.up,
    normal: length(normal) > 1e-6 ? unit(normal) : first.normal,
    step: {
      across: shortest(part.map(({ step }) => step.across)),
      down: shortest(part.map(({ step }) => step.down)),
    },
    pixels,
    column: part.reduce((sum, { column }) => sum + column, 0) / part.length,
  };
}

function shortest(vectors: readonly Vec3[]): Vec3 {
  return vectors.reduce((best, v) => (length(v) < length(best) ? v : best));
}

/** The corners that reach farthest right, left, up, down and between. */
function outermost(part: readonly Patch[], { right, up }: Patch): Vec3[] {
  const best = Array.from({ length: 8 }, () => ({ reach: -Infinity, point: right }));
  for (const { points } of part) {
    for (const point of points) {
      const [x, y] = [dot(point, right), dot(point, up)];
      const reaches = [x, y, -x, -y, x + y, x - y, y - x, -x - y];
      for (const [i, reach] of reaches.entries()) {
        const known = best[i];
        if (known !== undefined && reach > known.reach) best[i] = { reach, point };
      }
    }
  }
  return [...new Set(best.map(({ point }) => point))];
}
