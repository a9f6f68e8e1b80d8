import type { LucideIcon } from "lucide-react";
import { Tooltip } from "../overlay/Tooltip";
import styles from "./Button.module.css";

export interface IconButtonProps {
  readonly icon: LucideIcon;
  /** What it does: the tooltip and the name a screen reader says. */
  readonly label: string;
  readonly onPress: () => void;
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean | undefined;
  readonly disabledReason?: string | undefined;
  readonly side?: "top" | "bottom" | "left" | "right" | undefined;
  /** small: inside a row or a heading. */
  readonly size?: "small" | "normal" | undefined;
}

export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, pressed, disabledReason } = props;
  return (
    <Tooltip
      label={disabledReason === undefined ? label : `${label}: ${disabledReason}`}
      shortcut={props.shortcut}
      side={props.side}
    >
      <button
        type="button"
        className={styles.button}
        data-kind="icon"
        data-size={props.size ?? "normal"}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={disabledReason === undefined ? undefined : true}
        onClick={(event) => {
          // Inside a row, pressing this isn't choosing the row.
          event.stopPropagation();
          if (disabledReason === undefined) props.onPress();
        }}
      >
        <Icon aria-hidden className={styles.icon} />
      </button>
    </Tooltip>
  );
}
