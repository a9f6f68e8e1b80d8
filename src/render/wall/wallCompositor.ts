import type { Scene, WebGLRenderer, WebGLRenderTarget } from "three";
import type { StageFrame } from "../../model/frame/stageFrame";
import { TargetPool } from "../pools/targetPool";
import { InnerRenderer, innerTargetName, innerViewsOf, type InnerView } from "./innerViews";
import { OutputCompositor, type OuterQuality } from "./outputCompositor";

export interface WallQuality {
  /** Output pixels per raster pixel. */
  readonly scale: number;
  readonly innerScale: number;
  readonly samples: number;
  /** The outer view is rendered on every n-th frame and held between. */
  readonly outerEvery: number;
}

/** What lighting the outputs cost, counted. */
export interface WallCost {
  innerPasses: number;
  outerPasses: number;
}

/** A view half as fine again as the wall loses nothing when it is resampled onto it. */
const INNER_OVERSAMPLING = 1.5;

/**
 * Lights outputs of the walls on a frame: each touching camera's inner view once, each output's outer views, then one
 * composite per output.
 */
export class WallCompositor {
  readonly pool = new TargetPool();
  readonly cost: WallCost = { innerPasses: 0, outerPasses: 0 };
  private readonly inner = new InnerRenderer(this.pool);
  private outputs: OutputCompositor[] = [];
  private innerViews: readonly InnerView[] = [];
  private outerAtFrame = Number.NEGATIVE_INFINITY;
  private outerOf = "";

  constructor(private readonly renderer: WebGLRenderer) {}

  /** Takes up the outputs named (null = all) as the frame has them; rebuilds only those whose records changed. */
  setOutputs(frame: StageFrame, ids: readonly string[] | null): void {
    const wanted = frame.outputs.filter((output) => ids === null || ids.includes(output.id));
    const next: OutputCompositor[] = [];
    for (const output of wanted) {
      const wall = frame.walls.find(({ id }) => id === output.wallId);
      if (wall === undefined) continue;
      const known = this.outputs.find((each) => each.adopt(output, wall));
      next.push(known ?? new OutputCompositor(output, wall, this.pool));
    }
    const gone = this.outputs.filter((each) => !next.includes(each));
    if (gone.length === 0 && next.length === this.outputs.length) return;
    for (const each of gone) each.dispose();
    this.outputs = next;
    this.outerAtFrame = Number.NEGATIVE_INFINITY;
  }

  get all(): readonly OutputCompositor[] {
    return this.outputs;
  }

  /** Renders every view that the outputs need of the world on this frame. */
  renderViews(world: Scene, frame: StageFrame, quality: WallQuality): void {
    this.cost.innerPasses = 0;
    this.cost.outerPasses = 0;
    const views = innerViewsOf(frame);
    this.innerViews = views.filter((view) => this.outputs.some((output) => output.isTouchedBy(view)));
    for (const view of views) if (!this.innerViews.includes(view)) this.pool.release(innerTargetName(view));
    for (const view of this.innerViews) {
      const useful = Math.max(
        ...this.outputs.map((output) => (output.isTouchedBy(view) ? output.usefulInnerWidth(view) : 0)),
      );
      this.inner.render(this.renderer, world, view, {
        scale: quality.innerScale,
        samples: quality.samples,
        usefulWidthPx: useful * quality.scale * INNER_OVERSAMPLING,
        maxTexturePx: this.renderer.capabilities.maxTextureSize,
      });
      this.cost.innerPasses++;
    }
    const outer = this.outerQuality(quality);
    const key = `${outer.scale} ${outer.samples}`;
    if (
      frame.frame - this.outerAtFrame >= quality.outerEvery ||
      key !== this.outerOf ||
      frame.frame < this.outerAtFrame
    ) {
      for (const output of this.outputs) {
        output.renderOuter(this.renderer, world, outer);
        this.cost.outerPasses += output.sectionCount;
      }
      this.outerAtFrame = frame.frame;
      this.outerOf = key;
    }
    this.renderer.setRenderTarget(null);
  }

  /** Draws one output's picture over the whole of a target (null = the canvas). `encode` for a screen, not for a texture. */
  draw(
    output: OutputCompositor,
    target: WebGLRenderTarget | null,
    frame: StageFrame,
    quality: WallQuality,
    encode: boolean,
  ): void {
    this.renderer.setRenderTarget(target);
    const touching = this.innerViews.filter((view) => output.isTouchedBy(view));
    const gain = 2 ** (frame.environment?.exposureStops ?? 0);
    output.draw(this.renderer, touching, gain, encode, this.outerQuality(quality));
    this.renderer.setRenderTarget(null);
  }

  dispose(): void {
    for (const output of this.outputs) output.dispose();
    this.outputs = [];
    this.pool.dispose();
  }

  private outerQuality({ scale, samples }: WallQuality): OuterQuality {
    return { scale, samples, maxTexturePx: this.renderer.capabilities.maxTextureSize };
  }
}
