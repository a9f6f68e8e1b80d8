import { Mesh, ShaderMaterial, Sphere, Vector3 } from "three";
import { ADDITIVE } from "./additive";
import type { StreetUniforms } from "./haze";
import type { Random } from "./random";
import { SOFT_RADIANS } from "./softness";
import { CARD_GLSL, cardGeometry } from "./standingCards";
import type { Card } from "./standingCards";

const RAIN_DROPS = 1400;
/** Rain keeps off the stage: near streaks would be as big as the actor and differ between eye and camera. */
const RAIN_NEAR_METRES = 6.2;
const RAIN_FAR_METRES = 26;
const RAIN_TOP_METRES = 14;

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
        float wide = max(size.x, distance * ${SOFT_RADIANS.toFixed(5)});
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
  rain.renderOrder = 9;
  return rain;
}
