import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  LinearMipmapLinearFilter,
  Mesh,
  NoColorSpace,
  RepeatWrapping,
  ShaderMaterial,
} from "three";
import { createPen } from "./canvasPen";
import type { Texture } from "three";
import type { GlowCard } from "./glowCards";
import { EYE_GLSL, HAZE_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { mixed, ICE, PAPER, RED, scaled, TUNGSTEN } from "./palette";
import type { Rgb } from "./palette";
import type { Random } from "./random";
import { STREET } from "./streetPlan";

const SIZE = 256;
/** Cells along each side of the window texture. */
const CELLS = 8;
const CELL_WIDTH = 2.8;
const CELL_HEIGHT = 3.4;

/**
 * Windows of far towers, in three groups, one a colour channel: a look that lights more windows adds channels
 * together, and sums of a filtered texture stay filtered.
 */
export function createTowerTexture(random: Random): Texture {
  const pen = createPen(SIZE, SIZE);
  const cell = SIZE / CELLS;
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      const group = random.int(0, 2);
      const paint = (level: number): string =>
        `rgb(${group === 0 ? level : 0},${group === 1 ? level : 0},${group === 2 ? level : 0})`;
      const level = random.int(60, 255);
      const x = column * cell + 5;
      const y = row * cell + 8;
      // Two panes under a ceiling lamp, one perhaps behind a blind: a plain square would look like a test chart.
      for (const pane of [0, 1]) {
        const shade = lampFall(pen, y, paint(level), paint(Math.round(level * random.range(0.2, 0.6))));
        pen.fillStyle = random.chance(0.25) ? paint(Math.round(level * 0.35)) : shade;
        pen.fillRect(x + pane * 12, y, 10, cell - 17);
      }
    }
  }
  const texture = new CanvasTexture(pen.canvas);
  texture.colorSpace = NoColorSpace;
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 8;
  return texture;
}

function lampFall(pen: CanvasRenderingContext2D, y: number, top: string, foot: string): CanvasGradient {
  const fall = pen.createLinearGradient(0, y, 0, y + 16);
  fall.addColorStop(0, top);
  fall.addColorStop(1, foot);
  return fall;
}

class TowerBuilder {
  readonly positions: number[] = [];
  readonly uvs: number[] = [];
  readonly colors: number[] = [];
  readonly lights: number[] = [];
  readonly indices: number[] = [];

  /** Four walls of a block turned by `turn`, with windows in whole cells. */
  block(
    x: number,
    z: number,
    turn: number,
    size: readonly [number, number],
    y: readonly [number, number],
    color: Rgb,
    light: Rgb,
    shift: number,
  ): void {
    const corners = [
      [-1, 1],
      [1, 1],
      [1, -1],
      [-1, -1],
    ].map(([a = 0, c = 0]) => {
      const px = (a * size[0]) / 2;
      const pz = (c * size[1]) / 2;
      return [x + px * Math.cos(turn) + pz * Math.sin(turn), z - px * Math.sin(turn) + pz * Math.cos(turn)] as const;
    });
    const rows = Math.max(1, Math.round((y[1] - y[0]) / CELL_HEIGHT));
    for (let i = 0; i < 4; i += 1) {
      const [ax = 0, az = 0] = corners[i] ?? [];
      const [bx = 0, bz = 0] = corners[(i + 1) % 4] ?? [];
      const columns = Math.max(1, Math.round(Math.hypot(bx - ax, bz - az) / CELL_WIDTH));
      const shade = i % 2 === 0 ? 1 : 0.6;
      this.quad(
        [ax, y[0], az, bx, y[0], bz, bx, y[1], bz, ax, y[1], az],
        [shift, 0, shift + columns / CELLS, rows / CELLS],
        scaled(color, shade),
        light,
      );
    }
    const top = corners.flatMap(([cx, cz]) => [cx, y[1], cz]);
    this.quad(top, [0, 0, 0, 0], scaled(color, 0.5), [0, 0, 0]);
  }

  private quad(points: readonly number[], uv: readonly [number, number, number, number], color: Rgb, light: Rgb): void {
    const first = this.positions.length / 3;
    this.positions.push(...points);
    this.uvs.push(uv[0], uv[1], uv[2], uv[1], uv[2], uv[3], uv[0], uv[3]);
    for (let i = 0; i < 4; i += 1) {
      this.colors.push(...color);
      this.lights.push(...light);
    }
    this.indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.positions), 3));
    geometry.setAttribute("uv", new BufferAttribute(new Float32Array(this.uvs), 2));
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(this.colors), 3));
    geometry.setAttribute("light", new BufferAttribute(new Float32Array(this.lights), 3));
    geometry.setIndex(this.indices);
    geometry.computeBoundingSphere();
    return geometry;
  }
}

/** Rows of towers by distance: each further one taller, sparser and paler, which is what gives the city its depth. */
const RINGS = [
  { near: 54, far: 84, low: 18, high: 34, count: 26, width: [9, 15], free: 0.2 },
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
      if (Math.abs(bearing - 0.5) < 0.24 && distance < 62) continue;
      const off = Math.atan2(x - STREET.centreX, -(z - STREET.mouthZ)) - STREET.turn;
      if (Math.abs(off) < ring.free + 8 / distance) continue;
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

function createTowerMaterial(uniforms: StreetUniforms, texture: Texture): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...uniforms, uMap: { value: texture } },
    vertexShader: /* glsl */ `
      attribute vec3 color;
      attribute vec3 light;
      varying vec2 vUv;
      varying vec3 vColor;
      varying vec3 vLight;
      varying vec3 vRay;
      varying float vEyeHeight;
      ${EYE_GLSL}
      void main() {
        vec3 eyeHere = eyeInMesh(modelViewMatrix);
        vRay = position - eyeHere;
        vEyeHeight = eyeHere.y;
        vUv = uv;
        vColor = color;
        vLight = light;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vUv;
      varying vec3 vColor;
      varying vec3 vLight;
      varying vec3 vRay;
      varying float vEyeHeight;
      uniform sampler2D uMap;
      uniform float uWindows;
      ${HAZE_GLSL}
      void main() {
        vec3 groups = texture2D(uMap, vUv).rgb;
        vec3 lit = clamp(uWindows * 3.0 - vec3(0.0, 1.0, 2.0), 0.0, 1.0);
        vec3 c = vColor * (0.4 + 0.6 * uSkyGlow) + vLight * dot(groups, lit);
        gl_FragColor = vec4(hazed(c, vRay, vEyeHeight), 1.0);
        #include <colorspace_fragment>
      }`,
  });
}
