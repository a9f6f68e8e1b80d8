import { useContext } from "react";
import { ListContext } from "../chrome/list/ListContext";
import styles from "./HistoryRow.module.css";

export interface HistoryRowProps {
  readonly id: string;
  readonly clock: string;
  readonly timecode: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  /** All of it, for the pointer that rests on it. */
  readonly whole: string;
  readonly origin?: string | undefined;
}

/** One change of the past: when and who above, what below. All rows are of one height, so that long lists stay light. */
export function HistoryRow(props: HistoryRowProps) {
  const { selectedIds, onSelect } = useContext(ListContext);
  const { id } = props;
  const isSelected = selectedIds.has(id);
  return (
    <li className={styles.item} data-selected={isSelected || undefined}>
      <button
        type="button"
        className={styles.row}
        data-row-id={id}
        tabIndex={-1}
        aria-current={isSelected ? "true" : undefined}
        title={props.whole}
        onClick={() => onSelect(id, { toggle: false, extend: false })}
      >
        <span className={styles.head}>
          <span className={styles.clock}>{props.clock}</span>
          <span className={styles.quiet}>{props.timecode}</span>
          <span className={styles.who}>{props.who}</span>
          {props.role !== "" && <span className={styles.quiet}>{props.role}</span>}
        </span>
        <span className={styles.what}>
          {props.origin !== undefined && <span className={styles.origin}>{props.origin}</span>}
          {props.what}
        </span>
      </button>
    </li>
  );
}

/** What a list of these rows reckons with. */
export const HISTORY_ROW_HEIGHT = 48;
