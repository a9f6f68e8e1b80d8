import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes } from "react";
import { KeyHint } from "../status/KeyHint";
import { Tooltip } from "../overlay/Tooltip";
import styles from "./Button.module.css";

type NativeButton = Pick<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "id" | "autoFocus">;

export interface ButtonProps extends NativeButton {
  readonly label: string;
  readonly onPress: () => void;
  readonly icon?: LucideIcon | undefined;
  /** main: what one came to do. danger: can't be undone. live: puts something on air. */
  readonly kind?: "plain" | "main" | "danger" | "live" | undefined;
  readonly shortcut?: string | undefined;
  /** For a button that stays down. */
  readonly pressed?: boolean | undefined;
  /** Why it can't be pressed now; a button that can has none. */
  readonly disabledReason?: string | undefined;
  readonly tooltip?: string | undefined;
}

/** A button with a word on it. One that can't be pressed stays focusable, so that it can say why. */
export function Button(props: ButtonProps) {
  const { label, icon: Icon, kind = "plain", shortcut, pressed, disabledReason, tooltip, onPress, ...native } = props;
  const button = (
    <button
      type="button"
      {...native}
      className={styles.button}
      data-kind={kind}
      aria-pressed={pressed}
      aria-disabled={disabledReason === undefined ? undefined : true}
      onClick={() => {
        if (disabledReason === undefined) onPress();
      }}
    >
      {Icon !== undefined && <Icon aria-hidden className={styles.icon} />}
      <span>{label}</span>
      {shortcut !== undefined && <KeyHint keys={shortcut} />}
    </button>
  );
  const says = disabledReason ?? tooltip;
  return says === undefined ? button : <Tooltip label={says}>{button}</Tooltip>;
}
