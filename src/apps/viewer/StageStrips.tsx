import { useStage } from "../../hooks/StageContext";
import { useTake } from "../../hooks/useTake";
import { Strip } from "../../ui/chrome/status/Strip";
import { OnAirPlate } from "../../ui/crew/OnAirPlate";
import { takeWords } from "../../ui/words/takeWords";
import { lineChip } from "../lineWords";
import { TakeClock } from "../TakeClock";
import { PastStrip } from "./history/PastStrip";
import styles from "./StageStrips.module.css";
import { useViewer } from "./viewerStore";

/** Across the top of the picture: what nobody may miss, panels or not. */
export function StageStrips() {
  const problem = useStage((state) => state.storageProblem);
  const isPast = useStage((state) => state.past !== null);
  const hasBar = useViewer((state) => state.panels);
  return (
    <div className={styles.strips}>
      {problem !== null && (
        <Strip tone="bad" title="Changes are not kept." detail={`${problem} The walls go on as they are.`} />
      )}
      {isPast && <PastStrip />}
      {!hasBar && <BareState />}
    </div>
  );
}

/** Without the bar at the top: what it would say that matters. */
function BareState() {
  const phase = useStage((state) => state.phase);
  const reason = useStage((state) => state.reason);
  const unanswered = useStage((state) => state.unanswered);
  const take = useTake();
  const chip = lineChip(phase, reason, unanswered);
  return (
    <>
      {(phase === "lost" || phase === "refused") && (
        <Strip tone={phase === "lost" ? "warn" : "bad"} title={chip.word} />
      )}
      {take?.onAir === true && (
        <div className={styles.plate}>
          <OnAirPlate take={takeWords(take.show)} time={<TakeClock show={take.show} />} />
        </div>
      )}
    </>
  );
}
