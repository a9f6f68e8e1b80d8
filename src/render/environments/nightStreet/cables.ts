import type { Vec3 } from "./frame";
import { mixed, PAPER, RED, scaled, SOOT, TUNGSTEN } from "./palette";
import { addBulb } from "./bulb";
import { shine } from "./streetPart";
import type { StreetPart } from "./streetPart";
import { onStreet, STREET } from "./streetPlan";

const RUBBER = scaled(SOOT, 0.4);

function sagging(from: Vec3, to: Vec3, sag: number, points: number): Vec3[] {
  return Array.from({ length: points + 1 }, (_, i) => {
    const t = i / points;
    const drop = sag * 4 * t * (1 - t);
    return [
      from[0] + (to[0] - from[0]) * t,
      from[1] + (to[1] - from[1]) * t - drop,
      from[2] + (to[2] - from[2]) * t,
    ] as const;
  });
}

export function addCable(part: StreetPart, from: Vec3, to: Vec3, sag: number): void {
  // Thicker further off, where a true cable would be thinner than a pixel and crawl.
  const far = Math.hypot(from[0] + to[0], from[2] + to[2]) / 2;
  part.kit.lines.push({ points: sagging(from, to, sag, 12), radius: 0.022 + far * 0.0015, color: RUBBER });
}

/** Cables between the two sides, and in the near street also lengthwise: the lid on a narrow street. */
export function addStreetCables(part: StreetPart, from: number, to: number): void {
  const { random } = part;
  const half = STREET.width / 2 + 0.2;
  for (let along = from; along < to; along += random.range(2.5, 6)) {
    const [ax, az] = onStreet(-half, along);
    const [bx, bz] = onStreet(half, along + random.range(-4, 4));
    addCable(part, [ax, random.range(5.5, 9), az], [bx, random.range(4.8, 7), bz], random.range(0.3, 1.1));
  }
}

/** Paper lanterns on a line over the street: a row of warm dots that measures the depth of the picture. */
export function addLanterns(part: StreetPart, from: Vec3, to: Vec3, count: number): void {
  const line = sagging(from, to, 0.7, count + 1);
  addCable(part, from, to, 0.7);
  line.slice(1, -1).forEach((point, i) => {
    const center: Vec3 = [point[0], point[1] - 0.26, point[2]];
    const color = i % 3 === 1 ? mixed(RED, TUNGSTEN, 0.35) : mixed(TUNGSTEN, PAPER, 0.3);
    addBulb(part, center, 0.21, scaled(color, 0.8), 1.15);
    shine(part, center, { color, power: 0.55, neon: false, width: 0.4, height: 0.4, halo: 0.5, streak: 0.55 });
  });
}
