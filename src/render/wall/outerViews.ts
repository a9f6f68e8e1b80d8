import { Matrix4, type Scene, type WebGLRenderer, type WebGLRenderTarget } from "three";
import { textureMatrix, withMargin, type Frustum } from "../../model/volume/frustum";
import type { OuterSection } from "../../model/volume/outerSections";
import { FrustumCamera } from "./frustumCamera";

/** Rendered pixels round each outer view, so that filtering at a seam never reads the neighbour's picture. */
const MARGIN_PX = 2;

export interface OuterQuality {
  /** Output pixels drawn per raster pixel; below 1 for a preview. */
  readonly scale: number;
  readonly samples: number;
  /** Longest side of a texture that the GPU takes. */
  readonly maxTexturePx: number;
}

interface PlacedSection {
  readonly frustum: Frustum;
  readonly x: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Stage to the section's part of the atlas, as shares of the atlas's used rectangle. */
  readonly matrix: Matrix4;
}

/** What covers the outer view: drawn before the world with a section's number, in depth alone. */
export interface OuterMask {
  readonly scene: Scene;
  readonly section: { value: number };
}

/** An output's outer views side by side in one atlas: rectangles from left to right, each with a margin. */
export class OuterViews {
  private readonly eye = new FrustumCamera();
  private readonly placement = new Matrix4();
  private placed: readonly PlacedSection[] = [];
  private atlas = { widthPx: 1, heightPx: 1 };
  private placedFor = "";

  constructor(
    private readonly sections: readonly OuterSection[],
    /** Pixels rendered per wall pixel along one axis. */
    private readonly detail: number,
  ) {}

  /** Pixels of the atlas at a quality. */
  sizeAt(quality: OuterQuality): { readonly widthPx: number; readonly heightPx: number } {
    this.place(quality);
    return this.atlas;
  }

  get count(): number {
    return this.sections.length;
  }

  /** Pixels that the views have together. */
  get pixels(): number {
    return this.placed.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0);
  }

  /** Renders the world into the target's bottom left corner, but for what the mask covers. */
  render(
    renderer: WebGLRenderer,
    world: Scene,
    target: WebGLRenderTarget,
    quality: OuterQuality,
    mask: OuterMask | null,
  ): void {
    this.place(quality);
    for (const [number, { frustum, x, widthPx, heightPx }] of this.placed.entries()) {
      target.viewport.set(x, 0, widthPx, heightPx);
      target.scissor.set(x, 0, widthPx, heightPx);
      target.scissorTest = true;
      renderer.setRenderTarget(target);
      renderer.clear();
      this.eye.look(frustum);
      if (mask !== null) {
        mask.section.value = number;
        renderer.render(mask.scene, this.eye);
      }
      renderer.render(world, this.eye);
    }
    target.scissorTest = false;
  }

  /** Stage to texture coordinates of the target, a matrix a section. */
  matricesInto(matrices: readonly Matrix4[], target: WebGLRenderTarget): void {
    this.placement.makeScale(this.atlas.widthPx / target.width, this.atlas.heightPx / target.height, 1);
    for (const [number, { matrix }] of this.placed.entries())
      matrices[number]?.multiplyMatrices(this.placement, matrix);
  }

  private place(quality: OuterQuality): void {
    const key = `${quality.scale} ${quality.maxTexturePx}`;
    if (key === this.placedFor) return;
    this.placedFor = key;
    const wanted = quality.scale * this.detail;
    const total = this.sections.reduce((sum, section) => sum + section.widthPx * wanted + 2 * MARGIN_PX, 0);
    const tallest = Math.max(...this.sections.map((section) => section.heightPx * wanted + 2 * MARGIN_PX));
    const scale = wanted * Math.min(1, quality.maxTexturePx / total, quality.maxTexturePx / tallest);
    const sizes = this.sections.map(({ widthPx, heightPx }) => ({
      widthPx: Math.max(1, Math.floor(widthPx * scale)) + 2 * MARGIN_PX,
      heightPx: Math.max(1, Math.floor(heightPx * scale)) + 2 * MARGIN_PX,
    }));
    const widthPx = sizes.reduce((sum, size) => sum + size.widthPx, 0);
    const heightPx = Math.max(1, ...sizes.map((size) => size.heightPx));
    this.atlas = { widthPx, heightPx };
    let x = 0;
    this.placed = this.sections.map((section, number): PlacedSection => {
      const size = sizes[number] ?? { widthPx: 1, heightPx: 1 };
      const frustum = withMargin(section.frustum, size.widthPx, size.heightPx, MARGIN_PX);
      const matrix = new Matrix4().makeScale(size.widthPx / widthPx, size.heightPx / heightPx, 1);
      matrix.elements[12] = x / widthPx;
      matrix.multiply(textureMatrix(frustum));
      const placed = { frustum, x, ...size, matrix };
      x += size.widthPx;
      return placed;
    });
  }
}
