import { FIELD_SIGNS } from "./fieldSigns";
import type { FieldMarkState } from "./fieldTypes";
import styles from "./SignHint.module.css";

/** A sign that fields bear, and in few words what it means. */
export function SignHint({ sign, words }: FieldMarkState) {
  const Sign = FIELD_SIGNS[sign];
  return (
    <span className={styles.hint}>
      <Sign aria-hidden className={styles.icon} />
      <span className={styles.words}>{words}</span>
    </span>
  );
}
