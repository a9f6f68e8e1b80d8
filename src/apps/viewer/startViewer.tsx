import "../../ui/theme/theme.css";
import { createRoot } from "react-dom/client";
import { StageContext } from "../../hooks/StageContext";
import { openStage } from "../openStage";
import { crewName } from "../crewName";
import { hasWebGl2, showNoWebGl } from "../plainPage";
import { applyMode, storedMode } from "./themeChoice";
import { Viewer } from "./Viewer";

/** The viewer: the stage, its walls, its lens, and everything one may change. */
export function startViewer(root: HTMLElement): void {
  if (!hasWebGl2()) {
    showNoWebGl(root, "The viewer");
    return;
  }
  applyMode(storedMode());
  const client = openStage({ page: "viewer", name: crewName() });
  createRoot(root).render(
    <StageContext value={client}>
      <Viewer />
    </StageContext>,
  );
}
