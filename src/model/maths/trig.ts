/**
 * Sine and cosine from additions and multiplications only. The language leaves Math.sin and Math.cos to each engine
 * and processor, and they differ in the last bit; IEEE 754 arithmetic does not. Whatever `resolve` computes must be
 * equal on every wall, so it uses these. Checked against Math.sin to 4e-16 (tests/model/maths).
 */

// pi/2 in three parts of 33 bits (the last one full), so that n * part is exact for |n| < 2^20 (Cody and Waite).
const HALF_PI_A = 1.5707963267341256;
const HALF_PI_B = 6.077100506303966e-11;
const HALF_PI_C = 2.0222662487959506e-21;
const TWO_OVER_PI = 0.6366197723675814;

function sinNearZero(x: number): number {
  const x2 = x * x;
  let sum = 1;
  // Taylor to x^17: on |x| <= pi/4 the next term is below 2e-19.
  for (let k = 8; k >= 1; k--) sum = 1 - (x2 / (2 * k * (2 * k + 1))) * sum;
  return x * sum;
}

function cosNearZero(x: number): number {
  const x2 = x * x;
  let sum = 1;
  for (let k = 9; k >= 1; k--) sum = 1 - (x2 / (2 * k * (2 * k - 1))) * sum;
  return sum;
}

function reduce(x: number): { quadrant: number; rest: number } {
  const n = Math.round(x * TWO_OVER_PI);
  const rest = x - n * HALF_PI_A - n * HALF_PI_B - n * HALF_PI_C;
  return { quadrant: ((n % 4) + 4) % 4, rest };
}

/** Sine of an angle in radians, |x| < 1e6. The same bits on every machine. */
export function sin(x: number): number {
  const { quadrant, rest } = reduce(x);
  if (quadrant === 0) return sinNearZero(rest);
  if (quadrant === 1) return cosNearZero(rest);
  if (quadrant === 2) return -sinNearZero(rest);
  return -cosNearZero(rest);
}

/** Cosine of an angle in radians, |x| < 1e6. The same bits on every machine. */
export function cos(x: number): number {
  const { quadrant, rest } = reduce(x);
  if (quadrant === 0) return cosNearZero(rest);
  if (quadrant === 1) return -sinNearZero(rest);
  if (quadrant === 2) return -cosNearZero(rest);
  return sinNearZero(rest);
}

/** Arc tangent of any number: halved three times, then its series. The same bits on every machine. */
export function atan(x: number): number {
  let t = x;
  for (let i = 0; i < 3; i++) t = t / (1 + Math.sqrt(1 + t * t));
  const t2 = t * t;
  let sum = 0;
  // |t| < 0.2 now: the next term is below 1e-18.
  for (let k = 12; k >= 0; k--) sum = 1 / (2 * k + 1) - t2 * sum;
  return 8 * t * sum;
}
