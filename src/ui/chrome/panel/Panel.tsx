import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import styles from "./Panel.module.css";

export interface PanelProps {
  readonly heading: string;
  readonly count?: number | undefined;
  /** Small buttons at the right end of the heading. */
  readonly actions?: ReactNode;
  /** Leave out to let the panel keep its own state. */
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** flush: lists run to the edges. */
  readonly flush?: boolean | undefined;
  readonly children: ReactNode;
}

/** A section that can be folded away. A hairline parts it from the next one; there is no box. */
export function Panel(props: PanelProps) {
  const bodyId = useId();
  const [ownOpen, setOwnOpen] = useState(true);
  const open = props.open ?? ownOpen;
  return (
    <section className={styles.panel}>
      <header className={styles.header}>
        <h2 className={styles.heading}>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={open}
            aria-controls={bodyId}
            onClick={() => {
              setOwnOpen(!open);
              props.onOpenChange?.(!open);
            }}
          >
            <ChevronRight aria-hidden className={styles.chevron} />
            <span className={styles.name}>{props.heading}</span>
            {props.count !== undefined && <span className={styles.count}>{props.count}</span>}
          </button>
        </h2>
        {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      </header>
      <div id={bodyId} className={styles.body} data-flush={props.flush || undefined} hidden={!open}>
        {props.children}
      </div>
    </section>
  );
}
