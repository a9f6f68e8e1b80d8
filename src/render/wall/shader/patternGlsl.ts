import type { TestPattern } from "../../../model/records/output";

/** Numbers by which the shader knows the patterns. */
export const PATTERN_NUMBERS: Readonly<Record<TestPattern, number>> = {
  none: 0,
  identify: 1,
  grid: 2,
  alignment: 3,
  checker: 4,
  ramps: 5,
  pluge: 6,
  bars: 7,
  uniformity: 8,
  focus: 9,
  counter: 10,
};

/**
 * The sync counter's blocks, 8 columns by 6 rows from the top left, dark = 0 and light = 1: a row of 0 1 0 1 0 1 0 1 to
 * find the grid by, four rows of the stage frame's 32 bits (highest first), and a row with the sum of those four bytes
 * modulo 256, flipped with 0x5A, so that a picture taken across two frames is known for what it is.
 */
export const SYNC_COLUMNS = 8;
export const SYNC_ROWS = 6;
export const SYNC_CHECK = 0x5a;
/** Side of the blocks' field and of the light frame round it, as a share of the output's shorter side. */
export const SYNC_FIELD = 0.5;
export const SYNC_FRAME = 0.56;

/** Digits 0 to 9 and a point, 3 by 5, rows from the top, a bit a pixel. */
const DIGITS = [31599, 11415, 29671, 29647, 23497, 31183, 31215, 29257, 31727, 31695, 2];

/** Test patterns as signal, 0 to 1, straight to the output: no exposure, no calibration, no LUT. */
export const patternGlsl = /* glsl */ `
uniform int pattern;
uniform float patternLevel;
uniform vec3 patternColor;
uniform uint patternFrame;
// Pixels of the output, of a cabinet, and of the wall's raster.
uniform vec2 outputPx;
uniform vec2 cabinetPx;
uniform vec2 rasterPx;
uniform vec2 outputAt;
// A picture with the output's name, shown in the middle at its own proportions.
uniform sampler2D label;

const int DIGITS[11] = int[](${DIGITS.join(", ")});

// One if p (in cells of a digit, 3 by 5 from the top left) is lit.
float digit(int which, vec2 p) {
  if (p.x < 0.0 || p.y < 0.0 || p.x >= 3.0 || p.y >= 5.0) return 0.0;
  int bit = 14 - (int(p.y) * 3 + int(p.x));
  return float((DIGITS[which] >> bit) & 1);
}

// A whole number with its top left corner at 0, 0; its width in cells is told back.
float number(int value, vec2 p, out float wide) {
  int digits = value > 9999 ? 5 : value > 999 ? 4 : value > 99 ? 3 : value > 9 ? 2 : 1;
  wide = float(digits) * 4.0 - 1.0;
  int place = int(floor(p.x / 4.0));
  if (p.x < 0.0 || place >= digits) return 0.0;
  int left = value;
  for (int i = 0; i < digits - 1 - place; i++) left /= 10;
  return digit(left % 10, vec2(p.x - float(place) * 4.0, p.y));
}

float line(float at, float wide) {
  return at < wide ? 1.0 : 0.0;
}

// Raster pixels a drawn pixel is wide: a page that is a scaled preview still shows lines of one.
float drawnPx;

// "column.row" from one, in the middle of a cabinet.
float cabinetNumber(vec2 inside, vec2 cell) {
  float scale = max(1.0, floor(min(cabinetPx.x / 30.0, cabinetPx.y / 14.0)));
  float wideA;
  float wideB;
  number(int(cell.x) + 1, vec2(-1.0), wideA);
  number(int(cell.y) + 1, vec2(-1.0), wideB);
  float wide = wideA + wideB + 4.0;
  vec2 p = floor((inside - 0.5 * cabinetPx + 0.5 * scale * vec2(wide, 5.0)) / scale);
  float on = number(int(cell.x) + 1, p, wideA);
  on = max(on, digit(10, p - vec2(wideA + 0.0, 0.0)));
  return max(on, number(int(cell.y) + 1, p - vec2(wideA + 4.0, 0.0), wideB));
}

vec3 gridPattern(vec2 inside, vec2 cell) {
  bool odd = mod(cell.x + cell.y, 2.0) > 0.5;
  vec3 c = odd ? vec3(0.16) : vec3(0.10);
  vec2 fromEdge = min(inside, cabinetPx - inside);
  if (min(fromEdge.x, fromEdge.y) < drawnPx) c = vec3(0.75);
  // A corner in each cabinet's top left says which way up it hangs.
  if (max(inside.x, inside.y) < 0.12 * min(cabinetPx.x, cabinetPx.y)) c = vec3(0.9, 0.35, 0.1);
  return mix(c, vec3(1.0), cabinetNumber(inside, cell));
}

vec3 alignmentPattern(vec2 inside, vec2 at) {
  vec2 fromEdge = min(inside, cabinetPx - inside);
  float on = line(min(fromEdge.x, fromEdge.y), drawnPx);
  vec2 diagonal = inside / cabinetPx;
  float across = abs(diagonal.x - diagonal.y) * cabinetPx.x;
  float back = abs(1.0 - diagonal.x - diagonal.y) * cabinetPx.x;
  on = max(on, line(min(across, back), 0.75 * drawnPx));
  vec3 c = vec3(0.5 * on);
  // Circles of the output, and its own middle: what is stretched or torn shows at once.
  vec2 middle = at - 0.5 * outputPx;
  float radius = length(middle);
  float reach = 0.5 * min(outputPx.x, outputPx.y) - 2.0;
  float ring = min(abs(radius - reach), abs(radius - 0.5 * reach));
  if (ring < drawnPx) c = vec3(1.0, 0.85, 0.1);
  if (min(abs(middle.x), abs(middle.y)) < drawnPx) c = vec3(0.1, 0.9, 0.3);
  vec2 edge = min(at, outputPx - at);
  if (min(edge.x, edge.y) < drawnPx) c = vec3(1.0, 0.1, 0.1);
  return c;
}

vec3 rampsPattern(vec2 at) {
  vec2 p = at / outputPx;
  float band = floor(p.y * 5.0);
  float ramp = floor(at.x) / max(1.0, outputPx.x - 1.0);
  if (band < 1.0) return vec3(ramp);
  if (band < 2.0) return vec3(ramp, 0.0, 0.0);
  if (band < 3.0) return vec3(0.0, ramp, 0.0);
  if (band < 4.0) return vec3(0.0, 0.0, ramp);
  return vec3(floor(p.x * 17.0) / 16.0);
}

vec3 plugePattern(vec2 p) {
  // Black with bars at 1, 2 and 4 % on it (full-range signal has nothing below black), and steps of white.
  if (p.y < 0.7) {
    float bar = floor(p.x * 9.0);
    if (p.y > 0.1 && p.y < 0.6) {
      if (bar == 2.0) return vec3(0.01);
      if (bar == 4.0) return vec3(0.02);
      if (bar == 6.0) return vec3(0.04);
    }
    return vec3(0.0);
  }
  float stair = floor(p.x * 6.0);
  return vec3(stair < 1.0 ? 0.0 : stair < 2.0 ? 0.25 : stair < 3.0 ? 0.5 : stair < 4.0 ? 0.75 : stair < 5.0 ? 0.9 : 1.0);
}

vec3 bar(float which) {
  // White, yellow, cyan, green, magenta, red, blue, black.
  float g = mod(which, 8.0) < 4.0 ? 1.0 : 0.0;
  float r = mod(floor(which / 2.0), 2.0) < 1.0 ? 1.0 : 0.0;
  float b = mod(which, 2.0) < 1.0 ? 1.0 : 0.0;
  return vec3(r, g, b);
}

vec3 barsPattern(vec2 p) {
  float which = min(7.0, floor(p.x * 8.0));
  if (p.y < 0.66) return bar(which) * patternLevel;
  if (p.y < 0.78) return bar(7.0 - which) * patternLevel;
  return p.x < 0.5 ? vec3(0.0) : vec3(floor((p.x - 0.5) * 22.0) / 10.0);
}

vec3 focusPattern(vec2 inside) {
  // A Siemens star in each cabinet: 36 pairs of spokes; where they melt into grey, focus or pitch ends.
  vec2 middle = inside - 0.5 * cabinetPx;
  float reach = 0.46 * min(cabinetPx.x, cabinetPx.y);
  if (length(middle) > reach) {
    vec2 fromEdge = min(inside, cabinetPx - inside);
    return vec3(min(fromEdge.x, fromEdge.y) < drawnPx ? 1.0 : 0.5);
  }
  return vec3(sin(atan(middle.y, middle.x) * 36.0) > 0.0 ? 1.0 : 0.0);
}

float syncBit(float column, float row) {
  if (row < 0.5) return mod(column, 2.0);
  uint f = patternFrame;
  if (row > 4.5) {
    uint sum = ((f >> 24) + ((f >> 16) & 255u) + ((f >> 8) & 255u) + (f & 255u)) & 255u;
    return float(((sum ^ ${SYNC_CHECK}u) >> uint(7.0 - column)) & 1u);
  }
  return float((f >> uint(31.0 - ((row - 1.0) * 8.0 + column))) & 1u);
}

vec3 counterPattern(vec2 at) {
  float side = min(outputPx.x, outputPx.y);
  vec2 middle = at - 0.5 * outputPx;
  vec2 field = vec2(${SYNC_FIELD.toFixed(3)}, ${((SYNC_FIELD * 6) / 8).toFixed(4)}) * side;
  vec2 frame = field + ${(SYNC_FRAME - SYNC_FIELD).toFixed(3)} * side;
  vec2 p = middle / field + 0.5;
  if (p.x >= 0.0 && p.y >= 0.0 && p.x < 1.0 && p.y < 1.0)
    return vec3(syncBit(floor(p.x * 8.0), floor(p.y * 6.0)) > 0.5 ? 1.0 : 0.0);
  if (abs(middle.x) < 0.5 * frame.x && abs(middle.y) < 0.5 * frame.y) return vec3(1.0);
  // For people: the frame's last five digits below, and a bar that crosses once in 24 frames.
  float scale = max(1.0, floor(side / 90.0));
  vec2 text = floor((middle - vec2(0.0, 0.5 * frame.y + 3.0 * scale)) / scale);
  float wide;
  float on = number(int(patternFrame % 100000u), text + vec2(9.0, 0.0), wide);
  if (on > 0.5) return vec3(1.0);
  float bar = (float(patternFrame % 24u) + 0.5) / 24.0 * outputPx.x;
  if (at.y > outputPx.y - max(4.0, 0.03 * side) && abs(at.x - bar) < outputPx.x / 48.0) return vec3(1.0);
  return vec3(0.04);
}

vec3 identifyPattern(vec2 at) {
  vec2 size = vec2(textureSize(label, 0));
  float scale = min(outputPx.x * 0.8 / size.x, outputPx.y * 0.8 / size.y);
  vec2 uv = (at - 0.5 * outputPx) / (size * scale) + 0.5;
  vec2 edge = min(at, outputPx - at);
  float rim = max(2.0, 0.01 * min(outputPx.x, outputPx.y));
  vec3 c = min(edge.x, edge.y) < rim ? vec3(1.0) : patternColor * 0.35;
  if (min(uv.x, uv.y) < 0.0 || max(uv.x, uv.y) > 1.0) return c;
  return mix(c, vec3(1.0), textureLod(label, vec2(uv.x, 1.0 - uv.y), 0.0).a);
}

// raster: pixels of the wall's raster, from its top left corner.
vec3 patternSignal(vec2 raster) {
  drawnPx = max(1.0, max(length(dFdx(raster)), length(dFdy(raster))));
  vec2 at = raster - outputAt;
  vec2 cell = floor(raster / cabinetPx);
  vec2 inside = raster - cell * cabinetPx;
  vec2 p = at / outputPx;
  if (pattern == 1) return identifyPattern(at);
  if (pattern == 2) return gridPattern(inside, cell);
  if (pattern == 3) return alignmentPattern(inside, at);
  if (pattern == 4) return vec3(mod(floor(raster.x) + floor(raster.y), 2.0));
  if (pattern == 5) return rampsPattern(at);
  if (pattern == 6) return plugePattern(p);
  if (pattern == 7) return barsPattern(p);
  if (pattern == 8) return patternColor * patternLevel;
  if (pattern == 9) return focusPattern(inside);
  return counterPattern(at);
}`;
