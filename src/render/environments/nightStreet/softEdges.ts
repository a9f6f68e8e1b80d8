import { at } from "./frame";
import type { Frame, Vec3 } from "./frame";
import type { Rgb } from "./palette";
import type { StreetPart } from "./streetPart";

const RADIUS_METRES = 0.02;
/** Further off, haze and the softness of what is behind leave no hard outline to hide. */
const FURTHEST_METRES = 45;

type Span = readonly [number, number];

/** A soft line along an edge: where the edge stands before a light, it lets the silhouette fade instead of break off. */
export function addSoftEdge(part: StreetPart, from: Vec3, to: Vec3, color: Rgb): void {
  if (Math.hypot(from[0], from[2]) > FURTHEST_METRES) return;
  const middle: Vec3 = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
  part.kit.lines.push({ points: [from, middle, to], radius: RADIUS_METRES, color });
}

/** Soft edges all round a box. */
export function addSoftBox(part: StreetPart, frame: Frame, a: Span, b: Span, c: Span, color: Rgb): void {
  const edge = (a0: number, b0: number, c0: number, a1: number, b1: number, c1: number): void =>
    addSoftEdge(part, at(frame, a0, b0, c0), at(frame, a1, b1, c1), color);
  for (const b0 of b) {
    for (const c0 of c) edge(a[0], b0, c0, a[1], b0, c0);
    for (const a0 of a) edge(a0, b0, c[0], a0, b0, c[1]);
  }
  for (const a0 of a) for (const c0 of c) edge(a0, b[0], c0, a0, b[1], c0);
}
