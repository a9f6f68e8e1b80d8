import { useCallback } from "react";
import type { Verdict } from "../model/crew/rights";
import type { ShowRecord } from "../model/records/show";
import { useShowNow } from "./records";
import { useStage, useStageClient } from "./StageContext";

export interface Take {
  readonly show: ShowRecord;
  readonly onAir: boolean;
  /** Whether this person may roll and cut. */
  readonly mayRoll: Verdict;
  /** Why it can't be rolled or cut now; undefined where it can. */
  readonly noToggle: string | undefined;
  /** Rolls, or cuts: a cut counts the take up in the same edit, so that one undo takes both back. */
  readonly toggle: () => void;
}

/** The take of now; null before the show is known. */
export function useTake(): Take | null {
  const client = useStageClient();
  const show = useShowNow();
  const mayRoll = useStage(() => client.judge("show", "onAir"));
  // A take that rolls on one page alone rolls nowhere.
  const hasLine = useStage((state) => state.phase === "live");
  const noToggle = hasLine ? undefined : "There is no line to the hub";
  const canToggle = hasLine && mayRoll !== "refused";
  const toggle = useCallback(() => {
    if (show === null || !canToggle) return;
    const cut = { onAir: false, takeNumber: Math.min(9999, show.takeNumber + 1) };
    client.edit({ set: { [show.id]: show.onAir ? cut : { onAir: true } } });
  }, [client, show, canToggle]);
  return show === null ? null : { show, onAir: show.onAir, mayRoll, noToggle, toggle };
}
