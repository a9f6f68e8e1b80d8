import { useCallback, useEffect, useRef, useState } from "react";
import { useStage } from "../../../hooks/StageContext";
import { askHub, failureWords } from "../../hubApi";
import type { HistoryEntry, HistoryFilter, HistoryPage } from "./historyTypes";

const PAGE = 100;
/** A busy stage makes many edits a second; the list is brought up to date this often at most. */
const NEWS_EVERY_MS = 600;

export interface HistoryPages {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly isWhole: boolean;
  readonly problem: string | null;
  readonly more: () => void;
}

interface Loaded {
  readonly entries: readonly HistoryEntry[];
  readonly next: number | null;
  readonly started: boolean;
}

const NOTHING: Loaded = { entries: [], next: null, started: false };

/** The history from the newest back, page by page as it is looked at; what happens meanwhile comes in at the top. */
export function useHistoryPages(filter: HistoryFilter): HistoryPages {
  const { record, person } = filter;
  const sequence = useStage((state) => state.sequence);
  const [loaded, setLoaded] = useState(NOTHING);
  const [problem, setProblem] = useState<string | null>(null);
  const isLoading = useRef(false);

  const fetchPage = useCallback(
    async (before: number | null, signal: AbortSignal): Promise<HistoryPage> => {
      const query = new URLSearchParams({ limit: String(PAGE) });
      if (before !== null) query.set("before", String(before));
      if (record !== null) query.set("record", record);
      if (person !== null) query.set("person", person);
      return askHub<HistoryPage>(`/history?${query}`, signal);
    },
    [record, person],
  );

  useEffect(() => setLoaded(NOTHING), [fetchPage]);

  // The newest page: at first, and after each piece of news.
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        fetchPage(null, abort.signal)
          .then((page) => {
            setProblem(null);
            setLoaded((before) => withNews(before, page));
          })
          .catch((error: unknown) => {
            if (!abort.signal.aborted) setProblem(failureWords(error));
          });
      },
      loaded.started ? NEWS_EVERY_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [fetchPage, sequence, loaded.started]);

  const more = useCallback(() => {
    if (isLoading.current || loaded.next === null) return;
    isLoading.current = true;
    fetchPage(loaded.next, new AbortController().signal)
      .then((page) => setLoaded((before) => withOlder(before, page)))
      .catch((error: unknown) => setProblem(failureWords(error)))
      .finally(() => (isLoading.current = false));
  }, [fetchPage, loaded.next]);

  return { entries: loaded.entries, isWhole: loaded.started && loaded.next === null, problem, more };
}

/** Newer entries go on top. Where there is a gap between them and what is known, the list starts anew. */
function withNews(before: Loaded, page: HistoryPage): Loaded {
  const newest = before.entries[0]?.sequence ?? 0;
  const news = page.entries.filter(({ sequence }) => sequence > newest);
  const meets = page.next === null || news.length < page.entries.length;
  if (before.started && meets) return { ...before, entries: [...news, ...before.entries] };
  return { entries: page.entries, next: page.next, started: true };
}

function withOlder(before: Loaded, page: HistoryPage): Loaded {
  const oldest = before.entries.at(-1)?.sequence ?? Number.POSITIVE_INFINITY;
  const older = page.entries.filter(({ sequence }) => sequence < oldest);
  return { ...before, entries: [...before.entries, ...older], next: page.next };
}
