export type Rgb = readonly [r: number, g: number, b: number];

/** Nine numbers, row by row; a colour is a column to its right. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];

export const IDENTITY3: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function apply3(m: Matrix3, [r, g, b]: Rgb): Rgb {
  return [m[0] * r + m[1] * g + m[2] * b, m[3] * r + m[4] * g + m[5] * b, m[6] * r + m[7] * g + m[8] * b];
}

/** a·b: what b does, then what a does. */
export function multiply3(a: Matrix3, b: Matrix3): Matrix3 {
  const [x0, y0, z0] = apply3(a, [b[0], b[3], b[6]]);
  const [x1, y1, z1] = apply3(a, [b[1], b[4], b[7]]);
  const [x2, y2, z2] = apply3(a, [b[2], b[5], b[8]]);
  return [x0, x1, x2, y0, y1, y2, z0, z1, z2];
}

/** Columns scaled: m · diag(x, y, z). */
export function scaleColumns3(m: Matrix3, [x, y, z]: Rgb): Matrix3 {
  return [m[0] * x, m[1] * y, m[2] * z, m[3] * x, m[4] * y, m[5] * z, m[6] * x, m[7] * y, m[8] * z];
}

/** By the adjugate; null where the rows depend on each other and there is no way back. */
export function invert3([a, b, c, d, e, f, g, h, i]: Matrix3): Matrix3 | null {
  const [ei, fd, dh] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const determinant = a * ei + b * fd + c * dh;
  const scale = Math.max(...[a, b, c, d, e, f, g, h, i].map(Math.abs));
  if (!(Math.abs(determinant) > 1e-12 * scale ** 3)) return null;
  const k = 1 / determinant;
  return [
    ei * k,
    (c * h - b * i) * k,
    (b * f - c * e) * k,
    fd * k,
    (a * i - c * g) * k,
    (c * d - a * f) * k,
    dh * k,
    (b * g - a * h) * k,
    (a * e - b * d) * k,
  ];
}

/** Nine finite numbers as a matrix; null for anything else. */
export function toMatrix3(numbers: readonly number[]): Matrix3 | null {
  return numbers.length === 9 && numbers.every(Number.isFinite) ? (numbers as unknown as Matrix3) : null;
}
