import { Tooltip } from "../chrome/overlay/Tooltip";
import styles from "./FieldMark.module.css";
import { FIELD_SIGNS } from "./fieldSigns";
import type { FieldMarkState } from "./fieldTypes";

/** The sign beside a label, with its sentence for the pointer, the keyboard and a screen reader. */
export function FieldMark({ sign, words }: FieldMarkState) {
  const Sign = FIELD_SIGNS[sign];
  return (
    <Tooltip label={words}>
      {/* Where every field proposes, Tab goes from value to value; the record's note says it once. */}
      <button
        type="button"
        className={styles.mark}
        data-sign={sign}
        aria-label={words}
        tabIndex={sign === "proposes" ? -1 : 0}
      >
        <Sign aria-hidden className={styles.icon} />
      </button>
    </Tooltip>
  );
}
