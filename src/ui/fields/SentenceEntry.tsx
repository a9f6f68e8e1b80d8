import { useId, useState, type KeyboardEvent } from "react";
import styles from "./SentenceEntry.module.css";

export interface SentenceEntryProps {
  readonly label: string;
  readonly placeholder: string;
  /** What it is for, while nothing is typed. */
  readonly hint: string;
  readonly disabled?: boolean | undefined;
  /** What a text comes to while it is typed; `ok` false: a sentence why not. */
  readonly read: (text: string) => { readonly ok: boolean; readonly words: string };
  /** Enter on a text that is understood. */
  readonly onCommit: (text: string) => void;
}

/** A line that takes a sentence as people write it, and says below what it understands. */
export function SentenceEntry(props: SentenceEntryProps) {
  const noteId = useId();
  const [text, setText] = useState("");
  const [wasRefused, setRefused] = useState(false);
  const reading = text.trim() === "" ? null : props.read(text);

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      setText("");
      setRefused(false);
    }
    if (event.key !== "Enter" || reading === null) return;
    event.preventDefault();
    if (!reading.ok) return setRefused(true);
    props.onCommit(text);
    setText("");
  }

  // Half a sentence is no mistake yet.
  const note = reading === null || (!reading.ok && !wasRefused) ? null : reading;
  return (
    <div className={styles.entry}>
      <input
        className={styles.input}
        aria-label={props.label}
        aria-describedby={note === null ? undefined : noteId}
        aria-invalid={wasRefused}
        placeholder={props.placeholder}
        value={text}
        disabled={props.disabled}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setRefused(false);
        }}
        onKeyDown={onKeyDown}
      />
      <p id={noteId} className={styles.note} data-refused={note?.ok === false || undefined} role="status">
        {note?.words ?? props.hint}
      </p>
    </div>
  );
}
