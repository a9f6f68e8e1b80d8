import type { Texture } from "three";
import { AssetCache } from "../../client/assets/assetCache";
import { fetchAsset } from "../../client/assets/fetchAsset";
import { parseCube } from "../../model/colour/cube";
import { describeChain } from "../../model/colour/describeChain";
import type { StageDocument } from "../../model/document/document";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { LightCardRecord } from "../../model/records/lightCard";
import type { OutputRecord } from "../../model/records/output";
import type { PageScreen } from "../../model/volume/pageScreen";
import { createLutTextures, type LutTextures } from "../../render/colour/lutTextures";
import { CARD_IMAGE_PX, MAX_CARDS } from "../../render/wall/shader/cardGlsl";
import { MAX_INNER } from "../../render/wall/shader/innerGlsl";
import type { WallAssets } from "../../render/wall/wallAssets";
import { CardImages } from "./cardImages";
import { OutputLabels } from "./outputLabels";

/** How often pages free files that nothing shows any more. */
export const SWEEP_EVERY_MS = 30_000;

/** The files that outputs need, from the hub's store, as the compositor takes them. */
export class StageAssets implements WallAssets {
  private readonly images = new CardImages();
  private readonly labels = new OutputLabels();
  private readonly listeners = new Set<() => void>();
  private prefetchedFor: StageDocument | null = null;
  private readonly luts: AssetCache<LutTextures>;
  private readonly pictures: AssetCache<ImageBitmap>;

  constructor() {
    const onChange = (): void => this.listeners.forEach((listener) => listener());
    this.luts = new AssetCache({
      fetchBytes: fetchAsset,
      decode: (bytes) => Promise.resolve(createLutTextures(parseCube(new TextDecoder().decode(bytes)))),
      dispose: (lut) => lut.dispose(),
      onChange,
    });
    this.pictures = new AssetCache({
      fetchBytes: fetchAsset,
      decode: (bytes) =>
        createImageBitmap(new Blob([bytes]), {
          resizeWidth: CARD_IMAGE_PX,
          resizeHeight: CARD_IMAGE_PX,
          resizeQuality: "high",
        }),
      dispose: (picture) => picture.close(),
      onChange,
    });
  }

  /** Files that the document names are fetched before the frame that needs them, and held on to. */
  prefetch(document: StageDocument): void {
    if (document === this.prefetchedFor) return;
    this.prefetchedFor = document;
    const records = [...document.ofKind("output"), ...document.ofKind("lightCard")] as (
      | OutputRecord
      | LightCardRecord
    )[];
    this.luts.prefetch(
      records.flatMap((record) => (record.kind === "output" && record.lut !== null ? [record.lut] : [])),
    );
    this.pictures.prefetch(
      records.flatMap((record) => (record.kind === "lightCard" && record.image !== null ? [record.image] : [])),
    );
  }

  /** Frees what nobody has asked for since the last few times this was called. */
  sweep(): void {
    this.luts.sweep();
    this.pictures.sweep();
  }

  /** The line is back: what it refused is asked for at once. */
  retryNow(): void {
    this.luts.retryNow();
    this.pictures.retryNow();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get cardImages(): Texture {
    return this.images.texture;
  }

  lut(id: string): LutTextures | null {
    const lut = this.luts.get(id);
    return typeof lut === "string" ? null : lut;
  }

  imageLayer(id: string): number {
    const layer = this.images.layerOf(id);
    if (layer >= 0) return layer;
    const picture = this.pictures.get(id);
    return typeof picture === "string" ? -1 : this.images.put(id, picture);
  }

  label(output: OutputRecord): Texture {
    return this.labels.of(output);
  }

  /** Files that a screen shows on a frame and that are still on their way; one that isn't to be had is none of them. */
  missingFor(frame: StageFrame, screen: PageScreen): readonly string[] {
    const luts = screen.parts.flatMap(({ output }) => (output.lut === null ? [] : [output.lut]));
    const shown = frame.cards.filter(
      ({ record }) =>
        record.on &&
        record.shape === "image" &&
        record.opacity > 0 &&
        (record.wallId === null || screen.parts.some(({ output }) => output.wallId === record.wallId)),
    );
    const images = shown.flatMap(({ record }) => (record.image === null ? [] : [record.image]));
    return [
      ...luts.filter((id) => this.luts.get(id) === "loading"),
      ...images.filter((id) => this.imageState(id) === "loading"),
    ];
  }

  /** How colour leaves a screen, in words: the outputs' chains, each once, and the canvas they go out by. */
  colorPath(screen: PageScreen, canvas: string): string {
    const chains = screen.parts.map(({ output }) => describeChain(output, output.lut?.slice(0, 8) ?? null));
    return [...new Set(chains), canvas]
      .filter((each) => each !== "")
      .join(" · ")
      .slice(0, 200);
  }

  /** What a screen has to do without, in words. */
  shortfall(frame: StageFrame, screen: PageScreen): string {
    const lacks: string[] = [];
    for (const { output } of screen.parts) {
      if (output.lut === null) continue;
      const lut = this.luts.get(output.lut);
      // Drawn all the same: the frame has waited for it long enough.
      if (lut === "loading") lacks.push(`${output.name} goes without its LUT until the file is here.`);
      if (lut === "missing") lacks.push(`${output.name} goes without its LUT: the hub has no such file.`);
      if (lut === "broken") lacks.push(`${output.name} goes without its LUT: the file is no .cube LUT.`);
    }
    const cards = frame.cards.filter(({ record }) => record.on);
    if (cards.length > MAX_CARDS) lacks.push(`${MAX_CARDS} of ${cards.length} light cards are shown: no more fit.`);
    for (const { record } of cards) {
      const state = record.image === null ? "here" : this.imageState(record.image);
      if (state !== "here") lacks.push(`${record.name} has no picture.`);
    }
    const cameras = frame.cameras.filter(({ record }) => record.innerEnabled).length;
    if (cameras > MAX_INNER)
      lacks.push(`${MAX_INNER} of ${cameras} inner frusta are shown where all meet: no more fit.`);
    return lacks.join(" ").slice(0, 300);
  }

  dispose(): void {
    this.luts.dispose();
    this.pictures.dispose();
    this.images.dispose();
    this.labels.dispose();
  }

  private imageState(id: string): string {
    if (this.images.layerOf(id) >= 0) return "here";
    const picture = this.pictures.get(id);
    return typeof picture === "string" ? picture : "here";
  }
}
