import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

export interface EmptyStateProps {
  readonly icon?: LucideIcon | undefined;
  /** What would be here. */
  readonly title: string;
  /** How to fill it. */
  readonly detail: string;
  readonly action?: ReactNode;
}

/** An empty place that says what it is and how to fill it. */
export function EmptyState({ icon: Icon, title, detail, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {Icon !== undefined && <Icon aria-hidden className={styles.icon} strokeWidth={1.25} />}
      <p className={styles.title}>{title}</p>
      <p className={styles.detail}>{detail}</p>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
