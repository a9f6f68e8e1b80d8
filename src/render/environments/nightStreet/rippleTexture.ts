import { DataTexture, LinearFilter, LinearMipmapLinearFilter, RGBAFormat, RepeatWrapping } from "three";
import { tileableNoise } from "./noise";
import type { Random } from "./random";

const SIZE = 256;

/** Tileable noises for everything that is cloudy or wavy: red and green a slope, blue fine grain, alpha billows. */
export function createRippleTexture(random: Random): DataTexture {
  const slopeX = tileableNoise(random, 24);
  const slopeY = tileableNoise(random, 24);
  const grain = tileableNoise(random, 128);
  const speck = tileableNoise(random, 60);
  const billows = [5, 11, 23].map((cells) => tileableNoise(random, cells));
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) {
    const v = y / SIZE;
    for (let x = 0; x < SIZE; x += 1) {
      const u = x / SIZE;
      let billow = 0;
      let weight = 0.55;
      for (const octave of billows) {
        billow += octave(u, v) * weight;
        weight *= 0.5;
      }
      const i = (y * SIZE + x) * 4;
      data[i] = slopeX(u, v) * 255;
      data[i + 1] = slopeY(u, v) * 255;
      data[i + 2] = (grain(u, v) * 0.6 + speck(u, v) * 0.4) * 255;
      data[i + 3] = Math.min(255, billow * 265);
    }
  }
  const texture = new DataTexture(data, SIZE, SIZE, RGBAFormat);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  // No anisotropy: noise needs no sharpness at a grazing angle, and this is the texture read most often.
  texture.anisotropy = 1;
  texture.needsUpdate = true;
  return texture;
}
