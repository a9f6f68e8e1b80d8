import {
  Mesh,
  Scene,
  type BufferGeometry,
  type Material,
  type Camera,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from "three";
import { sameValue } from "../../model/document/diff";
import type { StageFrame } from "../../model/frame/stageFrame";
import { outputChain, type OutputChain } from "../../model/colour/outputColour";
import type { Vec3 } from "../../model/maths/pose";
import type { OutputRecord } from "../../model/records/output";
import type { WallRecord } from "../../model/records/wall";
import { wallRaster } from "../../model/volume/cabinets";
import type { Facet } from "../../model/volume/facet";
import { facetsOf, facetsOfOutput } from "../../model/volume/facets";
import { textureMatrix, type Frustum } from "../../model/volume/frustum";
import { outerSections, type OuterSection } from "../../model/volume/outerSections";
import { pixelsPerTangent, touches, visibleWindow, type Window } from "../../model/volume/visibleWindow";
import { viewpointOf } from "../../model/volume/viewpoint";
import { applyColourOut } from "../colour/colourOutUniforms";
import { applyCards } from "./cardUniforms";
import { MAX_INNER, type CompositeMaterial } from "./compositeMaterial";
import { FrustumCamera } from "./frustumCamera";
import type { InnerView, RenderedView } from "./innerViews";
import type { MaskMaterial } from "./maskMaterial";
import { OuterViews, type OuterMask } from "./outerViews";
import { buildOutputGeometry } from "./outputGeometry";
import { PATTERN_NUMBERS } from "./shader/patternGlsl";
import type { WallAssets } from "./wallAssets";

/** What an output is built from; anything else about its records is taken up without building. */
const BUILT_FROM = ["wallId", "x", "y", "widthPx", "heightPx", "rotationDeg", "mirrored"] as const;
const WALL_BUILT_FROM = [
  ...(["shape", "columns", "rows", "cabinetWidthMm", "cabinetHeightMm", "cabinetWidthPx", "cabinetHeightPx"] as const),
  ...(["radiusM", "segments", "openings", "mesh", "position", "yawRad", "tiltRad", "outerScale"] as const),
] as const;

/** One output: its facets, the outer views that bound them, and the pass that lights them. */
export class OutputCompositor {
  readonly outer: OuterViews;
  private readonly scene = new Scene();
  private readonly maskScene = new Scene();
  private readonly geometry: BufferGeometry;
  private readonly facets: readonly Facet[];
  /** Asked twice a frame and view. */
  private readonly windows = new WeakMap<Frustum, Window | null>();
  private chain: { readonly of: OutputRecord; readonly chain: OutputChain } | null = null;
  /** Number of the stretch of frames for which the outer view was rendered; null = never. */
  outerOf: string | null = null;

  constructor(
    private record: OutputRecord,
    private wallRecord: WallRecord,
    private readonly viewpoint: Vec3,
    /** Shared by all outputs: their uniforms are set on every draw, and no output's going throws a program away. */
    private readonly composite: CompositeMaterial,
    private readonly mask: MaskMaterial,
  ) {
    this.facets = facetsOfOutput(facetsOf(wallRecord), record);
    const sections = viewsOf(this.facets, viewpoint);
    this.outer = new OuterViews(sections, wallRecord.outerScale);
    this.geometry = buildOutputGeometry(sections, record);
    this.add(this.scene, composite.material, 0);
    mask.materials.forEach((material, order) => this.add(this.maskScene, material, order));
  }

  private add(scene: Scene, material: Material, order: number): void {
    const mesh = new Mesh(this.geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    scene.add(mesh);
    scene.matrixWorldAutoUpdate = false;
  }

  get output(): OutputRecord {
    return this.record;
  }

  get wall(): WallRecord {
    return this.wallRecord;
  }

  /**
   * Takes up changed records if what was built still serves them: a trim of brightness must not cost a rebuild, least of
   * all 24 times a second under a finger.
   */
  adopt(output: OutputRecord, wall: WallRecord, walls: readonly WallRecord[]): boolean {
    if (output === this.record && wall === this.wallRecord) return sameValue(viewpointOf(wall, walls), this.viewpoint);
    const serves =
      output.id === this.record.id &&
      BUILT_FROM.every((key) => output[key] === this.record[key]) &&
      WALL_BUILT_FROM.every((key) => sameValue(wall[key], this.wallRecord[key])) &&
      sameValue(viewpointOf(wall, walls), this.viewpoint);
    if (serves) [this.record, this.wallRecord] = [output, wall];
    return serves;
  }

  /** Whether it shows anything of the world: a pattern or a key colour costs no view of it. */
  get showsWorld(): boolean {
    return this.record.pattern === "none" && this.wallRecord.content === "world";
  }

  /** The part of a camera's window that falls on this output; null where it doesn't, or isn't to. */
  windowOf({ frustum }: InnerView): Window | null {
    if (!this.record.innerEnabled || !this.showsWorld) return null;
    let known = this.windows.get(frustum);
    if (known === undefined) this.windows.set(frustum, (known = visibleWindow(frustum, this.facets)));
    return known;
  }

  /** Pixels across an inner view at which it is as fine as the finest of this output's LEDs that it meets head on. */
  usefulInnerWidth({ frustum }: InnerView): number {
    let perTangent = 0;
    for (const facet of this.facets) {
      if (touches(frustum, facet)) perTangent = Math.max(perTangent, pixelsPerTangent(frustum, facet));
    }
    return perTangent * (frustum.rightEdge - frustum.left);
  }

  /** What the outer view needn't be shaded for: where these views cover the cabinets. */
  maskFor(views: readonly RenderedView[]): OuterMask {
    const { uniforms } = this.mask;
    const shown = views.slice(-MAX_INNER);
    uniforms.innerCount.value = shown.length;
    for (const [number, { view }] of shown.entries()) {
      uniforms.innerMatrix.value[number]?.copy(textureMatrix(view.frustum));
      uniforms.feather.value[number]?.set(...view.feather);
    }
    return { scene: this.maskScene, section: uniforms.shownSection };
  }

  /** Draws the lit cabinets into the current render target and viewport. `outer` is where its outer views lie. */
  draw(
    renderer: WebGLRenderer,
    frame: StageFrame,
    views: readonly RenderedView[],
    outer: WebGLRenderTarget | null,
    encode: boolean,
    assets: WallAssets,
  ): void {
    if (this.outer.count === 0) return;
    const { uniforms } = this.composite;
    const { record, wallRecord: wall } = this;
    uniforms.outerView.value = outer?.texture ?? null;
    if (outer !== null) this.outer.matricesInto(uniforms.outerMatrix.value, outer);
    uniforms.worldGain.value = 2 ** (frame.environment?.exposureStops ?? 0);
    uniforms.encode.value = encode;
    uniforms.wallKey.value.set(...wall.chromaColor, wall.content === "chroma" ? 1 : 0);
    uniforms.wallMarker.value.set(...wall.markerColor, wall.markerSpacingM);
    uniforms.wallMarkerSize.value = wall.markerSizeM;
    uniforms.pitch.value.set(
      wall.cabinetWidthMm / 1000 / wall.cabinetWidthPx,
      wall.cabinetHeightMm / 1000 / wall.cabinetHeightPx,
    );
    this.applyViews(views);
    applyCards(uniforms, frame.cards, wall.id, assets);
    this.applyPattern(frame.frame, assets);
    applyColourOut(uniforms.out, this.chainOf(record), record.lut === null ? null : assets.lut(record.lut));
    renderer.render(this.scene, NO_CAMERA);
  }

  dispose(): void {
    this.geometry.dispose();
  }

  private chainOf(record: OutputRecord): OutputChain {
    if (this.chain?.of !== record) this.chain = { of: record, chain: outputChain(record) };
    return this.chain.chain;
  }

  private applyViews(views: readonly RenderedView[]): void {
    const { uniforms } = this.composite;
    const shown = views.slice(-MAX_INNER);
    uniforms.innerCount.value = shown.length;
    for (const [number, { view, target, part }] of shown.entries()) {
      const { record } = view.camera;
      const picture = uniforms.innerViews[number];
      if (picture !== undefined) picture.value = target?.texture ?? null;
      uniforms.innerMatrix.value[number]?.copy(textureMatrix(view.frustum));
      uniforms.innerPart.value[number]?.copy(part);
      uniforms.feather.value[number]?.set(...view.feather);
      uniforms.innerKey.value[number]?.set(...record.chromaColor, record.innerContent === "chroma" ? 1 : 0);
      uniforms.innerMarker.value[number]?.set(...record.markerColor, record.markerSpacingM);
      uniforms.innerMarkerSize.value[number] = record.markerSizeM;
      uniforms.innerBorder.value[number]?.set(...record.innerBorderColor, record.innerBorder);
    }
  }

  private applyPattern(frame: number, assets: WallAssets): void {
    const { uniforms } = this.composite;
    const { record, wallRecord: wall } = this;
    uniforms.pattern.value = PATTERN_NUMBERS[record.pattern];
    if (record.pattern === "none") return;
    uniforms.patternLevel.value = record.patternLevel;
    uniforms.patternColor.value.set(...record.patternColor);
    uniforms.patternFrame.value = frame >>> 0;
    uniforms.outputPx.value.set(record.widthPx, record.heightPx);
    uniforms.outputAt.value.set(record.x, record.y);
    uniforms.cabinetPx.value.set(wall.cabinetWidthPx, wall.cabinetHeightPx);
    const raster = wallRaster(wall);
    uniforms.rasterPx.value.set(raster.widthPx, raster.heightPx);
    uniforms.label.value = record.pattern === "identify" ? assets.label(record) : null;
  }
}

/** So far a viewpoint that lies on the LEDs is moved away from them: nothing can be seen from a surface along itself. */
const STEP_OFF_M = 0.1;

/** Outer sections that show every facet: from a little off the wall where the viewpoint lies on it. */
function viewsOf(facets: readonly Facet[], viewpoint: Vec3): OuterSection[] {
  const sections = outerSections(facets, viewpoint);
  const seen = new Set(sections.filter(({ frustum }) => isWide(frustum)).flatMap((section) => section.facets));
  const unseen = facets.find((facet) => !seen.has(facet));
  if (unseen === undefined) return sections;
  const [x, y, z] = unseen.normal;
  const off: Vec3 = [viewpoint[0] + x * STEP_OFF_M, viewpoint[1] + y * STEP_OFF_M, viewpoint[2] + z * STEP_OFF_M];
  return outerSections(facets, off).filter(({ frustum }) => isWide(frustum));
}

function isWide({ left, rightEdge, bottom, top }: Frustum): boolean {
  return rightEdge - left > 1e-9 && top - bottom > 1e-9;
}

/** The composite's vertices are in clip space already. */
const NO_CAMERA: Camera = new FrustumCamera();
