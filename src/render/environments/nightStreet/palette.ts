/** Scene-linear RGB. Plain triples, because they end up in vertex attributes. */
export type Rgb = readonly [number, number, number];

// Three families only - cyan, magenta, tungsten - so that the street reads as designed light, not as confetti.
export const CYAN: Rgb = [0.06, 0.72, 0.86];
export const TEAL: Rgb = [0.04, 0.62, 0.5];
export const ICE: Rgb = [0.5, 0.78, 0.95];
export const MAGENTA: Rgb = [0.95, 0.07, 0.42];
export const PINK: Rgb = [1, 0.24, 0.5];
export const VIOLET: Rgb = [0.42, 0.14, 0.95];
export const TUNGSTEN: Rgb = [1, 0.5, 0.17];
export const SODIUM: Rgb = [1, 0.36, 0.06];
export const PAPER: Rgb = [1, 0.78, 0.5];
export const RED: Rgb = [1, 0.06, 0.04];

// Surfaces: a night set is dark because little light falls on it, so albedos stay near those of real materials.
export const SOOT: Rgb = [0.035, 0.038, 0.044];
export const STEEL: Rgb = [0.1, 0.11, 0.125];
export const CONCRETE: Rgb = [0.2, 0.205, 0.21];

export function scaled(color: Rgb, factor: number): Rgb {
  return [color[0] * factor, color[1] * factor, color[2] * factor];
}

export function mixed(a: Rgb, b: Rgb, share: number): Rgb {
  const keep = 1 - share;
  return [a[0] * keep + b[0] * share, a[1] * keep + b[1] * share, a[2] * keep + b[2] * share];
}
