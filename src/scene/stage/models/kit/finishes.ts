import { DataTexture, MeshStandardMaterial, NearestFilter, NoColorSpace, SRGBColorSpace, type Texture } from "three";

/** sRGB colour as painted, roughness and metalness: what a part's surface is made of. */
const FINISHES = {
  matteBlack: [0x131313, 0.85, 0],
  satinBlack: [0x1e1e1e, 0.48, 0],
  coat: [0x303030, 0.55, 0],
  midGrey: [0x565656, 0.5, 0],
  lightGrey: [0xa2a2a2, 0.55, 0],
  white: [0xdedede, 0.6, 0],
  rubber: [0x0d0d0d, 0.92, 0],
  glass: [0x040404, 0.06, 0],
  steel: [0xa0a0a0, 0.3, 1],
  gunmetal: [0x5a5a5a, 0.42, 1],
  aluminium: [0xbdbdbd, 0.46, 1],
  brass: [0xb89350, 0.38, 1],
  birch: [0xb8935f, 0.62, 0],
  birchEdge: [0x8b683c, 0.75, 0],
  slat: [0x70502f, 0.6, 0],
  castIron: [0x252725, 0.6, 0.35],
  caseLaminate: [0x26282a, 0.5, 0],
  oilPaint: [0x3a4b50, 0.42, 0.1],
  rust: [0x4a3527, 0.85, 0.2],
} as const;

export type Finish = keyof typeof FINISHES;

const NAMES = Object.keys(FINISHES) as Finish[];

/** Where a finish lies across the palette texture: the middle of its texel. */
export function finishU(finish: Finish): number {
  return (NAMES.indexOf(finish) + 0.5) / NAMES.length;
}

export interface FinishMaterial {
  readonly material: MeshStandardMaterial;
  dispose(): void;
}

/**
 * One material for every finish: the parts of a model carry their finish in their texture coordinate, so that a whole
 * model of paint, rubber and steel is one draw call.
 */
export function createFinishMaterial(): FinishMaterial {
  const colour = new Uint8Array(NAMES.length * 4);
  const surface = new Uint8Array(NAMES.length * 4);
  for (const [index, name] of NAMES.entries()) {
    const [hex, roughness, metalness] = FINISHES[name];
    colour.set([(hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255], index * 4);
    // glTF's packing, which MeshStandardMaterial reads: green is roughness, blue is metalness.
    surface.set([255, Math.round(roughness * 255), Math.round(metalness * 255), 255], index * 4);
  }
  const map = paletteTexture(colour);
  map.colorSpace = SRGBColorSpace;
  const surfaceMap = paletteTexture(surface);
  surfaceMap.colorSpace = NoColorSpace;
  const material = new MeshStandardMaterial({
    map,
    roughness: 1,
    roughnessMap: surfaceMap,
    metalness: 1,
    metalnessMap: surfaceMap,
  });
  return { material, dispose: () => disposeAll([material, map, surfaceMap]) };
}

function paletteTexture(texels: Uint8Array<ArrayBuffer>): Texture {
  const texture = new DataTexture(texels, NAMES.length, 1);
  // Neighbouring texels are different materials: filtering would bleed one into the next.
  texture.magFilter = NearestFilter;
  texture.minFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

export function disposeAll(owned: readonly { dispose(): void }[]): void {
  for (const one of owned) one.dispose();
}
