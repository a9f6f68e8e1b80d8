import { GLSL3, Matrix4, NoBlending, ShaderMaterial, Vector2, type Texture } from "three";

/** Outer views one output may need: a full circle needs 8; the rest is for walls that turn every way. */
export const MAX_SECTIONS = 16;
/** Cine cameras whose inner frusta one output can show at once. */
export const MAX_INNER = 4;

const innerNumbers = Array.from({ length: MAX_INNER }, (_, i) => i);

const vertexShader = /* glsl */ `
in vec3 stage;
in float section;
uniform mat4 outerMatrix[${MAX_SECTIONS}];
uniform mat4 innerMatrix[${MAX_INNER}];
out vec4 outerAt;
${innerNumbers.map((i) => `out vec4 innerAt${i};`).join("\n")}
void main() {
  vec4 at = vec4(stage, 1.0);
  outerAt = outerMatrix[int(section + 0.5)] * at;
  ${innerNumbers.map((i) => `innerAt${i} = innerMatrix[${i}] * at;`).join("\n  ")}
  gl_Position = vec4(position, 1.0);
}`;

const fragmentShader = /* glsl */ `
precision highp float;
uniform sampler2D outerView;
${innerNumbers.map((i) => `uniform sampler2D innerView${i};`).join("\n")}
uniform int innerCount;
uniform vec2 feather[${MAX_INNER}];
uniform float gain;
uniform bool encode;
in vec4 outerAt;
${innerNumbers.map((i) => `in vec4 innerAt${i};`).join("\n")}
out vec4 shown;

// How far inside a view's picture a point lies: 0 at its edge, 1 where the feather ends.
float cover(vec4 at, vec2 band) {
  if (at.w <= 0.0) return 0.0;
  vec2 inset = 1.0 - abs(at.xy / at.w * 2.0 - 1.0);
  vec2 share = smoothstep(vec2(0.0), max(band, vec2(1e-5)), inset);
  return share.x * share.y;
}

// Catmull-Rom through five bilinear reads. Bilinear alone blurs a picture that is as fine as the wall, and what it
// loses is lost in camera.
vec3 sharp(sampler2D view, vec2 uv) {
  vec2 size = vec2(textureSize(view, 0));
  vec2 at = uv * size;
  vec2 centre = floor(at - 0.5) + 0.5;
  vec2 f = at - centre;
  vec2 w0 = f * (-0.5 + f * (1.0 - 0.5 * f));
  vec2 w1 = 1.0 + f * f * (-2.5 + 1.5 * f);
  vec2 w2 = f * (0.5 + f * (2.0 - 1.5 * f));
  vec2 w3 = f * f * (-0.5 + 0.5 * f);
  vec2 w12 = w1 + w2;
  vec2 p0 = (centre - 1.0) / size;
  vec2 p12 = (centre + w2 / w12) / size;
  vec2 p3 = (centre + 2.0) / size;
  vec3 sum = w12.x * w12.y * textureLod(view, p12, 0.0).rgb;
  sum += w0.x * w12.y * textureLod(view, vec2(p0.x, p12.y), 0.0).rgb;
  sum += w3.x * w12.y * textureLod(view, vec2(p3.x, p12.y), 0.0).rgb;
  sum += w12.x * w0.y * textureLod(view, vec2(p12.x, p0.y), 0.0).rgb;
  sum += w12.x * w3.y * textureLod(view, vec2(p12.x, p3.y), 0.0).rgb;
  // The four corner terms weigh under 2 %; leaving them out and scaling up costs less than reading them.
  float kept = w12.x * w12.y + w12.y * (w0.x + w3.x) + w12.x * (w0.y + w3.y);
  return max(sum / kept, 0.0);
}

vec3 toSrgb(vec3 c) {
  return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c));
}

void main() {
  vec3 light = sharp(outerView, outerAt.xy / outerAt.w);
  ${innerNumbers
    .map(
      (i) => `if (innerCount > ${i}) {
    // Sampled outside the branch on cover: derivatives choose the mip level and must exist on both sides of the edge.
    vec2 uv = innerAt${i}.xy / max(innerAt${i}.w, 1e-6);
    vec2 texel = uv * vec2(textureSize(innerView${i}, 0));
    float level = log2(max(length(dFdx(texel)), length(dFdy(texel))));
    vec3 inner = texture(innerView${i}, uv).rgb;
    if (level < 0.8) inner = mix(sharp(innerView${i}, uv), inner, smoothstep(0.3, 0.8, level));
    light = mix(light, inner, cover(innerAt${i}, feather[${i}]));
  }`,
    )
    .join("\n  ")}
  // What an LED can show: from off to full.
  light = clamp(light * gain, 0.0, 1.0);
  shown = vec4(encode ? toSrgb(light) : light, 1.0);
}`;

export interface CompositeUniforms {
  readonly outerView: { value: Texture | null };
  readonly outerMatrix: { value: Matrix4[] };
  readonly innerMatrix: { value: Matrix4[] };
  readonly innerCount: { value: number };
  readonly feather: { value: Vector2[] };
  readonly gain: { value: number };
  readonly encode: { value: boolean };
  readonly innerViews: readonly { value: Texture | null }[];
}

export interface CompositeMaterial {
  readonly material: ShaderMaterial;
  readonly uniforms: CompositeUniforms;
}

/**
 * Lights an output's cabinets: outer view below, inner views over it in order of priority, then gain, limits and the
 * sRGB transfer function (IEC 61966-2-1) where the picture goes to a canvas.
 */
export function createCompositeMaterial(): CompositeMaterial {
  const innerViews = innerNumbers.map(() => ({ value: null as Texture | null }));
  const uniforms: CompositeUniforms = {
    outerView: { value: null },
    outerMatrix: { value: Array.from({ length: MAX_SECTIONS }, () => new Matrix4()) },
    innerMatrix: { value: innerNumbers.map(() => new Matrix4()) },
    innerCount: { value: 0 },
    feather: { value: innerNumbers.map(() => new Vector2()) },
    gain: { value: 1 },
    encode: { value: true },
    innerViews,
  };
  const { innerViews: _, ...plain } = uniforms;
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    uniforms: { ...plain, ...Object.fromEntries(innerViews.map((uniform, i) => [`innerView${i}`, uniform])) },
    blending: NoBlending,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  return { material, uniforms };
}
