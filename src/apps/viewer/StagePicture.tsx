import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo, useRef } from "react";
import type { Scene } from "three";
import { useStageClient } from "../../hooks/StageContext";
import { WallCompositor } from "../../render/wall/wallCompositor";
import { ScreenFaces } from "../../scene/stage/screenFaces";
import { StageViews } from "../../scene/stage/stageViews";
import type { MonitorBox } from "./monitorBox";
import { pickRecord } from "./pickRecord";
import { isSoftwareRenderer, PreviewQuality } from "./previewQuality";
import { useViewer } from "./viewerStore";

interface StagePictureProps {
  readonly world: Scene;
  readonly cameraId: string | null;
  readonly monitor: MonitorBox | null;
}

/** Draws the viewer: first the walls' pictures, then the stage that shows them, then the view through the lens. */
export function StagePicture({ world, cameraId, monitor }: StagePictureProps) {
  const client = useStageClient();
  const gl = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  const canvas = gl.domElement;
  const camera = useThree((state) => state.camera);
  const tools = useMemo(() => {
    const compositor = new WallCompositor(gl);
    return {
      compositor,
      faces: new ScreenFaces(compositor),
      views: new StageViews(gl, scene),
      quality: new PreviewQuality(isSoftwareRenderer(gl.getContext())),
    };
  }, [gl, scene]);
  const shownFrame = useRef(-1);

  useEffect(() => {
    scene.add(tools.faces.root);
    return () => {
      scene.remove(tools.faces.root);
      tools.faces.dispose();
      tools.views.dispose();
      tools.compositor.dispose();
    };
  }, [scene, tools]);

  useEffect(() => pickRecord(canvas, camera, scene), [canvas, camera, scene]);

  // Before everything else of the frame, so that every model is brought to the same StageFrame.
  useFrame(() => void client.advance(), -1);

  useFrame(() => {
    const frame = client.current;
    if (frame === null) return;
    client.setRaster(canvas.width, canvas.height);
    const quality = tools.quality.next(performance.now());
    if (frame.frame !== shownFrame.current) {
      shownFrame.current = frame.frame;
      tools.compositor.setOutputs(frame, null);
      tools.compositor.renderViews(world, frame, quality);
      tools.faces.draw(frame, quality);
      tools.views.lightFrom(world, frame);
    }
    const { mainView } = useViewer.getState();
    tools.views.draw(frame, camera, { main: mainView, lensId: cameraId, monitor });
  }, 1);
  return null;
}
