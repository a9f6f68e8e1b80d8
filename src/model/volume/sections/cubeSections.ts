import type { Vec3 } from "../../maths/pose";
import type { Facet, PixelPoint } from "../facet";
import { patchesOf } from "./patches";
import { viewTowards, type SectionView } from "./sectionView";
import { dot, mean, sub } from "../vectors";

/** The six faces of a cube round the eye, as directions to look back along. */
const FACES: readonly Vec3[] = [
  [0, 0, 1],
  [0, 0, -1],
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
];

interface Corner {
  readonly at: Vec3;
  readonly pixel: PixelPoint;
}

/**
 * What always works: facets cut by the six pyramids of a cube round the eye, so that each piece lies whole in one of six
 * views. For walls of a few huge facets that close in on the eye from every side, which no few frusta hold uncut.
 */
export function cubeSections(
  facets: readonly Facet[],
  eye: Vec3,
): { readonly facets: readonly Facet[]; readonly view: SectionView }[] {
  return FACES.flatMap((back) => {
    const pieces = facets.flatMap((facet) => piecesOf(facet, eye, back));
    if (pieces.length === 0) return [];
    const view = viewTowards(patchesOf(pieces, eye), eye, back);
    return view === null ? [] : [{ facets: pieces, view }];
  });
}

function piecesOf(facet: Facet, eye: Vec3, back: Vec3): Facet[] {
  let polygon: Corner[] = facet.corners.map((at, i) => ({ at, pixel: facet.pixels[i] ?? [0, 0] }));
  for (const side of FACES) {
    if (dot(side, back) !== 0) continue;
    // Between this face and its neighbour the two depths are equal.
    const normal = sub(side, back);
    polygon = cut(polygon, (at) => dot(sub(at, eye), normal));
  }
  const [first] = polygon;
  if (first === undefined) return [];
  const pieces: Facet[] = [];
  for (let i = 1; i + 1 < polygon.length; i++) {
    const [b, c] = [polygon[i], polygon[i + 1]];
    if (!b || !c || isSliver(first, b, c)) continue;
    const corners = [first.at, b.at, c.at];
    pieces.push({ ...facet, corners, pixels: [first.pixel, b.pixel, c.pixel], position: mean(corners) });
  }
  return pieces.map(({ corners, pixels, position, right, up, normal, column, row }) => {
    return { corners, pixels, position, right, up, normal, column, row };
  });
}

function isSliver(a: Corner, b: Corner, c: Corner): boolean {
  const twice =
    (b.pixel[0] - a.pixel[0]) * (c.pixel[1] - a.pixel[1]) - (b.pixel[1] - a.pixel[1]) * (c.pixel[0] - a.pixel[0]);
  return Math.abs(twice) < 1e-6;
}

function cut(polygon: readonly Corner[], side: (at: Vec3) => number): Corner[] {
  const kept: Corner[] = [];
  for (const [i, to] of polygon.entries()) {
    const from = polygon.at(i - 1) ?? to;
    const [a, b] = [side(from.at), side(to.at)];
    if (a < 0 !== b < 0) kept.push(between(from, to, a / (a - b)));
    if (b >= 0) kept.push(to);
  }
  return kept;
}

function between(from: Corner, to: Corner, share: number): Corner {
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return {
    at: [mix(from.at[0], to.at[0]), mix(from.at[1], to.at[1]), mix(from.at[2], to.at[2])],
    pixel: [mix(from.pixel[0], to.pixel[0]), mix(from.pixel[1], to.pixel[1])],
  };
}
