import { at } from "./frame";
import type { Frame, Vec3 } from "./frame";
import type { StreetPart } from "./streetPart";
import { GROUND_STOREY_METRES, STOREY_METRES } from "./streetPlan";
import type { Paint } from "./surfaceBuilder";

const IRON: Paint = { color: [0.045, 0.045, 0.05], pattern: "plain" };
/** Handrails are as thick as a wrist, so that they stay a line and not a shimmer at the end of the plaza. */
const RAIL = 0.045;

/** Iron stairs on a wall: landings, flights and rails, drawn heavy because they are seen against lit windows. */
export function addFireStairs(part: StreetPart, frame: Frame, a: number, storeys: number): void {
  const { surfaces } = part;
  const bar = (points: readonly Vec3[], radius: number): void =>
    void part.kit.lines.push({ points, radius, color: IRON.color });
  const wide = 3.4;
  const deep = 0.95;
  for (let storey = 1; storey < storeys; storey += 1) {
    const b = GROUND_STOREY_METRES + (storey - 1) * STOREY_METRES + 0.25;
    surfaces.box(frame, [a, a + wide], [b - 0.1, b], [0.2, deep], IRON);
    for (const rise of [0.5, 1]) {
      bar([at(frame, a, b + rise, deep), at(frame, a + wide, b + rise, deep)], RAIL * 0.8);
    }
    for (let i = 0; i <= 4; i += 1) {
      const x = a + (wide * i) / 4;
      bar([at(frame, x, b, deep), at(frame, x, b + 1, deep)], RAIL * 0.7);
    }
    if (storey + 1 >= storeys) continue;
    const [low, high] = storey % 2 === 0 ? [a + 0.5, a + wide - 0.5] : [a + wide - 0.5, a + 0.5];
    const steps = 9;
    for (const c of [0.35, deep - 0.08]) {
      bar([at(frame, low, b, c), at(frame, high, b + STOREY_METRES, c)], 0.06);
    }
    for (let i = 1; i < steps; i += 1) {
      const x = low + ((high - low) * i) / steps;
      const y = b + (STOREY_METRES * i) / steps;
      bar([at(frame, x - 0.13, y, deep - 0.2), at(frame, x + 0.13, y, deep - 0.2)], 0.03);
    }
  }
}
