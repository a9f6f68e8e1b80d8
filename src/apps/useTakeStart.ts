import { useEffect, useState } from "react";
import { useStageClient } from "../hooks/StageContext";
import type { KeptEntry } from "../model/document/entry";
import { frameAtMs } from "../model/frame/lattice";
import type { ShowRecord } from "../model/records/show";
import { askHub } from "./hubApi";

interface Page {
  readonly entries: readonly Pick<KeptEntry, "frame" | "change">[];
}

/** Edits of the show during one take that are looked through for its start. */
const LOOKED_AT = 100;

/** The stage frame on which a take began. The history knows it, so a page that joins in mid-take counts right too. */
export function takeStartIn({ entries }: Page, showId: string): number | null {
  return entries.find(({ change }) => change.changed[showId]?.["onAir"]?.to === true)?.frame ?? null;
}

/** Null while nothing rolls, and until it is known. */
export function useTakeStart(show: ShowRecord | null): number | null {
  const client = useStageClient();
  const [start, setStart] = useState<number | null>(null);
  const showId = show?.id ?? null;
  const onAir = show?.onAir === true;
  useEffect(() => {
    if (!onAir || showId === null) return;
    const abort = new AbortController();
    const find = async (): Promise<void> => {
      // Where the history can't answer: from when this page saw it.
      const { hubNowMs } = client;
      const now = client.store.getState().document.get(showId);
      const seen = hubNowMs !== null && now?.kind === "show" ? frameAtMs(now, hubNowMs) : null;
      const path = `/history?record=${encodeURIComponent(showId)}&limit=${LOOKED_AT}`;
      const page = await askHub<Page>(path, abort.signal).catch(() => null);
      if (!abort.signal.aborted) setStart((page === null ? null : takeStartIn(page, showId)) ?? seen);
    };
    void find();
    return () => {
      abort.abort();
      setStart(null);
    };
  }, [client, showId, onAir]);
  return start;
}
