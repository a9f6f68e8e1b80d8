import "../../ui/theme/theme.css";
import { createRoot } from "react-dom/client";
import { StageContext } from "../../hooks/StageContext";
import { crewName } from "../crewName";
import { openStage } from "../openStage";
import { Remote } from "./Remote";

/** The remote: a phone in the gaffer's other hand. No picture of the stage, only its main values under the thumb. */
export function startRemote(root: HTMLElement): void {
  document.title = "Cyclorama remote";
  document.documentElement.dataset["mode"] = "stage";
  document.documentElement.dataset["touch"] = "";
  const client = openStage({ page: "remote", name: crewName() });
  // Nothing is drawn here, but the frames are followed: the values shown are those on the wall now.
  const follow = (): void => {
    requestAnimationFrame(follow);
    client.advance();
  };
  requestAnimationFrame(follow);
  createRoot(root).render(
    <StageContext value={client}>
      <Remote />
    </StageContext>,
  );
}
