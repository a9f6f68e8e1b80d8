import { createRoot, type ReconcilerRoot } from "@react-three/fiber";
import { WebGLRenderer, NoToneMapping } from "three";
import type { StageClient } from "../../client/stageClient";
import { StageContext } from "../../hooks/StageContext";
import { World } from "../../scene/world/World";
import { openStage } from "../openStage";
import { probeGraphics } from "../graphics";
import { showNoWebGl } from "../plainPage";
import { keepAwake } from "./keepAwake";
import { screenIdOf } from "../../model/volume/pageScreen";
import { StageAssets } from "../../scene/wall/stageAssets";
import { OutputScreen } from "./OutputScreen";
import { wallLoop } from "./wallLoop";
import { WallPage } from "./wallPage";

/**
 * The wall page: it *is* the LED output. Nothing is ever drawn over the picture; when something breaks the last frame
 * stands.
 */
export function startWall(root: HTMLElement, outputName: string): void {
  if (probeGraphics() === null) {
    showNoWebGl(root, "A wall page");
    return;
  }
  document.title = `Wall ${outputName}`;
  const screenId = screenIdOf(outputName);
  const client = openStage({ page: "wall", name: outputName === "" ? "wall" : outputName, outputId: screenId });
  const assets = new StageAssets();
  const page = new WallPage(root, client, screenId, assets, (canvas) => mountScene(canvas, client, screenId, assets));
  page.start();
  keepAwake();
}

function mountScene(
  canvas: HTMLCanvasElement,
  client: StageClient,
  screenId: string,
  assets: StageAssets,
): ReconcilerRoot<HTMLCanvasElement> {
  const scene = createRoot(canvas);
  const ready = scene.configure({
    ...wallLoop(canvas.width, canvas.height),
    gl: (defaults) => {
      const renderer = new WebGLRenderer({
        ...defaults,
        canvas,
        antialias: false,
        alpha: false,
        powerPreference: "high-performance",
      });
      renderer.toneMapping = NoToneMapping;
      return renderer;
    },
  });
  void ready.then(() =>
    scene.render(
      <StageContext value={client}>
        <World />
        <OutputScreen screenId={screenId} assets={assets} />
      </StageContext>,
    ),
  );
  return scene;
}
