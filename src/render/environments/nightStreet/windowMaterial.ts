import { FrontSide, ShaderMaterial } from "three";
import type { Texture } from "three";
import { ADDITIVE, BLENDED } from "./additive";
import { EYE_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { SOFT_PANE_FRAGMENT, SOFT_PANE_VERTEX } from "./softness";

/** Window panes. `rank` is a window's place in the order in which the street turns its lights on. */
export function createWindowMaterial(uniforms: StreetUniforms, atlas: Texture, mirrored: boolean): ShaderMaterial {
  return new ShaderMaterial({
    ...(mirrored ? ADDITIVE : BLENDED),
    side: FrontSide,
    uniforms: { ...uniforms, uAtlas: { value: atlas } },
    defines: mirrored ? { MIRRORED: 1 } : {},
    vertexShader: /* glsl */ `
      attribute vec3 tint;
      attribute float rank;
      varying vec3 vLit;
      varying vec3 vRay;
      varying vec3 vEye;
      varying float vGlass;
      varying vec3 vMirrored;
      uniform float uWindows;
      ${EYE_GLSL}
      ${SOFT_PANE_VERTEX}
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vRay = position - vEye;
        passPane();
        // Per window and not per pixel, so that a lamp never goes out by halves; soft, so that a fader does not pop.
        vLit = tint * smoothstep(rank - 0.02, rank + 0.02, uWindows);
        vec3 d = normalize(vRay);
        float edgeOn = 1.0 - abs(dot(d, normal));
        vMirrored = reflect(d, normal);
        vGlass = 0.3 + 0.7 * edgeOn * edgeOn * edgeOn;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vLit;
      varying vec3 vRay;
      varying vec3 vEye;
      varying float vGlass;
      varying vec3 vMirrored;
      uniform float uNeon;
      ${HAZE_GLSL}
      ${SOFT_PANE_FRAGMENT}
      #ifdef MIRRORED
      ${MIRROR_GLSL}
      #endif
      void main() {
        #ifdef MIRRORED
          float height = vEye.y + vRay.y;
          // Wet asphalt has no sharp edges to give back.
          Pane pane = softPane(vRay, vec2(0.0), 6.0, 10.0);
          float sharp = mirrorSharpness(groundHit(vEye, vEye + vRay), vEye);
          vec3 lit = vLit * pane.picture * pane.rim * sharp * mirrorFade(height) * 1.3;
          gl_FragColor = vec4(lit * (1.0 - hazeShare(vRay, 0.0)), 0.0);
        #else
          Pane pane = softPane(vRay, vec2(0.0), 1.2, 2.4);
          vec3 room = pane.picture;
          // Dark glass shows the sky, and low down the glow of the signs across the street.
          vec3 m = normalize(vMirrored);
          float band = max(0.0, 1.0 - abs(m.y - 0.05) * 2.2);
          vec3 across = mix(vec3(0.012, 0.055, 0.065), vec3(0.065, 0.012, 0.045), 0.5 - 0.5 * m.x);
          vec3 shown = cityGlow(m) + across * band * band * uNeon;
          vec3 lit = vLit * room + shown * vGlass * (0.12 + 0.88 * smoothstep(0.0, 0.12, room.g));
          gl_FragColor = vec4(hazed(lit, vRay, vEye.y) * pane.rim, pane.rim);
        #endif
        #include <colorspace_fragment>
      }`,
  });
}
