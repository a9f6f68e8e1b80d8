import { Circle, GitCompareArrows, History, MessageSquareShare, Square, TrendingUp, UserPlus } from "lucide-react";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { useTake } from "../../../hooks/useTake";
import { handsOutLinks } from "../../../model/crew/rights";
import { plural } from "../../../ui/words/crewWords";
import { takeWords } from "../../../ui/words/takeWords";
import { FADE_STEPS, useFade } from "../../fadeChoice";
import { useMoment } from "../history/pastMoment";
import { CONFLICT_KEYS, HISTORY_KEYS, INVITE_KEYS, NOW_KEYS, PROPOSAL_KEYS, ROLL_KEYS } from "../shortcuts";
import { useViewer } from "../viewerStore";
import type { PaletteAction } from "./paletteAction";

/** What one does as one of a crew: roll, look back, decide, invite, fade. Only what this person may do now. */
export function useCrewActions(): readonly PaletteAction[] {
  const client = useStageClient();
  const take = useTake();
  const viewer = useViewer();
  const role = useStage((state) => state.role);
  const proposals = useStage((state) => state.proposals.length);
  const conflicts = useStage((state) => state.conflicts);
  const isPast = useStage((state) => state.past !== null);
  const back = useMoment((state) => state.back);
  const setFrames = useFade((state) => state.setFrames);
  const actions: PaletteAction[] = [];
  const add = (id: string, action: Omit<PaletteAction, "id" | "group">, group = "Crew"): void => {
    actions.push({ id, group, ...action });
  };
  if (take !== null && take.mayRoll !== "refused") {
    const { onAir, show, noToggle, toggle } = take;
    const hint = noToggle ?? takeWords(show);
    add("roll", {
      label: onAir ? "Cut" : "Roll",
      hint,
      icon: onAir ? Square : Circle,
      shortcut: ROLL_KEYS,
      act: toggle,
    });
  }
  if (proposals > 0) {
    const label = `Proposals: ${proposals}`;
    add("proposals", {
      label,
      icon: MessageSquareShare,
      shortcut: PROPOSAL_KEYS,
      act: () => viewer.showSheet("proposals"),
    });
  }
  if (conflicts.length > 0) {
    const label = `While you were away: ${plural(conflicts.length, "change")} to settle`;
    add("conflicts", {
      label,
      icon: GitCompareArrows,
      shortcut: CONFLICT_KEYS,
      act: () => viewer.showSheet("conflicts"),
    });
    add("all mine", {
      label: "Keep all mine",
      icon: GitCompareArrows,
      act: () => conflicts.forEach(({ id }) => client.keepMine(id)),
    });
    add("all theirs", {
      label: "Keep all theirs",
      icon: GitCompareArrows,
      act: () => conflicts.forEach(({ id }) => client.keepTheirs(id)),
    });
  }
  add("history", { label: "History", icon: History, shortcut: HISTORY_KEYS, act: () => viewer.showSheet("history") });
  if (isPast) add("now", { label: "Back to now", icon: History, shortcut: NOW_KEYS, act: () => back(client) });
  if (handsOutLinks(role)) {
    add("invite", { label: "Invite", icon: UserPlus, shortcut: INVITE_KEYS, act: () => viewer.showInvite(true) });
  }
  for (const frames of FADE_STEPS) {
    const label = frames === 0 ? "Fade off: changes jump" : `Fade changes over ${frames} frames`;
    add(`fade ${frames}`, { label, icon: TrendingUp, act: () => setFrames(frames) }, "Fade");
  }
  return actions;
}
