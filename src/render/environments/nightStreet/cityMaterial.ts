import { MeshLambertMaterial, ShaderMaterial } from "three";
import type { Texture } from "three";
import { EYE_GLSL, HAZE_GLSL, MIRROR_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";
import { SOFT_GLSL } from "./softness";

/** Light that reaches a street from the sky and from everything too small to bake: it keeps the blacks open. */
const AMBIENT_GLSL = /* glsl */ `
vec3 streetAmbient(vec3 n, float height) {
  float open = 0.4 + 0.6 * clamp(height / 16.0, 0.0, 1.0);
  vec3 above = vec3(0.034, 0.064, 0.105) * max(0.0, 0.55 + 0.45 * n.y);
  vec3 below = vec3(0.040, 0.032, 0.042) * max(0.0, 0.5 - 0.5 * n.y);
  return (above * open + below);
}
`;

const BAKED_VERTEX = /* glsl */ `
attribute vec3 bakedNeon;
attribute vec3 bakedWarm;
uniform float uNeon;
varying vec3 vBaked;
varying vec3 vRay;
varying float vEyeHeight;
${EYE_GLSL}
${AMBIENT_GLSL}
`;

/** Walls, kerbs, props: matt, with the street's light baked in, and still open to lamps that a scene adds. */
export function createCityMaterial(uniforms: StreetUniforms, patterns: Texture): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ vertexColors: true, map: patterns });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms);
    shader.vertexShader = shader.vertexShader
      .replace(
        "#include <common>",
        `#include <common>\nattribute vec4 pattern;\nvarying vec4 vPattern;\nuniform float uSkyGlow;\n${BAKED_VERTEX}`,
      )
      .replace(
        "#include <begin_vertex>",
        `#include <begin_vertex>
        vec3 eyeHere = eyeInMesh(modelViewMatrix);
        vRay = position - eyeHere;
        vEyeHeight = eyeHere.y;
        vPattern = pattern;
        vBaked = bakedNeon * uNeon + bakedWarm + streetAmbient(normal, position.y) * (0.3 + 0.7 * uSkyGlow);`,
      );
    shader.fragmentShader = shader.fragmentShader
      .replace(
        "#include <common>",
        `#include <common>\nvarying vec4 vPattern;\nvarying vec3 vBaked;\nvarying vec3 vRay;\nvarying float vEyeHeight;\n${HAZE_GLSL}\n${SOFT_GLSL}`,
      )
      .replace(
        "#include <map_fragment>",
        `vec3 viewRay = normalize(vRay);
        float soften = softAngle(viewRay) / max(length(dFdx(viewRay)), length(dFdy(viewRay)));
        vec4 finish = textureGrad(map, vMapUv, dFdx(vMapUv) * soften, dFdy(vMapUv) * soften);
        diffuseColor.rgb *= dot(finish, vPattern) + 1.0 - dot(vPattern, vec4(1.0));`,
      )
      .replace("#include <emissivemap_fragment>", "totalEmissiveRadiance += diffuseColor.rgb * vBaked;")
      .replace(
        "#include <opaque_fragment>",
        "#include <opaque_fragment>\ngl_FragColor.rgb = hazed(gl_FragColor.rgb, vRay, vEyeHeight);",
      );
  };
  return material;
}

/** The same walls as the wet ground shows them: no finish, no added lamps, dimmer with height. */
export function createCityMirrorMaterial(uniforms: StreetUniforms): ShaderMaterial {
  return new ShaderMaterial({
    uniforms,
    vertexShader: /* glsl */ `
      attribute vec3 color;
      attribute vec3 bakedNeon;
      attribute vec3 bakedWarm;
      varying vec3 vColor;
      varying vec3 vRay;
      varying vec3 vEye;
      uniform float uSkyGlow;
      uniform float uNeon;
      ${EYE_GLSL}
      ${AMBIENT_GLSL}
      float mirrorFade(float height) {
        return 1.0 / (1.0 + height * 0.1);
      }
      void main() {
        vEye = eyeInMesh(modelViewMatrix);
        vRay = position - vEye;
        vec3 baked = bakedNeon * uNeon + bakedWarm + streetAmbient(normal, position.y) * uSkyGlow;
        vColor = color * baked * 0.55 * mirrorFade(position.y);
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vColor;
      varying vec3 vRay;
      varying vec3 vEye;
      ${HAZE_GLSL}
      ${MIRROR_GLSL}
      void main() {
        float sharp = mirrorSharpness(groundHit(vEye, vEye + vRay), vEye);
        gl_FragColor = vec4(hazed(vColor * sharp, vRay, 0.0), 1.0);
        #include <colorspace_fragment>
      }`,
  });
}
