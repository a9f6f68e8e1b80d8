import type { Scene, WebGLRenderer } from "three";
import type { ResolvedCamera, StageFrame } from "../../model/frame/stageFrame";
import type { Frustum } from "../../model/volume/frusta";
import { innerFrustum } from "../../model/volume/innerFrustum";
import type { TargetPool } from "../pools/targetPool";
import { FrustumCamera } from "./frustumCamera";

/** One cine camera's view of the world, wide enough to be projected back onto the walls. */
export interface InnerView {
  readonly camera: ResolvedCamera;
  readonly frustum: Frustum;
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

/** A view of more pixels than this, times four samples, no longer fits beside the rest on a stage machine's GPU. */
const MAX_INNER_PIXELS = 16e6;

/** Widths step by this, and stay while they serve: a target that is rebuilt on every move costs more than it saves. */
const WIDTH_STEP = Math.SQRT2;

/** The width to render: the record's, or less where the walls are too coarse to show it. Keeps `current` while it fits. */
export function innerWidthFor(recordPx: number, usefulPx: number, current: number | null): number {
  const useful = Math.min(recordPx, Math.max(64, usefulPx));
  if (current !== null && current <= recordPx && current >= useful && current <= useful * WIDTH_STEP ** 2)
    return current;
  let width = recordPx;
  while (width / WIDTH_STEP >= useful) width /= WIDTH_STEP;
  return Math.round(width);
}

/** Cameras that draw inner frusta on a frame, lowest priority first. */
export function innerViewsOf(frame: StageFrame): InnerView[] {
  return frame.cameras
    .filter((camera) => camera.record.innerEnabled)
    .toSorted((a, b) => a.record.innerPriority - b.record.innerPriority)
    .map((camera) => ({ camera, frustum: innerFrustum(camera) }));
}

export function innerTargetName(view: InnerView): string {
  return `inner ${view.camera.record.id}`;
}

/** Renders the world as a camera sees it into its own target: once a frame, however many outputs show it. */
export class InnerRenderer {
  private readonly eye = new FrustumCamera();

  constructor(private readonly pool: TargetPool) {}

  render(renderer: WebGLRenderer, world: Scene, view: InnerView, quality: InnerQuality): void {
    const { record, halfWidth, halfHeight } = view.camera;
    const aspect = halfWidth / halfHeight;
    const fits = Math.min(quality.maxTexturePx, quality.maxTexturePx * aspect, Math.sqrt(MAX_INNER_PIXELS * aspect));
    const most = Math.max(64, Math.round(Math.min(record.innerWidthPx * quality.scale, fits)));
    const current = this.pool.find(innerTargetName(view))?.width ?? null;
    const widthPx = innerWidthFor(most, quality.usefulWidthPx, current);
    const heightPx = Math.max(16, Math.round(widthPx / aspect));
    const { samples } = quality;
    const target = this.pool.get(innerTargetName(view), { widthPx, heightPx, samples, mipmaps: true, depth: true });
    renderer.setRenderTarget(target);
    renderer.clear();
    renderer.render(world, this.eye.look(view.frustum));
  }
}
