import { addBlade } from "./bladeSign";
import type { BladeColors } from "./bladeSign";
import type { Frame } from "./frame";
import { CYAN, ICE, MAGENTA, mixed, PAPER, PINK, RED, scaled, TEAL, TUNGSTEN, VIOLET } from "./palette";
import type { Rgb } from "./palette";
import type { Random } from "./random";
import type { ShopColors } from "./shopfront";
import type { StreetPart } from "./streetPart";
import { GROUND_STOREY_METRES } from "./streetPlan";

/** The temperature of a stretch of street: one family leads, and one accent may answer it. */
export type Mood = "cold" | "hot" | "warm";
/** One large sign with a small one, a full column of tenants, or just one or two. */
export type StackKind = "tall" | "column" | "sparse";

const LEADS: Record<Mood, readonly [Rgb, ...Rgb[]]> = {
  cold: [CYAN, CYAN, TEAL, mixed(CYAN, ICE, 0.3)],
  hot: [MAGENTA, PINK, MAGENTA, VIOLET],
  warm: [TUNGSTEN, PAPER, TUNGSTEN, RED],
};
const ANSWERS: Record<Mood, readonly [Rgb, ...Rgb[]]> = {
  cold: [PINK, TUNGSTEN],
  hot: [CYAN, TUNGSTEN],
  warm: [CYAN, PINK],
};

function signColors(random: Random, mood: Mood, answer = 0.22): BladeColors {
  const tube = random.chance(1 - answer) ? random.pick(LEADS[mood]) : random.pick(ANSWERS[mood]);
  return { tube, face: scaled(mixed(tube, PAPER, 0.1), 0.62) };
}

export function shopColors(random: Random, mood: Mood): ShopColors {
  const { tube, face } = signColors(random, mood);
  const inside =
    mood === "cold" ? mixed(ICE, PAPER, random.range(0, 0.6)) : mixed(PAPER, TUNGSTEN, random.range(0.25, 0.9));
  return { tube, face, inside };
}

/** Signs up one end of a facade, the way tenants of a narrow house stack theirs. */
export function addSignStack(
  part: StreetPart,
  frame: Frame,
  a: number,
  top: number,
  mood: Mood,
  kind: StackKind,
): void {
  const { random, kit } = part;
  let b = GROUND_STOREY_METRES - 0.35;
  let left = kind === "column" ? 9 : 2;
  // A low house carries its tall sign past the roof.
  const limit = kind === "tall" ? Math.max(top, 8.4) : top;
  let tall = kind !== "tall" ? random.chance(0.3) : true;
  while (b < limit - 0.9 && left > 0) {
    // Large signs keep to their side's colour; they are what holds the picture together.
    const colors = signColors(random, mood, tall ? 0 : 0.3);
    const phase = random.chance(0.06) ? random.range(1, 9) : 0;
    const wide = tall ? random.range(0.95, 1.3) : random.range(0.75, 1.15);
    const ratio = tall ? 3.5 : 1;
    if (b + wide * ratio > limit + 0.3) tall = false;
    else {
      addBlade(
        part,
        frame,
        a,
        b,
        random.range(0.25, 0.42),
        [wide, wide * ratio],
        tall ? kit.words.tall() : kit.words.small(),
        colors,
        phase,
      );
      b += wide * ratio + 0.2;
      tall = false;
      left -= 1;
      if (kind === "sparse") b += random.range(0.5, 3);
      else if (random.chance(0.25)) b += random.range(0.6, 1.6);
      continue;
    }
    if (b + 1.15 > limit) break;
  }
}
