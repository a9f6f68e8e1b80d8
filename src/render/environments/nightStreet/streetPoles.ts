import { at, facing } from "./frame";
import type { Frame, Vec3 } from "./frame";
import { scaled, SODIUM } from "./palette";
import type { Rgb } from "./palette";
import { addSoftBox } from "./softEdges";
import { shine } from "./streetPart";
import { addRod } from "./rod";
import type { StreetPart } from "./streetPart";
import { DARK, METAL } from "./paints";

const POLE: Rgb = [0.11, 0.107, 0.105];
const BAND: Rgb = [0.17, 0.135, 0.05];

/** A street lamp whose arm reaches over the road, `arm` metres along the frame's out axis. */
export function addLampPost(part: StreetPart, foot: Frame, arm: number, color: Rgb = SODIUM): void {
  const { surfaces, signs } = part;
  const top = 5.4;
  part.kit.lines.push({
    points: [at(foot, 0, 0, 0), at(foot, 0, top, 0), at(foot, 0, top + 0.35, arm * 0.5), at(foot, 0, top + 0.4, arm)],
    radius: 0.075,
    color: DARK.color,
  });
  surfaces.crate(foot, [-0.16, 0.16], [0, 0.7], [-0.16, 0.16], DARK);
  surfaces.crate(foot, [-0.16, 0.16], [top + 0.32, top + 0.45], [arm - 0.2, arm + 0.55], DARK);
  const y = top + 0.31;
  signs.glowQuad(
    [
      at(foot, -0.13, y, arm - 0.15),
      at(foot, 0.13, y, arm - 0.15),
      at(foot, 0.13, y, arm + 0.5),
      at(foot, -0.13, y, arm + 0.5),
    ],
    [0, -1, 0],
    scaled(color, 1.15),
  );
  shine(part, at(foot, 0, y - 0.25, arm + 0.2), {
    color,
    power: 11,
    neon: false,
    width: 0.5,
    height: 0.3,
    halo: 1.9,
    streak: 2.6,
    aim: [0, -1, 0],
  });
}

/** The concrete pole that carries a Korean street's cables, with its transformers. Returns where cables may hang. */
export function addUtilityPole(part: StreetPart, x: number, z: number): Vec3[] {
  const { surfaces } = part;
  const frame = facing(x, 0, z, 0, 1);
  const heights = [0, 0.45, 0.5, 0.8, 0.85, 1.05, 1.1, 1.4, 1.45, 2.6, 3.8, 5, 6.2, 7.4, 8.6, 9.6];
  part.kit.lines.push({
    points: heights.map((y): Vec3 => [x, y, z]),
    radius: 0.15,
    // Two painted bands tell a driver where the pole stands.
    color: heights.map((y) => ((y >= 0.5 && y <= 0.8) || (y >= 1.1 && y <= 1.4) ? BAND : POLE)),
  });
  for (const y of [7.4, 8.9]) surfaces.crate(frame, [-1.1, 1.1], [y, y + 0.12], [-0.06, 0.06], DARK);
  for (const side of [-0.62, 0.62]) addRod(surfaces, [x + side, 7.7, z], [x + side, 8.6, z], 0.24, METAL, 8);
  surfaces.crate(frame, [-0.2, 0.2], [1.6, 2.4], [0.12, 0.4], METAL);
  addSoftBox(part, frame, [-0.2, 0.2], [1.6, 2.4], [0.12, 0.4], scaled(METAL.color, 0.6));
  return [
    [x - 1, 7.5, z],
    [x + 1, 7.5, z],
    [x - 1, 9, z],
    [x + 1, 9, z],
  ];
}
