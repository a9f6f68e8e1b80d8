import { facing, at } from "./frame";
import type { Frame } from "./frame";
import { mixed } from "./palette";
import type { Rgb } from "./palette";
import type { UvRect } from "./signAtlas";
import { addSoftBox } from "./softEdges";
import { shineAt } from "./streetPart";
import type { StreetPart } from "./streetPart";
import { DARK } from "./paints";

const BRACKET: Rgb = [0.06, 0.06, 0.065];
const THICK = 0.22;

export interface BladeColors {
  readonly tube: Rgb;
  readonly face: Rgb;
}

/**
 * A sign that stands out from a wall, lettered on both sides: what one sees of a Korean street when looking along it.
 * `c` is how far from the wall it starts.
 */
export function addBlade(
  part: StreetPart,
  frame: Frame,
  a: number,
  b: number,
  c: number,
  size: readonly [number, number],
  cell: UvRect,
  colors: BladeColors,
  phase = 0,
): void {
  const { surfaces, signs } = part;
  const [wide, high] = size;
  surfaces.crate(frame, [a - THICK / 2, a + THICK / 2], [b, b + high], [c, c + wide], DARK);
  addSoftBox(part, frame, [a - THICK / 2, a + THICK / 2], [b, b + high], [c, c + wide], DARK.color);
  for (const rise of [0.2, 0.8])
    part.kit.lines.push({
      points: [at(frame, a, b + high * rise, 0), at(frame, a, b + high * rise, c)],
      radius: 0.04,
      color: BRACKET,
    });
  const [lx, ly, lz] = at(frame, a - THICK / 2, b, c);
  const left = facing(lx, ly, lz, -frame.right[0], -frame.right[2]);
  const [rx, ry, rz] = at(frame, a + THICK / 2, b, c + wide);
  const right = facing(rx, ry, rz, frame.right[0], frame.right[2]);
  const inset = 0.02;
  for (const side of [left, right]) {
    signs.sign(side, [inset, inset, wide - inset, high - inset], 0.012, cell, colors.tube, colors.face, phase);
  }
  const color = mixed(colors.tube, colors.face, 0.4);
  const area = wide * high;
  shineAt(part, frame, a, b + high / 2, c + wide / 2, {
    color,
    power: 0.75 * Math.min(3, area) + 0.3,
    neon: true,
    width: wide,
    height: high,
    halo: Math.min(1.2, 0.6 + area * 0.2),
    phase,
  });
}
