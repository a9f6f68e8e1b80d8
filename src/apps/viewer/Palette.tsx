import { ExternalLink } from "lucide-react";
import { useMemo } from "react";
import { useStage, useStageClient } from "../../hooks/StageContext";
import { CommandPalette } from "../../ui/chrome/palette/CommandPalette";
import type { PaletteItem } from "../../ui/chrome/palette/PaletteItem";
import { THEME_MODES } from "../../ui/theme/themeMode";
import { KINDS, OUTLINE } from "./kindTable";
import { newRecord } from "./newRecord";
import { useViewer } from "./viewerStore";

interface Action extends PaletteItem {
  readonly act: () => void;
}

/** Finds any record and any action by name. */
export function Palette() {
  const client = useStageClient();
  const document = useStage((state) => state.document);
  const viewer = useViewer();
  const items = useMemo((): Action[] => {
    const records = [...document.values()].map((record): Action => ({
      id: record.id,
      group: "Go to",
      label: record.name,
      hint: KINDS[record.kind].one,
      icon: KINDS[record.kind].icon,
      act: () => viewer.select(record.id),
    }));
    const walls = [...document.values()]
      .filter(({ kind }) => kind === "output")
      .map(({ id, name }): Action => ({
        id: `open ${id}`,
        group: "Walls",
        label: `Open wall ${name}`,
        icon: ExternalLink,
        act: () => void window.open(`/wall/${id.slice("output:".length)}`, "_blank", "noopener"),
      }));
    const adds = OUTLINE.filter((kind) => kind !== "show").map((kind): Action => ({
      id: `add ${kind}`,
      group: "Add",
      label: `Add ${KINDS[kind].one.toLowerCase()}`,
      icon: KINDS[kind].icon,
      act: () => {
        const record = newRecord(kind, document);
        client.edit({ put: [record] });
        viewer.select(record.id);
      },
    }));
    const modes = THEME_MODES.map(({ mode, label }): Action => ({
      id: `mode ${mode}`,
      group: "View",
      label: `Light of this page: ${label}`,
      act: () => viewer.setMode(mode),
    }));
    return [
      ...records,
      ...walls,
      { id: "undo", group: "Edit", label: "Undo", shortcut: "$mod+Z", act: () => client.undo() },
      { id: "redo", group: "Edit", label: "Redo", shortcut: "$mod+Shift+Z", act: () => client.redo() },
      { id: "swap", group: "View", label: "Swap stage and lens", shortcut: "V", act: viewer.swapViews },
      { id: "monitor", group: "View", label: "Show or hide the monitor", shortcut: "M", act: viewer.toggleMonitor },
      { id: "panels", group: "View", label: "Show or hide the panels", shortcut: "`", act: viewer.togglePanels },
      ...modes,
      ...adds,
    ];
  }, [document, client, viewer]);
  return (
    <CommandPalette
      open={viewer.palette}
      onOpenChange={viewer.showPalette}
      items={items}
      onPick={(picked) => items.find(({ id }) => id === picked.id)?.act()}
    />
  );
}
