import { QrCode, Unlink } from "lucide-react";
import { useId, useState } from "react";
import { useStage } from "../../../hooks/StageContext";
import { ROLE_WORDS, ROLES, type Grant, type Role } from "../../../model/crew/roles";
import { Button } from "../../../ui/chrome/button/Button";
import { SelectBox } from "../../../ui/fields/SelectBox";
import styles from "./Invite.module.css";
import { endWords } from "./linkWords";

interface LinkRowProps {
  readonly grant: Grant;
  readonly nowMs: number;
  readonly isShown?: boolean;
  /** Left out where it lets nobody in any more. */
  readonly onShow?: () => void;
  readonly onRole?: (role: Role) => void;
  readonly onRevoke?: () => void;
}

/** A wall machine's link stays one, and no other becomes one. */
const CREW_ROLES = ROLES.filter((role) => role !== "wall").map((role) => ({
  value: role,
  label: ROLE_WORDS[role].name,
}));

export function LinkRow({ grant, nowMs, isShown = false, onShow, onRole, onRevoke }: LinkRowProps) {
  const labelId = useId();
  const [isAsking, setAsking] = useState(false);
  const output = useStage((state) =>
    grant.outputId === null ? null : (state.document.get(grant.outputId)?.name ?? null),
  );
  const role = ROLE_WORDS[grant.role].name;
  return (
    <li className={styles.row} data-shown={isShown || undefined} aria-label={grant.label}>
      <span className={styles.rowWords}>
        <span id={labelId} className={styles.rowLabel}>
          {grant.label}
        </span>
        <span className={styles.quiet}>
          {endWords(grant, nowMs)}, made by {grant.by}
        </span>
      </span>
      {isAsking && onRevoke !== undefined ? (
        <span className={styles.ask}>
          <span>Close its pages for good?</span>
          <Button label="Keep it" autoFocus onPress={() => setAsking(false)} />
          <Button label="Revoke" kind="danger" onPress={onRevoke} />
        </span>
      ) : (
        <>
          <span className={styles.role}>
            {grant.role === "wall" || onRole === undefined ? (
              <span className={styles.quiet}>{output === null ? role : `${role}: ${output}`}</span>
            ) : (
              <SelectBox<Role> options={CREW_ROLES} value={grant.role} labelledBy={labelId} onPick={onRole} />
            )}
          </span>
          {onShow !== undefined && <Button label="Show" icon={QrCode} onPress={onShow} />}
          {onRevoke !== undefined && <Button label="Revoke" icon={Unlink} onPress={() => setAsking(true)} />}
        </>
      )}
    </li>
  );
}
