import { LockKeyhole, MessageSquareShare } from "lucide-react";
import styles from "./FieldNote.module.css";

export interface FieldNoteProps {
  readonly sign: "locked" | "proposes";
  readonly words: string;
}

/** A sentence above a record's fields that holds for all of them. */
export function FieldNote({ sign, words }: FieldNoteProps) {
  const Sign = sign === "locked" ? LockKeyhole : MessageSquareShare;
  return (
    <p className={styles.note}>
      <Sign aria-hidden className={styles.icon} />
      <span>{words}</span>
    </p>
  );
}
