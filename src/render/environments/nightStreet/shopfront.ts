import { addWall } from "./facade";
import type { FacadeStyle } from "./facade";
import { at } from "./frame";
import type { Frame } from "./frame";
import { mixed, PAPER, scaled, STEEL, TUNGSTEN } from "./palette";
import type { Rgb } from "./palette";
import { addSoftBox, addSoftEdge } from "./softEdges";
import { shineAt } from "./streetPart";
import type { StreetPart } from "./streetPart";
import { GROUND_STOREY_METRES } from "./streetPlan";
import type { Paint } from "./surfaceBuilder";
import { DARK } from "./paints";

export interface ShopColors {
  readonly tube: Rgb;
  readonly face: Rgb;
  readonly inside: Rgb;
}

const SHUTTER: Paint = { color: [0.17, 0.175, 0.18], pattern: "ribs" };

/** The row of shops along a facade: lit fronts, drawn shutters and house doors. */
export function addShops(
  part: StreetPart,
  frame: Frame,
  width: number,
  style: FacadeStyle,
  colors: () => ShopColors,
  lively: number,
): void {
  const { random } = part;
  let a = 0;
  while (a < width - 0.05) {
    const left = width - a;
    const wanted = random.chance(lively > 0.8 ? 0.08 : 0.24) ? 1.5 : random.range(2.9, 4.3);
    const wide = left - wanted < 1.4 ? left : wanted;
    if (wide < 2) addDoor(part, frame, a, wide, style);
    else if (random.chance(lively)) addLitShop(part, frame, a, wide, style, colors());
    else addShutter(part, frame, a, wide, style);
    a += wide;
  }
}

function addLitShop(
  part: StreetPart,
  frame: Frame,
  a: number,
  wide: number,
  style: FacadeStyle,
  colors: ShopColors,
): void {
  const { random, windows, kit } = part;
  const hole = [a + 0.25, 0.3, a + wide - 0.25, 2.65] as const;
  addWall(part, frame, [a, 0, a + wide, GROUND_STOREY_METRES], style.wall);
  // Rank below any fader: a shop that trades is lit whatever share of the homes is.
  windows.window(frame, hole, 0.03, kit.shops(), scaled(colors.inside, 0.44), -1, random.chance(0.5));
  shineAt(part, frame, a + wide / 2, 1.5, 0.35, {
    color: colors.inside,
    power: 1.5 * wide * 0.4,
    neon: false,
    width: wide - 0.6,
    height: 2.2,
    halo: 0.25,
    streak: 0.55,
    aim: frame.out,
  });
  addFascia(part, frame, a, wide, colors);
  if (random.chance(0.55)) addAwning(part, frame, a + 0.1, wide - 0.2, colors.tube);
}

function addFascia(part: StreetPart, frame: Frame, a: number, wide: number, colors: ShopColors): void {
  const { random, surfaces, signs, kit } = part;
  surfaces.box(frame, [a + 0.12, a + wide - 0.12], [2.78, 3.52], [0, 0.2], DARK);
  addSoftBox(part, frame, [a + 0.12, a + wide - 0.12], [2.78, 3.52], [0, 0.2], DARK.color);
  const length = Math.min(wide - 0.34, 2.8);
  const start = a + (wide - length) / 2;
  const phase = random.chance(0.06) ? random.range(1, 9) : 0;
  signs.sign(frame, [start, 2.8, start + length, 3.5], 0.215, kit.words.wide(), colors.tube, colors.face, phase);
  shineAt(part, frame, a + wide / 2, 3.15, 0.5, {
    color: mixed(colors.tube, colors.face, 0.3),
    power: 1.1,
    neon: true,
    width: length,
    height: 0.7,
    phase,
  });
}

function addAwning(part: StreetPart, frame: Frame, a: number, wide: number, color: Rgb): void {
  const { surfaces } = part;
  const cloth: Paint = {
    color: mixed([0.1, 0.1, 0.1], scaled(color, 0.3), 0.55),
    pattern: "plaster",
  };
  const hem = scaled(cloth.color, 0.5);
  addSoftEdge(part, at(frame, a, 2.12, 1.15), at(frame, a + wide, 2.12, 1.15), hem);
  addSoftEdge(part, at(frame, a, 2.32, 1.15), at(frame, a, 2.72, 0.02), hem);
  addSoftEdge(part, at(frame, a + wide, 2.32, 1.15), at(frame, a + wide, 2.72, 0.02), hem);
  const strips = Math.max(2, Math.round(wide / 0.8));
  for (let i = 0; i < strips; i += 1) {
    const a0 = a + (wide * i) / strips;
    const a1 = a + (wide * (i + 1)) / strips;
    const paint = i % 2 === 0 ? cloth : { ...cloth, color: scaled(cloth.color, 0.5) };
    surfaces.slope(frame, [a0, a1], [2.72, 2.32], [0.02, 1.15], paint);
    surfaces.panel(frame, [a0, 2.12, a1, 2.32], 1.15, paint);
  }
}

function addShutter(part: StreetPart, frame: Frame, a: number, wide: number, style: FacadeStyle): void {
  const { random, surfaces } = part;
  const hole = [a + 0.2, 0.08, a + wide - 0.2, 2.75] as const;
  addWall(part, frame, [a, 0, a + wide, GROUND_STOREY_METRES], style.wall);
  const tone = random.range(0.6, 1.2);
  surfaces.panel(frame, hole, 0.02, { ...SHUTTER, color: scaled(SHUTTER.color, tone) }, 1.2);
  surfaces.box(frame, [a + 0.15, a + wide - 0.15], [2.75, 3.1], [0, 0.3], {
    color: STEEL,
    pattern: "plaster",
  });
}

function addDoor(part: StreetPart, frame: Frame, a: number, wide: number, style: FacadeStyle): void {
  const { random, surfaces, signs, windows, kit } = part;
  const left = a + (wide - 0.95) / 2;
  addWall(part, frame, [a, 0, a + wide, GROUND_STOREY_METRES], style.wall);
  surfaces.panel(frame, [left, 0.12, left + 0.95, 2.22], 0.02, { color: scaled(STEEL, 0.8), pattern: "plaster" }, 1.1);
  windows.window(
    frame,
    [left, 2.22, left + 0.95, 2.55],
    0.03,
    random.pick(kit.windowAtlas.rooms),
    scaled(PAPER, 0.5),
    0.6,
    false,
  );
  signs.glow(frame, [left + 0.33, 2.66, left + 0.62, 2.8], 0.12, scaled(TUNGSTEN, 0.9));
  surfaces.box(frame, [left + 0.29, left + 0.66], [2.8, 2.86], [0, 0.16], DARK);
  shineAt(part, frame, left + 0.475, 2.6, 0.35, {
    color: TUNGSTEN,
    power: 0.9,
    neon: false,
    width: 0.3,
    height: 0.2,
    halo: 0.7,
    streak: 0.8,
  });
}
