import type { Vec3 } from "../maths/pose";
import { bisections } from "./sections/bisect";
import { isCabinet, type Cabinet } from "./cabinets";
import { coarsePatches } from "./sections/coarsePatches";
import { cubeSections } from "./sections/cubeSections";
import type { Facet } from "./facet";
import type { Frustum } from "./frustum";
import { apart, distanceTo, patchesOf, type Patch } from "./sections/patches";
import { MIN_DEPTH_M, viewOf, type SectionView } from "./sections/sectionView";

/** A stretch of a wall seen through one frustum. */
export interface OuterSection {
  readonly facets: readonly Facet[];
  /** Those of them that are cabinets. */
  readonly cabinets: readonly Cabinet[];
  readonly frustum: Frustum;
  /** Pixels that the view needs so that no wall pixel there is finer than a rendered one. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Outer views that one output may need: a full circle needs 8; the rest is for walls that turn every way. */
export const MAX_SECTIONS = 16;
/** Views tried on the way there: some are joined again where they cost little together. */
const MOST_TRIED = 24;
/** A mesh of more triangles is looked over in lumps: where to part it doesn't hang on single ones. */
const MOST_PATCHES = 200;
/** One view more is another pass over the world: it is worth it where it saves this share of the output's pixels. */
const WORTH = 0.12;
/** What a pixel counts that no view shows: more than any that is shown badly. */
const UNSEEN = 1e6;

interface Group {
  readonly patches: readonly Patch[];
  readonly view: SectionView | null;
  readonly cost: number;
  /** The best way to part it, once that was asked. */
  split?: readonly [Group, Group] | null;
}

/**
 * Outer views of an output: from one viewpoint, the tightest frusta that bound its facets, in as many sections as pay
 * and never more than `most`. A flat wall is one. Facets that the viewpoint sits on have no outer view; every other
 * has one, also those that face away or lie behind others: a view is of the world, and walls don't hide it.
 */
export function outerSections(facets: readonly Facet[], viewpoint: Vec3, most = MAX_SECTIONS): OuterSection[] {
  const seen = facets.filter((facet) => distanceTo(facet, viewpoint) >= MIN_DEPTH_M);
  if (seen.length === 0) return [];
  const patches = patchesOf(seen, viewpoint);
  const isCoarse = patches.length > MOST_PATCHES;
  const whole = groupOf(isCoarse ? coarsePatches(patches, MOST_PATCHES) : patches, viewpoint);
  const groups = joined(parted(whole, viewpoint), viewpoint, most);
  const sections = groups.map((group) => {
    const held = group.patches.flatMap((patch) => patch.facets);
    const view = isCoarse ? viewOf(patchesOf(held, viewpoint), viewpoint) : group.view;
    return view === null ? null : sectionOf(held, view);
  });
  if (sections.length <= most && !sections.includes(null)) return sections.filter((section) => section !== null);
  return cubeSections(seen, viewpoint).map(({ facets: pieces, view }) => sectionOf(pieces, view));
}

function sectionOf(facets: readonly Facet[], { frustum, widthPx, heightPx }: SectionView): OuterSection {
  return { facets, cabinets: facets.filter(isCabinet), frustum, widthPx, heightPx };
}

function groupOf(patches: readonly Patch[], eye: Vec3): Group {
  const view = viewOf(patches, eye);
  return { patches, view, cost: view?.cost ?? UNSEEN * pixelsOf(patches) };
}

function pixelsOf(patches: readonly Patch[]): number {
  return patches.reduce((sum, patch) => sum + patch.pixels, 0);
}

/** Parts what gains most by it, again and again, until nothing is worth another view. */
function parted(whole: Group, eye: Vec3): Group[] {
  const perView = WORTH * pixelsOf(whole.patches);
  const groups = [whole];
  for (;;) {
    let [best, gain] = [-1, perView];
    for (const [number, group] of groups.entries()) {
      if (groups.length >= MOST_TRIED && group.view !== null) continue;
      const split = splitOf(group, eye, perView);
      if (split === null) continue;
      // What has no view must be parted, whatever that gains.
      const gained =
        group.view === null ? Infinity : group.cost - prospect(split[0], perView) - prospect(split[1], perView);
      if (gained > gain) [best, gain] = [number, gained];
    }
    const split = groups[best]?.split;
    if (!split) return groups;
    groups.splice(best, 1, ...split);
  }
}

/**
 * What a group may come to once it is parted further: at worst, a view for each of its planes. Without looking ahead, a
 * group that needs two cuts would never get the first.
 */
function prospect({ patches, cost }: Group, perView: number): number {
  return Math.min(cost, pixelsOf(patches) + (patches.length - 1) * perView);
}

function splitOf(group: Group, eye: Vec3, perView: number): readonly [Group, Group] | null {
  if (group.split !== undefined) return group.split;
  const [only] = group.patches;
  // An eye in the gap of a flat wall: the wall goes round it, and only its cabinets one by one have views.
  const patches = group.view === null && group.patches.length === 1 && only ? apart(only, eye) : group.patches;
  let best: readonly [Group, Group] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [first, second] of bisections(patches, group.view?.frustum ?? null)) {
    const pair = [groupOf(first, eye), groupOf(second, eye)] as const;
    const cost = prospect(pair[0], perView) + prospect(pair[1], perView);
    if (cost < least) [best, least] = [pair, cost];
  }
  return (group.split = best);
}

/** Joins the two that lose least together: while that loses less than a view costs, and while there are too many. */
function joined(groups: readonly Group[], eye: Vec3, most: number): Group[] {
  const perView = WORTH * groups.reduce((sum, { patches }) => sum + pixelsOf(patches), 0);
  const left = [...groups];
  const known = new Map<Group, Map<Group, Group>>();
  const union = (a: Group, b: Group): Group => {
    const row = known.get(a) ?? new Map<Group, Group>();
    known.set(a, row);
    let both = row.get(b);
    if (both === undefined) row.set(b, (both = groupOf([...a.patches, ...b.patches], eye)));
    return both;
  };
  while (left.length > 1) {
    let best: { a: Group; b: Group; both: Group; loss: number } | null = null;
    for (const [i, a] of left.entries()) {
      for (const b of left.slice(i + 1)) {
        const both = union(a, b);
        if (both.view === null) continue;
        const loss = both.cost - a.cost - b.cost;
        if (best === null || loss < best.loss) best = { a, b, both, loss };
      }
    }
    if (best === null || (best.loss > perView && left.length <= most)) break;
    left.splice(left.indexOf(best.a), 1, best.both);
    left.splice(left.indexOf(best.b), 1);
  }
  return left;
}
