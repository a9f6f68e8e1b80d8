import { Color, Mesh, Scene, ShaderMaterial, WebGLRenderTarget, type WebGLRenderer } from "three";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import { innerViewsOf, type RenderedView } from "../../../src/render/wall/innerViews";
import { Vector4 } from "three";
import type { WallCompositor, WallQuality } from "../../../src/render/wall/wallCompositor";

/** Pixels of the outer views that the mask keeps from being shaded, counted by drawing the mask itself in black on white. */
export function countCovered(
  renderer: WebGLRenderer,
  compositor: WallCompositor,
  frame: StageFrame,
  quality: WallQuality,
): number {
  let covered = 0;
  const outer = { scale: quality.scale, samples: 0, maxTexturePx: renderer.capabilities.maxTextureSize };
  const autoClear = renderer.autoClear;
  renderer.autoClear = false;
  for (const output of compositor.all) {
    const views = innerViewsOf(frame)
      .filter((view) => output.windowOf(view) !== null)
      .map((view): RenderedView => ({ view, target: null, part: new Vector4() }));
    if (views.length === 0) continue;
    const mask = output.maskFor(views);
    mask.scene.traverse((object) => {
      if (object instanceof Mesh && object.renderOrder === 0 && object.material instanceof ShaderMaterial)
        object.material.colorWrite = true;
    });
    const { widthPx, heightPx } = output.outer.sizeAt(outer);
    const target = new WebGLRenderTarget(widthPx, heightPx);
    renderer.setRenderTarget(target);
    renderer.setClearColor(new Color(1, 1, 1), 1);
    target.scissorTest = false;
    renderer.clear();
    output.outer.render(renderer, new Scene(), target, outer, mask);
    const pixels = new Uint8Array(widthPx * heightPx * 4);
    renderer.readRenderTargetPixels(target, 0, 0, widthPx, heightPx, pixels);
    for (let i = 0; i < pixels.length; i += 4) if (pixels[i] === 0) covered++;
    target.dispose();
    mask.scene.traverse((object) => {
      if (object instanceof Mesh && object.material instanceof ShaderMaterial) object.material.colorWrite = false;
    });
  }
  renderer.setClearColor(new Color(0, 0, 0), 1);
  renderer.setRenderTarget(null);
  renderer.autoClear = autoClear;
  return covered;
}
