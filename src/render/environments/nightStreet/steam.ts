import { Mesh, ShaderMaterial, Sphere, Vector3 } from "three";
import { ADDITIVE } from "./additive";
import type { Vec3 } from "./frame";
import type { StreetUniforms } from "./haze";
import type { Rgb } from "./palette";
import { CARD_GLSL, cardGeometry } from "./standingCards";
import type { Card } from "./standingCards";

export interface Plume {
  readonly foot: Vec3;
  readonly width: number;
  readonly height: number;
  readonly color: Rgb;
}

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
  steam.renderOrder = 8;
  return steam;
}
