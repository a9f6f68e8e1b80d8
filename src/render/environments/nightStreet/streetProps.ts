import { addAirConditioner } from "./facade";
import { at, facing, leftWall } from "./frame";
import type { Frame, Vec3 } from "./frame";
import { CYAN, ICE, mixed, PAPER, PINK, RED, scaled, SODIUM, SOOT, STEEL, TUNGSTEN } from "./palette";
import type { Rgb } from "./palette";
import { shine, shineAt } from "./streetPart";
import type { StreetPart } from "./streetPart";
import type { Paint } from "./surfaceBuilder";

const DARK: Paint = { color: SOOT, pattern: "plain" };
const METAL: Paint = { color: STEEL, pattern: "plaster" };
const POLE: Paint = { color: [0.16, 0.155, 0.15], pattern: "concrete" };

/** A street lamp whose arm reaches over the road, `arm` metres along the frame's out axis. */
export function addLampPost(part: StreetPart, foot: Frame, arm: number, color: Rgb = SODIUM): void {
  const { surfaces, signs } = part;
  const top = 5.4;
  surfaces.tube(
    [at(foot, 0, 0, 0), at(foot, 0, top, 0), at(foot, 0, top + 0.35, arm * 0.5), at(foot, 0, top + 0.4, arm)],
    0.065,
    DARK,
    6,
  );
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
  const steps: Vec3[] = Array.from({ length: 9 }, (_, i) => [x, i * 1.2, z]);
  surfaces.tube(steps, 0.15, POLE, 8);
  for (const y of [7.4, 8.9]) surfaces.crate(frame, [-1.1, 1.1], [y, y + 0.12], [-0.06, 0.06], DARK);
  for (const side of [-0.62, 0.62])
    surfaces.tube(
      [
        [x + side, 7.7, z],
        [x + side, 8.6, z],
      ],
      0.24,
      METAL,
      8,
    );
  surfaces.crate(frame, [-0.2, 0.2], [1.6, 2.4], [0.12, 0.4], METAL);
  for (const band of [0.5, 1.1])
    surfaces.tube(
      [
        [x, band, z],
        [x, band + 0.3, z],
      ],
      0.156,
      { color: [0.22, 0.17, 0.05], pattern: "plain" },
      8,
    );
  return [
    [x - 1, 7.5, z],
    [x + 1, 7.5, z],
    [x - 1, 9, z],
    [x + 1, 9, z],
  ];
}

export function addVendingMachine(part: StreetPart, frame: Frame, a: number, color: Rgb): void {
  const { surfaces, signs, windows, kit } = part;
  surfaces.crate(frame, [a, a + 1], [0.05, 1.85], [0.05, 0.8], { color: mixed(SOOT, color, 0.12), pattern: "plain" });
  const shelf = kit.windowAtlas.vending;
  windows.window(
    frame,
    [a + 0.08, 0.75, a + 0.92, 1.62],
    0.815,
    shelf,
    scaled(mixed(color, ICE, 0.5), 1.05),
    -1,
    false,
  );
  signs.glow(frame, [a + 0.08, 1.66, a + 0.92, 1.8], 0.815, scaled(color, 0.9));
  surfaces.panel(frame, [a + 0.15, 0.2, a + 0.85, 0.4], 0.815, DARK);
  shineAt(part, frame, a + 0.5, 1.2, 1.15, {
    color: mixed(color, ICE, 0.4),
    power: 1.9,
    neon: false,
    width: 0.9,
    height: 1.1,
    halo: 0.55,
    streak: 1.1,
    aim: frame.out,
  });
}

/** A cart under a tent, with stools: the warm spot of the picture. */
export function addFoodStall(part: StreetPart, frame: Frame, cloth: Rgb, word: number): void {
  const { surfaces, signs, windows, kit } = part;
  const wide = 3.2;
  const deep = 2.1;
  for (const a of [0.05, wide - 0.05]) {
    for (const c of [0.05, deep - 0.05]) surfaces.tube([at(frame, a, 0, c), at(frame, a, 2.3, c)], 0.035, METAL, 5);
  }
  const tent: Paint = { color: cloth, pattern: "plaster" };
  surfaces.slope(frame, [-0.15, wide + 0.15], [2.75, 2.28], [deep / 2, deep + 0.35], tent);
  const behind = facing(...at(frame, wide, 0, deep), -frame.out[0], -frame.out[2]);
  surfaces.slope(behind, [-0.15, wide + 0.15], [2.75, 2.28], [deep / 2, deep + 0.2], tent);
  surfaces.crate(frame, [0.1, wide - 0.1], [0, 0.95], [deep - 0.75, deep - 0.2], {
    color: [0.2, 0.2, 0.21],
    pattern: "ribs",
  });
  surfaces.crate(frame, [0, wide], [0.95, 1], [deep - 0.85, deep - 0.1], METAL);
  // The canvas back glows through: lamp light on cloth, seen from the street.
  windows.window(
    frame,
    [0.08, 1, wide - 0.08, 2.3],
    0.06,
    kit.windowAtlas.stall,
    scaled(mixed(TUNGSTEN, PAPER, 0.25), 0.95),
    -1,
    false,
  );
  signs.sign(
    frame,
    [0.2, 2, wide - 0.2, 2.34],
    deep + 0.37,
    kit.signAtlas.wide[word] ?? kit.signAtlas.wide[0],
    TUNGSTEN,
    scaled(TUNGSTEN, 0.5),
  );
  for (let i = 0; i < 4; i += 1) {
    const bulb = at(frame, 0.45 + i * 0.77, 2.08, deep - 0.3);
    addBulb(part, bulb, 0.075, scaled(mixed(TUNGSTEN, PAPER, 0.4), 1.15));
    shine(part, bulb, { color: TUNGSTEN, power: 1.5, neon: false, width: 0.2, height: 0.2, halo: 0.8, streak: 0.9 });
  }
  // Pots, bottles and whoever is eating are dark against the lit back.
  for (const [a, r, h] of [
    [0.6, 0.2, 0.28],
    [1.2, 0.24, 0.2],
    [2.1, 0.17, 0.34],
  ] as const) {
    surfaces.tube([at(frame, a, 1, deep - 0.5), at(frame, a, 1 + h, deep - 0.5)], r, METAL, 10);
  }
  for (const [a, lean] of [
    [0.8, 0],
    [2.3, 0.12],
  ] as const)
    addSitter(part, frame, a, deep + 0.35 + lean);
  addStool(part, frame, 1.6, deep + 0.55);
}

function addStool(part: StreetPart, frame: Frame, a: number, c: number): void {
  const { surfaces } = part;
  const plastic: Paint = { color: [0.16, 0.05, 0.04], pattern: "plain" };
  surfaces.crate(frame, [a - 0.17, a + 0.17], [0.4, 0.46], [c - 0.17, c + 0.17], plastic);
  for (const [x, y] of [
    [-0.14, -0.14],
    [0.14, -0.14],
    [-0.14, 0.14],
    [0.14, 0.14],
  ] as const)
    surfaces.crate(frame, [a + x - 0.025, a + x + 0.025], [0, 0.4], [c + y - 0.025, c + y + 0.025], plastic);
}

/** A guest on a stool, from behind: only a silhouette, so only its outline matters. */
function addSitter(part: StreetPart, frame: Frame, a: number, c: number): void {
  const { surfaces } = part;
  const coat: Paint = { color: [0.03, 0.03, 0.035], pattern: "plain" };
  addStool(part, frame, a, c);
  surfaces.tube([at(frame, a, 0.45, c), at(frame, a, 0.8, c - 0.02)], 0.19, coat, 9);
  surfaces.tube([at(frame, a, 0.8, c - 0.02), at(frame, a, 1.16, c - 0.08)], 0.215, coat, 9);
  surfaces.tube([at(frame, a, 1.16, c - 0.08), at(frame, a, 1.24, c - 0.1)], 0.13, coat, 9);
  addBall(part, at(frame, a, 1.36, c - 0.12), 0.115, coat);
}

function addBall(part: StreetPart, center: Vec3, radius: number, paint: Paint): void {
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

/** Goods, rubbish and machines along a wall. */
export function addClutter(part: StreetPart, frame: Frame, a: number): void {
  const { random, surfaces } = part;
  const tones: readonly [Rgb, ...Rgb[]] = [
    [0.1, 0.055, 0.03],
    [0.03, 0.06, 0.07],
    [0.08, 0.075, 0.065],
  ];
  for (let i = 0; i < 3; i += 1) {
    const left = a + i * 0.56;
    const high = random.int(1, 4);
    for (let k = 0; k < high; k += 1) {
      const nudge = random.range(-0.03, 0.03);
      surfaces.crate(frame, [left + nudge, left + 0.5 + nudge], [k * 0.3, k * 0.3 + 0.28], [0.1, 0.5], {
        color: random.pick(tones),
        pattern: "ribs",
      });
    }
  }
  if (random.chance(0.6)) addAirConditioner(part, frame, a + 0.2, 2.1);
}

/** A lit board on the pavement that shows two sides. */
export function addStandingSign(part: StreetPart, frame: Frame, cell: number, tube: Rgb): void {
  const { surfaces, signs, kit } = part;
  surfaces.crate(frame, [0, 0.62], [0.08, 1.2], [-0.1, 0.1], DARK);
  const mark = kit.signAtlas.small[cell] ?? kit.signAtlas.small[0];
  signs.sign(frame, [0.02, 0.55, 0.6, 1.17], 0.115, mark, tube, scaled(tube, 0.5));
  signs.glow(frame, [0.06, 0.2, 0.56, 0.46], 0.115, scaled(mixed(tube, PAPER, 0.3), 0.35));
  shineAt(part, frame, 0.31, 0.8, 0.45, {
    color: tube,
    power: 0.8,
    neon: true,
    width: 0.6,
    height: 0.9,
    halo: 0.5,
    streak: 1,
  });
}

export const VENDING_COLORS: readonly [Rgb, Rgb] = [mixed(CYAN, ICE, 0.4), mixed(PINK, PAPER, 0.25)];
