import { Redo2, Undo2 } from "lucide-react";
import { useShowNow } from "../../hooks/records";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { ROLE_WORDS } from "../../model/crew/roles";
import { IconButton } from "../../ui/chrome/button/IconButton";
import { StatusChip } from "../../ui/chrome/status/StatusChip";
import { FadeControl } from "../FadeControl";
import { lineChip } from "../lineWords";
import styles from "./Remote.module.css";

/** What is on, as whom one is here, and the way back and forth. */
export function RemoteHeader() {
  const client = useStageClient();
  const canUndo = useStage((state) => state.canUndo);
  const canRedo = useStage((state) => state.canRedo);
  const role = useStage((state) => state.role);
  return (
    <header className={styles.top}>
      <div className={styles.words}>
        <strong className={styles.name}>{useShowNow()?.name ?? "Cyclorama"}</strong>
        <span className={styles.role}>
          <Line role={ROLE_WORDS[role].name} />
        </span>
      </div>
      <FadeControl />
      <IconButton
        icon={Undo2}
        label="Undo"
        disabledReason={canUndo ? undefined : "Nothing of yours to undo"}
        onPress={() => client.undo()}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        disabledReason={canRedo ? undefined : "Nothing to redo"}
        onPress={() => client.redo()}
      />
    </header>
  );
}

/** As whom one is here, under the sign of how things stand; what is wrong is said in words. */
function Line({ role }: { readonly role: string }) {
  const phase = useStage((state) => state.phase);
  const reason = useStage((state) => state.reason);
  const unanswered = useStage((state) => state.unanswered);
  const behindMs = useStage((state) => state.behindMs);
  if (phase === "lost" || phase === "refused") return role;
  if (behindMs !== null) return <StatusChip tone="warn" word={`${role}, behind ${Math.round(behindMs)} ms`} />;
  const chip = lineChip(phase, reason, unanswered);
  return chip.tone === "ok" ? <StatusChip tone="ok" word={role} title={chip.word} /> : <StatusChip {...chip} />;
}
