import { createDeck } from "./deck";
import type { Deck } from "./deck";
import { at } from "./frame";
import type { Frame, Vec3 } from "./frame";
import type { GlowCard } from "./glowCards";
import type { LightField } from "./lightField";
import { PaneBuilder } from "./paneBuilder";
import { scaled } from "./palette";
import type { Rgb } from "./palette";
import type { Random } from "./random";
import type { SignAtlas, UvRect } from "./signAtlas";
import type { SoftLine } from "./softLines";
import { SurfaceBuilder } from "./surfaceBuilder";
import type { WindowAtlas } from "./windowAtlas";

/** What all of the street has in common while it is being built. */
export interface StreetKit {
  readonly lights: LightField;
  readonly signAtlas: SignAtlas;
  readonly windowAtlas: WindowAtlas;
  readonly words: { readonly tall: Deck<UvRect>; readonly wide: Deck<UvRect>; readonly small: Deck<UvRect> };
  readonly shops: Deck<UvRect>;
  /** Thin things and small lamps of the whole street: each kind is one mesh. */
  readonly lines: SoftLine[];
  readonly discs: GlowCard[];
}

export function createStreetKit(
  random: Random,
  lights: LightField,
  signAtlas: SignAtlas,
  windowAtlas: WindowAtlas,
): StreetKit {
  const { tall, wide, small } = signAtlas;
  const words = { tall: createDeck(random, tall), wide: createDeck(random, wide), small: createDeck(random, small) };
  return { lights, signAtlas, windowAtlas, words, shops: createDeck(random, windowAtlas.shops), lines: [], discs: [] };
}

/** Glows of a whole side of the street: cheap enough to draw together, so they are, to save draw calls. */
export interface GlowGroup {
  readonly halos: GlowCard[];
  readonly streaks: GlowCard[];
}

export function createGlowGroup(): GlowGroup {
  return { halos: [], streaks: [] };
}

/**
 * Full parts have walls with depth, and the wet ground shows their surfaces. Small things are not mirrored, because
 * they would only cut hard shapes out of the smears of light there; far ones neither, and their walls are flat.
 */
export type Detail = "full" | "small" | "far";

/** One block of the street: what is drawn, and culled, together. */
export interface StreetPart {
  readonly kit: StreetKit;
  readonly random: Random;
  readonly surfaces: SurfaceBuilder;
  readonly windows: PaneBuilder;
  readonly signs: PaneBuilder;
  readonly glow: GlowGroup;
  readonly detail: Detail;
}

export function createStreetPart(kit: StreetKit, random: Random, glow: GlowGroup, detail: Detail = "full"): StreetPart {
  return {
    detail,
    kit,
    random,
    surfaces: new SurfaceBuilder(),
    windows: new PaneBuilder(),
    signs: new PaneBuilder(),
    glow,
  };
}

export interface Shine {
  readonly color: Rgb;
  /** Irradiance on surfaces a metre away. */
  readonly power: number;
  readonly neon: boolean;
  /** Extent of the source in metres. */
  readonly width: number;
  readonly height: number;
  /** Strength of the glow in the air and of the smear on wet ground, relative to what suits most signs. */
  readonly halo?: number;
  readonly streak?: number;
  readonly phase?: number;
  readonly aim?: Vec3;
}

/** Higher or further sources smear too wide and too faint to be worth their cards, which are the dearest pixels here. */
const SMEARED_BELOW_METRES = 7;
const SMEARED_TO_METRES = -78;

/** Lets a source light its surroundings, the air and the wet ground. */
export function shine(part: StreetPart, position: Vec3, source: Shine): void {
  const { color, power, neon, width, height, halo = 1, streak = 1, phase = 0, aim } = source;
  const size = Math.max(1.2, Math.hypot(width, height) * 0.5);
  const emitter = { position, color: scaled(color, power), neon, size };
  part.kit.lights.add(aim ? { ...emitter, aim } : emitter);
  if (halo > 0) {
    const spread = 0.55 + Math.max(width, height) * 0.35;
    part.glow.halos.push({
      center: position,
      width: width * 0.5 + spread,
      height: height * 0.5 + spread,
      color: scaled(color, 0.11 * halo),
      neon,
      phase,
    });
  }
  if (streak > 0 && position[1] - height * 0.5 < SMEARED_BELOW_METRES && position[2] > SMEARED_TO_METRES) {
    const length = 1.9 * (position[1] + height * 0.5) + 0.6;
    part.glow.streaks.push({
      center: position,
      width: width * 0.42 + 0.22 + position[1] * 0.035,
      height: length,
      color: scaled(color, (0.55 * streak * (0.6 + height)) / (1 + position[1] * 0.42)),
      neon,
      phase,
    });
  }
}

export function shineAt(part: StreetPart, frame: Frame, a: number, b: number, c: number, source: Shine): void {
  shine(part, at(frame, a, b, c), source);
}
