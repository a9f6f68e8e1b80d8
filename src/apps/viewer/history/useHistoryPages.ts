import { useCallback, useEffect, useRef, useState } from "react";
import { useStage } from "../../../hooks/StageContext";
import { askHub, failureWords } from "../../hubApi";
import { EMPTY_LIST, withNews, withOlder, type HistoryListState } from "./historyList";
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

async function fetchPage(filter: HistoryFilter, before: number, signal?: AbortSignal): Promise<HistoryPage> {
  const query = new URLSearchParams({ limit: String(PAGE), before: String(before) });
  if (filter.record !== null) query.set("record", filter.record);
  if (filter.person !== null) query.set("person", filter.person);
  return askHub<HistoryPage>(`/history?${query}`, signal);
}

/** The history from the newest back, page by page as it is looked at; what happens meanwhile comes in at the top. */
export function useHistoryPages(filter: HistoryFilter): HistoryPages {
  const sequence = useStage((state) => state.sequence);
  const [read, setRead] = useState<{ readonly filter: HistoryFilter; readonly list: HistoryListState } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isLoading = useRef(false);
  // What was read under another filter is not this one's.
  const list = read?.filter === filter ? read.list : EMPTY_LIST;
  const wait = list.started ? NEWS_EVERY_MS : 0;

  useEffect(() => {
    const abort = new AbortController();
    const readNewest = async (): Promise<void> => {
      try {
        const page = await fetchPage(filter, sequence + 1, abort.signal);
        setRead((before) => ({ filter, list: withNews(before?.filter === filter ? before.list : EMPTY_LIST, page) }));
        setProblem(null);
      } catch (error) {
        if (!abort.signal.aborted) setProblem(failureWords(error));
      }
    };
    const timer = setTimeout(() => void readNewest(), wait);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [filter, sequence, wait]);

  const { next } = list;
  const more = useCallback(() => {
    const readMore = async (before: number): Promise<void> => {
      try {
        const page = await fetchPage(filter, before);
        setRead((known) => (known?.filter === filter ? { filter, list: withOlder(known.list, page) } : known));
      } catch (error) {
        setProblem(failureWords(error));
      }
      isLoading.current = false;
    };
    if (isLoading.current || next === null) return;
    isLoading.current = true;
    void readMore(next);
  }, [filter, next]);

  return { entries: list.entries, isWhole: list.started && next === null, problem, more };
}
