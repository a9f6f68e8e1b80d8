import { DataTexture, LinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";
import { disposeAll } from "./finishes";
import { FLOOR_RENDER_ORDER } from "./floorTape";

const SIZE_PX = 32;

export interface ContactShadow {
  readonly root: Mesh;
  dispose(): void;
}

/**
 * The soft darkness under a thing that stands on the floor. Only the key light casts true shadows; without this,
 * whatever stands outside its beam floats in the light of the walls.
 */
export function createContactShadow(widthM: number, depthM: number, strength: number): ContactShadow {
  const texels = new Uint8Array(SIZE_PX * SIZE_PX * 4);
  for (let y = 0; y < SIZE_PX; y++) {
    for (let x = 0; x < SIZE_PX; x++) {
      const u = ((x + 0.5) / SIZE_PX) * 2 - 1;
      const v = ((y + 0.5) / SIZE_PX) * 2 - 1;
      // A rounded square that is dark over its middle half and gone at its edge.
      const reach = Math.min(1, (Math.abs(u) ** 3 + Math.abs(v) ** 3) ** (1 / 3));
      const fade = Math.min(1, Math.max(0, (1 - reach) / 0.6));
      texels.set([0, 0, 0, Math.round(255 * strength * fade * fade * (3 - 2 * fade))], (y * SIZE_PX + x) * 4);
    }
  }
  const map = new DataTexture(texels, SIZE_PX, SIZE_PX);
  map.magFilter = LinearFilter;
  map.minFilter = LinearFilter;
  map.needsUpdate = true;
  const material = new MeshBasicMaterial({
    map,
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -2,
  });
  const geometry = new PlaneGeometry(widthM, depthM).rotateX(-Math.PI / 2).translate(0, 0.001, 0);
  const root = new Mesh(geometry, material);
  // On the floor's paint but under its tape: a mark has to stay legible between an actor's feet.
  root.renderOrder = FLOOR_RENDER_ORDER + 1;
  return { root, dispose: () => disposeAll([geometry, material, map]) };
}
