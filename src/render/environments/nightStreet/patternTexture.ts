import { DataTexture, LinearFilter, LinearMipmapLinearFilter, RGBAFormat, RepeatWrapping } from "three";
import { tileableNoise } from "./noise";
import type { Random } from "./random";

const SIZE = 512;

/**
 * Four wall finishes, one per channel, so that walls of every kind share one material and one draw call: red ceramic
 * tile, green cast concrete, blue corrugated sheet, alpha weathered plaster.
 */
export function createPatternTexture(random: Random): DataTexture {
  const broad = tileableNoise(random, 5);
  const middle = tileableNoise(random, 17);
  const fine = tileableNoise(random, 96);
  const runs = tileableNoise(random, 40);
  const tones = tileableNoise(random, 16);
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) {
    const v = y / SIZE;
    for (let x = 0; x < SIZE; x += 1) {
      const u = x / SIZE;
      const dirt = broad(u, v) * 0.6 + middle(u, v) * 0.4;
      // Rain carries soot down a wall: noise stretched sixteen times downwards.
      const streak = runs(u, v / 16);
      const grain = fine(u, v);
      const tile =
        grout(u * 16) * grout(v * 32) * (0.8 + 0.3 * tones(Math.floor(u * 16) / 16, Math.floor(v * 32) / 32));
      const pour = 1 - 0.35 * seam(v * 3) - 0.25 * seam(u * 2);
      const sheet = 0.72 + 0.28 * Math.cos(v * Math.PI * 2 * 32);
      const i = (y * SIZE + x) * 4;
      data[i] = level(tile * (0.62 + 0.38 * dirt) * (0.8 + 0.2 * streak));
      data[i + 1] = level(pour * (0.42 + 0.34 * dirt + 0.24 * streak) * (0.9 + 0.2 * grain));
      data[i + 2] = level(sheet * (0.6 + 0.4 * dirt) * (0.75 + 0.25 * streak));
      data[i + 3] = level((0.35 + 0.45 * dirt + 0.3 * streak * streak) * (0.92 + 0.14 * grain));
    }
  }
  const texture = new DataTexture(data, SIZE, SIZE, RGBAFormat);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 8;
  texture.needsUpdate = true;
  return texture;
}

/** Dark joint, a little over a centimetre wide, at every whole number. */
function grout(t: number): number {
  const edge = Math.abs(t - Math.round(t));
  return 0.6 + 0.4 * Math.min(1, edge * 9);
}

function seam(t: number): number {
  const edge = Math.abs(t - Math.round(t));
  return Math.max(0, 1 - edge * 60);
}

function level(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value * 255)));
}
