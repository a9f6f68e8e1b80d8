import { useStage } from "../../hooks/StageContext";
import { Strip } from "../../ui/chrome/status/Strip";
import { lineChip } from "../lineWords";

/** What nobody may miss, over the whole width. */
export function Trouble() {
  const phase = useStage((state) => state.phase);
  const reason = useStage((state) => state.reason);
  const unanswered = useStage((state) => state.unanswered);
  const problem = useStage((state) => state.storageProblem);
  return (
    <>
      {phase === "lost" && <Strip tone="warn" title={lineChip(phase, reason, unanswered).word} />}
      {phase === "refused" && <Strip tone="bad" title={lineChip(phase, reason, unanswered).word} />}
      {problem !== null && <Strip tone="bad" title="Changes are not kept." detail={problem} />}
    </>
  );
}
