import { FrontSide, ShaderMaterial } from "three";
import type { Texture } from "three";
import { ADDITIVE } from "./additive";
import { EYE_GLSL, FLICKER_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { SOFT_PANE_FRAGMENT, SOFT_PANE_VERTEX } from "./softness";

/**
 * Lit signs: light that is added to the dark boards behind them, and fades out before it reaches their rims. A negative u marks a plain glowing face (lamp heads, light strips) that
 * needs no lettering.
 */
export function createSignMaterial(uniforms: StreetUniforms, atlas: Texture, mirrored: boolean): ShaderMaterial {
  return new ShaderMaterial({
    ...ADDITIVE,
    side: FrontSide,
    uniforms: { ...uniforms, uAtlas: { value: atlas } },
    defines: mirrored ? { MIRRORED: 1 } : {},
    vertexShader: /* glsl */ `
      attribute vec3 tube;
      attribute vec3 face;
      attribute float phase;
      varying vec3 vTube;
      varying vec3 vFace;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform float uNeon;
      ${EYE_GLSL}
      ${SOFT_PANE_VERTEX}
      ${FLICKER_GLSL}
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vRay = position - vEye;
        passPane();
        float level = flicker(phase) * (uv.x < -0.5 && uv.y < 0.5 ? 1.0 : uNeon);
        vTube = tube * level;
        vFace = face * level;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vTube;
      varying vec3 vFace;
      varying vec3 vRay;
      varying vec3 vEye;
      ${HAZE_GLSL}
      ${SOFT_PANE_FRAGMENT}
      #ifdef MIRRORED
      ${MIRROR_GLSL}
      #endif
      void main() {
        float soft = 0.0;
        #ifdef MIRRORED
          vec3 point = vEye + vRay;
          vec2 hit = groundHit(vEye, point);
          vec2 wave = texture2D(uRipple, hit * 0.35).rg - 0.5;
          Pane pane = softPane(vRay, wave * vec2(0.004, 0.01) * min(point.y, 3.0), 2.5 + min(point.y, 6.0) * 0.5, 5.0);
          soft = 0.35;
        #else
          Pane pane = softPane(vRay, vec2(0.0), 1.0, 1.8);
        #endif
        vec3 light = pane.picture;
        vec3 lit;
        if (vUv.x < -0.5) {
          lit = vFace;
        } else {
          // Glass tubes photograph nearly white in the middle, and their colour shows in the halo.
          vec3 core = mix(vTube, vec3(max(vTube.r, max(vTube.g, vTube.b))), 0.62 - soft);
          lit = core * light.r * 1.06 + vTube * light.g * 0.75 + vFace * light.b;
        }
        lit *= pane.rim;
        #ifdef MIRRORED
          lit *= mirrorFade(point.y) * mirrorSharpness(hit, vEye) * 1.2;
        #endif
        gl_FragColor = vec4(lit * (1.0 - hazeShare(vRay, abs(vEye.y))), 0.0);
        #include <colorspace_fragment>
      }`,
  });
}
