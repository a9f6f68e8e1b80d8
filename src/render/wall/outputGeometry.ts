import { BufferAttribute, BufferGeometry } from "three";
import type { OutputRecord } from "../../model/records/output";
import type { OuterSection } from "../../model/volume/outerSections";
import { outputTransform } from "../../model/volume/outputTransform";

/**
 * Two triangles per cabinet, one per facet of a mesh: where it lies on the output's page (clip space), where on the stage
 * and in the raster, and which outer section sees it. All these maps are affine over a flat facet, so what is interpolated
 * between corners is exact.
 */
export function buildOutputGeometry(sections: readonly OuterSection[], output: OutputRecord): BufferGeometry {
  const clip: number[] = [];
  const stage: number[] = [];
  const raster: number[] = [];
  const sectionOf: number[] = [];
  const index: number[] = [];
  const { toPage, widthPx, heightPx } = outputTransform(output);
  for (const [number, { facets }] of sections.entries()) {
    for (const { corners, pixels } of facets) {
      const first = sectionOf.length;
      for (const [i, corner] of corners.entries()) {
        const [x, y] = pixels[i] ?? [0, 0];
        const [pageX, pageY] = toPage(x, y);
        clip.push((pageX / widthPx) * 2 - 1, 1 - (pageY / heightPx) * 2, 0);
        stage.push(...corner);
        raster.push(x, y);
        sectionOf.push(number);
      }
      for (let i = 2; i < corners.length; i++) index.push(first, first + i - 1, first + i);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(clip), 3));
  geometry.setAttribute("stage", new BufferAttribute(new Float32Array(stage), 3));
  geometry.setAttribute("raster", new BufferAttribute(new Float32Array(raster), 2));
  geometry.setAttribute("section", new BufferAttribute(new Float32Array(sectionOf), 1));
  geometry.setIndex(new BufferAttribute(new Uint32Array(index), 1));
  return geometry;
}
