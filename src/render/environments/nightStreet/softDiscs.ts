import { Mesh, ShaderMaterial } from "three";
import { BLENDED } from "./additive";
import { createGlowGeometry } from "./glowCards";
import type { GlowCard } from "./glowCards";
import { EYE_GLSL, HAZE_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { SOFT_RADIANS } from "./softness";

/** Bulbs and paper lanterns: soft-edged discs that face the eye, which at any distance is how a glowing ball looks. */
export function createSoftDiscs(uniforms: StreetUniforms, discs: readonly GlowCard[]): Mesh {
  const material = new ShaderMaterial({
    ...BLENDED,
    uniforms,
    vertexShader: /* glsl */ `
      attribute vec2 corner;
      attribute vec2 size;
      attribute vec3 color;
      attribute vec2 kind;
      varying vec2 vCorner;
      varying vec3 vColor;
      varying vec3 vRay;
      varying float vEyeHeight;
      varying float vInner;
      uniform float uNeon;
      ${EYE_GLSL}
      void main() {
        vec3 eye = eyeInMesh(modelViewMatrix);
        vRay = position - eye;
        vEyeHeight = eye.y;
        vec3 across = normalize(vec3(-vRay.z, 0.0, vRay.x));
        vec3 up = normalize(cross(across, vRay));
        float reach = length(vRay) * ${SOFT_RADIANS.toFixed(5)} * 1.5;
        vec2 whole = size + reach;
        vInner = max(0.0, (size.x - reach) / whole.x);
        vCorner = corner;
        vColor = color * mix(1.0, uNeon, kind.x) * min(1.0, 3.0 * size.x * size.x / (whole.x * whole.x));
        vec3 place = position + across * (corner.x * whole.x) + up * (corner.y * whole.y);
        gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vCorner;
      varying vec3 vColor;
      varying vec3 vRay;
      varying float vEyeHeight;
      varying float vInner;
      ${HAZE_GLSL}
      void main() {
        float r = length(vCorner);
        float cover = 1.0 - smoothstep(vInner, 1.0, r);
        // Paper is brightest around its lamp and darker towards the rings that hold it.
        float lit = 0.4 + 0.6 * (1.0 - vCorner.y * vCorner.y) * (1.0 - 0.35 * r * r);
        gl_FragColor = vec4(hazed(vColor * lit, vRay, vEyeHeight) * cover, cover);
        #include <colorspace_fragment>
      }`,
  });
  return new Mesh(createGlowGeometry(discs), material);
}
