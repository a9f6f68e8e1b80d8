import { ShaderMaterial } from "three";
import type { Texture } from "three";
import { EYE_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";

/** Window panes. `rank` is a window's place in the order in which the street turns its lights on. */
export function createWindowMaterial(
  uniforms: StreetUniforms,
  atlas: Texture,
  mirrored: boolean,
): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...uniforms, uAtlas: { value: atlas } },
    defines: mirrored ? { MIRRORED: 1 } : {},
    vertexShader: /* glsl */ `
      attribute vec3 tint;
      attribute float rank;
      attribute vec2 corner;
      varying vec2 vUv;
      varying vec2 vCorner;
      varying vec3 vLit;
      varying vec3 vRay;
      varying vec3 vEye;
      varying float vGlass;
      uniform float uWindows;
      ${EYE_GLSL}
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vRay = position - vEye;
        vUv = uv;
        vCorner = corner;
        // Per window and not per pixel, so that a lamp never goes out by halves; soft, so that a fader does not pop.
        vLit = tint * smoothstep(rank - 0.02, rank + 0.02, uWindows);
        vec3 d = normalize(vRay);
        float edgeOn = 1.0 - abs(dot(d, normal));
        vGlass = 0.12 + 0.6 * edgeOn * edgeOn * edgeOn;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vUv;
      varying vec2 vCorner;
      varying vec3 vLit;
      varying vec3 vRay;
      varying vec3 vEye;
      varying float vGlass;
      uniform sampler2D uAtlas;
      ${HAZE_GLSL}
      #ifdef MIRRORED
      ${MIRROR_GLSL}
      #endif
      void main() {
        #ifdef MIRRORED
          float height = vEye.y + vRay.y;
          vec3 room = texture2D(uAtlas, vUv, 2.5).rgb;
          // Wet asphalt has no sharp edges to give back.
          vec2 edge = 1.0 - abs(vCorner * 2.0 - 1.0);
          float soft = smoothstep(0.0, 0.8, edge.x) * smoothstep(0.0, 0.6, edge.y);
          vec3 lit = vLit * room * soft * mirrorFade(height) * 1.2 + vec3(0.002, 0.004, 0.007);
          gl_FragColor = vec4(hazed(lit, vRay, 0.0), 1.0);
        #else
          vec3 room = texture2D(uAtlas, vUv).rgb;
          vec3 sky = cityGlow(normalize(vec3(vRay.x, abs(vRay.y) + 0.2 * length(vRay), -vRay.z)));
          vec3 lit = vLit * room + sky * vGlass * (0.35 + 0.65 * room.g);
          gl_FragColor = vec4(hazed(lit, vRay, vEye.y), 1.0);
        #endif
        #include <colorspace_fragment>
      }`,
  });
}
