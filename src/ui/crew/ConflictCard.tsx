import styles from "./Card.module.css";

export interface ConflictCardProps {
  readonly record: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  /** Who has set theirs, and when. */
  readonly by: string;
  /** Why mine can't be kept. */
  readonly mineGone?: string | undefined;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Two people changed one thing: both values beside each other, and one press to say which stands. */
export function ConflictCard(props: ConflictCardProps) {
  const { record, label, mineGone } = props;
  return (
    <article className={styles.card} aria-label={`${record}: ${label}`}>
      <header className={styles.head}>
        <strong className={styles.who}>{record}</strong>
        <span className={styles.quiet}>{label}</span>
      </header>
      <div className={styles.sides}>
        <button
          type="button"
          className={styles.side}
          aria-disabled={mineGone === undefined ? undefined : true}
          onClick={() => mineGone === undefined && props.onMine()}
        >
          <span className={styles.whose}>Mine</span>
          <span className={styles.value}>{props.mine}</span>
          <span className={styles.keep}>{mineGone ?? "Keep mine"}</span>
        </button>
        <button type="button" className={styles.side} onClick={props.onTheirs}>
          <span className={styles.whose}>{props.by}</span>
          <span className={styles.value}>{props.theirs}</span>
          <span className={styles.keep}>Keep theirs</span>
        </button>
      </div>
    </article>
  );
}
