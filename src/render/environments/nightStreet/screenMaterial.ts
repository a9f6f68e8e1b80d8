import { DoubleSide, ShaderMaterial } from "three";
import { ADDITIVE } from "./additive";
import type { BillboardArt } from "./billboardArt";
import { EYE_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";

export function createScreenMaterial(
  uniforms: StreetUniforms,
  art: BillboardArt,
  hologram: boolean,
  mirrored: boolean,
): ShaderMaterial {
  return new ShaderMaterial({
    ...(hologram ? ADDITIVE : { side: DoubleSide }),
    uniforms: { ...uniforms, uArt: { value: art.texture } },
    defines: { ...(hologram ? { HOLOGRAM: 1 } : {}), ...(mirrored ? { MIRRORED: 1 } : {}) },
    vertexShader: /* glsl */ `
      attribute vec2 corner;
      attribute vec4 cell;
      attribute vec3 line;
      attribute vec3 area;
      attribute float motion;
      varying vec2 vCorner;
      varying vec4 vCell;
      varying vec3 vLine;
      varying vec3 vArea;
      varying float vMotion;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform float uNeon;
      ${EYE_GLSL}
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vRay = position - vEye;
        vCorner = corner;
        vCell = cell;
        vLine = line * uNeon;
        vArea = area * uNeon;
        vMotion = motion;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vCorner;
      varying vec4 vCell;
      varying vec3 vLine;
      varying vec3 vArea;
      varying float vMotion;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform sampler2D uArt;
      uniform float uTime;
      ${HAZE_GLSL}
      #ifdef MIRRORED
      ${MIRROR_GLSL}
      #endif
      void main() {
        vec2 p = vCorner;
        vec2 moved = p;
        if (vMotion > 1.5) {
          moved.x = p.x * 0.9 + uTime * 0.05;
        } else if (vMotion > 0.5) {
          float angle = uTime * 0.12;
          vec2 q = p - 0.5;
          moved = vec2(q.x * cos(angle) - q.y * sin(angle), q.x * sin(angle) + q.y * cos(angle)) + 0.5;
        }
        // Derivatives of the unwrapped coordinate: where the text repeats, a wrapped one would pick the last mip.
        vec2 scale = vCell.zw - vCell.xy;
        vec2 wrapped = vMotion > 1.5 ? vec2(fract(moved.x), moved.y) : moved;
        vec2 inside = clamp(wrapped, 0.004, 0.996);
        vec3 art = textureGrad(uArt, vCell.xy + inside * scale, dFdx(moved) * scale, dFdy(moved) * scale).rgb;
        float sweep = 0.75 + 0.25 * sin(p.y * 5.0 - uTime * 0.8);
        vec3 lit = vLine * (art.r * 0.9 + art.g * 0.8) + vec3(0.35) * vLine.g * art.r + vArea * art.b * 2.0 * sweep;
        #ifdef HOLOGRAM
          vec2 q = p - 0.5;
          float edge = 1.0 - smoothstep(0.47, 0.5, length(q));
          lit *= edge * (0.8 + 0.2 * sin(p.y * 9.0 + uTime * 1.3)) * (1.0 - 0.75 * hazeShare(vRay, abs(vEye.y)));
          #ifdef MIRRORED
            lit *= mirrorSharpness(groundHit(vEye, vEye + vRay)) * 0.7;
          #endif
          gl_FragColor = vec4(lit, 0.0);
        #else
          #ifdef MIRRORED
            lit *= mirrorSharpness(groundHit(vEye, vEye + vRay)) * 0.7;
          #endif
          // A screen this bright outshines half the haze in front of it.
          gl_FragColor = vec4(mix(hazed(lit, vRay, abs(vEye.y)), lit, 0.35), 1.0);
        #endif
        #include <colorspace_fragment>
      }`,
  });
}
