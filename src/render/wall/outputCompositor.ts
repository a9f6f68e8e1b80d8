import { Matrix4, Mesh, Scene, type BufferGeometry, type Camera, type WebGLRenderer } from "three";
import { sameValue } from "../../model/document/diff";
import type { OutputRecord } from "../../model/records/output";
import type { WallRecord } from "../../model/records/wall";
import { cabinetsOf, cabinetsOfOutput } from "../../model/volume/cabinets";
import {
  outerSections,
  pixelsPerTangent,
  textureMatrix,
  touches,
  withMargin,
  type Frustum,
  type OuterSection,
} from "../../model/volume/frusta";
import type { TargetPool } from "../pools/targetPool";
import { createCompositeMaterial, MAX_INNER, MAX_SECTIONS } from "./compositeMaterial";
import { FrustumCamera } from "./frustumCamera";
import { innerTargetName, type InnerView } from "./innerViews";
import { buildOutputGeometry } from "./outputGeometry";

/** Rendered pixels round each outer view, so that filtering at a seam never reads the neighbour's picture. */
const MARGIN_PX = 2;

interface PlacedSection {
  readonly frustum: Frustum;
  readonly x: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface OuterQuality {
  /** Output pixels drawn per raster pixel; below 1 for a preview. */
  readonly scale: number;
  readonly samples: number;
  /** Longest side of a texture that the GPU takes. */
  readonly maxTexturePx: number;
}

/** One output: its cabinets, the outer views that bound them, and the pass that lights them. */
export class OutputCompositor {
  private readonly scene = new Scene();
  private readonly composite = createCompositeMaterial();
  private readonly eye = new FrustumCamera();
  private readonly placement = new Matrix4();
  private readonly geometry: BufferGeometry;
  private readonly sections: readonly OuterSection[];
  private placed: readonly PlacedSection[] = [];
  private atlas = { widthPx: 1, heightPx: 1 };
  private placedFor = "";

  constructor(
    private record: OutputRecord,
    readonly wall: WallRecord,
    private readonly pool: TargetPool,
  ) {
    const cabinets = cabinetsOfOutput(cabinetsOf(wall), record);
    this.sections = outerSections(cabinets, wall.viewpoint).slice(0, MAX_SECTIONS);
    this.geometry = buildOutputGeometry(this.sections, record);
    const mesh = new Mesh(this.geometry, this.composite.material);
    mesh.frustumCulled = false;
    this.scene.add(mesh);
    this.scene.matrixWorldAutoUpdate = false;
  }

  get output(): OutputRecord {
    return this.record;
  }

  /**
   * Takes up a changed record if what was built still serves it: a trim of brightness must not cost a rebuild, least of
   * all 24 times a second under a finger.
   */
  adopt(output: OutputRecord, wall: WallRecord): boolean {
    const { id, wallId, x, y, widthPx, heightPx } = this.record;
    const isSame =
      id === output.id &&
      wallId === output.wallId &&
      x === output.x &&
      y === output.y &&
      widthPx === output.widthPx &&
      heightPx === output.heightPx &&
      (wall === this.wall || sameValue(wall, this.wall));
    if (isSame) this.record = output;
    return isSame;
  }

  /** Outer views that this output needs. */
  get sectionCount(): number {
    return this.sections.length;
  }

  /** Whether a camera's inner frustum falls on this output at all. */
  isTouchedBy(view: InnerView): boolean {
    if (!this.output.innerEnabled) return false;
    return this.sections.some((section) => section.cabinets.some((cabinet) => touches(view.frustum, cabinet)));
  }

  /** Pixels across an inner view at which it is as fine as the finest of this output's LEDs that it meets head on. */
  usefulInnerWidth(view: InnerView): number {
    const { frustum } = view;
    let perTangent = 0;
    for (const { cabinets } of this.sections) {
      for (const cabinet of cabinets) {
        if (touches(frustum, cabinet)) perTangent = Math.max(perTangent, pixelsPerTangent(frustum, cabinet));
      }
    }
    return perTangent * (frustum.rightEdge - frustum.left);
  }

  /** Renders the world from the wall's viewpoint into this output's atlas, one rectangle a section. */
  renderOuter(renderer: WebGLRenderer, world: Scene, quality: OuterQuality): void {
    if (this.sections.length === 0) return;
    this.place(quality);
    const target = this.outerTarget(quality);
    for (const { frustum, x, widthPx, heightPx } of this.placed) {
      target.viewport.set(x, 0, widthPx, heightPx);
      target.scissor.set(x, 0, widthPx, heightPx);
      target.scissorTest = true;
      renderer.setRenderTarget(target);
      renderer.clear();
      renderer.render(world, this.eye.look(frustum));
    }
    target.scissorTest = false;
  }

  /** Draws the lit cabinets into the current render target and viewport. */
  draw(
    renderer: WebGLRenderer,
    views: readonly InnerView[],
    gain: number,
    encode: boolean,
    quality: OuterQuality,
  ): void {
    if (this.sections.length === 0) return;
    const { uniforms } = this.composite;
    this.place(quality);
    uniforms.outerView.value = this.outerTarget(quality).texture;
    this.placed.forEach((section, number) => this.placeSection(section, uniforms.outerMatrix.value[number]));
    const shown = views.slice(-MAX_INNER);
    uniforms.innerCount.value = shown.length;
    shown.forEach((view, number) => {
      const target = this.pool.find(innerTargetName(view));
      const matrix = uniforms.innerMatrix.value[number];
      const uniform = uniforms.innerViews[number];
      if (target === null || matrix === undefined || uniform === undefined) return;
      uniform.value = target.texture;
      matrix.copy(textureMatrix(view.frustum));
      const { innerOverscan, innerFeather } = view.camera.record;
      // The feather lies wholly in the overscan: what the camera films is never mixed with the outer view.
      const band = (1 - 1 / (1 + innerOverscan)) * innerFeather;
      uniforms.feather.value[number]?.set(band, band);
    });
    uniforms.gain.value = gain * 2 ** this.output.exposureStops;
    uniforms.encode.value = encode;
    renderer.render(this.scene, NO_CAMERA);
  }

  dispose(): void {
    this.geometry.dispose();
    this.composite.material.dispose();
    this.pool.release(this.targetName);
  }

  private get targetName(): string {
    return `outer ${this.output.id}`;
  }

  private outerTarget({ samples }: OuterQuality) {
    return this.pool.get(this.targetName, { ...this.atlas, samples, mipmaps: false, depth: true });
  }

  private place(quality: OuterQuality): void {
    const key = `${quality.scale} ${quality.maxTexturePx}`;
    if (key === this.placedFor) return;
    this.placedFor = key;
    const wanted = quality.scale * this.wall.outerScale;
    const total = this.sections.reduce((sum, section) => sum + section.widthPx * wanted + 2 * MARGIN_PX, 0);
    const tallest = Math.max(...this.sections.map((section) => section.heightPx * wanted + 2 * MARGIN_PX));
    const scale = wanted * Math.min(1, quality.maxTexturePx / total, quality.maxTexturePx / tallest);
    let x = 0;
    this.placed = this.sections.map((section): PlacedSection => {
      const widthPx = Math.max(1, Math.floor(section.widthPx * scale)) + 2 * MARGIN_PX;
      const heightPx = Math.max(1, Math.floor(section.heightPx * scale)) + 2 * MARGIN_PX;
      const placed = { frustum: withMargin(section.frustum, widthPx, heightPx, MARGIN_PX), x, widthPx, heightPx };
      x += widthPx;
      return placed;
    });
    this.atlas = { widthPx: x, heightPx: Math.max(...this.placed.map((section) => section.heightPx)) };
  }

  private placeSection(section: PlacedSection, matrix: Matrix4 | undefined): void {
    if (matrix === undefined) return;
    const { widthPx, heightPx } = this.atlas;
    this.placement.makeScale(section.widthPx / widthPx, section.heightPx / heightPx, 1);
    this.placement.elements[12] = section.x / widthPx;
    matrix.multiplyMatrices(this.placement, textureMatrix(section.frustum));
  }
}

/** The composite's vertices are in clip space already. */
const NO_CAMERA: Camera = new FrustumCamera();
