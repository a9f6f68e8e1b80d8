import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./Dialog.module.css";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** One sentence: what this is for. */
  readonly description?: string | undefined;
  readonly width?: "narrow" | "wide" | undefined;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
}

/** A question or a short task in front of everything else. Escape and a press outside close it. */
export function Dialog(props: DialogProps) {
  return (
    <BaseDialog.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup className={styles.popup} data-width={props.width ?? "narrow"}>
          <header className={styles.header}>
            <BaseDialog.Title className={styles.title}>{props.title}</BaseDialog.Title>
            {props.description !== undefined && (
              <BaseDialog.Description className={styles.description}>{props.description}</BaseDialog.Description>
            )}
          </header>
          <div className={styles.body}>{props.children}</div>
          {props.footer !== undefined && <footer className={styles.footer}>{props.footer}</footer>}
          {/* Last, so that focus goes first to what the dialog is about. */}
          <BaseDialog.Close className={styles.close} aria-label="Close">
            <X aria-hidden />
          </BaseDialog.Close>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
