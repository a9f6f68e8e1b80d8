import { GitCompareArrows, MessageSquareShare } from "lucide-react";
import { useStage } from "../../hooks/StageContext";
import { Button } from "../../ui/chrome/button/Button";
import { plural } from "../../ui/words/crewWords";
import { CONFLICT_KEYS, PROPOSAL_KEYS } from "./shortcuts";
import { useViewer } from "./viewerStore";

/** What waits for a word of this person: each with its count, and the way to it. Nothing waits: nothing is there. */
export function SheetChips() {
  const conflicts = useStage((state) => state.conflicts.length);
  const proposals = useStage((state) => state.proposals.length);
  const sheet = useViewer((state) => state.sheet);
  const toggle = useViewer((state) => state.toggleSheet);
  return (
    <>
      {conflicts > 0 && (
        <Button
          label={`${conflicts} to settle`}
          icon={GitCompareArrows}
          tooltip="Others changed the same while you were away"
          shortcut={CONFLICT_KEYS}
          pressed={sheet === "conflicts"}
          onPress={() => toggle("conflicts")}
        />
      )}
      {proposals > 0 && (
        <Button
          label={plural(proposals, "proposal")}
          icon={MessageSquareShare}
          tooltip="Changes that wait for someone who may let them through"
          shortcut={PROPOSAL_KEYS}
          pressed={sheet === "proposals"}
          onPress={() => toggle("proposals")}
        />
      )}
    </>
  );
}
