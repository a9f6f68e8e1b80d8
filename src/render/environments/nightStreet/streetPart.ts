import { at } from "./frame";
import type { Frame, Vec3 } from "./frame";
import type { GlowCard } from "./glowCards";
import { LightField } from "./lightField";
import { PaneBuilder } from "./paneBuilder";
import { scaled } from "./palette";
import type { Rgb } from "./palette";
import type { Random } from "./random";
import type { SignAtlas } from "./signAtlas";
import { SurfaceBuilder } from "./surfaceBuilder";
import type { WindowAtlas } from "./windowAtlas";

/** What all of the street has in common while it is being built. */
export interface StreetKit {
  readonly lights: LightField;
  readonly signAtlas: SignAtlas;
  readonly windowAtlas: WindowAtlas;
}

/** One block of the street: what is drawn, and culled, together. */
export interface StreetPart {
  readonly kit: StreetKit;
  readonly random: Random;
  readonly surfaces: SurfaceBuilder;
  readonly windows: PaneBuilder;
  readonly signs: PaneBuilder;
  readonly halos: GlowCard[];
  readonly streaks: GlowCard[];
}

export function createStreetPart(kit: StreetKit, random: Random): StreetPart {
  return {
    kit,
    random,
    surfaces: new SurfaceBuilder(),
    windows: new PaneBuilder(),
    signs: new PaneBuilder(),
    halos: [],
    streaks: [],
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

/** Lets a source light its surroundings, the air and the wet ground. */
export function shine(part: StreetPart, position: Vec3, source: Shine): void {
  const { color, power, neon, width, height, halo = 1, streak = 1, phase = 0, aim } = source;
  const size = Math.max(0.5, Math.hypot(width, height) * 0.45);
  const emitter = { position, color: scaled(color, power), neon, size };
  part.kit.lights.add(aim ? { ...emitter, aim } : emitter);
  if (halo > 0) {
    const spread = 0.7 + Math.max(width, height) * 0.35;
    part.halos.push({
      center: position,
      width: width * 0.5 + spread,
      height: height * 0.5 + spread,
      color: scaled(color, 0.17 * halo),
      neon,
      phase,
    });
  }
  if (streak > 0) {
    const length = 2.3 * (position[1] + height * 0.5) + 0.6;
    part.streaks.push({
      center: position,
      width: width * 0.42 + 0.22 + position[1] * 0.035,
      height: length,
      color: scaled(color, (0.62 * streak * (0.6 + height)) / (1 + position[1] * 0.42)),
      neon,
      phase,
    });
  }
}

export function shineAt(
  part: StreetPart,
  frame: Frame,
  a: number,
  b: number,
  c: number,
  source: Shine,
): void {
  shine(part, at(frame, a, b, c), source);
}
