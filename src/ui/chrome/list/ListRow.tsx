import type { LucideIcon } from "lucide-react";
import { useContext, type ReactNode } from "react";
import { HeldTag } from "../../fields/HeldTag";
import { Lookers, type Looker } from "../status/Lookers";
import { StatusChip, type StatusChipProps } from "../status/StatusChip";
import styles from "./List.module.css";
import { ListContext } from "./ListContext";

export interface ListRowProps {
  readonly id: string;
  readonly name: string;
  readonly icon?: LucideIcon | undefined;
  readonly secondary?: string | undefined;
  readonly chip?: StatusChipProps | undefined;
  readonly heldBy?: string | undefined;
  readonly lookers?: readonly Looker[] | undefined;
  /** Switched off or hidden: still there to be chosen, but quiet. */
  readonly muted?: boolean | undefined;
  readonly depth?: number | undefined;
  /** Small icon buttons, seen when the row is under the pointer, has focus, or is selected. */
  readonly actions?: ReactNode;
}

/** A record in a list. */
export function ListRow(props: ListRowProps) {
  const { selectedIds, onSelect, onActivate } = useContext(ListContext);
  const { id, icon: Icon } = props;
  const isSelected = selectedIds.has(id);
  return (
    <li className={styles.item} data-selected={isSelected || undefined} data-muted={props.muted || undefined}>
      <button
        type="button"
        className={styles.row}
        data-row-id={id}
        tabIndex={-1}
        aria-current={isSelected ? "true" : undefined}
        style={{ paddingLeft: 8 + (props.depth ?? 0) * 16 }}
        onClick={(event) => onSelect(id, { toggle: event.ctrlKey || event.metaKey, extend: event.shiftKey })}
        onDoubleClick={() => onActivate?.(id)}
      >
        {Icon !== undefined && <Icon aria-hidden className={styles.icon} strokeWidth={1.5} />}
        <span className={styles.words}>
          <span className={styles.name}>{props.name}</span>
          {props.secondary !== undefined && <span className={styles.secondary}>{props.secondary}</span>}
        </span>
        <span className={styles.end}>
          {props.lookers !== undefined && <Lookers lookers={props.lookers} />}
          {props.heldBy !== undefined && <HeldTag name={props.heldBy} />}
          {props.chip !== undefined && <StatusChip {...props.chip} compact={props.heldBy !== undefined} />}
        </span>
      </button>
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </li>
  );
}
