import { Vector4, type Scene, type WebGLRenderer, type WebGLRenderTarget } from "three";
import type { ResolvedCamera, StageFrame } from "../../model/frame/stageFrame";
import type { Frustum } from "../../model/volume/frustum";
import { cameraFrustum, innerFrustum } from "../../model/volume/innerFrustum";
import type { Window } from "../../model/volume/visibleWindow";
import type { TargetPool } from "../pools/targetPool";
import { FrustumCamera } from "./frustumCamera";

/** One cine camera's view of the world, wide enough to be projected back onto the walls. */
export interface InnerView {
  readonly camera: ResolvedCamera;
  readonly frustum: Frustum;
  /** Share of half the window, across and up, over which it fades in: wholly outside of what the camera films. */
  readonly feather: readonly [x: number, y: number];
}

export interface InnerQuality {
  /** Scales every camera's inner width; a small preview needs less. */
  readonly scale: number;
  readonly samples: number;
  /** Pixels across the view beyond which no wall that shows it could tell the difference. */
  readonly usefulWidthPx: number;
  /** Longest side of a texture that the GPU takes. */
  readonly maxTexturePx: number;
}

/** A view as it was rendered: what the composite reads. */
export interface RenderedView {
  readonly view: InnerView;
  /** null where it shows a key colour: nothing is rendered for it. */
  readonly target: WebGLRenderTarget | null;
  /** Full window (0 to 1) to the picture's part of the target: scale x, y, offset x, y. */
  readonly part: Vector4;
}

/** A view of more pixels than this, times four samples, no longer fits beside the rest on a stage machine's GPU. */
const MAX_INNER_PIXELS = 16e6;

/** Widths step by this, and stay while they serve: a target that is rebuilt on every move costs more than it saves. */
const WIDTH_STEP = Math.SQRT2;

/** Pixels rendered round what the walls show of a view, so that filters and the first mip levels find neighbours. */
const MARGIN_PX = 8;

/** The width to render: the record's, or less where the walls are too coarse to show it. Keeps `current` while it fits. */
export function innerWidthFor(recordPx: number, usefulPx: number, current: number | null): number {
  const useful = Math.min(recordPx, Math.max(64, usefulPx));
  if (current !== null && current <= recordPx && current >= useful && current <= useful * WIDTH_STEP) return current;
  return Math.round(useful);
}

/** Sides of a target that holds so many pixels: in steps, and kept while they serve. */
export function targetSide(neededPx: number, current: number | null, maxPx: number): number {
  if (current !== null && current >= neededPx && current <= neededPx * WIDTH_STEP ** 2) return current;
  return Math.min(maxPx, Math.ceil((neededPx * 1.1) / 64) * 64);
}

/** Cameras that draw inner frusta on a frame, lowest priority first. */
export function innerViewsOf(frame: StageFrame): InnerView[] {
  return frame.cameras
    .filter((camera) => camera.record.innerEnabled)
    .toSorted((a, b) => a.record.innerPriority - b.record.innerPriority)
    .map(innerViewOf);
}

function innerViewOf(camera: ResolvedCamera): InnerView {
  const frustum = innerFrustum(camera);
  const filmed = cameraFrustum(camera, 0, camera.record.innerRollRad);
  const { innerFeather } = camera.record;
  const beside = Math.min(filmed.left - frustum.left, frustum.rightEdge - filmed.rightEdge);
  const above = Math.min(filmed.bottom - frustum.bottom, frustum.top - filmed.top);
  return {
    camera,
    frustum,
    feather: [
      (innerFeather * 2 * Math.max(0, beside)) / (frustum.rightEdge - frustum.left),
      (innerFeather * 2 * Math.max(0, above)) / (frustum.top - frustum.bottom),
    ],
  };
}

export function innerTargetName(view: InnerView): string {
  return `inner ${view.camera.record.id}`;
}

/**
 * Renders the world as cameras see it, each into its own target: once a frame, however many outputs show it, and only the
 * part of it that these outputs show.
 */
export class InnerRenderer {
  private readonly eye = new FrustumCamera();
  private readonly rendered = new Map<string, RenderedView>();
  private readonly widths = new Map<string, number>();
  /** Pixels of the last frame's views: what they cost. */
  pixels = 0;
  passes = 0;

  constructor(private readonly pool: TargetPool) {}

  begin(): void {
    this.pixels = 0;
    this.passes = 0;
  }

  /** The view of a camera as it was rendered last, or null. */
  find(view: InnerView): RenderedView | null {
    return this.rendered.get(view.camera.record.id) ?? null;
  }

  render(renderer: WebGLRenderer, world: Scene, view: InnerView, shown: Window, quality: InnerQuality): void {
    const { record } = view.camera;
    const before = this.rendered.get(record.id);
    const part = before?.part ?? new Vector4();
    if (record.innerContent === "chroma") {
      this.pool.release(innerTargetName(view));
      this.rendered.set(record.id, { view, target: null, part });
      return;
    }
    const { frustum } = view;
    const [across, up] = [frustum.rightEdge - frustum.left, frustum.top - frustum.bottom];
    const aspect = across / up;
    const fits = Math.min(quality.maxTexturePx, quality.maxTexturePx * aspect, Math.sqrt(MAX_INNER_PIXELS * aspect));
    const most = Math.max(64, Math.round(Math.min(record.innerWidthPx * quality.scale, fits)));
    const fullPx = innerWidthFor(most, quality.usefulWidthPx, this.widths.get(record.id) ?? null);
    this.widths.set(record.id, fullPx);
    const perTangent = fullPx / across;
    const margin = MARGIN_PX / perTangent;
    const widthPx = Math.max(1, Math.ceil((shown.right - shown.left + 2 * margin) * perTangent));
    const heightPx = Math.max(1, Math.ceil((shown.top - shown.bottom + 2 * margin) * perTangent));
    const window = {
      ...frustum,
      left: shown.left - margin,
      rightEdge: shown.left - margin + widthPx / perTangent,
      bottom: shown.bottom - margin,
      top: shown.bottom - margin + heightPx / perTangent,
    };
    const name = innerTargetName(view);
    const current = this.pool.find(name);
    const target = this.pool.get(name, {
      widthPx: targetSide(widthPx, current?.width ?? null, quality.maxTexturePx),
      heightPx: targetSide(heightPx, current?.height ?? null, quality.maxTexturePx),
      samples: quality.samples,
      mipmaps: true,
      depth: true,
    });
    target.viewport.set(0, 0, widthPx, heightPx);
    target.scissor.set(0, 0, widthPx, heightPx);
    target.scissorTest = true;
    renderer.setRenderTarget(target);
    renderer.clear();
    renderer.render(world, this.eye.look(window));
    this.pixels += widthPx * heightPx;
    this.passes++;
    const [ax, ay] = [widthPx / target.width, heightPx / target.height];
    const [wx, wy] = [window.rightEdge - window.left, window.top - window.bottom];
    part.set(
      (across / wx) * ax,
      (up / wy) * ay,
      ((frustum.left - window.left) / wx) * ax,
      ((frustum.bottom - window.bottom) / wy) * ay,
    );
    this.rendered.set(record.id, { view, target, part });
  }

  release(view: InnerView): void {
    this.pool.release(innerTargetName(view));
    this.rendered.delete(view.camera.record.id);
    this.widths.delete(view.camera.record.id);
  }

  /** No view is there any more, whatever was rendered. */
  forget(): void {
    this.rendered.clear();
  }

  /** Forgets cameras that the frame no longer has. */
  keepOnly(views: readonly InnerView[]): void {
    for (const { view } of this.rendered.values()) {
      if (!views.some(({ camera }) => camera.record.id === view.camera.record.id)) this.release(view);
    }
  }
}
