import { ShaderMaterial } from "three";
import type { Texture } from "three";
import { EYE_GLSL, FLICKER_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";

/** Lit signs. A negative u marks a plain glowing face (lamp heads, light strips) that needs no lettering. */
export function createSignMaterial(uniforms: StreetUniforms, atlas: Texture, mirrored: boolean): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...uniforms, uAtlas: { value: atlas } },
    defines: mirrored ? { MIRRORED: 1 } : {},
    vertexShader: /* glsl */ `
      attribute vec3 tube;
      attribute vec3 face;
      attribute float phase;
      varying vec2 vUv;
      varying vec3 vTube;
      varying vec3 vFace;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform float uNeon;
      ${EYE_GLSL}
      ${FLICKER_GLSL}
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vRay = position - vEye;
        vUv = uv;
        float level = flicker(phase) * (uv.x < -0.5 && uv.y < 0.5 ? 1.0 : uNeon);
        vTube = tube * level;
        vFace = face * level;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vUv;
      varying vec3 vTube;
      varying vec3 vFace;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform sampler2D uAtlas;
      ${HAZE_GLSL}
      #ifdef MIRRORED
      ${MIRROR_GLSL}
      #endif
      void main() {
        vec3 light;
        vec3 lit;
        float soft = 0.0;
        #ifdef MIRRORED
          vec3 point = vEye + vRay;
          vec2 hit = groundHit(vEye, point);
          vec2 wave = texture2D(uRipple, hit * 0.35).rg - 0.5;
          light = texture2D(uAtlas, vUv + wave * vec2(0.004, 0.01) * min(point.y, 3.0), 0.8 + min(point.y, 6.0) * 0.25).rgb;
          soft = 0.35;
        #else
          // A touch softer than sharp: bright edges are what four samples a pixel cannot smooth.
          light = texture2D(uAtlas, vUv, 0.35).rgb;
        #endif
        if (vUv.x < -0.5) {
          lit = vFace;
        } else {
          // Glass tubes photograph nearly white in the middle, and their colour shows in the halo.
          vec3 core = mix(vTube, vec3(max(vTube.r, max(vTube.g, vTube.b))), 0.62 - soft);
          lit = core * light.r * 1.06 + vTube * light.g * 0.75 + vFace * light.b + vec3(0.006, 0.008, 0.012);
        }
        #ifdef MIRRORED
          lit *= mirrorFade(point.y) * mirrorSharpness(hit) * 1.2;
          gl_FragColor = vec4(hazed(lit, vRay, 0.0), 1.0);
        #else
          gl_FragColor = vec4(hazed(lit, vRay, vEye.y), 1.0);
        #endif
        #include <colorspace_fragment>
      }`,
  });
}
