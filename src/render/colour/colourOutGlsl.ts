import { HLG, PQ } from "../../model/colour/transfer";
import type { Transfer } from "../../model/colour/outputColour";

/** What the shader calls the transfer functions. */
export const TRANSFER_NUMBER: Record<Transfer, number> = { linear: 0, srgb: 1, gamma: 2, bt1886: 3, pq: 4, hlg: 5 };

/** Where the LUT stands in the chain. */
export const LUT_STEP = { none: 0, signal: 1, light: 2 } as const;

/** Entries in one row of a shaper's texture; a shaper may have more than a texture is wide. */
export const SHAPER_ROW = 1024;

/** A number as a GLSL float literal. */
function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

/**
 * Scene-linear Rec.709 to an output's signal, for a fragment shader (GLSL ES 3.00; put it before `main`):
 *
 * - `vec3 colourOut(vec3 sceneLinear)`: the signal, 0 to 1.
 * - `vec3 colourShown(vec3 sceneLinear)`: what the LEDs show of it, linear, 1 = their peak, without LUT and signal.
 * - `vec3 colourSignal(vec3 nits)`: the end of the chain alone.
 * - `vec3 colourLut(vec3 value)`: the LUT alone, unclamped.
 *
 * `encodeReference` and `shownReference` in `model/colour/outputColour.ts` say the same slowly.
 */
export const colourOutGlsl = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler3D;

uniform float outGain;
uniform mat3 outMatrix;
uniform float outWhiteNits;
uniform float outPeakNits;
uniform float outLimitNits;
uniform float outShoulder;
uniform int outTransfer;
uniform float outGamma;
uniform float outHlgGamma;
uniform int outLutStep;
uniform int outShaperSize;
uniform sampler2D outShaper;
uniform vec3 outShaperMin;
uniform vec3 outShaperMax;
uniform int outCubeSize;
uniform sampler3D outCube;
uniform vec3 outCubeMin;
uniform vec3 outCubeMax;

// NaN is no light, infinity the most that a half float holds. Compared, not tested with isnan, which fast-math removes.
vec3 outFinite(vec3 c) {
  vec3 edge = mix(vec3(0.0), vec3(65504.0), greaterThan(c, vec3(0.0)));
  return mix(edge, c, lessThanEqual(abs(c), vec3(65504.0)));
}

// 1 - exp(-x), by its series where the difference would lose the digits that shadows need.
float outRise(float x) {
  if (x < 0.1) return x * (1.0 - x / 2.0 * (1.0 - x / 3.0 * (1.0 - x / 4.0 * (1.0 - x / 5.0))));
  return 1.0 - exp(-x);
}

vec3 outLimit(vec3 nits) {
  vec3 lit = mix(vec3(0.0), nits, greaterThan(nits, vec3(0.0)));
  if (outShoulder >= 1.0) return min(lit, outLimitNits);
  float most = max(lit.r, max(lit.g, lit.b));
  if (most <= outShoulder * outLimitNits) return lit;
  float room = 1.0 - outShoulder;
  float eased = outLimitNits * (outShoulder + room * outRise((most / outLimitNits - outShoulder) / room));
  return lit * (eased / most);
}

// Where a value falls in a table of that many entries; what is outside is clamped to its edge.
vec3 outPosition(vec3 value, vec3 low, vec3 high, int size) {
  vec3 share = (value - low) / (high - low);
  return clamp(mix(vec3(0.0), share, greaterThan(share, vec3(0.0))), 0.0, 1.0) * float(size - 1);
}

vec3 outShaperEntry(int index) {
  return texelFetch(outShaper, ivec2(index % ${SHAPER_ROW}, index / ${SHAPER_ROW}), 0).rgb;
}

vec3 outShape(vec3 value) {
  vec3 at = outPosition(value, outShaperMin, outShaperMax, outShaperSize);
  ivec3 cell = min(ivec3(at), ivec3(outShaperSize - 2));
  vec3 low = vec3(outShaperEntry(cell.r).r, outShaperEntry(cell.g).g, outShaperEntry(cell.b).b);
  vec3 high = vec3(outShaperEntry(cell.r + 1).r, outShaperEntry(cell.g + 1).g, outShaperEntry(cell.b + 1).b);
  return mix(low, high, at - vec3(cell));
}

vec3 outCubeEntry(ivec3 cell) {
  return texelFetch(outCube, cell, 0).rgb;
}

// Tetrahedral: from the cell's dark corner along the axis of the largest share, then of the middle one, to the bright
// corner. Where two shares are equal the corner between them weighs nothing, so either order will do.
vec3 outInCube(vec3 value) {
  vec3 at = outPosition(value, outCubeMin, outCubeMax, outCubeSize);
  ivec3 cell = min(ivec3(at), ivec3(outCubeSize - 2));
  vec3 f = at - vec3(cell);
  float most = max(f.r, max(f.g, f.b));
  float least = min(f.r, min(f.g, f.b));
  float middle = max(min(f.r, f.g), min(max(f.r, f.g), f.b));
  ivec3 first = f.r == most ? ivec3(1, 0, 0) : f.g == most ? ivec3(0, 1, 0) : ivec3(0, 0, 1);
  ivec3 second = f.b == least ? ivec3(1, 1, 0) : f.g == least ? ivec3(1, 0, 1) : ivec3(0, 1, 1);
  return outCubeEntry(cell) * (1.0 - most)
    + outCubeEntry(cell + first) * (most - middle)
    + outCubeEntry(cell + second) * (middle - least)
    + outCubeEntry(cell + ivec3(1)) * least;
}

vec3 colourLut(vec3 value) {
  if (outShaperSize > 0) value = outShape(value);
  if (outCubeSize > 0) value = outInCube(value);
  return value;
}

vec3 outSrgb(vec3 c) {
  return mix(1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, 12.92 * c, lessThanEqual(c, vec3(0.0031308)));
}

// SMPTE ST 2084. Its outer power is of a number near 1, raised so high that the error of a GPU's pow would show in ten bits.
// So the logarithm is taken as 2 atanh((a - b) / (a + b)) of the quotient a / b; four terms are exact here.
vec3 outPq(vec3 nits) {
  vec3 y = pow(nits / ${float(PQ.peakNits)}, vec3(${float(PQ.m1)}));
  vec3 z = (${float(PQ.c1 - 1)} + ${float(PQ.c2 - PQ.c3)} * y) / (${float(PQ.c1 + 1)} + ${float(PQ.c2 + PQ.c3)} * y);
  vec3 zz = z * z;
  return exp(${float(2 * PQ.m2)} * z * (1.0 + zz * (1.0 / 3.0 + zz * (0.2 + zz / 7.0))));
}

// ITU-R BT.2100: display light back through the OOTF, then the OETF.
vec3 outHlg(vec3 display) {
  float luminance = dot(display, vec3(${HLG.luma.map(float).join(", ")}));
  if (luminance <= 0.0) return vec3(0.0);
  vec3 scene = display * pow(luminance, (1.0 - outHlgGamma) / outHlgGamma);
  vec3 high = ${float(HLG.a)} * log(max(12.0 * scene - ${float(HLG.b)}, 1e-6)) + ${float(HLG.c)};
  return mix(high, sqrt(3.0 * scene), lessThanEqual(scene, vec3(1.0 / 12.0)));
}

vec3 outTransferred(vec3 nits) {
  vec3 relative = nits / outPeakNits;
  switch (outTransfer) {
    case ${TRANSFER_NUMBER.srgb}: return outSrgb(relative);
    case ${TRANSFER_NUMBER.gamma}: return pow(relative, vec3(1.0 / outGamma));
    case ${TRANSFER_NUMBER.bt1886}: return pow(relative, vec3(1.0 / 2.4));
    case ${TRANSFER_NUMBER.pq}: return outPq(nits);
    case ${TRANSFER_NUMBER.hlg}: return outHlg(relative);
    default: return relative;
  }
}

vec3 colourSignal(vec3 nits) {
  if (outLutStep == ${LUT_STEP.light}) nits = clamp(colourLut(nits / outLimitNits), 0.0, 1.0) * outLimitNits;
  vec3 signal = outTransferred(nits);
  if (outLutStep == ${LUT_STEP.signal}) signal = colourLut(signal);
  return clamp(signal, 0.0, 1.0);
}

vec3 colourShown(vec3 sceneLinear) {
  return outLimit(outFinite(sceneLinear) * outGain * outWhiteNits) / outPeakNits;
}

vec3 colourOut(vec3 sceneLinear) {
  return colourSignal(outLimit(outMatrix * (outFinite(sceneLinear) * outGain) * outWhiteNits));
}
`;
