import type { ReactNode } from "react";
import styles from "./Strip.module.css";
import { StatusShape } from "./StatusShape";
import type { StatusTone } from "./statusTone";

export interface StripProps {
  readonly tone: Extract<StatusTone, "quiet" | "warn" | "bad">;
  /** What is so, in bold, and what it means or what to do. */
  readonly title: string;
  readonly detail?: string | undefined;
  /** Buttons. */
  readonly actions?: ReactNode;
}

/** A line across the picture for what nobody may miss. It stays for as long as it is so. */
export function Strip({ tone, title, detail, actions }: StripProps) {
  return (
    <div className={styles.strip} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <StatusShape tone={tone} />
      <p className={styles.words}>
        <strong className={styles.title}>{title}</strong>
        {detail !== undefined && <span className={styles.detail}> {detail}</span>}
      </p>
      {actions}
    </div>
  );
}
