import { useDocument } from "../../../hooks/records";
import { CommandPalette } from "../../../ui/chrome/palette/CommandPalette";
import { useViewer } from "../viewerStore";
import { recordActions } from "./recordActions";
import { useCrewActions } from "./useCrewActions";
import { useViewActions } from "./useViewActions";
import { useWallActions } from "./useWallActions";

/** Finds any record and any action by name. */
export function Palette() {
  const document = useDocument();
  const open = useViewer((state) => state.palette);
  const select = useViewer((state) => state.select);
  const show = useViewer((state) => state.showPalette);
  const crew = useCrewActions();
  const view = useViewActions();
  const wall = useWallActions();
  const items = open ? [...recordActions(document, select), ...crew, ...view, ...wall] : [];
  return (
    <CommandPalette
      open={open}
      onOpenChange={show}
      items={items}
      onPick={(picked) => items.find(({ id }) => id === picked.id)?.act()}
    />
  );
}
