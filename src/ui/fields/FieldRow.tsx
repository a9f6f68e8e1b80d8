import type { ComponentProps, ReactNode } from "react";
import { Tooltip } from "../chrome/overlay/Tooltip";
import { FieldMark } from "./FieldMark";
import type { FieldMarkState } from "./fieldTypes";
import styles from "./FieldRow.module.css";

export interface FieldRowProps {
  readonly label: string;
  readonly labelId: string;
  readonly children: ReactNode;
  readonly help?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Dragging on the label changes the value, so it looks and answers like a handle. */
  readonly scrub?: ComponentProps<"span"> | undefined;
  /** Double click on the label. */
  readonly onReset?: (() => void) | undefined;
  /** Below the label instead of beside it, over the whole width. */
  readonly stacked?: boolean | undefined;
  readonly mark?: FieldMarkState | undefined;
  /** At the right end of the label's line. */
  readonly aside?: ReactNode;
}

/** One line of an inspector: a label in its column, and a control. */
export function FieldRow(props: FieldRowProps) {
  const label = (
    <span
      {...props.scrub}
      id={props.labelId}
      className={styles.label}
      data-scrub={props.scrub === undefined ? undefined : true}
      data-help={props.help === undefined ? undefined : true}
      onDoubleClick={props.onReset}
    >
      {props.label}
    </span>
  );
  return (
    <div className={styles.row} data-stacked={props.stacked || undefined} data-disabled={props.disabled || undefined}>
      <div className={styles.head}>
        {props.help === undefined ? label : <Tooltip label={props.help}>{label}</Tooltip>}
        {props.mark !== undefined && <FieldMark {...props.mark} />}
        {props.aside !== undefined && <span className={styles.aside}>{props.aside}</span>}
      </div>
      <div className={styles.control}>{props.children}</div>
    </div>
  );
}
