import type { IUniform, Texture } from "three";
import { SOFT_RADIANS } from "./softness";
import { PLAN } from "./streetPlan";

/** Uniforms that every material of the street shares: one write per frame moves the whole world. */
export interface StreetUniforms {
  [name: string]: IUniform;
  uHaze: { value: number };
  uSkyGlow: { value: number };
  uNeon: { value: number };
  uWindows: { value: number };
  uWetness: { value: number };
  uRain: { value: number };
  uTime: { value: number };
  uRipple: { value: Texture | null };
  uPlan: { value: Texture | null };
}

export function createStreetUniforms(): StreetUniforms {
  return {
    uHaze: { value: 0.5 },
    uSkyGlow: { value: 1 },
    uNeon: { value: 1 },
    uWindows: { value: 0.5 },
    uWetness: { value: 0.7 },
    uRain: { value: 0 },
    uTime: { value: 0 },
    uRipple: { value: null },
    uPlan: { value: null },
  };
}

/**
 * The ray from the eye in the mesh's own axes. The eye is worked out of the model-view matrix, which is a rotation
 * (or a mirror) and a shift, so a world that is moved or turned as a whole keeps its haze; and nothing depends on
 * which way a camera looks, because several cameras share one eye and their pictures must agree.
 */
export const EYE_GLSL = /* glsl */ `
vec3 eyeInMesh(mat4 view) {
  return -(transpose(mat3(view)) * view[3].xyz);
}
`;

/** The glow of the city in the air, by direction; the sky is the same light seen through the most air. */
export const HAZE_GLSL = /* glsl */ `
uniform float uHaze;
uniform float uSkyGlow;

vec3 cityGlow(vec3 d) {
  float up = max(d.y, 0.0);
  float low = exp(-up * 7.0);
  float mid = exp(-up * 2.4);
  float ahead = max(0.0, dot(d, vec3(0.09, 0.05, -0.9947)));
  float ahead4 = ahead * ahead * ahead * ahead;
  float core = ahead4 * ahead4; core *= core; core *= core;
  float east = max(0.0, dot(d, vec3(0.72, 0.12, -0.68)));
  east *= east; east *= east;
  vec3 c = vec3(0.0030, 0.0050, 0.0125);
  c += mid * vec3(0.0035, 0.0095, 0.0190);
  c += low * vec3(0.0040, 0.0190, 0.0270);
  c += mid * ahead4 * vec3(0.0030, 0.0230, 0.0310);
  c += low * core * vec3(0.0620, 0.0440, 0.0680);
  c += low * core * core * vec3(0.0600, 0.1500, 0.1700);
  c += mid * east * vec3(0.0380, 0.0060, 0.0330);
  return c * (0.82 * uSkyGlow);
}

float hazeShare(vec3 ray, float eyeHeight) {
  float distance = length(ray);
  float middle = max(0.0, eyeHeight + ray.y * 0.5);
  float thickness = 0.35 + 0.65 * exp(-middle / 22.0);
  return 1.0 - exp(-uHaze * 0.017 * distance * thickness);
}

vec3 hazed(vec3 color, vec3 ray, float eyeHeight) {
  vec3 d = normalize(ray);
  return mix(color, cityGlow(vec3(d.x, d.y * 0.7, d.z)), hazeShare(ray, eyeHeight));
}
`;

/** Broken tubes: on most of the time, with bursts of stutter. `phase` 0 is a sound tube. */
export const FLICKER_GLSL = /* glsl */ `
uniform float uTime;
float flicker(float phase) {
  float stutter = sin(uTime * 31.0 + phase * 40.0) * sin(uTime * 11.3 + phase * 17.0);
  float burst = smoothstep(0.35, 0.6, sin(uTime * 0.9 + phase * 9.0) * 0.6 + sin(uTime * 2.3 + phase * 5.0) * 0.5);
  float level = mix(1.0, 0.22 + 0.5 * smoothstep(-0.1, 0.2, stutter), burst);
  return phase > 0.0 ? level : 1.0;
}
`;

/**
 * Where water stands, for the ground itself and for what is mirrored in it. `place` is x and z.
 */
export const WATER_GLSL = /* glsl */ `
uniform sampler2D uPlan;
uniform sampler2D uRipple;
uniform float uWetness;
// The ray leads from the eye to the place: the ground is drawn as soft as it is seen from there.
vec2 groundPlan(vec2 place, vec3 ray) {
  float reach = length(ray) * ${SOFT_RADIANS.toFixed(5)} / ${PLAN.metres.toFixed(1)};
  vec2 ahead = ray.xz / max(length(ray.xz), 1e-4);
  float slant = max(abs(ray.y) / length(ray), 0.01);
  vec2 at = (place - vec2(${PLAN.left.toFixed(1)}, ${PLAN.far.toFixed(1)})) / ${PLAN.metres.toFixed(1)};
  return textureGrad(uPlan, at, vec2(-ahead.y, ahead.x) * reach, ahead * (reach / slant)).rg;
}
float standingWater(float depth) {
  float shore = 0.92 - 0.52 * uWetness;
  return smoothstep(shore, shore + 0.2, depth) * smoothstep(0.0, 0.3, uWetness);
}
`;

/**
 * How a reflection blurs on wet asphalt, for meshes that are drawn upside down under the ground. Standing water shows
 * them sharp; elsewhere their outlines fade, and the smears drawn for each source take over.
 */
export const MIRROR_GLSL = /* glsl */ `
${WATER_GLSL}
float mirrorFade(float height) {
  return 1.0 / (1.0 + height * 0.1);
}
vec2 groundHit(vec3 eye, vec3 point) {
  // The eye is given in mirrored axes, so it is below and the point above; the ground lies between them.
  float share = clamp(eye.y / (eye.y - point.y), 0.0, 1.0);
  return mix(eye.xz, point.xz, share);
}
float mirrorSharpness(vec2 hit, vec3 eye) {
  return mix(0.3, 1.0, standingWater(groundPlan(hit, vec3(hit.x - eye.x, eye.y, hit.y - eye.z)).g));
}
`;
