import "../../ui/theme/theme.css";
import { createRoot } from "react-dom/client";
import { StageContext } from "../../hooks/StageContext";
import { openStage } from "../openStage";
import { crewName } from "../crewName";
import { probeGraphics } from "../graphics";
import { showNoWebGl } from "../plainPage";
import { applyMode, storedMode } from "./themeChoice";
import { Viewer } from "./Viewer";

/** The viewer: the stage, its walls, its lens, and everything one may change. */
export function startViewer(root: HTMLElement): void {
  const graphics = probeGraphics();
  if (graphics === null) {
    showNoWebGl(root, "The viewer");
    return;
  }
  // `/?preview=fine` draws everything at its best whatever the machine: for stills, not for work.
  const wantsFine = new URLSearchParams(location.search).get("preview") === "fine";
  applyMode(storedMode());
  const client = openStage({ page: "viewer", name: crewName() });
  // Of its own, not of the canvas: the panels stay true while the picture is slow, hidden or lost.
  const follow = (): void => {
    requestAnimationFrame(follow);
    client.advance();
  };
  requestAnimationFrame(follow);
  createRoot(root).render(
    <StageContext value={client}>
      <Viewer isSoftware={graphics.isSoftware && !wantsFine} />
    </StageContext>,
  );
}
