import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import type { Scene } from "three";
import { useStageClient } from "../../hooks/StageContext";
import type { StageFrame } from "../../model/frame/stageFrame";
import { GpuGate } from "../../render/pools/gpuGate";
import { WallCompositor } from "../../render/wall/wallCompositor";
import { ScreenFaces } from "../../scene/stage/screenFaces";
import { StageViews } from "../../scene/stage/stageViews";
import { StageAssets, SWEEP_EVERY_MS } from "../../scene/wall/stageAssets";
import { FlatCanvas } from "./flat/flatCanvas";
import { useFlatPicture } from "./flat/flatPicture";
import type { MonitorBox } from "./monitorBox";
import { pickRecord } from "./pickRecord";
import { PreviewQuality } from "./previewQuality";
import { useViewer } from "./viewerStore";

interface StagePictureProps {
  readonly world: Scene;
  readonly cameraId: string | null;
  readonly monitor: MonitorBox | null;
  /** WebGL is drawn by the processor: everything that only pleases the eye is left out. */
  readonly isSoftware: boolean;
}

/** Draws the viewer: first the walls' pictures, then the stage that shows them, then the view through the lens. */
export function StagePicture({ world, cameraId, monitor, isSoftware }: StagePictureProps) {
  const client = useStageClient();
  const gl = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  const canvas = gl.domElement;
  const camera = useThree((state) => state.camera);
  const tools = useMemo(() => {
    const assets = new StageAssets();
    const compositor = new WallCompositor(gl, assets);
    return {
      assets,
      compositor,
      faces: new ScreenFaces(compositor),
      views: new StageViews(gl, scene),
      flat: new FlatCanvas(gl),
      gate: new GpuGate(gl.getContext() as WebGL2RenderingContext),
      quality: new PreviewQuality(isSoftware),
    };
  }, [gl, scene, isSoftware]);
  const shown = useRef<StageFrame | null>(null);

  useEffect(() => {
    scene.add(tools.faces.root);
    return () => {
      scene.remove(tools.faces.root);
      tools.faces.dispose();
      tools.views.dispose();
      tools.flat.dispose();
      tools.compositor.dispose();
      tools.assets.dispose();
    };
  }, [scene, tools]);

  // A LUT or a card's picture that has come is drawn with what stands, without waiting for a new frame.
  useEffect(() => tools.assets.onChange(() => void (shown.current = null)), [tools]);

  useEffect(() => {
    const timer = setInterval(() => tools.assets.sweep(), SWEEP_EVERY_MS);
    return () => clearInterval(timer);
  }, [tools]);

  useEffect(() => pickRecord(canvas, camera, scene), [canvas, camera, scene]);

  useEffect(() => {
    const restored = (): void => {
      tools.views.forget();
      tools.compositor.forget();
      shown.current = null;
    };
    canvas.addEventListener("webglcontextrestored", restored);
    return () => canvas.removeEventListener("webglcontextrestored", restored);
  }, [canvas, tools]);

  useFrame(() => {
    const frame = client.current;
    if (frame === null || !tools.gate.isFree(performance.now(), (ms) => client.tookMs(ms))) return;
    client.setRaster(canvas.width, canvas.height);
    const quality = tools.quality.next(performance.now());
    // By identity, not by number: without a line, or looking at the past, one frame number gets many pictures.
    if (frame !== shown.current) {
      shown.current = frame;
      tools.compositor.setOutputs(frame, null);
      tools.compositor.renderViews(world, frame, quality);
      tools.faces.draw(frame, quality);
      tools.views.lightFrom(world, frame);
    }
    const { mainView } = useViewer.getState();
    const isFlat = mainView === "flat";
    tools.views.draw(frame, camera, { main: isFlat ? "none" : mainView, lensId: cameraId, monitor });
    if (isFlat) {
      const { rects } = useFlatPicture.getState();
      tools.flat.draw(rects, frame.outputs, (id) => tools.faces.pictureOf(id), monitor);
    }
    client.markDrawn();
    tools.gate.close(performance.now());
  }, 1);
  return null;
}
