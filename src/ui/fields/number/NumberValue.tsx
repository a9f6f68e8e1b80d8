import { useContext, useRef, useState, type KeyboardEvent } from "react";
import { formatParts, formatValue } from "../../units/format";
import { LengthStyleContext } from "../LengthStyleContext";
import { HeldTag } from "../HeldTag";
import { NumberEntry } from "./NumberEntry";
import { fillOfRange, travelPerPixel, type NumberRange } from "./numberRange";
import styles from "./NumberValue.module.css";
import type { NumberGesture } from "./useNumberGesture";

export interface NumberValueProps {
  readonly gesture: NumberGesture;
  readonly range: NumberRange;
  readonly ariaLabel?: string | undefined;
  readonly ariaLabelledBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly heldBy?: string | undefined;
  readonly mixed?: boolean | undefined;
  /** Short mark inside the well: the axis of a vector. */
  readonly mark?: string | undefined;
  /** compact: no column for the unit. bare: no well, for a readout above a slider. */
  readonly look?: "well" | "compact" | "bare" | undefined;
}

/** The well that shows a number: drag it, click it to type, or step it with the arrows. */
export function NumberValue(props: NumberValueProps) {
  const { gesture, range, look = "well" } = props;
  const lengths = useContext(LengthStyleContext);
  const [entry, setEntry] = useState<{ readonly initial: string | null } | null>(null);
  const box = useRef<HTMLDivElement>(null);

  const parts = formatParts(range.unit, gesture.shown, { lengths });
  const fill = look === "bare" || props.mixed ? null : fillOfRange(gesture.shown, range);
  const isMixed = props.mixed === true && gesture.phase !== "dragging" && gesture.phase !== "nudging";

  function startTyping(initial: string | null): void {
    if (!gesture.isLocked) setEntry({ initial });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (gesture.onNudgeKey(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // As in a spreadsheet: Enter opens what is there, a digit or sign starts afresh.
    if (event.key !== "Enter" && !/^[\d.+\-*/(=]$/.test(event.key)) return;
    event.preventDefault();
    startTyping(event.key === "Enter" ? null : event.key);
  }

  return (
    <div
      ref={box}
      className={styles.value}
      data-look={look}
      data-phase={entry === null ? gesture.phase : "typing"}
      data-disabled={props.disabled || undefined}
      data-held={props.heldBy === undefined ? undefined : true}
    >
      <div
        className={styles.surface}
        role="spinbutton"
        tabIndex={props.disabled || entry !== null ? -1 : 0}
        aria-label={props.ariaLabel}
        aria-labelledby={props.ariaLabelledBy}
        aria-valuenow={gesture.shown}
        aria-valuemin={range.min}
        aria-valuemax={range.max}
        aria-valuetext={isMixed ? "Mixed" : formatValue(range.unit, gesture.shown, { lengths })}
        aria-disabled={props.disabled || undefined}
        aria-readonly={props.heldBy === undefined ? undefined : true}
        onKeyDown={onKeyDown}
        onKeyUp={gesture.endNudge}
        onBlur={gesture.endNudge}
        {...gesture.dragHandlers(
          () => travelPerPixel(range),
          () => startTyping(null),
        )}
      >
        {fill !== null && (
          <span className={styles.track} aria-hidden>
            <span className={styles.fill} style={{ left: `${fill.from * 100}%`, right: `${(1 - fill.to) * 100}%` }} />
          </span>
        )}
        {props.mark !== undefined && <span className={styles.mark}>{props.mark}</span>}
        {props.heldBy !== undefined && look === "well" && <HeldTag name={props.heldBy} />}
        <span className={styles.number}>
          {isMixed ? (
            <span className={styles.unit}>mixed</span>
          ) : (
            <>
              {parts.prefix !== "" && <span className={styles.prefix}>{parts.prefix}</span>}
              <span>{parts.number}</span>
              {look === "compact" && parts.suffix === "°" && <span className={styles.prefix}>°</span>}
            </>
          )}
        </span>
        {look !== "compact" && (
          <span className={styles.unit} data-tight={parts.suffix === "°" || parts.suffix === "%" || undefined}>
            {isMixed ? "" : parts.suffix}
          </span>
        )}
      </div>
      {entry !== null && (
        <NumberEntry
          anchor={box}
          range={range}
          value={gesture.shown}
          mixed={isMixed}
          initial={entry.initial}
          label={props.ariaLabel}
          labelledBy={props.ariaLabelledBy}
          onCommit={gesture.commit}
          onDone={(refocus) => {
            setEntry(null);
            if (refocus) box.current?.querySelector<HTMLElement>("[role=spinbutton]")?.focus();
          }}
        />
      )}
    </div>
  );
}
