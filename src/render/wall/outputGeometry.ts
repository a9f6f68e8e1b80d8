import { BufferAttribute, BufferGeometry } from "three";
import { cornersOf } from "../../model/volume/cabinets";
import type { OuterSection } from "../../model/volume/frusta";

export interface RasterRect {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * One quad per cabinet: where it lies in the output's raster (clip space), where on the stage, and which outer section
 * sees it. Both maps are affine over a flat cabinet, so what is interpolated between corners is exact.
 */
export function buildOutputGeometry(sections: readonly OuterSection[], rect: RasterRect): BufferGeometry {
  const count = sections.reduce((sum, section) => sum + section.cabinets.length, 0);
  const clip = new Float32Array(count * 4 * 3);
  const stage = new Float32Array(count * 4 * 3);
  const sectionOf = new Float32Array(count * 4);
  const index = new Uint32Array(count * 6);
  let quad = 0;
  for (const [number, section] of sections.entries()) {
    for (const cabinet of section.cabinets) {
      const left = ((cabinet.xPx - rect.x) / rect.widthPx) * 2 - 1;
      const right = ((cabinet.xPx + cabinet.widthPx - rect.x) / rect.widthPx) * 2 - 1;
      const top = 1 - ((cabinet.yPx - rect.y) / rect.heightPx) * 2;
      const bottom = 1 - ((cabinet.yPx + cabinet.heightPx - rect.y) / rect.heightPx) * 2;
      const inClip = [left, bottom, 0, right, bottom, 0, right, top, 0, left, top, 0];
      clip.set(inClip, quad * 12);
      stage.set(cornersOf(cabinet).flat(), quad * 12);
      sectionOf.fill(number, quad * 4, quad * 4 + 4);
      const v = quad * 4;
      index.set([v, v + 1, v + 2, v, v + 2, v + 3], quad * 6);
      quad++;
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(clip, 3));
  geometry.setAttribute("stage", new BufferAttribute(stage, 3));
  geometry.setAttribute("section", new BufferAttribute(sectionOf, 1));
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}
