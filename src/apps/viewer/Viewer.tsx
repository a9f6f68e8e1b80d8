import { useEffect } from "react";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { useTake } from "../../hooks/useTake";
import { AppFrame } from "../../ui/chrome/frame/AppFrame";
import { Toasts } from "../../ui/chrome/overlay/Toasts";
import { takeWords } from "../../ui/words/takeWords";
import { useNoticeToasts } from "../useNoticeToasts";
import { Inspector } from "./Inspector";
import { InviteDialog } from "./invite/InviteDialog";
import { Outliner } from "./Outliner";
import { Palette } from "./palette/Palette";
import { PeoplePanel } from "./people/PeoplePanel";
import { Sheets } from "./Sheets";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";
import { useSheets } from "./useSheets";
import { useShortcuts } from "./useShortcuts";
import { useViewer } from "./viewerStore";
import { Viewport } from "./Viewport";

export function Viewer({ isSoftware }: { readonly isSoftware: boolean }) {
  const panels = useViewer((state) => state.panels);
  const hasSheet = useViewer((state) => state.sheet !== null);
  useShortcuts();
  useLook();
  useTitle();
  const toaster = useNoticeToasts();
  useSheets(toaster);
  return (
    <>
      <AppFrame
        top={<TopBar />}
        left={<Outliner />}
        leftFoot={<PeoplePanel />}
        right={<Inspector />}
        bottom={<StatusBar />}
        centre={<Viewport isSoftware={isSoftware} />}
        sheet={hasSheet ? <Sheets /> : undefined}
        showTop={panels}
        showLeft={panels}
        showRight={panels}
        showBottom={panels}
      />
      <Palette />
      <InviteDialog />
      <Toasts toaster={toaster} />
    </>
  );
}

/** Tells the others what this person looks at, anew with each session. */
function useLook(): void {
  const client = useStageClient();
  const selectedId = useViewer((state) => state.selectedId);
  const me = useStage((state) => state.me);
  useEffect(() => {
    if (me !== null) client.look(selectedId);
  }, [client, selectedId, me]);
}

/** A tab in the background says so too when a take rolls. */
function useTitle(): void {
  const take = useTake();
  const name = take?.show.name ?? "Cyclorama";
  const title = take?.onAir === true ? `● ON AIR ${takeWords(take.show)} – ${name}` : name;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
