import { GitCompareArrows, MessageSquareShare } from "lucide-react";
import { useStage } from "../../hooks/StageContext";
import { Button } from "../../ui/chrome/button/Button";
import { plural } from "../../ui/words/crewWords";
import styles from "./Remote.module.css";

export type RemoteSheet = "proposals" | "conflicts";

/** What waits for a word of this person, with the way to it. */
export function Waiting({ onShow }: { readonly onShow: (sheet: RemoteSheet) => void }) {
  const conflicts = useStage((state) => state.conflicts.length);
  const proposals = useStage((state) => state.proposals.length);
  if (conflicts === 0 && proposals === 0) return null;
  return (
    <div className={styles.waiting}>
      {conflicts > 0 && (
        <Button label={`${conflicts} to settle`} icon={GitCompareArrows} onPress={() => onShow("conflicts")} />
      )}
      {proposals > 0 && (
        <Button label={plural(proposals, "proposal")} icon={MessageSquareShare} onPress={() => onShow("proposals")} />
      )}
    </div>
  );
}
