import type { Texture } from "three";
import type { OutputRecord } from "../../model/records/output";
import type { LutTextures } from "../colour/lutTextures";

/**
 * Files and pictures that outputs need beside the world. Whoever loads them knows how; the compositor asks on every frame
 * and draws without what isn't there.
 */
export interface WallAssets {
  lut(id: string): LutTextures | null;
  /** All cards' pictures, a layer each. */
  readonly cardImages: Texture | null;
  /** Layer of a picture; -1 while it isn't there. */
  imageLayer(id: string): number;
  /** Name and raster of an output in words, for its identify pattern. */
  label(output: OutputRecord): Texture | null;
}

export const NO_ASSETS: WallAssets = {
  lut: () => null,
  cardImages: null,
  imageLayer: () => -1,
  label: () => null,
};
