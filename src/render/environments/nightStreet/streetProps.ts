import { addAirConditioner } from "./facade";
import type { Frame } from "./frame";
import { CYAN, ICE, mixed, PAPER, PINK, scaled, SOOT } from "./palette";
import type { Rgb } from "./palette";
import { addSoftBox } from "./softEdges";
import { shineAt } from "./streetPart";
import type { StreetPart } from "./streetPart";
import { DARK } from "./paints";

export function addVendingMachine(part: StreetPart, frame: Frame, a: number, color: Rgb): void {
  const { surfaces, signs, windows, kit } = part;
  surfaces.crate(frame, [a, a + 1], [0.05, 1.85], [0.05, 0.8], { color: mixed(SOOT, color, 0.12), pattern: "plain" });
  addSoftBox(part, frame, [a, a + 1], [0.05, 1.85], [0.05, 0.8], mixed(SOOT, color, 0.08));
  const shelf = kit.windowAtlas.vending;
  windows.window(
    frame,
    [a + 0.08, 0.75, a + 0.92, 1.62],
    0.815,
    shelf,
    scaled(mixed(color, ICE, 0.5), 0.85),
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
  addSoftBox(part, frame, [0, 0.62], [0.08, 1.2], [-0.1, 0.1], DARK.color);
  const mark = kit.signAtlas.small[cell] ?? kit.signAtlas.small[0];
  signs.sign(frame, [0.02, 0.55, 0.6, 1.17], 0.115, mark, tube, scaled(tube, 0.5));
  signs.glow(frame, [0.06, 0.2, 0.56, 0.46], 0.115, scaled(mixed(tube, PAPER, 0.3), 0.35), true);
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
