import type { Vec3 } from "../maths/pose";
import type { WallRecord } from "../records/wall";
import { cabinetsOf, columnsOf, wallRaster } from "./cabinets";
import { pixelArea, pixelStep, type Facet } from "./facet";
import { facetsOf } from "./facets";
import { cross, length } from "./vectors";

/** What a wall comes to. Unknown is null, never 0. */
export interface WallFacts {
  /** Along its surface, bends laid flat. */
  readonly widthM: number;
  readonly heightM: number;
  /** Of the box on the stage that holds it, along x, y and z. */
  readonly extentM: Vec3;
  /** The raster, openings counted in. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Width over height of the raster. */
  readonly aspect: number;
  readonly megapixels: number;
  /** Pixels that there are LEDs for. */
  readonly pixels: number;
  readonly pitchXMm: number;
  readonly pitchYMm: number;
  readonly pixelsPerM2: number;
  readonly areaM2: number;
  /** Of a mesh 0: it has triangles. */
  readonly cabinets: number;
  readonly columns: number;
  readonly rows: number;
  readonly weightKg: number | null;
  /** The most it draws. */
  readonly powerW: number | null;
}

const known = new WeakMap<WallRecord, WallFacts>();

/** Dimensions of a wall as crews ask for them; the same object for the same record. */
export function wallFacts(wall: WallRecord): WallFacts {
  let facts = known.get(wall);
  if (facts === undefined) known.set(wall, (facts = measure(wall)));
  return facts;
}

function measure(wall: WallRecord): WallFacts {
  const facets = facetsOf(wall);
  const raster = wallRaster(wall);
  const size = sizeOf(wall, facets);
  const pixels = sum(facets, pixelArea);
  const areaM2 = sum(facets, areaOf);
  const cabinets = cabinetsOf(wall).length;
  const each = (value: number): number | null => (value > 0 && cabinets > 0 ? value * cabinets : null);
  return {
    ...size,
    ...raster,
    extentM: extentOf(facets),
    aspect: raster.widthPx / raster.heightPx,
    megapixels: (raster.widthPx * raster.heightPx) / 1e6,
    pixels,
    pixelsPerM2: areaM2 > 0 ? pixels / areaM2 : 0,
    areaM2,
    cabinets,
    columns: columnsOf(wall),
    rows: wall.rows,
    weightKg: each(wall.cabinetKg),
    powerW: each(wall.cabinetW),
  };
}

/** Of a mesh, whose pitch varies, the mean over its pixels. */
function sizeOf(wall: WallRecord, facets: readonly Facet[]) {
  const { widthPx, heightPx } = wallRaster(wall);
  let pitchXMm = wall.cabinetWidthMm / wall.cabinetWidthPx;
  let pitchYMm = wall.cabinetHeightMm / wall.cabinetHeightPx;
  if (wall.shape === "mesh") {
    const pixels = sum(facets, pixelArea) || 1;
    pitchXMm = (sum(facets, (facet) => length(pixelStep(facet).across) * pixelArea(facet)) / pixels) * 1000;
    pitchYMm = (sum(facets, (facet) => length(pixelStep(facet).down) * pixelArea(facet)) / pixels) * 1000;
  }
  return { pitchXMm, pitchYMm, widthM: (widthPx * pitchXMm) / 1000, heightM: (heightPx * pitchYMm) / 1000 };
}

function sum(facets: readonly Facet[], of: (facet: Facet) => number): number {
  return facets.reduce((total, facet) => total + of(facet), 0);
}

function areaOf(facet: Facet): number {
  const { across, down } = pixelStep(facet);
  return length(cross(across, down)) * pixelArea(facet);
}

function extentOf(facets: readonly Facet[]): Vec3 {
  const span = (axis: 0 | 1 | 2): number => {
    let [low, high] = [Infinity, -Infinity];
    for (const { corners } of facets) {
      for (const corner of corners) [low, high] = [Math.min(low, corner[axis]), Math.max(high, corner[axis])];
    }
    return high > low ? high - low : 0;
  };
  return [span(0), span(1), span(2)];
}
