import { DataTexture, LinearFilter, type Texture } from "three";

const STEPS = 128;

/** A texture along v (0 to 1) that says how strongly a lamp's surface glows there: 0 dark, 1 full. */
export function createGlowProfile(strength: (v: number) => number): Texture {
  const texels = new Uint8Array(STEPS * 4);
  for (let i = 0; i < STEPS; i++) {
    const level = Math.round(255 * Math.min(1, Math.max(0, strength((i + 0.5) / STEPS))));
    texels.set([level, level, level, 255], i * 4);
  }
  const texture = new DataTexture(texels, 1, STEPS);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}
