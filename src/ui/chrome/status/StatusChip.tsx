import styles from "./StatusChip.module.css";
import { StatusShape } from "./StatusShape";
import type { StatusTone } from "./statusTone";

export interface StatusChipProps {
  readonly tone: StatusTone;
  /** Always a word: the shape and the colour only repeat it. */
  readonly word: string;
  /** What it means, for the pointer that rests on it. */
  readonly title?: string | undefined;
  /** Where there is no room: the shape alone, its word for the pointer and the screen reader. */
  readonly compact?: boolean | undefined;
}

/** The state of one thing. Only what is on air gets a plate of solid colour, so that the eye finds it first. */
export function StatusChip({ tone, word, title, compact = false }: StatusChipProps) {
  if (compact) {
    return (
      <span className={styles.chip} data-tone={tone} role="img" aria-label={word} title={title ?? word}>
        <StatusShape tone={tone} />
      </span>
    );
  }
  return (
    <span className={styles.chip} data-tone={tone} title={title}>
      <StatusShape tone={tone} />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
