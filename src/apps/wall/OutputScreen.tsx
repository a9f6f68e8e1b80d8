import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import { useStageClient } from "../../hooks/StageContext";
import { WallCompositor, type WallQuality } from "../../render/wall/wallCompositor";

/** Takes over the rendering of its canvas: the output's views of the world, then its cabinets, full-bleed. */
export function OutputScreen({ outputId }: { readonly outputId: string }) {
  const client = useStageClient();
  const gl = useThree((state) => state.gl);
  const scene = useThree((state) => state.scene);
  const compositor = useMemo(() => new WallCompositor(gl), [gl]);
  useEffect(() => () => compositor.dispose(), [compositor]);
  useFrame(() => {
    const frame = client.current;
    const output = frame?.outputs.find(({ id }) => id === outputId);
    if (frame === null || output === undefined) return;
    compositor.setOutputs(frame, [outputId]);
    const scale = Math.min(1, gl.domElement.width / output.widthPx);
    const quality: WallQuality = { scale, innerScale: 1, samples: 4, outerEvery: 1 };
    compositor.renderViews(scene, frame, quality);
    for (const each of compositor.all) compositor.draw(each, null, frame, quality, true);
    gl.domElement.setAttribute("data-lit", "");
  }, 1);
  return null;
}
