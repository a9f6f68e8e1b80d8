import type { ChangeLine } from "../words/changeLines";
import styles from "./ChangeLines.module.css";

export interface ChangeLinesProps {
  readonly lines: readonly ChangeLine[];
  /** What the two values are, for who can't see the arrow. */
  readonly fromWord: string;
  readonly toWord: string;
}

/** What a change does, a line for each thing: the field on the left, from what to what on the right. */
export function ChangeLines({ lines, fromWord, toWord }: ChangeLinesProps) {
  return (
    <ul className={styles.lines}>
      {lines.map(({ recordId, record, key, label, from, to }) => (
        <li key={`${recordId} ${key ?? ""}`} className={styles.line}>
          <span className={styles.what}>
            <span className={styles.record}>{record}</span> {label}
          </span>
          {key !== null && (
            <span className={styles.values}>
              <span className={styles.hidden}>{fromWord} </span>
              <span className={styles.from}>{from}</span>
              <span aria-hidden className={styles.arrow}>
                →
              </span>
              <span className={styles.hidden}>, {toWord} </span>
              <span className={styles.to}>{to}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
