/** Cine cameras whose inner frusta one output can show at once. */
export const MAX_INNER = 4;

export const innerNumbers = Array.from({ length: MAX_INNER }, (_, i) => i);

/**
 * How far inside a view's full window a point lies. Shared by the composite and by the mask that keeps the outer view from
 * being shaded where an inner one covers it: both must mean the same edge.
 */
export const coverGlsl = /* glsl */ `
float cover(vec4 at, vec2 band) {
  if (at.w <= 0.0) return 0.0;
  vec2 inset = 1.0 - abs(at.xy / at.w * 2.0 - 1.0);
  vec2 share = smoothstep(vec2(0.0), max(band, vec2(1e-5)), inset);
  return share.x * share.y;
}`;

/** Reads pictures of views: as sharp as the wall shows them. */
export const sampleGlsl = /* glsl */ `
// Catmull-Rom through five bilinear reads. Bilinear alone blurs a picture that is as fine as the wall, and what it
// loses is lost in camera.
vec3 tap(sampler2D view, vec2 uv) {
  // A lamp may be brighter than a half float holds: infinity times a negative weight would be no number.
  return min(textureLod(view, uv, 0.0).rgb, 65504.0);
}

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
  vec3 sum = w12.x * w12.y * tap(view, p12);
  sum += w0.x * w12.y * tap(view, vec2(p0.x, p12.y));
  sum += w3.x * w12.y * tap(view, vec2(p3.x, p12.y));
  sum += w12.x * w0.y * tap(view, vec2(p12.x, p0.y));
  sum += w12.x * w3.y * tap(view, vec2(p12.x, p3.y));
  // The four corner terms weigh under 2 %; leaving them out and scaling up costs less than reading them.
  float kept = w12.x * w12.y + w12.y * (w0.x + w3.x) + w12.x * (w0.y + w3.y);
  // Beside something very bright the curve dips below nothing: a dark rim round every lamp. It stays near what bilinear says.
  vec3 soft = tap(view, uv);
  return clamp(sum / kept, 0.5 * soft, 2.0 * soft);
}

// A view that is finer than the LEDs is read through its mip chain, else sharply. Derivatives choose the level, so this
// must be called on both sides of the view's edge.
vec3 read(sampler2D view, vec2 uv) {
  vec2 texel = uv * vec2(textureSize(view, 0));
  float level = log2(max(length(dFdx(texel)), length(dFdy(texel))));
  vec3 soft = texture(view, uv).rgb;
  return level < 0.8 ? mix(sharp(view, uv), soft, smoothstep(0.3, 0.8, level)) : soft;
}`;

/** Inner views over what is behind them, lowest priority first: world or key colour, feathered, with a border. */
export const innerGlsl = /* glsl */ `
${innerNumbers.map((i) => `uniform sampler2D innerView${i};`).join("\n")}
uniform int innerCount;
// Share of half the window over which a view fades in from its edge.
uniform vec2 feather[${MAX_INNER}];
// From the full window (0 to 1) to the part of the picture that was rendered: scale, offset.
uniform vec4 innerPart[${MAX_INNER}];
// Key colour; w: 1 = shown instead of the world.
uniform vec4 innerKey[${MAX_INNER}];
uniform vec4 innerMarker[${MAX_INNER}];
uniform float innerMarkerSize[${MAX_INNER}];
// Line round the window: colour, and its width as a share of half the window.
uniform vec4 innerBorder[${MAX_INNER}];
${innerNumbers.map((i) => `in vec4 innerAt${i};`).join("\n")}

vec3 withInner(vec3 light) {
  ${innerNumbers
    .map(
      (i) => `if (innerCount > ${i}) {
    vec2 window = innerAt${i}.xy / max(innerAt${i}.w, 1e-6);
    vec3 inner = innerKey[${i}].w > 0.5
      ? keyed(innerKey[${i}].rgb, innerMarker[${i}], innerMarkerSize[${i}])
      : worldGain * read(innerView${i}, window * innerPart[${i}].xy + innerPart[${i}].zw);
    float covered = cover(innerAt${i}, feather[${i}]);
    vec2 inset = 1.0 - abs(window * 2.0 - 1.0);
    if (min(inset.x, inset.y) < innerBorder[${i}].w && covered > 0.0) {
      inner = innerBorder[${i}].rgb;
      covered = 1.0;
    }
    light = mix(light, inner, covered);
  }`,
    )
    .join("\n  ")}
  return light;
}`;
