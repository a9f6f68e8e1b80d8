import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { useTake } from "../../hooks/useTake";
import { handsOutLinks } from "../../model/crew/rights";
import { useMoment } from "./history/pastMoment";
import { wallIdOf } from "./flat/wallIdOf";
import { useViewer } from "./viewerStore";

/** Where one types or picks, and dialogs that have the floor; a sheet lies beside the work and hasn't. */
const TAKEN = "input, textarea, select, [contenteditable], [role=listbox], [role=dialog]:not([aria-modal=false])";

/** Keys do nothing of ours while one types, or while a dialog has the floor. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest(TAKEN) !== null;
}

export function useShortcuts(): void {
  const client = useStageClient();
  const take = useTake();
  const role = useStage((state) => state.role);
  // Read when a key comes, so that the keys aren't bound anew with every edit of the show.
  const latest = useRef({ take, role });
  useEffect(() => {
    latest.current = { take, role };
  });
  useEffect(() => {
    const viewer = (): ReturnType<typeof useViewer.getState> => useViewer.getState();
    const bare = (act: () => void) => (event: KeyboardEvent) => {
      // A dialog that was called up has the floor before it has the focus.
      const { palette, invite } = viewer();
      if (!palette && !invite && !isTaken(event.target) && !event.repeat) act();
    };
    const { getState } = client.store;
    return tinykeys(window, {
      "$mod+KeyK": (event) => {
        event.preventDefault();
        viewer().showPalette(true);
      },
      "$mod+KeyZ": (event) => {
        if (isTaken(event.target)) return;
        event.preventDefault();
        client.undo();
      },
      "$mod+Shift+KeyZ": (event) => {
        if (isTaken(event.target)) return;
        event.preventDefault();
        client.redo();
      },
      Backquote: bare(() => viewer().togglePanels()),
      KeyV: bare(() => viewer().swapViews()),
      KeyF: bare(() => {
        const { mainView, leaveFlat, showFlat, selectedId } = viewer();
        if (mainView === "flat") leaveFlat();
        else showFlat(wallIdOf(getState().document, selectedId));
      }),
      KeyM: bare(() => viewer().toggleMonitor()),
      KeyH: bare(() => viewer().toggleSheet("history")),
      KeyP: bare(() => getState().proposals.length > 0 && viewer().toggleSheet("proposals")),
      KeyC: bare(() => getState().conflicts.length > 0 && viewer().toggleSheet("conflicts")),
      KeyN: bare(() => getState().past !== null && useMoment.getState().back(client)),
      // Wherever the hand is: what lies over the picture goes first.
      Escape: bare(() => viewer().showSheet(null)),
      "Shift+KeyR": bare(() => latest.current.take?.toggle()),
      "Shift+KeyI": bare(() => handsOutLinks(latest.current.role) && viewer().showInvite(true)),
    });
  }, [client]);
}
