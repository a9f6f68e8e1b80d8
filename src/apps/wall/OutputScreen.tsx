import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import { useStageClient } from "../../hooks/StageContext";
import { screenOf } from "../../model/volume/pageScreen";
import type { WallAssets } from "../../render/wall/wallAssets";
import { WallCompositor, type WallQuality } from "../../render/wall/wallCompositor";

interface OutputScreenProps {
  readonly screenId: string;
  readonly assets: WallAssets;
}

/** Takes over the rendering of its canvas: its outputs' views of the world, then their cabinets, each in its place. */
export function OutputScreen({ screenId, assets }: OutputScreenProps) {
  const client = useStageClient();
  const gl = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  const compositor = useMemo(() => new WallCompositor(gl, assets), [gl, assets]);
  useEffect(() => {
    const restored = (): void => compositor.forget();
    gl.domElement.addEventListener("webglcontextrestored", restored);
    return () => {
      gl.domElement.removeEventListener("webglcontextrestored", restored);
      compositor.dispose();
    };
  }, [compositor, gl]);
  useFrame(() => {
    const frame = client.current;
    const screen = frame === null ? null : screenOf(frame, screenId);
    if (frame === null || screen === null) return;
    compositor.setOutputs(
      frame,
      screen.parts.map(({ output }) => output.id),
    );
    const canvas = gl.domElement;
    const scale = Math.min(1, canvas.width / screen.widthPx);
    const quality: WallQuality = { scale, innerScale: 1, samples: 4, outerEvery: 1 };
    compositor.renderViews(scene, frame, quality);
    gl.setRenderTarget(null);
    gl.setViewport(0, 0, canvas.width, canvas.height);
    gl.clear();
    for (const part of screen.parts) {
      const each = compositor.all.find(({ output }) => output.id === part.output.id);
      if (each === undefined) continue;
      const [left, right] = [part.x * scale, (part.x + part.widthPx) * scale].map(Math.round);
      const [top, bottom] = [part.y * scale, (part.y + part.heightPx) * scale].map(Math.round);
      if (left === undefined || right === undefined || top === undefined || bottom === undefined) continue;
      const region = { x: left, y: canvas.height - bottom, widthPx: right - left, heightPx: bottom - top };
      compositor.draw(each, null, frame, quality, true, region);
    }
    canvas.setAttribute("data-lit", "");
  }, 1);
  return null;
}
