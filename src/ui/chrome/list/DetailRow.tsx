import type { LucideIcon } from "lucide-react";
import { useContext, type ReactNode } from "react";
import { StatusChip, type StatusChipProps } from "../status/StatusChip";
import styles from "./DetailRow.module.css";
import { ListContext } from "./ListContext";

export interface DetailRowProps {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly name: string;
  /** Quiet words after the name. */
  readonly secondary?: string | undefined;
  readonly chip?: StatusChipProps | undefined;
  /** Lines below the name. */
  readonly lines: readonly string[];
  /** Stands in the last line: what someone holds, how far behind they are. */
  readonly extra?: ReactNode;
}

/** A row of a List with room for what is to be said of a person or a wall. */
export function DetailRow(props: DetailRowProps) {
  const { selectedIds, onSelect, onActivate } = useContext(ListContext);
  const { id, icon: Icon, lines } = props;
  const isSelected = selectedIds.has(id);
  return (
    <li className={styles.item} data-selected={isSelected || undefined}>
      <button
        type="button"
        className={styles.row}
        data-row-id={id}
        tabIndex={-1}
        aria-current={isSelected ? "true" : undefined}
        onClick={(event) => onSelect(id, { toggle: event.ctrlKey || event.metaKey, extend: event.shiftKey })}
        onDoubleClick={() => onActivate?.(id)}
      >
        <Icon aria-hidden className={styles.icon} strokeWidth={1.5} />
        <span className={styles.words}>
          <span className={styles.head}>
            <span className={styles.name}>{props.name}</span>
            {props.secondary !== undefined && <span className={styles.secondary}>{props.secondary}</span>}
            {props.chip !== undefined && (
              <span className={styles.chip}>
                <StatusChip {...props.chip} />
              </span>
            )}
          </span>
          {lines.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
          {props.extra !== undefined && <span className={styles.extra}>{props.extra}</span>}
        </span>
      </button>
    </li>
  );
}
