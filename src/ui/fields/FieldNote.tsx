import { LockKeyhole } from "lucide-react";
import styles from "./FieldNote.module.css";

/** Why none of a record's fields can be changed: a sentence above them. */
export function FieldNote({ words }: { readonly words: string }) {
  return (
    <p className={styles.note}>
      <LockKeyhole aria-hidden className={styles.icon} />
      <span>{words}</span>
    </p>
  );
}
