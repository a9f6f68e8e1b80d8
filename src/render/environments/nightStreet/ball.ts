import type { Vec3 } from "./frame";
import { scaled } from "./palette";
import type { Rgb } from "./palette";
import type { StreetPart } from "./streetPart";
import type { Paint } from "./surfaceBuilder";

export function addBall(part: StreetPart, center: Vec3, radius: number, paint: Paint): void {
  ballFaces(center, radius, (corners, normal) =>
    part.surfaces.quad(corners, normal, paint, [0, 0, 0.1, 0, 0.1, 0.1, 0, 0.1]),
  );
}

/** A glowing ball: bulb or paper lantern. */
export function addBulb(part: StreetPart, center: Vec3, radius: number, color: Rgb, squash = 1): void {
  ballFaces(
    center,
    radius,
    (corners, normal) => part.signs.glowQuad(corners, normal, scaled(color, 0.35 + 0.65 * (1 - normal[1] * normal[1]))),
    squash,
  );
}

function ballFaces(
  center: Vec3,
  radius: number,
  face: (corners: readonly [Vec3, Vec3, Vec3, Vec3], normal: Vec3) => void,
  squash = 1,
): void {
  const sides = 10;
  const rings = 7;
  const point = (i: number, k: number): Vec3 => {
    const turn = (i / sides) * Math.PI * 2;
    const lift = (k / rings - 0.5) * Math.PI;
    return [Math.sin(turn) * Math.cos(lift), Math.sin(lift) * squash, Math.cos(turn) * Math.cos(lift)];
  };
  const placed = (n: Vec3): Vec3 => [center[0] + n[0] * radius, center[1] + n[1] * radius, center[2] + n[2] * radius];
  for (let k = 0; k < rings; k += 1) {
    for (let i = 0; i < sides; i += 1) {
      face(
        [placed(point(i, k)), placed(point(i + 1, k)), placed(point(i + 1, k + 1)), placed(point(i, k + 1))],
        point(i + 0.5, k + 0.5),
      );
    }
  }
}
