import type { Random } from "./random";

/** Smooth noise on a torus, so that a texture made of it repeats without a seam. Returns about 0..1. */
export function tileableNoise(random: Random, cells: number): (u: number, v: number) => number {
  const values = Float32Array.from({ length: cells * cells }, () => random.next());
  return (u, v) => {
    const x = (u - Math.floor(u)) * cells;
    const y = (v - Math.floor(v)) * cells;
    const x0 = Math.floor(x) % cells;
    const y0 = Math.floor(y) % cells;
    const x1 = (x0 + 1) % cells;
    const y1 = (y0 + 1) % cells;
    const fx = ease(x - Math.floor(x));
    const fy = ease(y - Math.floor(y));
    const low = (values[y0 * cells + x0] ?? 0) * (1 - fx) + (values[y0 * cells + x1] ?? 0) * fx;
    const high = (values[y1 * cells + x0] ?? 0) * (1 - fx) + (values[y1 * cells + x1] ?? 0) * fx;
    return low * (1 - fy) + high * fy;
  };
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
