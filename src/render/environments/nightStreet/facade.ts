import type { Frame } from "./frame";
import { CYAN, ICE, mixed, PAPER, PINK, scaled, STEEL, TEAL, TUNGSTEN } from "./palette";
import type { Rgb } from "./palette";
import { GROUND_STOREY_METRES, STOREY_METRES } from "./streetPlan";
import { addSoftBox } from "./softEdges";
import { shineAt } from "./streetPart";
import type { StreetPart } from "./streetPart";
import type { Paint } from "./surfaceBuilder";
import { DARK } from "./paints";

export interface FacadeStyle {
  readonly wall: Paint;
  readonly trim: Paint;
  /** Wanted width of a bay, and of the window in it, in metres. */
  readonly bay: number;
  readonly window: readonly [width: number, height: number];
  /** Slabs that stand out between storeys, and piers between bays. */
  readonly bands: boolean;
  readonly piers: boolean;
  readonly cool: number;
}

export type Rect = readonly [a0: number, b0: number, a1: number, b1: number];

/** Bare wall; windows and shutters lie on it, with edges that fade into it. */
export function addWall(part: StreetPart, frame: Frame, rect: Rect, paint: Paint): void {
  // Fine enough for the light that is baked at its corners.
  part.surfaces.panel(frame, rect, 0, paint, part.detail === "far" ? 3.4 : 1.7);
}

/** Lamp colours behind windows: mostly the warm of homes, some cold office tubes, and rarely somebody's taste. */
export function windowTint(part: StreetPart, cool: number): Rgb {
  const { random } = part;
  const level = random.range(0.2, 0.85);
  if (random.chance(0.05)) return scaled(random.pick([PINK, TEAL]), level * 0.9);
  if (random.chance(cool)) return scaled(mixed(ICE, PAPER, random.range(0, 0.35)), level * 0.85);
  return scaled(mixed(PAPER, TUNGSTEN, random.range(0.1, 0.8)), level);
}

/** The storeys above the shops. */
export function addUpperStoreys(
  part: StreetPart,
  frame: Frame,
  width: number,
  storeys: number,
  style: FacadeStyle,
): void {
  const { random, surfaces } = part;
  const far = part.detail === "far";
  const bays = Math.max(1, Math.round(width / style.bay));
  const bayWidth = width / bays;
  const wide = Math.min(style.window[0], bayWidth - 0.3);
  const high = style.window[1];
  for (let storey = 1; storey < storeys; storey += 1) {
    const floor = GROUND_STOREY_METRES + (storey - 1) * STOREY_METRES;
    addWall(part, frame, [0, floor, width, floor + STOREY_METRES], style.wall);
    for (let bay = 0; bay < bays; bay += 1) {
      const a0 = bay * bayWidth;
      const left = a0 + (bayWidth - wide) / 2;
      const sill = floor + (STOREY_METRES - high) * 0.48;
      part.windows.window(
        frame,
        [left, sill, left + wide, sill + high],
        0.03,
        random.pick(part.kit.windowAtlas.rooms),
        windowTint(part, style.cool),
        random.next(),
        random.chance(0.5),
      );
      if (far) continue;
      surfaces.box(frame, [left - 0.06, left + wide + 0.06], [sill - 0.1, sill], [0, 0.09], style.trim);
      if (random.chance(0.4)) addAirConditioner(part, frame, left + random.range(0, wide - 0.8), sill - 0.72);
    }
    if (style.bands) surfaces.box(frame, [0, width], [floor - 0.16, floor + 0.12], [0, 0.2], style.trim);
  }
  const top = GROUND_STOREY_METRES + (storeys - 1) * STOREY_METRES;
  if (style.piers) {
    for (let bay = 0; bay <= bays; bay += 1) {
      const a = Math.min(width - 0.17, Math.max(0.17, bay * bayWidth));
      surfaces.box(frame, [a - 0.17, a + 0.17], [GROUND_STOREY_METRES, top], [0, 0.24], style.trim);
      if (bay % 3 === 1 && !far) addLightStrip(part, frame, a, top);
    }
  }
  addPipes(part, frame, width, top);
}

/** A line of light up a pier: the newest houses of the street wear one. */
function addLightStrip(part: StreetPart, frame: Frame, a: number, top: number): void {
  const low = GROUND_STOREY_METRES + 0.3;
  part.signs.glow(frame, [a - 0.05, low, a + 0.05, top - 0.2], 0.25, scaled(CYAN, 0.6), true);
  for (let b = low + 1; b < top; b += 2.4) {
    shineAt(part, frame, a, b, 0.6, {
      color: CYAN,
      power: 0.5,
      neon: true,
      width: 0.1,
      height: 2.4,
      halo: 0.3,
      streak: 0,
    });
  }
}

const CASING: Paint = { color: [0.13, 0.135, 0.14], pattern: "plain" };

export function addAirConditioner(part: StreetPart, frame: Frame, a: number, b: number): void {
  const { surfaces } = part;
  surfaces.box(frame, [a, a + 0.8], [b, b + 0.6], [0.1, 0.42], CASING);
  addSoftBox(part, frame, [a, a + 0.8], [b - 0.08, b + 0.6], [0.1, 0.42], scaled(CASING.color, 0.6));
  surfaces.box(frame, [a + 0.02, a + 0.78], [b - 0.08, b], [0, 0.4], DARK);
}

function addPipes(part: StreetPart, frame: Frame, width: number, top: number): void {
  const { random, surfaces } = part;
  const paint: Paint = { color: STEEL, pattern: "plaster" };
  const count = random.int(1, 2);
  for (let i = 0; i < count; i += 1) {
    const a = random.chance(0.5) ? random.range(0.15, 0.5) : width - random.range(0.15, 0.5);
    const thick = random.range(0.1, 0.2);
    surfaces.box(frame, [a - thick / 2, a + thick / 2], [0, top + 0.3], [0.02, 0.02 + thick], paint);
  }
}
