import { Mesh } from "three";
import type { Texture } from "three";
import type { GlowCard } from "./glowCards";
import type { StreetUniforms } from "./haze";
import { mixed, ICE, PAPER, RED, scaled, TUNGSTEN } from "./palette";
import type { Random } from "./random";
import { STREET } from "./streetPlan";
import { TowerBuilder } from "./towerBuilder";
import { createTowerMaterial } from "./towerMaterial";
import { CELLS } from "./towerTexture";

/** Rows of towers by distance: each further one taller, sparser and paler, which is what gives the city its depth. */
const RINGS = [
  { near: 54, far: 84, low: 18, high: 34, count: 26, width: [9, 15], free: 0.3 },
  { near: 100, far: 170, low: 38, high: 78, count: 30, width: [14, 24], free: 0.075 },
  { near: 210, far: 360, low: 80, high: 190, count: 34, width: [24, 46], free: 0.03 },
] as const;

export function buildSkyline(uniforms: StreetUniforms, texture: Texture, random: Random, halos: GlowCard[]): Mesh[] {
  const material = createTowerMaterial(uniforms, texture);
  return RINGS.map((ring) => {
    const builder = new TowerBuilder();
    for (let i = 0; i < ring.count; i += 1) {
      // All around, for the ceiling and for reflections, but twice as dense ahead.
      const share = (i + random.range(0.1, 0.9)) / ring.count;
      const bearing = (share * 2 - 1) * Math.PI * (0.45 + 0.55 * Math.abs(share * 2 - 1));
      const distance = random.range(ring.near, ring.far);
      const x = Math.sin(bearing) * distance;
      const z = -Math.cos(bearing) * distance;
      // The advertisement on the right needs to be seen, and the street has to stay open to the sky.
      if (Math.abs(bearing - 0.42) < 0.3 && distance < 95) continue;
      const off = Math.atan2(x - STREET.centreX, -(z - STREET.mouthZ)) - STREET.turn;
      // Half a tower's width further than that, and wider still in front of the hologram.
      const clear = ring.free + (ring.width[1] * 0.6) / distance;
      if (Math.abs(off) < (distance < 130 ? Math.max(clear, 0.26) : clear)) continue;
      addTower(builder, random, x, z, ring, halos);
    }
    const mesh = new Mesh(builder.build(), material);
    mesh.renderOrder = 8;
    return mesh;
  });
}

function addTower(
  builder: TowerBuilder,
  random: Random,
  x: number,
  z: number,
  ring: (typeof RINGS)[number],
  halos: GlowCard[],
): void {
  const wide = random.range(ring.width[0], ring.width[1]);
  const deep = random.range(ring.width[0], ring.width[1]);
  const high = random.range(ring.low, ring.high);
  const turn = Math.atan2(-x, -z) + random.range(-0.6, 0.6) + Math.PI;
  const color = scaled([0.006, 0.0085, 0.013], random.range(0.6, 1.6));
  const light = scaled(
    random.chance(0.55) ? mixed(PAPER, TUNGSTEN, random.range(0, 0.6)) : ICE,
    random.range(0.12, 0.3),
  );
  const shift = random.int(0, CELLS - 1) / CELLS;
  const shoulder = high * random.range(0.6, 0.85);
  builder.block(x, z, turn, [wide, deep], [0, shoulder], color, light, shift);
  builder.block(x, z, turn, [wide * 0.72, deep * 0.72], [shoulder, high], color, light, shift + 2 / CELLS);
  if (high < 45) return;
  const mast = high + random.range(6, 18);
  const thick = wide * 0.035 + 0.3;
  builder.block(x, z, turn, [thick, thick], [high, mast], [0.004, 0.005, 0.008], [0, 0, 0], 0);
  halos.push({
    center: [x, mast, z],
    width: 2.2 + high * 0.016,
    height: 2.2 + high * 0.016,
    color: scaled(RED, 1.1),
    neon: false,
    phase: -random.range(1, 9),
  });
}
