import { Group, Material, Mesh } from "three";
import type { BufferGeometry, Texture } from "three";
import type { EnvironmentView } from "../environmentView";
import { createCityMaterial, createCityMirrorMaterial } from "./cityMaterial";
import { createGlowGeometry, createHaloMaterial, createStreakMaterial } from "./glowCards";
import type { GlowCard } from "./glowCards";
import { createGround } from "./ground";
import { createGroundPlan } from "./groundPlan";
import { createStreetUniforms } from "./haze";
import { LightField } from "./lightField";
import { createPatternTexture } from "./patternTexture";
import { createRandom } from "./random";
import { createRippleTexture } from "./rippleTexture";
import { createSignAtlas } from "./signAtlas";
import { createSignMaterial } from "./signMaterial";
import { createSky } from "./sky";
import { buildSkyline, createTowerTexture } from "./skyline";
import { buildStreetBlocks } from "./streetBlocks";
import type { StreetKit } from "./streetPart";
import { createWindowAtlas } from "./windowAtlas";
import { createWindowMaterial } from "./windowMaterial";

export interface NightStreetLook {
  /** A whole number; another seed is another street, so the caller makes the view anew. */
  readonly seed: number;
  readonly haze: number;
  readonly wetness: number;
  /** Times the brightness of signs, 0 to 2. */
  readonly neon: number;
  /** Share of windows that are lit. */
  readonly windows: number;
  readonly skyGlow: number;
  readonly rain: number;
}

/** Shader clocks restart every hour: a float counts the seconds of a shooting day too coarsely for a flicker. */
const CLOCK_SECONDS = 3600;

/** A night street of a Seoul that never was, around a stage at the origin, receding towards -Z. */
export function createNightStreet(seed: number): EnvironmentView<NightStreetLook> {
  const random = createRandom(seed);
  const uniforms = createStreetUniforms();
  const ripple = createRippleTexture(random.fork());
  uniforms.uRipple.value = ripple;
  const patterns = createPatternTexture(random.fork());
  const plan = createGroundPlan(random.fork());
  const towers = createTowerTexture(random.fork());
  const kit: StreetKit = {
    lights: new LightField(),
    signAtlas: createSignAtlas(),
    windowAtlas: createWindowAtlas(random.fork()),
  };
  const textures: Texture[] = [
    ripple,
    patterns,
    plan,
    towers,
    kit.signAtlas.texture,
    kit.windowAtlas.texture,
  ];

  const root = new Group();
  root.name = "Night street";
  const mirror = new Group();
  mirror.scale.y = -1;
  root.add(mirror);

  const city = createCityMaterial(uniforms, patterns);
  const cityMirror = createCityMirrorMaterial(uniforms);
  const sign = createSignMaterial(uniforms, kit.signAtlas.texture, false);
  const signMirror = createSignMaterial(uniforms, kit.signAtlas.texture, true);
  const pane = createWindowMaterial(uniforms, kit.windowAtlas.texture, false);
  const paneMirror = createWindowMaterial(uniforms, kit.windowAtlas.texture, true);
  const halo = createHaloMaterial(uniforms);
  const streak = createStreakMaterial(uniforms);

  function addTwice(geometry: BufferGeometry, above: Material, below: Material): void {
    root.add(new Mesh(geometry, above));
    mirror.add(new Mesh(geometry, below));
  }

  root.add(createSky(uniforms));
  const farHalos: GlowCard[] = [];
  root.add(...buildSkyline(uniforms, towers, random.fork(), farHalos));
  const parts = buildStreetBlocks(kit, random.fork());
  // Only now are all lamps known, and walls take light from lamps of other blocks.
  for (const part of parts) {
    addTwice(part.surfaces.build(kit.lights), city, cityMirror);
    if (!part.windows.empty) addTwice(part.windows.build("window"), pane, paneMirror);
    if (!part.signs.empty) addTwice(part.signs.build("sign"), sign, signMirror);
    addHalos(part.halos);
    if (part.streaks.length > 0) {
      const smear = new Mesh(createGlowGeometry(part.streaks), streak);
      smear.renderOrder = 1;
      mirror.add(smear);
    }
  }
  addHalos(farHalos);
  root.add(createGround(uniforms, kit.lights, plan));

  function addHalos(cards: readonly GlowCard[]): void {
    if (cards.length === 0) return;
    const glow = new Mesh(createGlowGeometry(cards), halo);
    glow.renderOrder = 4;
    root.add(glow);
  }

  return {
    root,
    update(look, timeS) {
      uniforms.uHaze.value = look.haze;
      uniforms.uWetness.value = look.wetness;
      uniforms.uNeon.value = look.neon;
      uniforms.uWindows.value = look.windows;
      uniforms.uSkyGlow.value = look.skyGlow;
      uniforms.uRain.value = look.rain;
      uniforms.uTime.value = timeS % CLOCK_SECONDS;
    },
    dispose() {
      const materials = new Set<Material>();
      root.traverse((object) => {
        if (!(object instanceof Mesh)) return;
        object.geometry.dispose();
        if (object.material instanceof Material) materials.add(object.material);
      });
      for (const material of materials) material.dispose();
      for (const texture of textures) texture.dispose();
      root.clear();
    },
  };
}
