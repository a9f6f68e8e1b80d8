import { BufferAttribute, BufferGeometry } from "three";
import type { Sphere } from "three";
import type { Vec3 } from "./frame";
import { EYE_GLSL, HAZE_GLSL } from "./haze";
import type { Rgb } from "./palette";

export interface Card {
  readonly foot: Vec3;
  readonly size: readonly [number, number];
  readonly color: Rgb;
  readonly seed: number;
}

export function cardGeometry(cards: readonly Card[], bounds: Sphere): BufferGeometry {
  const count = cards.length * 4;
  const feet = new Float32Array(count * 3);
  const corners = new Float32Array(count * 2);
  const sizes = new Float32Array(count * 2);
  const colors = new Float32Array(count * 3);
  const seeds = new Float32Array(count);
  const indices: number[] = [];
  cards.forEach((card, i) => {
    [
      [-1, 0],
      [1, 0],
      [1, 1],
      [-1, 1],
    ].forEach(([x = 0, y = 0], k) => {
      const v = i * 4 + k;
      feet.set(card.foot, v * 3);
      corners.set([x, y], v * 2);
      sizes.set(card.size, v * 2);
      colors.set(card.color, v * 3);
      seeds[v] = card.seed;
    });
    indices.push(i * 4, i * 4 + 1, i * 4 + 2, i * 4, i * 4 + 2, i * 4 + 3);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(feet, 3));
  geometry.setAttribute("corner", new BufferAttribute(corners, 2));
  geometry.setAttribute("size", new BufferAttribute(sizes, 2));
  geometry.setAttribute("color", new BufferAttribute(colors, 3));
  geometry.setAttribute("seed", new BufferAttribute(seeds, 1));
  geometry.setIndex(indices);
  geometry.boundingSphere = bounds;
  return geometry;
}

/** Upright cards that turn about their foot to the eye's position: equal for every camera at that eye. */
export const CARD_GLSL = /* glsl */ `
attribute vec2 corner;
attribute vec2 size;
attribute vec3 color;
attribute float seed;
varying vec2 vCorner;
varying vec3 vColor;
varying float vSeed;
uniform float uTime;
${EYE_GLSL}
${HAZE_GLSL}
`;
