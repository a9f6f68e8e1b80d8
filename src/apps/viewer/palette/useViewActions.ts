import { PanelTop } from "lucide-react";
import { useStage, useStageClient } from "../../../hooks/StageContext";
import { isOnAir, judgeMaking } from "../../../model/crew/rights";
import { THEME_MODES } from "../../../ui/theme/themeMode";
import { noMaking } from "../../makingWords";
import { wallIdOf } from "../flat/wallIdOf";
import { FLAT_KEYS } from "../shortcuts";
import { KINDS, OUTLINE } from "../kindTable";
import { newRecord } from "../newRecord";
import { useViewer } from "../viewerStore";
import type { PaletteAction } from "./paletteAction";

/** What one may do to the page and, by adding, to the show. */
export function useViewActions(): readonly PaletteAction[] {
  const client = useStageClient();
  const viewer = useViewer();
  const role = useStage((state) => state.role);
  const isPast = useStage((state) => state.past !== null);
  const onAir = useStage(({ document }) => isOnAir(document));
  const adds = OUTLINE.filter((kind) => kind !== "show").map((kind): PaletteAction => {
    const refusal = noMaking(isPast ? "past" : judgeMaking(role, kind, onAir), role, kind);
    return {
      id: `add ${kind}`,
      group: "Add",
      label: `Add ${KINDS[kind].one.toLowerCase()}`,
      hint: refusal,
      icon: KINDS[kind].icon,
      act: () => {
        if (refusal !== undefined) return client.notify("info", `${refusal}.`);
        const record = newRecord(kind, client.store.getState().document);
        client.edit({ put: [record] });
        viewer.select(record.id);
      },
    };
  });
  const modes = THEME_MODES.map(({ mode, label }): PaletteAction => ({
    id: `mode ${mode}`,
    group: "View",
    label: `Light of this page: ${label}`,
    act: () => viewer.setMode(mode),
  }));
  return [
    { id: "undo", group: "Edit", label: "Undo", shortcut: "$mod+Z", act: () => client.undo() },
    { id: "redo", group: "Edit", label: "Redo", shortcut: "$mod+Shift+Z", act: () => client.redo() },
    { id: "swap", group: "View", label: "Swap stage and lens", shortcut: "V", act: viewer.swapViews },
    {
      id: "flat",
      group: "View",
      label: "Wall, unrolled",
      icon: PanelTop,
      shortcut: FLAT_KEYS,
      act: () => viewer.showFlat(wallIdOf(client.store.getState().document, viewer.selectedId)),
    },
    { id: "monitor", group: "View", label: "Show or hide the monitor", shortcut: "M", act: viewer.toggleMonitor },
    { id: "panels", group: "View", label: "Show or hide the panels", shortcut: "`", act: viewer.togglePanels },
    ...modes,
    ...adds,
  ];
}
