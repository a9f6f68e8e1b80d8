import { useEffect, useMemo } from "react";
import { tinykeys } from "tinykeys";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { AppFrame } from "../../ui/chrome/frame/AppFrame";
import { createToaster } from "../../ui/chrome/overlay/toaster";
import { Toasts } from "../../ui/chrome/overlay/Toasts";
import { Inspector } from "./Inspector";
import { Outliner } from "./Outliner";
import { Palette } from "./Palette";
import { PeoplePanel } from "./PeoplePanel";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";
import { useViewer } from "./viewerStore";
import { Viewport } from "./Viewport";

export function Viewer({ isSoftware }: { readonly isSoftware: boolean }) {
  const panels = useViewer((state) => state.panels);
  useShortcuts();
  const toaster = useNoticeToasts();
  return (
    <>
      <AppFrame
        top={<TopBar />}
        left={
          <>
            <Outliner />
            <PeoplePanel />
          </>
        }
        right={<Inspector />}
        bottom={<StatusBar />}
        centre={<Viewport isSoftware={isSoftware} />}
        showTop={panels}
        showLeft={panels}
        showRight={panels}
        showBottom={panels}
      />
      <Palette />
      <Toasts toaster={toaster} />
    </>
  );
}

/** Keys do nothing of ours while one types. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function useShortcuts(): void {
  const client = useStageClient();
  useEffect(() => {
    const viewer = (): ReturnType<typeof useViewer.getState> => useViewer.getState();
    const bare = (act: () => void) => (event: KeyboardEvent) => {
      if (!isTyping(event.target)) act();
    };
    return tinykeys(window, {
      "$mod+KeyK": (event) => {
        event.preventDefault();
        viewer().showPalette(true);
      },
      "$mod+KeyZ": (event) => {
        if (isTyping(event.target)) return;
        event.preventDefault();
        client.undo();
      },
      "$mod+Shift+KeyZ": (event) => {
        if (isTyping(event.target)) return;
        event.preventDefault();
        client.redo();
      },
      Backquote: bare(() => viewer().togglePanels()),
      KeyV: bare(() => viewer().swapViews()),
      KeyM: bare(() => viewer().toggleMonitor()),
    });
  }, [client]);
}

/** Sentences of the client, as toasts. */
function useNoticeToasts() {
  const client = useStageClient();
  const notices = useStage((state) => state.notices);
  const toaster = useMemo(() => createToaster(), []);
  useEffect(() => {
    for (const notice of notices) {
      toaster.show({
        id: `notice ${notice.id}`,
        tone: notice.tone === "info" ? "quiet" : notice.tone,
        title: notice.text,
      });
      client.dismiss(notice.id);
    }
  }, [notices, toaster, client]);
  return toaster;
}
