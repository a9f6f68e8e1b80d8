import { Group, Material, Mesh } from "three";
import type { BufferGeometry, Texture } from "three";
import type { EnvironmentView } from "../environmentView";
import { createBillboardArt } from "./billboardArt";
import { buildBillboards } from "./billboards";
import { createCityMaterial, createCityMirrorMaterial } from "./cityMaterial";
import { createGlowGeometry, createHaloMaterial, createStreakMaterial } from "./glowCards";
import type { GlowCard } from "./glowCards";
import { createGround } from "./ground";
import { createGroundPlan } from "./groundPlan";
import { createStreetUniforms } from "./haze";
import { LightField } from "./lightField";
import { buildTrain, placeTrain } from "./monorail";
import { createPatternTexture } from "./patternTexture";
import { buildPlaza } from "./plaza";
import { createRandom } from "./random";
import { createRippleTexture } from "./rippleTexture";
import { createSignAtlas } from "./signAtlas";
import { createSignMaterial } from "./signMaterial";
import { createSky } from "./sky";
import { buildSkyline } from "./skyline";
import { buildStreetSide } from "./streetBlocks";
import { createStreetKit } from "./streetPart";
import { onStreet } from "./streetPlan";
import { createRain } from "./rain";
import { createScreenMaterial } from "./screenMaterial";
import { createSoftDiscs } from "./softDiscs";
import { createSoftLines } from "./softLines";
import { createSteam } from "./steam";
import type { Plume } from "./steam";
import { createTowerTexture } from "./towerTexture";
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

/** Under the ground first, then the ground (2), then what glows above it. */
const DRAW_ORDER = { smears: 1, windows: 3, signs: 4, lines: 5, discs: 6, glows: 7 } as const;

/** A night street of a Seoul that never was, around a stage at the origin, receding towards -Z. */
export function createNightStreet(seed: number): EnvironmentView<NightStreetLook> {
  const random = createRandom(seed);
  const uniforms = createStreetUniforms();
  const ripple = createRippleTexture(random.fork());
  uniforms.uRipple.value = ripple;
  const patterns = createPatternTexture(random.fork());
  const plan = createGroundPlan(random.fork());
  uniforms.uPlan.value = plan;
  const towers = createTowerTexture(random.fork());
  const art = createBillboardArt();
  const kit = createStreetKit(random.fork(), new LightField(), createSignAtlas(), createWindowAtlas(random.fork()));
  const textures: Texture[] = [
    ripple,
    patterns,
    plan,
    towers,
    art.texture,
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
  const screen = createScreenMaterial(uniforms, art, false, false);
  const screenMirror = createScreenMaterial(uniforms, art, false, true);
  const hologram = createScreenMaterial(uniforms, art, true, false);
  const hologramMirror = createScreenMaterial(uniforms, art, true, true);

  function add(group: Group, geometry: BufferGeometry, material: Material, order = 0): Mesh {
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = order;
    group.add(mesh);
    return mesh;
  }
  function addTwice(geometry: BufferGeometry, above: Material, below: Material, order = 0): void {
    add(root, geometry, above, order);
    add(mirror, geometry, below, Math.min(order, DRAW_ORDER.smears));
  }

  root.add(createSky(uniforms));
  const farHalos: GlowCard[] = [];
  root.add(...buildSkyline(uniforms, towers, random.fork(), farHalos));
  const left = buildStreetSide(kit, random.fork(), -1);
  const right = buildStreetSide(kit, random.fork(), 1);
  const parts = [...left, ...right, ...buildPlaza(kit, random.fork())];
  const train = buildTrain(kit, random.fork());
  const boards = buildBillboards(right[1] ?? train, art);
  const plumes = streetPlumes();

  // Only now are all lamps known, and walls take light from lamps of other blocks.
  for (const part of parts) {
    const surfaces = part.surfaces.build(kit.lights);
    add(root, surfaces.all, city);
    if (part.detail === "full") add(mirror, surfaces.walls, cityMirror);
    if (!part.windows.empty) addTwice(part.windows.build("window"), pane, paneMirror, DRAW_ORDER.windows);
    if (!part.signs.empty) addTwice(part.signs.build("sign"), sign, signMirror, DRAW_ORDER.signs);
  }
  for (const glow of new Set(parts.map((part) => part.glow))) {
    if (glow.streaks.length > 0) add(mirror, createGlowGeometry(glow.streaks), streak, DRAW_ORDER.smears);
    if (glow.halos.length > 0) add(root, createGlowGeometry(glow.halos), halo, DRAW_ORDER.glows);
  }
  if (farHalos.length > 0) add(root, createGlowGeometry(farHalos), halo, DRAW_ORDER.glows);
  const cars = [
    add(root, train.surfaces.build(kit.lights).all, city),
    add(root, train.signs.build("sign"), sign, DRAW_ORDER.signs),
  ];
  addTwice(boards.screens, screen, screenMirror);
  add(root, boards.holograms, hologram, DRAW_ORDER.glows);
  add(mirror, boards.holograms, hologramMirror, DRAW_ORDER.smears);
  root.add(createGround(uniforms, kit.lights));
  const lines = createSoftLines(uniforms, kit.lines, kit.lights);
  lines.renderOrder = DRAW_ORDER.lines;
  const discs = createSoftDiscs(uniforms, kit.discs);
  discs.renderOrder = DRAW_ORDER.discs;
  root.add(lines, discs);
  root.add(createSteam(uniforms, plumes));
  const rain = createRain(uniforms, random.fork());
  root.add(rain);

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
      rain.visible = look.rain > 0;
      placeTrain(cars, timeS);
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

/** Steam from gratings and from the stall's pots. */
function streetPlumes(): Plume[] {
  const places = [
    [-1.9, 13, 1.5, 5.5, 0.13],
    [2.4, 30, 2.2, 8, 0.13],
    [-2.6, 47, 3, 11, 0.14],
  ] as const;
  const vents = places.map(([across, along, width, height, level]): Plume => {
    const [x, z] = onStreet(across, along);
    return { foot: [x, 0, z], width, height, color: [level * 0.8, level, level * 1.1] };
  });
  return [...vents, { foot: [5.2, 1.2, -7.6], width: 0.9, height: 2.6, color: [0.14, 0.085, 0.045] }];
}
