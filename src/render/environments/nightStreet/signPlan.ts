import { addBlade } from "./bladeSign";
import type { BladeColors } from "./bladeSign";
import type { Frame } from "./frame";
import {
  CYAN,
  ICE,
  MAGENTA,
  mixed,
  PAPER,
  PINK,
  RED,
  scaled,
  TEAL,
  TUNGSTEN,
  VIOLET,
} from "./palette";
import type { Rgb } from "./palette";
import type { Random } from "./random";
import type { ShopColors } from "./shopfront";
import type { StreetPart } from "./streetPart";
import { GROUND_STOREY_METRES } from "./streetPlan";

/** The temperature of a stretch of street: one family leads, and one accent may answer it. */
export type Mood = "cold" | "hot" | "warm";

const LEADS: Record<Mood, readonly [Rgb, ...Rgb[]]> = {
  cold: [CYAN, CYAN, TEAL, ICE],
  hot: [MAGENTA, PINK, MAGENTA, VIOLET],
  warm: [TUNGSTEN, PAPER, TUNGSTEN, RED],
};
const ANSWERS: Record<Mood, readonly [Rgb, ...Rgb[]]> = {
  cold: [PINK, TUNGSTEN],
  hot: [CYAN, TUNGSTEN],
  warm: [CYAN, PINK],
};

export function bladeColors(random: Random, mood: Mood): BladeColors {
  const tube = random.chance(0.74) ? random.pick(LEADS[mood]) : random.pick(ANSWERS[mood]);
  return { tube, face: scaled(mixed(tube, PAPER, 0.22), 0.62) };
}

export function shopColors(random: Random, mood: Mood): ShopColors {
  const { tube, face } = bladeColors(random, mood);
  const inside =
    mood === "cold"
      ? mixed(ICE, PAPER, random.range(0, 0.5))
      : mixed(PAPER, TUNGSTEN, random.range(0.2, 0.9));
  return { tube, face, inside };
}

/** A column of signs up one end of a facade, the way tenants of a narrow house stack theirs. */
export function addSignStack(
  part: StreetPart,
  frame: Frame,
  a: number,
  top: number,
  mood: Mood,
): void {
  const { random, kit } = part;
  let b = GROUND_STOREY_METRES - 0.4;
  let tallDone = false;
  while (b < top - 0.7) {
    const colors = bladeColors(random, mood);
    const phase = random.chance(0.05) ? random.range(1, 9) : 0;
    if (!tallDone && top - b > 3.4 && random.chance(0.6)) {
      const wide = random.range(0.85, 1.05);
      addBlade(
        part,
        frame,
        a,
        b,
        0.3,
        [wide, wide * 3.6],
        random.pick(kit.signAtlas.tall),
        colors,
        phase,
      );
      b += wide * 3.6 + 0.25;
      tallDone = true;
    } else {
      const wide = random.range(0.8, 1.05);
      addBlade(
        part,
        frame,
        a,
        b,
        0.28,
        [wide, wide],
        random.pick(kit.signAtlas.small),
        colors,
        phase,
      );
      b += wide + 0.16;
      if (random.chance(0.35)) b += random.range(0.8, 2.4);
    }
  }
}
