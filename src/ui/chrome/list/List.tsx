import { useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from "react";
import styles from "./List.module.css";
import { ListContext, type RowPress } from "./ListContext";
import { nextRow } from "./nextRow";

export interface ListProps {
  readonly label: string;
  readonly selectedIds: readonly string[];
  readonly onSelect: (id: string, press: RowPress) => void;
  /** Enter or a double click on a row. */
  readonly onActivate?: ((id: string) => void) | undefined;
  /** ListRow elements. */
  readonly children: ReactNode;
}

/** Rows one walks with the arrows. Tab reaches the list once; selection goes with the focus, as in any outliner. */
export function List(props: ListProps) {
  const { selectedIds, onSelect, onActivate } = props;
  const root = useRef<HTMLUListElement>(null);

  // One row is the way in for Tab: the selected one, or the first. Rows come and go, so it is settled after each draw.
  useLayoutEffect(() => {
    const rows = rowsOf(root.current);
    const entry =
      rows.find((row) => row === document.activeElement) ?? rows.find((row) => row.ariaCurrent === "true") ?? rows[0];
    for (const row of rows) row.tabIndex = row === entry ? 0 : -1;
  });

  function onKeyDown(event: KeyboardEvent): void {
    const rows = rowsOf(root.current);
    const at = rows.findIndex((row) => row === event.target);
    if (at < 0) return;
    if (event.key === "Enter") {
      const id = rows[at]?.dataset["rowId"];
      if (id === undefined || onActivate === undefined) return;
      event.preventDefault();
      onActivate(id);
      return;
    }
    const next = rows[nextRow(event.key, at, rows.length) ?? -1];
    const id = next?.dataset["rowId"];
    if (next === undefined || id === undefined) return;
    event.preventDefault();
    next.focus();
    onSelect(id, { toggle: false, extend: event.shiftKey });
  }

  const context = useMemo(
    () => ({ selectedIds: new Set(selectedIds), onSelect, onActivate }),
    [selectedIds, onSelect, onActivate],
  );
  return (
    <ListContext value={context}>
      <ul ref={root} className={styles.list} aria-label={props.label} onKeyDown={onKeyDown}>
        {props.children}
      </ul>
    </ListContext>
  );
}

function rowsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>("[data-row-id]") ?? [])];
}
