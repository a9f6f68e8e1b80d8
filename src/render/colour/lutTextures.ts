import { Data3DTexture, DataTexture, FloatType, NearestFilter, RGBAFormat } from "three";
import type { CubeLut, LutTable } from "../../model/colour/cube";
import { SHAPER_ROW } from "./colourOutGlsl";

/** A LUT on the GPU: read entry by entry, so that float textures need no filtering, which not every browser has. */
export interface LutTextures {
  readonly lut: CubeLut;
  readonly shaper: DataTexture | null;
  readonly cube: Data3DTexture | null;
  readonly dispose: () => void;
}

/** Three numbers an entry to four, since no three-channel float texture is to be relied on. */
function toRgba({ values }: LutTable, entries: number): Float32Array<ArrayBuffer> {
  const rgba = new Float32Array(4 * entries);
  for (let i = 0; i < values.length; i++) rgba[i + Math.floor(i / 3)] = values[i] ?? 0;
  return rgba;
}

function shaperTexture(table: LutTable): DataTexture {
  const rows = Math.ceil(table.size / SHAPER_ROW);
  return new DataTexture(toRgba(table, rows * SHAPER_ROW), SHAPER_ROW, rows, RGBAFormat, FloatType);
}

function cubeTexture(table: LutTable): Data3DTexture {
  const texture = new Data3DTexture(toRgba(table, table.size ** 3), table.size, table.size, table.size);
  texture.format = RGBAFormat;
  texture.type = FloatType;
  return texture;
}

/** Puts a LUT into textures; whoever asks disposes. They cost 16 bytes an entry: 4.4 MB for a cube of 65. */
export function createLutTextures(lut: CubeLut): LutTextures {
  const shaper = lut.shaper === null ? null : shaperTexture(lut.shaper);
  const cube = lut.cube === null ? null : cubeTexture(lut.cube);
  for (const texture of [shaper, cube]) {
    if (texture === null) continue;
    texture.minFilter = NearestFilter;
    texture.magFilter = NearestFilter;
    texture.generateMipmaps = false;
    texture.needsUpdate = true;
  }
  return {
    lut,
    shaper,
    cube,
    dispose: () => {
      shaper?.dispose();
      cube?.dispose();
    },
  };
}
