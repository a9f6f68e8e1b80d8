import type { Scene, WebGLRenderer, WebGLRenderTarget } from "three";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { CameraRecord } from "../../model/records/camera";
import type { OutputRecord } from "../../model/records/output";
import type { WallRecord } from "../../model/records/wall";
import { viewpointOf } from "../../model/volume/viewpoint";
import type { Window } from "../../model/volume/visibleWindow";
import { TargetPool } from "../pools/targetPool";
import { createCompositeMaterial } from "./compositeMaterial";
import { InnerRenderer, innerViewsOf, type InnerView, type RenderedView } from "./innerViews";
import { createMaskMaterial } from "./maskMaterial";
import { OutputCompositor } from "./outputCompositor";
import type { OuterQuality } from "./outerViews";
import { NO_ASSETS, type WallAssets } from "./wallAssets";

export interface WallQuality {
  /** Output pixels per raster pixel. */
  readonly scale: number;
  readonly innerScale: number;
  readonly samples: number;
  /** The outer views are rendered on every n-th frame and held between, if their walls don't ask for more yet. */
  readonly outerEvery: number;
}

/** What lighting the outputs of a frame cost, counted. */
export interface WallCost {
  innerPasses: number;
  innerPixels: number;
  outerPasses: number;
  /** Pixels of the outer views, those that a mask kept from being shaded included. */
  outerPixels: number;
}

/** Where a picture goes that isn't the whole target: pixels from its bottom left corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Lights outputs of the walls on a frame: each touching camera's inner view once and only as far as it is shown; each
 * output's outer views, but for what inner ones cover; one composite per output.
 */
export class WallCompositor {
  readonly pool = new TargetPool();
  readonly cost: WallCost = { innerPasses: 0, innerPixels: 0, outerPasses: 0, outerPixels: 0 };
  /** What is switched off to measure what it saves. */
  masksOuter = true;
  private readonly inner = new InnerRenderer(this.pool);
  private outputs: OutputCompositor[] = [];
  private readonly touching = new Map<OutputCompositor, RenderedView[]>();
  private readonly composite = createCompositeMaterial();
  private readonly mask = createMaskMaterial();
  private world: Scene | null = null;
  private lastFrame: StageFrame | null = null;
  /** Counts pictures of one frame number that are not the same: of the past, or without a line. */
  private revision = 0;
  private usesShared = false;

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly assets: WallAssets = NO_ASSETS,
  ) {}

  /** Takes up the outputs named (null = all) as the frame has them; rebuilds only those whose walls or places changed. */
  setOutputs(frame: StageFrame, ids: readonly string[] | null): void {
    const wanted = frame.outputs.filter((output) => ids === null || ids.includes(output.id));
    const next: OutputCompositor[] = [];
    for (const output of wanted) {
      // A wall that is taken away while it is on keeps its place and its picture: nothing goes black for an edit.
      const before = this.outputs.find((each) => each.output.id === output.id)?.wall;
      const wall = frame.walls.find(({ id }) => id === output.wallId) ?? before;
      if (wall === undefined) continue;
      const known = this.outputs.find((each) => each.adopt(output, wall, frame.walls));
      next.push(known ?? this.build(output, wall, frame));
    }
    const gone = this.outputs.filter((each) => !next.includes(each));
    for (const each of gone) this.remove(each);
    this.outputs = next;
  }

  private build(output: OutputRecord, wall: WallRecord, frame: StageFrame): OutputCompositor {
    return new OutputCompositor(output, wall, viewpointOf(wall, frame.walls), this.composite, this.mask);
  }

  get all(): readonly OutputCompositor[] {
    return this.outputs;
  }

  /** Renders the inner views that the outputs need of the world on this frame. Outer views are rendered as they are drawn. */
  renderViews(world: Scene, frame: StageFrame, quality: WallQuality): void {
    const { renderer, cost } = this;
    this.world = world;
    if (this.lastFrame !== frame) this.revision = this.lastFrame?.frame === frame.frame ? this.revision + 1 : 0;
    this.lastFrame = frame;
    if (!this.usesShared) this.pool.release(SHARED);
    this.usesShared = false;
    this.inner.begin();
    [cost.outerPasses, cost.outerPixels] = [0, 0];
    // One set of shadow maps serves all views of a frame.
    renderer.shadowMap.autoUpdate = false;
    renderer.shadowMap.needsUpdate = true;
    this.touching.clear();
    const views = innerViewsOf(frame);
    this.inner.keepOnly(views);
    for (const view of views) {
      const frozen = this.frozenAs(view);
      if (frozen === null) this.renderInner(world, view, quality);
      else this.place(frozen);
    }
    [cost.innerPasses, cost.innerPixels] = [this.inner.passes, this.inner.pixels];
    renderer.setRenderTarget(null);
  }

  /**
   * Draws one output's picture over the whole of a target (null = the canvas) or a region of it. `encode` for a screen,
   * not for a texture.
   */
  draw(
    output: OutputCompositor,
    target: WebGLRenderTarget | null,
    frame: StageFrame,
    quality: WallQuality,
    encode: boolean,
    region: Region | null = null,
  ): void {
    const { renderer } = this;
    const cleared = renderer.autoClear;
    renderer.autoClear = false;
    const views = this.touching.get(output) ?? [];
    const outer = this.outerOf(output, frame, views, quality);
    renderer.setRenderTarget(target);
    if (region !== null && target === null) renderer.setViewport(region.x, region.y, region.widthPx, region.heightPx);
    if (region === null) renderer.clear();
    output.draw(renderer, frame, views, outer, encode, this.assets);
    renderer.setRenderTarget(null);
    renderer.autoClear = cleared;
  }

  /** What was drawn into targets is gone with the context that was lost: held and frozen views are rendered anew. */
  forget(): void {
    for (const output of this.outputs) output.outerOf = null;
    this.inner.forget();
  }

  dispose(): void {
    for (const output of this.outputs) output.dispose();
    this.outputs = [];
    this.composite.material.dispose();
    for (const material of this.mask.materials) material.dispose();
    this.pool.dispose();
  }

  /** A frozen view is where it was rendered, wherever its camera went; null where there is no picture to stand still. */
  private frozenAs(view: InnerView): RenderedView | null {
    const { record } = view.camera;
    const known = record.innerFrozen ? this.inner.find(view) : null;
    // Frozen while it was a key colour, it never had a picture of the world.
    if (known === null || (known.target === null && record.innerContent === "world")) return null;
    return withRecord(known, record);
  }

  private renderInner(world: Scene, view: InnerView, quality: WallQuality): void {
    let shown: Window | null = null;
    let useful = 0;
    for (const output of this.outputs) {
      const window = output.windowOf(view);
      if (window === null) continue;
      useful = Math.max(useful, output.usefulInnerWidth(view));
      shown = shown === null ? window : around(shown, window);
    }
    if (shown === null) return this.inner.release(view);
    const cleared = this.renderer.autoClear;
    this.renderer.autoClear = false;
    this.inner.render(this.renderer, world, view, shown, {
      scale: quality.innerScale,
      samples: quality.samples,
      usefulWidthPx: useful * quality.scale,
      maxTexturePx: this.renderer.capabilities.maxTextureSize,
    });
    this.renderer.autoClear = cleared;
    const rendered = this.inner.find(view);
    if (rendered !== null) this.place(rendered);
  }

  /** A view that was rendered, on the outputs that it falls on. */
  private place(rendered: RenderedView): void {
    for (const output of this.outputs) {
      if (output.windowOf(rendered.view) === null) continue;
      const views = this.touching.get(output) ?? [];
      views.push(rendered);
      this.touching.set(output, views);
    }
  }

  /** The target with an output's outer views of this frame, rendered if they are due. */
  private outerOf(
    output: OutputCompositor,
    frame: StageFrame,
    views: readonly RenderedView[],
    quality: WallQuality,
  ): WebGLRenderTarget | null {
    if (this.world === null || !output.showsWorld || output.outer.count === 0) {
      // A pattern that is shown for a moment costs a frozen view nothing.
      if (!output.wall.outerFrozen) this.releaseHeld(output);
      return null;
    }
    const outer = this.outerQuality(quality);
    const every = Math.max(quality.outerEvery, output.wall.outerEvery);
    const isHeld = every > 1 || output.wall.outerFrozen;
    if (!isHeld) {
      this.releaseHeld(output);
      this.usesShared = true;
      const target = this.pool.get(SHARED, {
        ...this.sharedSize(outer),
        samples: outer.samples,
        mipmaps: false,
        depth: true,
      });
      this.renderOuter(output, target, outer, this.masksOuter ? views : []);
      return target;
    }
    const size = output.outer.sizeAt(outer);
    const target = this.pool.get(heldName(output), { ...size, samples: outer.samples, mipmaps: false, depth: true });
    // By number, so that all pages renew it on the same frames; one that joins renders it at once.
    // Another world comes at once: inner views show it, and no wall is to show two.
    const { id = "", seed = 0 } = frame.environment ?? {};
    const stretch = output.wall.outerFrozen
      ? "frozen"
      : `${Math.floor(frame.frame / every)}.${this.revision} ${id} ${seed}`;
    const due = `${stretch} ${size.widthPx} ${size.heightPx} ${outer.samples}`;
    if (output.outerOf !== due) {
      // Held while inner views move on: nothing of it may be left out.
      this.renderOuter(output, target, outer, []);
      output.outerOf = due;
    }
    return target;
  }

  private renderOuter(
    output: OutputCompositor,
    target: WebGLRenderTarget,
    quality: OuterQuality,
    views: readonly RenderedView[],
  ): void {
    if (this.world === null) return;
    const mask = views.length === 0 ? null : output.maskFor(views);
    output.outer.render(this.renderer, this.world, target, quality, mask);
    this.cost.outerPasses += output.outer.count;
    this.cost.outerPixels += output.outer.pixels;
  }

  /** Outputs are drawn one after another, so one target serves all whose outer views are new on each frame. */
  private sharedSize(quality: OuterQuality): { widthPx: number; heightPx: number } {
    let [widthPx, heightPx] = [1, 1];
    for (const { outer, showsWorld } of this.outputs) {
      if (!showsWorld || outer.count === 0) continue;
      const size = outer.sizeAt(quality);
      widthPx = Math.max(widthPx, size.widthPx);
      heightPx = Math.max(heightPx, size.heightPx);
    }
    return { widthPx, heightPx };
  }

  private releaseHeld(output: OutputCompositor): void {
    this.pool.release(heldName(output));
    output.outerOf = null;
  }

  private remove(output: OutputCompositor): void {
    this.pool.release(heldName(output));
    this.touching.delete(output);
    output.dispose();
  }

  private outerQuality({ scale, samples }: WallQuality): OuterQuality {
    return { scale, samples, maxTexturePx: this.renderer.capabilities.maxTextureSize };
  }
}

const SHARED = "outer";

function heldName({ output }: OutputCompositor): string {
  return `outer ${output.id}`;
}

/** A frozen view keeps its picture and its place; its border, colours and content are as they are set now. */
function withRecord(rendered: RenderedView, record: CameraRecord): RenderedView {
  if (rendered.view.camera.record === record) return rendered;
  const view = { ...rendered.view, camera: { ...rendered.view.camera, record } };
  return { ...rendered, view };
}

function around(a: Window, b: Window): Window {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
    top: Math.max(a.top, b.top),
  };
}
