import { Check, Undo2, X } from "lucide-react";
import { Button } from "../chrome/button/Button";
import type { ChangeLine } from "../words/changeLines";
import { ChangeLines } from "./ChangeLines";
import styles from "./Card.module.css";

export interface ProposalCardProps {
  readonly by: string;
  readonly role: string;
  /** When and why it waits, in words. */
  readonly why: string;
  readonly lines: readonly ChangeLine[];
  readonly isMine: boolean;
  readonly mayDecide: boolean;
  readonly noAccept?: string | undefined;
  readonly onAccept: () => void;
  readonly onDrop: () => void;
}

/** A change that waits: whose it is, what it would do, and the way to decide. */
export function ProposalCard(props: ProposalCardProps) {
  const { by, role, why, isMine, mayDecide } = props;
  return (
    <article className={styles.card} aria-label={`Proposal of ${by}`}>
      <header className={styles.head}>
        <strong className={styles.who}>{isMine ? "You" : by}</strong>
        <span className={styles.quiet}>{role}</span>
      </header>
      <p className={styles.why}>{why}</p>
      {props.lines.length === 0 ? (
        <p className={styles.why}>It stands so already.</p>
      ) : (
        <ChangeLines lines={props.lines} fromWord="now" toWord="proposed" />
      )}
      <footer className={styles.actions}>
        {!mayDecide && !isMine && <span className={styles.quiet}>Waits for the director or the cinematographer.</span>}
        {!mayDecide && isMine && <Button label="Withdraw" icon={Undo2} onPress={props.onDrop} />}
        {mayDecide && (
          <>
            <Button label="Drop" icon={X} onPress={props.onDrop} />
            <Button label="Accept" icon={Check} kind="main" disabledReason={props.noAccept} onPress={props.onAccept} />
          </>
        )}
      </footer>
    </article>
  );
}
