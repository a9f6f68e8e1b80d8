import {
  ClampToEdgeWrapping,
  DataTexture,
  DoubleSide,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  RepeatWrapping,
  RGBAFormat,
  Scene,
  ShaderMaterial,
  SphereGeometry,
  SRGBColorSpace,
  type BufferGeometry,
} from "three";
import type { Dice } from "../../support/dice";

/**
 * A world that nobody built a wall for: soft clouds of colour on a far sphere, a patterned floor, and veils that stand
 * about at all distances. `softRad` is the angle below which nothing in it changes, as seen from round the mark: an LED
 * wall can show no more than its pitch allows, so a sharper world would measure the pitch, not the projection.
 */
export function randomWorld(dice: Dice, softRad: number): { scene: Scene; dispose(): void } {
  const scene = new Scene();
  const made: { dispose(): void }[] = [];
  const add = (geometry: BufferGeometry, cells: number): Mesh => {
    const map = cloudTexture(dice, cells);
    const alphaMap = fadeTexture();
    const material = new MeshBasicMaterial({
      map,
      alphaMap,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
      side: DoubleSide,
    });
    made.push(geometry, material, map, alphaMap);
    const mesh = new Mesh(geometry, material);
    scene.add(mesh);
    return mesh;
  };
  const sky = new Mesh(new SphereGeometry(600, 64, 48), skyMaterial(1 / softRad, dice.between(0, 100)));
  made.push(sky.geometry, sky.material);
  scene.add(sky);
  const down = dice.between(1.5, 4);
  const floor = add(new PlaneGeometry(160, 160), Math.min(MOST_CELLS, Math.floor(160 / (40 * softRad * 4))));
  floor.rotation.x = -Math.PI / 2;
  floor.position.y = -down;
  for (let i = 0; i < 16; i++) {
    const distance = dice.between(10, 60);
    const around = dice.between(0, 2 * Math.PI);
    const size = distance * Math.max(dice.between(0.25, 0.7), 6 * softRad);
    const veil = add(new PlaneGeometry(size, size), Math.max(1, Math.floor(size / (distance * softRad))));
    veil.position.set(distance * Math.sin(around), dice.between(0, distance * 0.6), distance * Math.cos(around));
    veil.lookAt(0, 1.6, 0);
  }
  return { scene, dispose: () => made.forEach((each) => each.dispose()) };
}

/** Smooth value noise of the direction, the same all round: a map of the sphere would be pinched at its poles. */
function skyMaterial(cellsPerRadian: number, offset: number): ShaderMaterial {
  return new ShaderMaterial({
    side: DoubleSide,
    uniforms: { cells: { value: cellsPerRadian }, offset: { value: offset } },
    vertexShader: `out vec3 way;
      void main() { way = position; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`,
    fragmentShader: `uniform float cells; uniform float offset; in vec3 way;
      vec3 roll(ivec3 p) {
        uvec3 q = uvec3(p + 4096) * uvec3(1597334673u, 3812015801u, 2798796415u);
        uint n = (q.x ^ q.y ^ q.z) * 1597334673u;
        return vec3((uvec3(n, n * 7919u, n * 104729u) >> 8) & 65535u) / 65535.0;
      }
      void main() {
        vec3 at = normalize(way) * cells + offset;
        ivec3 i = ivec3(floor(at));
        vec3 f = fract(at);
        vec3 t = f * f * (3.0 - 2.0 * f);
        vec3 sum = vec3(0.0);
        for (int k = 0; k < 8; k++) {
          ivec3 corner = ivec3(k & 1, (k >> 1) & 1, k >> 2);
          vec3 w = mix(1.0 - t, t, vec3(corner));
          sum += w.x * w.y * w.z * roll(i + corner);
        }
        gl_FragColor = vec4(0.05 + 0.5 * sum, 1.0);
      }`,
  });
}

const MOST_CELLS = 96;
const PX_PER_CELL = 8;

/** Smooth value noise of so many cells a side, that tiles. */
function cloudTexture(dice: Dice, wanted: number): DataTexture {
  const cells = Math.max(1, Math.min(MOST_CELLS, wanted));
  const side = cells * PX_PER_CELL;
  const values = Float32Array.from({ length: cells * cells * 3 }, () => dice.next());
  const at = (x: number, y: number, c: number): number => values[((y % cells) * cells + (x % cells)) * 3 + c] ?? 0;
  const ease = (t: number): number => t * t * (3 - 2 * t);
  const bytes = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [fx, fy] = [x / PX_PER_CELL, y / PX_PER_CELL];
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      const [tx, ty] = [ease(fx - x0), ease(fy - y0)];
      for (let c = 0; c < 3; c++) {
        const above = at(x0, y0, c) * (1 - tx) + at(x0 + 1, y0, c) * tx;
        const below = at(x0, y0 + 1, c) * (1 - tx) + at(x0 + 1, y0 + 1, c) * tx;
        bytes[(y * side + x) * 4 + c] = Math.round(255 * (0.2 + 0.6 * (above * (1 - ty) + below * ty)));
      }
      bytes[(y * side + x) * 4 + 3] = 255;
    }
  }
  return textureOf(bytes, side);
}

/** Full in the middle, nothing at the rim, smooth between: in the green channel, as alpha maps are read. */
function fadeTexture(): DataTexture {
  const side = 64;
  const bytes = new Uint8Array(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [((i % side) + 0.5) / side - 0.5, (Math.floor(i / side) + 0.5) / side - 0.5];
    const rest = Math.max(0, 1 - 2 * Math.hypot(x, y));
    bytes.fill(Math.round(255 * rest * rest * (3 - 2 * rest)), i * 4, i * 4 + 4);
  }
  return textureOf(bytes, side, false);
}

function textureOf(bytes: Uint8Array<ArrayBuffer>, side: number, isColor = true): DataTexture {
  const texture = new DataTexture(bytes, side, side, RGBAFormat);
  if (isColor) texture.colorSpace = SRGBColorSpace;
  texture.wrapS = texture.wrapT = isColor ? RepeatWrapping : ClampToEdgeWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 8;
  texture.needsUpdate = true;
  return texture;
}
