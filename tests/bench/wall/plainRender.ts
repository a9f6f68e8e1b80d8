import { HalfFloatType, PerspectiveCamera, WebGLRenderTarget, type Scene, type WebGLRenderer } from "three";
import { meanMs } from "./stopwatch";
import type { StageFrame } from "../../../src/model/frame/stageFrame";

interface Job {
  readonly renderer: WebGLRenderer;
  readonly world: Scene;
  readonly finish: () => void;
  readonly scale: number;
  readonly frame: StageFrame;
  readonly ids: readonly string[];
  readonly timed: number;
}

/** The same world from the mark into a picture as large as each output: the least that anything can cost. */
export function plainRender({ renderer, world, finish, scale, frame, ids, timed }: Job) {
  const outputs = frame.outputs.filter(({ id }) => ids.includes(id));
  const targets = outputs.map(
    ({ widthPx, heightPx }) =>
      new WebGLRenderTarget(Math.round(widthPx * scale), Math.round(heightPx * scale), {
        type: HalfFloatType,
        samples: 4,
      }),
  );
  const run = (): void => {
    for (const [i, target] of targets.entries()) {
      const camera = new PerspectiveCamera(55, target.width / target.height, 0.1, 1500);
      camera.position.set(0, 1.6, 0);
      camera.rotation.y = i * 0.8;
      camera.updateMatrixWorld();
      renderer.setRenderTarget(target);
      renderer.clear();
      renderer.render(world, camera);
    }
    renderer.setRenderTarget(null);
  };
  run();
  finish();
  renderer.info.reset();
  run();
  const { calls: drawCalls, triangles } = renderer.info.render;
  const worldMs = meanMs(timed, run, finish);
  const outputPixels = targets.reduce((sum, { width, height }) => sum + width * height, 0);
  for (const target of targets) target.dispose();
  return {
    way: "plain render of that size",
    outputs: ids.length,
    outputPixels,
    worldPixels: outputPixels,
    ratio: 1,
    inner: 0,
    outer: 1,
    drawCalls,
    triangles,
    worldMs,
    compositeMs: 0,
  };
}
