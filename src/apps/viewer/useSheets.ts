import { useEffect, useRef } from "react";
import { useStage } from "../../hooks/StageContext";
import { isOnAir } from "../../model/crew/rights";
import type { Toaster } from "../../ui/chrome/overlay/toaster";
import { plural } from "../../ui/words/crewWords";
import { useProposalToasts } from "../useNoticeToasts";
import { useViewer } from "./viewerStore";

/** Brings what waits for this person before them: by itself where that is calm, with a word while a take rolls. */
export function useSheets(toaster: Toaster): void {
  const show = useViewer((state) => state.showSheet);
  const sheet = useViewer((state) => state.sheet);
  const count = useStage((state) => state.conflicts.length);
  const onAir = useStage(({ document }) => isOnAir(document));
  const isLive = useStage((state) => state.phase === "live");
  const told = useRef(0);
  useProposalToasts(toaster, sheet === "proposals", () => show("proposals"));
  useEffect(() => {
    if (!isLive) return;
    const isNews = count > told.current;
    told.current = count;
    if (sheet === "conflicts") return toaster.dismiss("conflicts");
    if (!isNews) return;
    // A sheet over the picture is the last thing that anyone needs during a take.
    if (!onAir && sheet === null) return show("conflicts", true);
    toaster.show({
      id: "conflicts",
      tone: "warn",
      title: `${plural(count, "change")} of yours met a colleague’s while you were away`,
      detail: "Theirs stands until you say which does.",
      action: { label: "Look at it", onPress: () => show("conflicts") },
    });
  }, [count, onAir, isLive, sheet, show, toaster]);
}
