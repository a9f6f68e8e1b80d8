import { fuzzyMatch } from "./fuzzy";
import type { PaletteItem } from "./PaletteItem";

export interface RankedItem {
  readonly item: PaletteItem;
  /** Places in the label to point out. */
  readonly places: readonly number[];
}

export interface RankedGroup {
  readonly value: string;
  readonly items: readonly RankedItem[];
}

/** More than anyone reads; another letter narrows it down. */
const MOST_SHOWN = 60;
/** Whole words found in the hint or the group's name count, but after any hit in the label. */
const OUTSIDE_LABEL = -200;

/** What fits the query, best first, under its groups; the group with the best hit comes first. */
export function rankItems(items: readonly PaletteItem[], query: string): readonly RankedGroup[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const hits = items.flatMap((item) => {
    const inLabel = fuzzyMatch(query, item.label);
    if (inLabel !== null) return [{ item, places: inLabel.places, score: inLabel.score }];
    const around = `${item.label} ${item.hint ?? ""} ${item.group}`.toLowerCase();
    return words.every((word) => around.includes(word)) ? [{ item, places: [], score: OUTSIDE_LABEL }] : [];
  });
  // Without a query the app's own order stands; sort is stable, so equal scores keep it too.
  if (words.length > 0) hits.sort((a, b) => b.score - a.score);
  const groups = new Map<string, RankedItem[]>();
  for (const { item, places } of hits.slice(0, MOST_SHOWN)) {
    const members = groups.get(item.group) ?? [];
    members.push({ item, places });
    groups.set(item.group, members);
  }
  return [...groups].map(([value, members]) => ({ value, items: members }));
}
