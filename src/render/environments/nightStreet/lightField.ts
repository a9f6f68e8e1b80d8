import type { Vec3 } from "./frame";
import type { Rgb } from "./palette";

export interface Emitter {
  readonly position: Vec3;
  /** Colour times power: the irradiance it gives a metre away. */
  readonly color: Rgb;
  /** Neon follows the look's neon value; lamps and shop light do not. */
  readonly neon: boolean;
  /** How large the source is, in metres: it keeps the light soft near a sign instead of burning a spot. */
  readonly size: number;
  /** Where the source shines, if it does not shine all round. */
  readonly aim?: Vec3;
}

const CELL_METRES = 8;
/** Beyond this irradiance a source adds less than one step of an 8 bit display, on these albedos. */
const FAINTEST = 0.004;
const FURTHEST_METRES = 26;
/** Sets baked light against signs that must stay under display white: found by eye, on the whole picture. */
const EXPOSURE = 0.66;
/** Irradiance from which on more is held back, and how strongly. */
const KNEE = 0.22;
const SHOULDER = 2.2;
/** Share of light that still reaches a surface edge-on: stands in for the bounce between close facades. */
const WRAP = 0.35;

/** All the light sources of the street, and their light on vertices: baking it once is what makes a frame cheap. */
export class LightField {
  private readonly cells = new Map<string, Emitter[]>();

  add(emitter: Emitter): void {
    const power = Math.max(...emitter.color);
    const reach = Math.min(FURTHEST_METRES, Math.sqrt(power / FAINTEST));
    const [x, , z] = emitter.position;
    const last = {
      x: Math.floor((x + reach) / CELL_METRES),
      z: Math.floor((z + reach) / CELL_METRES),
    };
    for (let i = Math.floor((x - reach) / CELL_METRES); i <= last.x; i += 1) {
      for (let k = Math.floor((z - reach) / CELL_METRES); k <= last.z; k += 1) {
        const key = `${i},${k}`;
        const cell = this.cells.get(key);
        if (cell) cell.push(emitter);
        else this.cells.set(key, [emitter]);
      }
    }
  }

  bake(positions: Float32Array, normals: Float32Array): { neon: Float32Array; warm: Float32Array } {
    const neon = new Float32Array(positions.length);
    const warm = new Float32Array(positions.length);
    let cellX = NaN;
    let cellZ = NaN;
    let near: readonly Emitter[] = [];
    for (let i = 0; i < positions.length; i += 3) {
      const x = positions[i] ?? 0;
      const z = positions[i + 2] ?? 0;
      const ix = Math.floor(x / CELL_METRES);
      const iz = Math.floor(z / CELL_METRES);
      if (ix !== cellX || iz !== cellZ) {
        cellX = ix;
        cellZ = iz;
        near = this.cells.get(`${ix},${iz}`) ?? [];
      }
      for (const emitter of near) {
        const light = received(emitter, x, positions[i + 1] ?? 0, z, normals, i);
        if (light <= 0) continue;
        const sum = emitter.neon ? neon : warm;
        sum[i] = (sum[i] ?? 0) + emitter.color[0] * light;
        sum[i + 1] = (sum[i + 1] ?? 0) + emitter.color[1] * light;
        sum[i + 2] = (sum[i + 2] ?? 0) + emitter.color[2] * light;
      }
    }
    for (let i = 0; i < positions.length; i += 3) soften(neon, warm, i);
    return { neon, warm };
  }
}

/** Film's shoulder: a wall close to its lamp keeps its colour, and no edge of it stands out harder than a sign. */
function soften(neon: Float32Array, warm: Float32Array, i: number): void {
  let most = 0;
  for (let k = i; k < i + 3; k += 1) most = Math.max(most, (neon[k] ?? 0) + (warm[k] ?? 0));
  if (most <= KNEE) return;
  const over = most - KNEE;
  const keep = (KNEE + over / (1 + SHOULDER * over)) / most;
  for (let k = i; k < i + 3; k += 1) {
    neon[k] = (neon[k] ?? 0) * keep;
    warm[k] = (warm[k] ?? 0) * keep;
  }
}

function received(emitter: Emitter, x: number, y: number, z: number, normals: Float32Array, i: number): number {
  const dx = emitter.position[0] - x;
  const dy = emitter.position[1] - y;
  const dz = emitter.position[2] - z;
  const squared = dx * dx + dy * dy + dz * dz;
  if (squared > FURTHEST_METRES * FURTHEST_METRES) return 0;
  const distance = Math.sqrt(squared) + 1e-4;
  const facing = ((normals[i] ?? 0) * dx + (normals[i + 1] ?? 0) * dy + (normals[i + 2] ?? 0) * dz) / distance;
  const lit = (facing + WRAP) / (1 + WRAP);
  if (lit <= 0) return 0;
  let beam = 1;
  if (emitter.aim) {
    const [ax, ay, az] = emitter.aim;
    const along = -(ax * dx + ay * dy + az * dz) / distance;
    beam = Math.max(0, along + 0.25) / 1.25;
  }
  // Fades to nothing at the far limit, so that no vertex shows where the list of sources ends.
  const edge = 1 - squared / (FURTHEST_METRES * FURTHEST_METRES);
  return (EXPOSURE * lit * beam * edge * edge) / (squared + emitter.size * emitter.size);
}
