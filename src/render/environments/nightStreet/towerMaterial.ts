import { ShaderMaterial } from "three";
import type { Texture } from "three";
import { EYE_GLSL, HAZE_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { SOFT_GLSL } from "./softness";

export function createTowerMaterial(uniforms: StreetUniforms, texture: Texture): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...uniforms, uMap: { value: texture } },
    vertexShader: /* glsl */ `
      attribute vec3 color;
      attribute vec3 light;
      varying vec2 vUv;
      varying vec3 vColor;
      varying vec3 vLight;
      varying vec3 vRay;
      varying float vEyeHeight;
      ${EYE_GLSL}
      void main() {
        vec3 eyeHere = eyeInMesh(modelViewMatrix);
        vRay = position - eyeHere;
        vEyeHeight = eyeHere.y;
        vUv = uv;
        vColor = color;
        vLight = light;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec2 vUv;
      varying vec3 vColor;
      varying vec3 vLight;
      varying vec3 vRay;
      varying float vEyeHeight;
      uniform sampler2D uMap;
      uniform float uWindows;
      ${HAZE_GLSL}
      ${SOFT_GLSL}
      void main() {
        vec3 d = normalize(vRay);
        float soften = softAngle(d) / max(length(dFdx(d)), length(dFdy(d)));
        vec3 groups = textureGrad(uMap, vUv, dFdx(vUv) * soften, dFdy(vUv) * soften).rgb;
        vec3 lit = clamp(uWindows * 3.0 - vec3(0.0, 1.0, 2.0), 0.0, 1.0);
        vec3 c = vColor * (0.4 + 0.6 * uSkyGlow) + vLight * dot(groups, lit);
        gl_FragColor = vec4(hazed(c, vRay, vEyeHeight), 1.0);
        #include <colorspace_fragment>
      }`,
  });
}
