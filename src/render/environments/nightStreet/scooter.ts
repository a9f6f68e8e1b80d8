import { at, leftWall } from "./frame";
import type { Frame, Vec3 } from "./frame";
import { RED, scaled } from "./palette";
import type { Rgb } from "./palette";
import type { StreetPart } from "./streetPart";
import { DARK, METAL } from "./paints";

/** Half widths along the hub, tail, seat and leg shield. */
const HUB = [0.02, 0.06, 0.06, 0.02];
const TAIL = [0.08, 0.15, 0.17, 0.07];
const SEAT = [0.04, 0.1, 0.1, 0.07];
const SHIELD = [0.06, 0.12, 0.12, 0.07];

/** A parked scooter as the stage sees it: all of soft strokes, since only its outline matters against the light. */
export function addScooter(part: StreetPart, frame: Frame): void {
  const body: Rgb = [0.05, 0.055, 0.07];
  const dark = DARK.color;
  const draw = (points: readonly Vec3[], radius: number | readonly number[], color: Rgb): void =>
    void part.kit.lines.push({ points, radius, color });
  for (const a of [0.28, 1.5]) {
    const ring = Array.from({ length: 19 }, (_, i) => {
      const turn = (i / 16) * Math.PI * 2;
      return at(frame, a + Math.cos(turn) * 0.21, 0.27 + Math.sin(turn) * 0.21, 0);
    });
    draw(ring, 0.06, dark);
    draw([at(frame, a, 0.19, 0), at(frame, a, 0.24, 0), at(frame, a, 0.3, 0), at(frame, a, 0.35, 0)], HUB, METAL.color);
  }
  // Footboard, tail that rises to the back, seat, leg shield, fork and bars.
  draw([at(frame, 0.45, 0.34, 0), at(frame, 0.6, 0.34, 0), at(frame, 1.25, 0.34, 0)], 0.05, body);
  draw(
    [at(frame, 0.8, 0.4, 0), at(frame, 0.72, 0.42, 0), at(frame, 0.35, 0.56, 0), at(frame, -0.12, 0.66, 0)],
    TAIL,
    body,
  );
  draw(
    [at(frame, 0.82, 0.75, 0), at(frame, 0.7, 0.77, 0), at(frame, 0.4, 0.8, 0), at(frame, 0.05, 0.8, 0)],
    SEAT,
    dark,
  );
  draw(
    [at(frame, 1.16, 0.3, 0), at(frame, 1.2, 0.4, 0), at(frame, 1.3, 0.72, 0), at(frame, 1.26, 1.02, 0)],
    SHIELD,
    body,
  );
  draw([at(frame, 1.5, 0.28, 0), at(frame, 1.3, 0.86, 0)], 0.05, METAL.color);
  draw([at(frame, 1.2, 1.05, -0.34), at(frame, 1.28, 1.02, 0), at(frame, 1.2, 1.05, 0.34)], 0.03, dark);
  for (const side of [-0.28, 0.28]) {
    const mirror = [1.2, 1.24, 1.3, 1.34].map((y) => at(frame, 1.2, y, side * 1.2));
    draw([at(frame, 1.24, 1.04, side), at(frame, 1.2, 1.25, side * 1.2)], 0.02, dark);
    draw(mirror, [0.02, 0.06, 0.06, 0.02], dark);
  }
  draw(
    [0.84, 0.9, 1.24, 1.3].map((y) => at(frame, -0.15, y, 0)),
    [0.16, 0.21, 0.21, 0.16],
    [0.12, 0.04, 0.03],
  );
  part.signs.glow(leftWall(frame, 0.05), [-0.02, 0.62, 0.08, 0.7], 0.17, scaled(RED, 0.5));
}
