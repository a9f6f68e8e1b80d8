import { BufferAttribute, BufferGeometry, Mesh, ShaderMaterial, Sphere, Vector3 } from "three";
import { ADDITIVE } from "./additive";
import type { Vec3 } from "./frame";
import { EYE_GLSL, HAZE_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import type { Rgb } from "./palette";
import type { Random } from "./random";

export interface Plume {
  readonly foot: Vec3;
  readonly width: number;
  readonly height: number;
  readonly color: Rgb;
}

const RAIN_DROPS = 1400;
/** Rain keeps off the stage: near streaks would be as big as the actor and differ between eye and camera. */
const RAIN_NEAR_METRES = 6.2;
const RAIN_FAR_METRES = 26;
const RAIN_TOP_METRES = 14;

interface Card {
  readonly foot: Vec3;
  readonly size: readonly [number, number];
  readonly color: Rgb;
  readonly seed: number;
}

function cardGeometry(cards: readonly Card[], bounds: Sphere): BufferGeometry {
  const count = cards.length * 4;
  const feet = new Float32Array(count * 3);
  const corners = new Float32Array(count * 2);
  const sizes = new Float32Array(count * 2);
  const colors = new Float32Array(count * 3);
  const seeds = new Float32Array(count);
  const indices: number[] = [];
  cards.forEach((card, i) => {
    [
      [-1, 0],
      [1, 0],
      [1, 1],
      [-1, 1],
    ].forEach(([x = 0, y = 0], k) => {
      const v = i * 4 + k;
      feet.set(card.foot, v * 3);
      corners.set([x, y], v * 2);
      sizes.set(card.size, v * 2);
      colors.set(card.color, v * 3);
      seeds[v] = card.seed;
    });
    indices.push(i * 4, i * 4 + 1, i * 4 + 2, i * 4, i * 4 + 2, i * 4 + 3);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(feet, 3));
  geometry.setAttribute("corner", new BufferAttribute(corners, 2));
  geometry.setAttribute("size", new BufferAttribute(sizes, 2));
  geometry.setAttribute("color", new BufferAttribute(colors, 3));
  geometry.setAttribute("seed", new BufferAttribute(seeds, 1));
  geometry.setIndex(indices);
  geometry.boundingSphere = bounds;
  return geometry;
}

/** Upright cards that turn about their foot to the eye's position: equal for every camera at that eye. */
const CARD_GLSL = /* glsl */ `
attribute vec2 corner;
attribute vec2 size;
attribute vec3 color;
attribute float seed;
varying vec2 vCorner;
varying vec3 vColor;
varying float vSeed;
uniform float uTime;
${EYE_GLSL}
${HAZE_GLSL}
`;

export function createSteam(uniforms: StreetUniforms, plumes: readonly Plume[]): Mesh {
  const cards = plumes.map((plume, i): Card => ({
    foot: plume.foot,
    size: [plume.width, plume.height],
    color: plume.color,
    seed: i * 0.37,
  }));
  const material = new ShaderMaterial({
    ...ADDITIVE,
    uniforms,
    vertexShader: /* glsl */ `
      ${CARD_GLSL}
      void main() {
        vec3 eye = eyeInMesh(modelViewMatrix);
        vec3 ray = position - eye;
        vec3 across = normalize(vec3(-ray.z, 0.0, ray.x));
        float lean = corner.y * corner.y * 0.35 * size.y;
        vec3 place = position + across * (corner.x * size.x * (0.4 + 0.6 * corner.y)) + vec3(lean * 0.5, corner.y * size.y, 0.0);
        vCorner = corner;
        vSeed = seed;
        vColor = color * (1.0 - hazeShare(ray, eye.y));
        gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vCorner;
      varying vec3 vColor;
      varying float vSeed;
      uniform sampler2D uRipple;
      uniform float uTime;
      void main() {
        vec2 uv = vec2(vCorner.x * 0.16 + vSeed, vCorner.y * 0.3 - uTime * 0.05);
        float billow = texture2D(uRipple, uv).a * 0.6 + texture2D(uRipple, uv * 1.9 + vec2(0.3, -uTime * 0.03)).a * 0.4;
        float side = max(0.0, 1.0 - vCorner.x * vCorner.x);
        float rise = smoothstep(0.0, 0.12, vCorner.y) * (1.0 - vCorner.y) * (1.0 - vCorner.y);
        float thick = smoothstep(0.3, 0.8, billow) * side * side * rise;
        gl_FragColor = vec4(vColor * thick, 0.0);
        #include <colorspace_fragment>
      }`,
  });
  const steam = new Mesh(cardGeometry(cards, new Sphere(new Vector3(0, 4, -25), 60)), material);
  steam.renderOrder = 6;
  return steam;
}

export function createRain(uniforms: StreetUniforms, random: Random): Mesh {
  const cards = Array.from({ length: RAIN_DROPS }, (): Card => {
    const bearing = random.range(-Math.PI, Math.PI);
    const distance = Math.sqrt(random.range(RAIN_NEAR_METRES ** 2, RAIN_FAR_METRES ** 2));
    return {
      foot: [Math.sin(bearing) * distance, random.range(0, RAIN_TOP_METRES), -Math.cos(bearing) * distance],
      size: [0.007, random.range(0.35, 0.7)],
      color: [0.2, 0.24, 0.28],
      seed: random.next(),
    };
  });
  const material = new ShaderMaterial({
    ...ADDITIVE,
    uniforms,
    vertexShader: /* glsl */ `
      ${CARD_GLSL}
      uniform float uRain;
      void main() {
        vec3 eye = eyeInMesh(modelViewMatrix);
        float fall = 8.5 + seed * 2.5;
        float y = mod(position.y - uTime * fall, ${RAIN_TOP_METRES.toFixed(1)});
        vec3 foot = vec3(position.x, y, position.z);
        vec3 ray = foot - eye;
        float distance = length(ray);
        vec3 across = normalize(vec3(-ray.z, 0.0, ray.x));
        // As wide as needed to be seen, and fainter for it: a streak finer than a pixel would sparkle.
        float wide = max(size.x, distance * 0.0011);
        vec3 place = foot + across * (corner.x * wide) + vec3(0.05, 1.0, 0.02) * (corner.y * size.y);
        vCorner = corner;
        float shown = smoothstep(seed - 0.05, seed + 0.05, uRain * 1.1);
        float edge = smoothstep(0.0, 1.0, y) * smoothstep(${RAIN_TOP_METRES.toFixed(1)}, ${(RAIN_TOP_METRES - 1).toFixed(1)}, y);
        vColor = (color + cityGlow(ray / distance) * 3.0) * (size.x / wide) * shown * edge * 0.5;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vCorner;
      varying vec3 vColor;
      void main() {
        float side = 1.0 - abs(vCorner.x);
        float along = vCorner.y * (1.0 - vCorner.y) * 4.0;
        gl_FragColor = vec4(vColor * side * along, 0.0);
        #include <colorspace_fragment>
      }`,
  });
  const rain = new Mesh(
    cardGeometry(cards, new Sphere(new Vector3(0, RAIN_TOP_METRES / 2, 0), RAIN_FAR_METRES + 8)),
    material,
  );
  rain.renderOrder = 7;
  return rain;
}
