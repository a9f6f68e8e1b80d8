import type { HistoryEntry, HistoryPage } from "./historyTypes";

/** The part of the history that a page has read, newest first and without gaps. */
export interface HistoryListState {
  readonly entries: readonly HistoryEntry[];
  /** Where the next, older page begins; null where there is none. */
  readonly next: number | null;
  readonly started: boolean;
}

export const EMPTY_LIST: HistoryListState = { entries: [], next: null, started: false };

/** Newer entries go on top. Where there is a gap between them and what is known, the list starts anew. */
export function withNews(before: HistoryListState, page: HistoryPage): HistoryListState {
  const newest = before.entries[0]?.sequence ?? 0;
  const news = page.entries.filter(({ sequence }) => sequence > newest);
  const meets = page.next === null || news.length < page.entries.length;
  if (before.started && meets) return { ...before, entries: [...news, ...before.entries] };
  return { entries: page.entries, next: page.next, started: true };
}

export function withOlder(before: HistoryListState, page: HistoryPage): HistoryListState {
  const oldest = before.entries.at(-1)?.sequence ?? Number.POSITIVE_INFINITY;
  const older = page.entries.filter(({ sequence }) => sequence < oldest);
  return { ...before, entries: [...before.entries, ...older], next: page.next };
}
