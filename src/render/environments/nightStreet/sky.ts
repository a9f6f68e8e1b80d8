import { BackSide, Mesh, ShaderMaterial, SphereGeometry } from "three";
import { EYE_GLSL, HAZE_GLSL } from "./haze";
import type { StreetUniforms } from "./haze";

/** Far enough to be beyond every tower, near enough for the far plane of any camera that sees them. */
export const SKY_RADIUS_METRES = 440;

/** The night above the city. Under the horizon it repeats upside down, for the wet ground to show. */
export function createSky(uniforms: StreetUniforms): Mesh {
  const material = new ShaderMaterial({
    side: BackSide,
    depthWrite: false,
    uniforms,
    vertexShader: /* glsl */ `
      varying vec3 vRay;
      ${EYE_GLSL}
      void main() {
        vRay = position - eyeInMesh(modelViewMatrix);
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      varying vec3 vRay;
      uniform sampler2D uRipple;
      ${HAZE_GLSL}
      void main() {
        vec3 d = normalize(vRay);
        d.y = abs(d.y);
        vec2 deck = d.xz / (d.y + 0.22);
        float cloud = texture2D(uRipple, deck * 0.33).a * 0.65 + texture2D(uRipple, deck * 0.9 + 0.37).a * 0.35;
        vec3 c = cityGlow(d);
        // Low cloud catches the city's light on its underside.
        float bank = smoothstep(0.36, 0.66, cloud) * smoothstep(0.02, 0.3, d.y);
        c += bank * (c * 0.9 + vec3(0.0075, 0.0080, 0.0125) * uSkyGlow);
        gl_FragColor = vec4(c, 1.0);
        #include <colorspace_fragment>
      }`,
  });
  const sky = new Mesh(new SphereGeometry(SKY_RADIUS_METRES, 32, 24), material);
  // Last of what is solid, so that only the pixels that nothing covers are paid for.
  sky.renderOrder = 10;
  return sky;
}
