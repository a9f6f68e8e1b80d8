import { DoubleSide, ShaderMaterial } from "three";
import { ADDITIVE } from "./additive";
import type { BillboardArt } from "./billboardArt";
import { EYE_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { SOFT_GLSL } from "./softness";

export function createScreenMaterial(
  uniforms: StreetUniforms,
  art: BillboardArt,
  hologram: boolean,
  mirrored: boolean,
): ShaderMaterial {
  return new ShaderMaterial({
    ...(hologram || mirrored ? ADDITIVE : { side: DoubleSide }),
    uniforms: { ...uniforms, uArt: { value: art.texture } },
    defines: { ...(hologram ? { HOLOGRAM: 1 } : {}), ...(mirrored ? { MIRRORED: 1 } : {}) },
    vertexShader: /* glsl */ `
      attribute vec2 corner;
      attribute vec4 cell;
      attribute vec3 line;
      attribute vec3 area;
      attribute float motion;
      attribute vec3 across;
      attribute vec3 rise;
      varying vec3 vAcross;
      varying vec3 vRise;
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
        vAcross = across;
        vRise = rise;
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
      varying vec3 vAcross;
      varying vec3 vRise;
      uniform sampler2D uArt;
      uniform float uTime;
      ${HAZE_GLSL}
      ${SOFT_GLSL}
      #ifdef MIRRORED
      ${MIRROR_GLSL}
      #endif
      void main() {
        vec2 p = vCorner;
        vec2 moved = p;
        vec3 d = normalize(vRay);
        vec3 normal = normalize(cross(vAcross, vRise));
        float reach = length(vRay) * softAngle(d);
        #ifdef MIRRORED
          reach *= 4.0;
        #endif
        vec3 u = seenAcross(vAcross, normal, d) * reach;
        vec3 v = seenAcross(vRise, normal, d) * reach;
        vec2 rims = smoothstep(vec2(0.0), vec2(1.0), (0.5 - abs(p - 0.5)) / (vec2(length(u), length(v)) * 2.0));
        vec3 side = normalize(vec3(-d.z, 0.0, d.x));
        vec3 over = cross(side, d);
        vec2 gx = vec2(dot(u, side), dot(v, side));
        vec2 gy = vec2(dot(u, over), dot(v, over));
        if (vMotion > 1.5) {
          moved.x = p.x * 0.9 + uTime * 0.05;
        } else if (vMotion > 0.5) {
          float angle = uTime * 0.12;
          vec2 q = p - 0.5;
          mat2 turn = mat2(cos(angle), sin(angle), -sin(angle), cos(angle));
          moved = turn * q + 0.5;
          gx = turn * gx;
          gy = turn * gy;
        }
        vec2 scale = vCell.zw - vCell.xy;
        vec2 wrapped = vMotion > 1.5 ? vec2(fract(moved.x), moved.y) : moved;
        vec2 inside = clamp(wrapped, 0.004, 0.996);
        vec3 art = textureGrad(uArt, vCell.xy + inside * scale, gx * scale, gy * scale).rgb;
        float sweep = 0.75 + 0.25 * sin(p.y * 5.0 - uTime * 0.8);
        vec3 lit = vLine * (art.r * 0.9 + art.g * 0.8) + vec3(0.35) * vLine.g * art.r + vArea * art.b * 2.0 * sweep;
        lit *= rims.x * rims.y;
        #ifdef HOLOGRAM
          vec2 q = p - 0.5;
          float edge = 1.0 - smoothstep(0.44, 0.5, length(q));
          lit *= edge * (0.8 + 0.2 * sin(p.y * 9.0 + uTime * 1.3)) * (1.0 - 0.75 * hazeShare(vRay, abs(vEye.y)));
          #ifdef MIRRORED
            lit *= mirrorSharpness(groundHit(vEye, vEye + vRay), vEye) * 0.7;
          #endif
          gl_FragColor = vec4(lit, 0.0);
        #else
          #ifdef MIRRORED
            lit *= mirrorSharpness(groundHit(vEye, vEye + vRay), vEye) * 0.7;
            gl_FragColor = vec4(lit * (1.0 - 0.65 * hazeShare(vRay, abs(vEye.y))), 0.0);
          #else
          // A screen this bright outshines half the haze in front of it.
          gl_FragColor = vec4(mix(hazed(lit, vRay, abs(vEye.y)), lit, 0.35), 1.0);
          #endif
        #endif
        #include <colorspace_fragment>
      }`,
  });
}
