import { useEffect, useMemo, useRef } from "react";
import { useStage, useStageClient } from "../hooks/StageContext";
import { ROLE_WORDS } from "../model/crew/roles";
import { createToaster, type Toaster } from "../ui/chrome/overlay/toaster";
import { linesOfWire, summaryOf } from "../ui/words/changeLines";
import { withLabels } from "../ui/words/fieldWords";
import { toDecide } from "./proposalRows";

/** Sentences of the client, as toasts. */
export function useNoticeToasts(): Toaster {
  const client = useStageClient();
  const notices = useStage((state) => state.notices);
  const toaster = useMemo(() => createToaster(), []);
  useEffect(() => {
    for (const notice of notices) {
      toaster.show({
        id: `notice ${notice.id}`,
        tone: notice.tone === "info" ? "quiet" : notice.tone,
        title: withLabels(notice.text),
      });
      client.dismiss(notice.id);
    }
  }, [notices, toaster, client]);
  return toaster;
}

/**
 * A word to whoever may decide when a proposal comes in, with the way to it; gone once it is decided on. `isOpen`: the
 * list of them is in sight, and says it itself.
 */
export function useProposalToasts(toaster: Toaster, isOpen: boolean, onLook: () => void): void {
  const client = useStageClient();
  const proposals = useStage((state) => state.proposals);
  const role = useStage((state) => state.role);
  const person = useStage((state) => state.person);
  const isLive = useStage((state) => state.phase === "live");
  const seen = useRef<ReadonlySet<string> | null>(null);
  const look = useRef(onLook);
  useEffect(() => {
    look.current = onLook;
  });
  useEffect(() => {
    if (!isLive) return;
    const asked = toDecide(proposals, { role, person });
    // Those that waited before this page came are on its chip already.
    const known = seen.current ?? new Set(proposals.map(({ id }) => id));
    for (const { id, by, role: theirs, diff } of asked) {
      if (known.has(id) || isOpen) continue;
      toaster.show({
        id: `proposal ${id}`,
        tone: "warn",
        title: `${by}, ${ROLE_WORDS[theirs].name.toLowerCase()}, proposes`,
        detail: summaryOf(linesOfWire(diff, client.store.getState().document)),
        action: { label: "Look at it", onPress: () => look.current() },
      });
    }
    const waiting = new Set(proposals.map(({ id }) => id));
    for (const id of known) if (isOpen || !waiting.has(id)) toaster.dismiss(`proposal ${id}`);
    seen.current = waiting;
  }, [proposals, role, person, isLive, isOpen, toaster, client]);
}
