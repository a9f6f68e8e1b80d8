import { Popover as BasePopover } from "@base-ui/react/popover";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import buttonStyles from "../button/Button.module.css";
import styles from "./Popover.module.css";

export interface PopoverProps {
  /** What stands on the button that opens it. */
  readonly label: ReactNode;
  readonly icon?: LucideIcon | undefined;
  /** What the button is for, where its label is only a value. */
  readonly says?: string | undefined;
  /** The button stays down: what it sets is on. */
  readonly pressed?: boolean | undefined;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly align?: "start" | "center" | "end" | undefined;
  readonly children: ReactNode;
}

/** A button with a few settings behind it. */
export function Popover(props: PopoverProps) {
  const { icon: Icon, label, says, title, detail } = props;
  return (
    <BasePopover.Root>
      <BasePopover.Trigger
        className={buttonStyles.button}
        data-kind="plain"
        data-on={props.pressed || undefined}
        aria-label={says}
        title={says}
      >
        {Icon !== undefined && <Icon aria-hidden className={buttonStyles.icon} />}
        <span className={styles.label}>{label}</span>
      </BasePopover.Trigger>
      <BasePopover.Portal>
        <BasePopover.Positioner
          className={styles.positioner}
          side="bottom"
          align={props.align ?? "start"}
          sideOffset={6}
          collisionPadding={8}
        >
          <BasePopover.Popup className={styles.popup}>
            <BasePopover.Title className={styles.title}>{title}</BasePopover.Title>
            {detail !== undefined && (
              <BasePopover.Description className={styles.detail}>{detail}</BasePopover.Description>
            )}
            {props.children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
