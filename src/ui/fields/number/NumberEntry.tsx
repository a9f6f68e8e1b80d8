import { Tooltip } from "@base-ui/react/tooltip";
import { TriangleAlert } from "lucide-react";
import { useContext, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { formatForTyping, formatValue } from "../../units/format";
import { parseValue } from "../../units/parse";
import { LengthStyleContext } from "../LengthStyleContext";
import { clamp, normalise, type NumberRange } from "./numberRange";
import styles from "./NumberEntry.module.css";

export interface NumberEntryProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly range: NumberRange;
  readonly value: number;
  readonly mixed: boolean;
  /** What the first key already typed; null opens the value itself, selected. */
  readonly initial: string | null;
  readonly label?: string | undefined;
  readonly labelledBy?: string | undefined;
  readonly onCommit: (value: number) => void;
  readonly onDone: (refocus: boolean) => void;
}

/** The line one types into, over the well, with what it comes to (or why it doesn't) just below. */
export function NumberEntry(props: NumberEntryProps) {
  const { range, value } = props;
  const lengths = useContext(LengthStyleContext);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const noteId = useId();
  const [opened] = useState(() => (props.mixed ? "" : formatForTyping(range.unit, value, { lengths })));
  const [text, setText] = useState(props.initial ?? opened);
  const [wasRefused, setWasRefused] = useState(false);

  useLayoutEffect(() => {
    input.current?.focus();
    if (props.initial === null) input.current?.select();
  }, [props.initial]);

  const isUntouched = text === opened;
  const parsed = parseValue(range.unit, text, {
    current: props.mixed ? undefined : value,
    lengths,
    signed: range.min < 0,
  });
  const note = noteFor();

  /** Only what isn't obvious is said: a sum's result, a change of unit, a limit, a mistake once it was meant. */
  function noteFor(): string | null {
    if (isUntouched || text.trim() === "") return null;
    if (!parsed.ok) return wasRefused ? parsed.message : null;
    const result = normalise(parsed.value, range);
    const shown = formatValue(range.unit, result, { lengths });
    if (Math.abs(clamp(parsed.value, range) - parsed.value) > Math.abs(range.step) * 1e-6) {
      return `${shown} is the limit here`;
    }
    return bareText(shown) === bareText(text) ? null : `= ${shown}`;
  }

  function finish(refocus: boolean, commit: boolean): void {
    if (isDone.current) return;
    if (commit && !isUntouched && text.trim() !== "") {
      if (!parsed.ok && refocus) {
        setWasRefused(true);
        input.current?.select();
        return;
      }
      if (parsed.ok && (props.mixed || normalise(parsed.value, range) !== value)) props.onCommit(parsed.value);
    }
    // Taking the input away blurs it; that blur must not commit a second time.
    isDone.current = true;
    props.onDone(refocus);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // What is typed here is nobody's shortcut.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") finish(true, true);
    if (event.key === "Escape") {
      event.preventDefault();
      finish(true, false);
    }
  }

  return (
    <>
      <input
        ref={input}
        className={styles.entry}
        value={text}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-invalid={wasRefused && !parsed.ok}
        aria-describedby={note === null ? undefined : noteId}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="done"
        onChange={(event) => {
          setText(event.target.value);
          setWasRefused(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => finish(false, true)}
      />
      <Tooltip.Root open={note !== null}>
        <Tooltip.Portal>
          <Tooltip.Positioner anchor={props.anchor} side="bottom" align="end" sideOffset={4}>
            <Tooltip.Popup id={noteId} className={styles.note} data-refused={!parsed.ok || undefined} role="status">
              {!parsed.ok && <TriangleAlert aria-hidden className={styles.icon} />}
              <span>{note}</span>
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      </Tooltip.Root>
    </>
  );
}

function bareText(text: string): string {
  return text
    .replaceAll(/\s/g, "")
    .replaceAll("−", "-")
    .replaceAll("′", "'")
    .replaceAll("″", '"')
    .replace(/^\+/, "")
    .toLowerCase()
    .replace(/[a-z°%]+$/, "");
}
