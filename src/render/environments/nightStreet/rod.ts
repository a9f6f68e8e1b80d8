import { UP } from "./frame";
import type { Vec3 } from "./frame";
import type { Paint, SurfaceBuilder } from "./surfaceBuilder";
import { cross, unit } from "./vectors";

/** A thick pipe or a tank, without its ends; what is thin is a soft line instead. */
export function addRod(
  surfaces: SurfaceBuilder,
  start: Vec3,
  end: Vec3,
  radius: number,
  paint: Paint,
  sides = 5,
): void {
  const axis = unit([end[0] - start[0], end[1] - start[1], end[2] - start[2]]);
  const side = unit(cross(axis, Math.abs(axis[1]) > 0.9 ? [1, 0, 0] : UP));
  const other = cross(axis, side);
  const ring = (turn: number): Vec3 => {
    const angle = (turn / sides) * Math.PI * 2;
    const x = Math.cos(angle);
    const y = Math.sin(angle);
    return [side[0] * x + other[0] * y, side[1] * x + other[1] * y, side[2] * x + other[2] * y];
  };
  const place = (from: Vec3, direction: Vec3): Vec3 => [
    from[0] + direction[0] * radius,
    from[1] + direction[1] * radius,
    from[2] + direction[2] * radius,
  ];
  for (let i = 0; i < sides; i += 1) {
    const n0 = ring(i);
    const n1 = ring(i + 1);
    surfaces.quad(
      [place(start, n0), place(start, n1), place(end, n1), place(end, n0)],
      ring(i + 0.5),
      paint,
      [0, 0, 0.1, 0, 0.1, 1, 0, 1],
    );
  }
}
