/** Light cards that one output can show at once. */
export const MAX_CARDS = 12;
/** Pictures that cards can show at once, and their size. */
export const CARD_IMAGES = MAX_CARDS;
export const CARD_IMAGE_PX = 512;

export const CARD_SHAPES = ["rectangle", "ellipse", "gradient", "image"] as const;

/**
 * Light cards: each a plane seen from the card's origin, so that a stage point falls on it by one projective matrix, and
 * the card looks the same on whatever wall it lies.
 */
export const cardGlsl = /* glsl */ `
uniform int cardCount;
// Stage to the card: x, y from -1 to 1 over it after division by w.
uniform mat4 cardMatrix[${MAX_CARDS}];
// Scene-linear light and opacity.
uniform vec4 cardLight[${MAX_CARDS}];
// Shape, feather, 1 = adds, layer (0 below the inner views, 1 above); the image's layer is in the shape's fraction.
uniform vec4 cardForm[${MAX_CARDS}];
uniform float cardImage[${MAX_CARDS}];
uniform sampler2DArray cardImages;

float cardEdge(float reach, float soft) {
  return 1.0 - smoothstep(1.0 - max(soft, 1e-4), 1.0, reach);
}

vec3 withCards(vec3 light, vec3 stage, float layer) {
  for (int i = 0; i < ${MAX_CARDS}; i++) {
    if (i >= cardCount) break;
    if (cardForm[i].w != layer) continue;
    vec4 at = cardMatrix[i] * vec4(stage, 1.0);
    if (at.w <= 0.0) continue;
    vec2 p = at.xy / at.w;
    if (max(abs(p.x), abs(p.y)) > 1.0) continue;
    int shape = int(cardForm[i].x + 0.5);
    float soft = cardForm[i].y;
    float covered = cardLight[i].w;
    vec3 own = cardLight[i].rgb;
    if (shape == 1) covered *= cardEdge(length(p), soft);
    else covered *= cardEdge(abs(p.x), soft) * cardEdge(abs(p.y), soft);
    if (shape == 2) covered *= 0.5 + 0.5 * p.y;
    if (shape == 3) {
      vec4 picture = textureLod(cardImages, vec3(0.5 + 0.5 * p, cardImage[i]), 0.0);
      own *= picture.rgb;
      covered *= picture.a;
    }
    light = cardForm[i].z > 0.5 ? light + own * covered : mix(light, own, covered);
  }
  return light;
}`;
