import { useStage } from "../../hooks/StageContext";
import { ROLE_WORDS } from "../../model/crew/roles";
import { StatusChip } from "../../ui/chrome/status/StatusChip";
import { lineChip } from "../lineWords";
import styles from "./TopBar.module.css";

/** How this page stands with the hub. */
export function LineState() {
  const phase = useStage((state) => state.phase);
  const reason = useStage((state) => state.reason);
  const unanswered = useStage((state) => state.unanswered);
  const role = useStage((state) => state.role);
  const behindMs = useStage((state) => state.behindMs);
  const chip = <StatusChip {...lineChip(phase, reason, unanswered)} />;
  return (
    <span className={styles.line} role="status">
      {phase === "lost" || phase === "refused" ? (
        <span className={styles.noLine} data-refused={phase === "refused" || undefined}>
          {chip}
        </span>
      ) : (
        chip
      )}
      {phase === "live" && <span className={styles.role}>{ROLE_WORDS[role].name}</span>}
      {behindMs !== null && (
        <StatusChip
          tone="warn"
          word={`Behind ${Math.round(behindMs)} ms`}
          title="This page reads too slowly: it gets whole frames less often until it has caught up"
        />
      )}
    </span>
  );
}
