import { useId, useRef, useState, type KeyboardEvent } from "react";
import { FieldRow } from "./FieldRow";
import { isLocked, type FieldCallbacks, type FieldState } from "./fieldTypes";
import { HeldTag } from "./HeldTag";
import styles from "./TextField.module.css";
import { useSettled } from "./useSettled";

export interface TextFieldProps extends FieldState, Pick<FieldCallbacks<string>, "onCommit"> {
  readonly label: string;
  readonly value: string;
  readonly maxLength?: number | undefined;
  readonly allowEmpty?: boolean | undefined;
  /** Each letter as it is typed, for a form whose button waits for something to be there. */
  readonly onDraft?: ((value: string) => void) | undefined;
}

/** A line of text. Enter or leaving it commits, Escape puts it back, an empty one is put back unless it may be empty. */
export function TextField(props: TextFieldProps) {
  const labelId = useId();
  const input = useRef<HTMLInputElement>(null);
  const { shown, settle } = useSettled(props.value);
  // Escape blurs, and the blur must know; a ref because both happen before the next render.
  const isPutBack = useRef(false);
  const [draft, setDraft] = useState<string | null>(null);

  function finish(): void {
    const next = draft?.trim() ?? shown;
    setDraft(null);
    const isRefused = isPutBack.current || (next === "" && !props.allowEmpty);
    isPutBack.current = false;
    if (isRefused || (next === shown && !props.mixed)) return;
    settle(next);
    props.onCommit?.(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    isPutBack.current = event.key === "Escape";
    input.current?.blur();
  }

  return (
    <FieldRow label={props.label} labelId={labelId} help={props.help} mark={props.mark} disabled={isLocked(props)}>
      <span className={styles.box} data-held={props.heldBy === undefined ? undefined : true}>
        {props.heldBy !== undefined && <HeldTag name={props.heldBy} />}
        <input
          ref={input}
          className={styles.input}
          value={draft ?? (props.mixed ? "" : shown)}
          placeholder={props.mixed ? "mixed" : undefined}
          maxLength={props.maxLength ?? 80}
          disabled={props.disabled}
          readOnly={props.heldBy !== undefined}
          aria-labelledby={labelId}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setDraft(event.target.value);
            props.onDraft?.(event.target.value.trim());
          }}
          onKeyDown={onKeyDown}
          onBlur={finish}
        />
      </span>
    </FieldRow>
  );
}
