import type { BuildingShape } from "./buildingShape";
import type { FacadeStyle } from "./facade";
import { at } from "./frame";
import type { Frame, Vec3 } from "./frame";
import { scaled } from "./palette";
import { addRod } from "./rod";
import type { StreetPart } from "./streetPart";
import { DARK, METAL } from "./paints";

/** What breaks the straight edge of a roof against the sky: parapet, stair house, water tank, mast. */
export function addRoof(part: StreetPart, front: Frame, shape: BuildingShape, top: number, style: FacadeStyle): void {
  const { random, surfaces } = part;
  const { width, depth } = shape;
  surfaces.deck(front, [0, width], [-depth, 0], top, DARK);
  surfaces.crate(front, [-0.05, width + 0.05], [top, top + 0.85], [-0.25, 0.06], style.trim);
  surfaces.crate(front, [-0.05, 0.2], [top, top + 0.85], [-depth, -0.25], style.wall);
  surfaces.crate(front, [width - 0.2, width + 0.05], [top, top + 0.85], [-depth, -0.25], style.wall);
  if (width > 4.5 && shape.storeys > 2) {
    const a = random.range(0.5, width - 3.4);
    const high = random.range(2.2, 2.8);
    surfaces.crate(front, [a, a + 2.8], [top, top + high], [-depth * 0.75, -1.6], {
      ...style.wall,
      color: scaled(style.wall.color, 0.8),
    });
    if (random.chance(0.7)) addTank(part, front, a + 1.4, top + high, -depth * 0.4);
  }
  if (shape.storeys > 2 && random.chance(0.5)) addTank(part, front, random.range(0.9, width - 0.9), top, -1.3);
  if (random.chance(0.5)) {
    const base = at(front, random.range(0.5, width - 0.5), top, -0.8);
    const high = random.range(2.5, 4.5);
    const iron = DARK.color;
    part.kit.lines.push({ points: [base, [base[0], top + high, base[2]]], radius: 0.045, color: iron });
    for (let i = 0; i < 3; i += 1) {
      const y = top + high - 0.25 - i * 0.3;
      const ends = [-0.45, 0.45].map((side): Vec3 => [base[0] + side, y, base[2]]);
      part.kit.lines.push({ points: ends, radius: 0.03, color: iron });
    }
  }
}

function addTank(part: StreetPart, front: Frame, a: number, b: number, c: number): void {
  const { surfaces } = part;
  const [x, , z] = at(front, a, 0, c);
  const legs = 0.5;
  addRod(surfaces, [x, b + legs, z], [x, b + legs + 1.5, z], 0.75, { color: [0.07, 0.1, 0.12], pattern: "ribs" }, 10);
  surfaces.deck(front, [a - 0.55, a + 0.55], [c - 0.55, c + 0.55], b + legs + 1.52, METAL);
  for (const [da, dc] of [
    [-0.45, -0.45],
    [0.45, -0.45],
    [-0.45, 0.45],
    [0.45, 0.45],
  ] as const) {
    surfaces.crate(front, [a + da - 0.06, a + da + 0.06], [b, b + legs + 0.1], [c + dc - 0.06, c + dc + 0.06], DARK);
  }
}
