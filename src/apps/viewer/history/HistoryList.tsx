import { useCallback, useRef } from "react";
import { useStageClient } from "../../../hooks/StageContext";
import { List } from "../../../ui/chrome/list/List";
import { VirtualRows } from "../../../ui/chrome/list/VirtualRows";
import { EmptyState } from "../../../ui/chrome/status/EmptyState";
import { HISTORY_ROW_HEIGHT, HistoryRow } from "../../../ui/crew/HistoryRow";
import { historyRow } from "./historyRows";
import styles from "./HistorySheet.module.css";
import type { HistoryEntry } from "./historyTypes";
import type { HistoryPages } from "./useHistoryPages";

interface HistoryListProps {
  readonly pages: HistoryPages;
  /** Sequence of the moment that is looked at; null: now. */
  readonly at: number | null;
  readonly onGo: (sequence: number) => void;
}

/** The entries, newest first. Walking along them with the arrows walks through the day. */
export function HistoryList({ pages, at, onGo }: HistoryListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { entries, isWhole, more } = pages;
  const renderEntry = useCallback((entry: HistoryEntry) => <Entry key={entry.sequence} entry={entry} />, []);
  return (
    <div ref={scroller} className={styles.list}>
      {entries.length === 0 && isWhole && (
        <EmptyState title="No changes" detail="Nothing here was changed by them. Choose another record or person." />
      )}
      <List
        label="Changes, newest first"
        selectedIds={at === null ? [] : [String(at)]}
        onSelect={(id) => onGo(Number(id))}
      >
        <VirtualRows
          scroller={scroller}
          rows={entries}
          rowHeight={HISTORY_ROW_HEIGHT}
          onNearEnd={more}
          render={renderEntry}
        />
      </List>
    </div>
  );
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  // The name of what an entry only points at: good enough from the time it was drawn, and not worth a redraw.
  const client = useStageClient();
  const { sequence, ...words } = historyRow(entry, client.store.getState().document);
  return <HistoryRow id={String(sequence)} {...words} />;
}
