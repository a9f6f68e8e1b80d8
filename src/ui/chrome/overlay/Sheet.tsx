import { X } from "lucide-react";
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { IconButton } from "../button/IconButton";
import styles from "./Sheet.module.css";

export interface SheetProps {
  readonly title: string;
  /** One quiet line under the title. */
  readonly detail?: string | undefined;
  readonly onClose: () => void;
  /** It opened by itself: the hand on the keyboard is left where it is. */
  readonly quiet?: boolean | undefined;
  readonly children: ReactNode;
  /** Buttons at the lower edge, the main one last. */
  readonly footer?: ReactNode;
}

/**
 * A page beside the work, not in front of it: everything else goes on and can be used. Escape puts it aside. On a phone
 * it takes the room.
 */
export function Sheet({ title, detail, onClose, quiet = false, children, footer }: SheetProps) {
  const titleId = useId();
  const root = useRef<HTMLElement>(null);

  useEffect(() => {
    const element = root.current;
    const before = document.activeElement;
    if (!quiet) element?.focus();
    return () => {
      const isInside = element?.contains(document.activeElement) ?? false;
      if ((isInside || document.activeElement === document.body) && before instanceof HTMLElement) before.focus();
    };
    // Once, as it opens: what is quiet stays so.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  }

  return (
    <section
      ref={root}
      className={styles.sheet}
      role="dialog"
      aria-modal="false"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <div className={styles.words}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          {detail !== undefined && <p className={styles.detail}>{detail}</p>}
        </div>
        <IconButton icon={X} label="Put aside" shortcut="Escape" onPress={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
      {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
    </section>
  );
}
