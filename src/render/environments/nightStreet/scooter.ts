import { at, leftWall } from "./frame";
import type { Frame } from "./frame";
import { RED, scaled } from "./palette";
import type { StreetPart } from "./streetPart";
import type { Paint } from "./surfaceBuilder";
import { DARK, METAL } from "./paints";

export function addScooter(part: StreetPart, frame: Frame): void {
  const { surfaces, signs } = part;
  const body: Paint = { color: [0.05, 0.055, 0.07], pattern: "plain" };
  for (const a of [0.28, 1.5]) {
    const ring = Array.from({ length: 17 }, (_, i) => {
      const turn = (i / 16) * Math.PI * 2;
      return at(frame, a + Math.cos(turn) * 0.21, 0.27 + Math.sin(turn) * 0.21, 0);
    });
    surfaces.tube(ring, 0.06, DARK, 6);
    surfaces.crate(frame, [a - 0.06, a + 0.06], [0.21, 0.33], [-0.07, 0.07], METAL);
  }
  // Footboard, tail that rises to the back, seat, leg shield, fork and bars.
  surfaces.crate(frame, [0.5, 1.2], [0.3, 0.38], [-0.15, 0.15], body);
  surfaces.tube([at(frame, 0.72, 0.42, 0), at(frame, 0.35, 0.56, 0), at(frame, -0.12, 0.66, 0)], 0.16, body, 7);
  surfaces.tube([at(frame, 0.78, 0.76, 0), at(frame, 0.4, 0.8, 0), at(frame, 0.05, 0.8, 0)], 0.1, DARK, 6);
  surfaces.tube([at(frame, 1.16, 0.34, 0), at(frame, 1.3, 0.72, 0), at(frame, 1.26, 0.98, 0)], 0.12, body, 7);
  surfaces.tube([at(frame, 1.5, 0.28, 0), at(frame, 1.3, 0.86, 0)], 0.05, METAL, 6);
  surfaces.tube([at(frame, 1.2, 1.05, -0.34), at(frame, 1.28, 1.02, 0), at(frame, 1.2, 1.05, 0.34)], 0.025, DARK, 5);
  for (const side of [-0.28, 0.28]) {
    surfaces.tube([at(frame, 1.24, 1.04, side), at(frame, 1.2, 1.25, side * 1.2)], 0.016, DARK, 4);
    surfaces.crate(frame, [1.17, 1.22], [1.22, 1.32], [side * 1.2 - 0.06, side * 1.2 + 0.06], DARK);
  }
  surfaces.crate(frame, [-0.36, 0.06], [0.86, 1.28], [-0.21, 0.21], { color: [0.16, 0.05, 0.035], pattern: "plain" });
  signs.glow(leftWall(frame, 0.05), [-0.02, 0.62, 0.08, 0.7], 0.17, scaled(RED, 0.5));
}
