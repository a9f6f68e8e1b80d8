import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { KeyHint } from "../status/KeyHint";
import styles from "./Tooltip.module.css";

export interface TooltipProps {
  readonly label: string;
  /** In tinykeys' spelling, such as "$mod+K". */
  readonly shortcut?: string | undefined;
  readonly side?: "top" | "bottom" | "left" | "right" | undefined;
  readonly children: ReactElement;
}

/** A word about a thing when a pointer rests on it or focus reaches it. Never the only place where something is said. */
export function Tooltip({ label, shortcut, side = "bottom", children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner className={styles.positioner} side={side} sideOffset={6}>
          <BaseTooltip.Popup className={styles.popup}>
            <span>{label}</span>
            {shortcut !== undefined && <KeyHint keys={shortcut} />}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
