import { useRef } from "react";
import { useStage } from "../../../hooks/StageContext";
import { List } from "../../../ui/chrome/list/List";
import { VirtualRows } from "../../../ui/chrome/list/VirtualRows";
import { EmptyState } from "../../../ui/chrome/status/EmptyState";
import { HISTORY_ROW_HEIGHT, HistoryRow } from "../../../ui/crew/HistoryRow";
import { historyRow } from "./historyRows";
import styles from "./HistorySheet.module.css";
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
  const document = useStage((state) => state.document);
  const { entries, isWhole, more } = pages;
  return (
    <div ref={scroller} className={styles.list}>
      {entries.length === 0 && isWhole && (
        <EmptyState title="No changes" detail="Nothing here was changed by them. Choose another record or person." />
      )}
      <List label="Changes, newest first" selectedIds={at === null ? [] : [String(at)]} onSelect={(id) => onGo(Number(id))}>
        <VirtualRows
          scroller={scroller}
          count={entries.length}
          rowHeight={HISTORY_ROW_HEIGHT}
          onNearEnd={more}
          row={(index) => {
            const entry = entries[index];
            if (entry === undefined) return null;
            const { sequence, ...words } = historyRow(entry, document);
            return <HistoryRow key={sequence} id={String(sequence)} {...words} />;
          }}
        />
      </List>
    </div>
  );
}
