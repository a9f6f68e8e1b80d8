import type { Stroke } from "./hangul";

/** Pictures for the small signs, as strokes in a unit square (y down). None is anybody's mark. */
export const ICONS: Partial<Record<string, readonly Stroke[]>> = {
  bowl: [
    [
      [0.04, 0.5],
      [0.96, 0.5],
    ],
    arc(0.5, 0.5, 0.4, 0.42, 0, 0.5),
    [
      [0.32, 0.97],
      [0.68, 0.97],
    ],
    wave(0.34),
    wave(0.52),
    wave(0.7),
  ],
  eye: [arc(0.5, 0.74, 0.52, 0.5, 0.57, 0.93), arc(0.5, 0.26, 0.52, 0.5, 0.07, 0.43), arc(0.5, 0.5, 0.15, 0.15, 0, 1)],
  fish: [
    arc(0.42, 0.68, 0.42, 0.42, 0.55, 0.95),
    arc(0.42, 0.32, 0.42, 0.42, 0.05, 0.45),
    [
      [0.8, 0.5],
      [0.98, 0.28],
      [0.98, 0.72],
      [0.8, 0.5],
    ],
    arc(0.24, 0.44, 0.03, 0.03, 0, 1),
  ],
  arrow: [
    [
      [0.5, 0.02],
      [0.5, 0.94],
    ],
    [
      [0.16, 0.6],
      [0.5, 0.96],
      [0.84, 0.6],
    ],
  ],
  moon: [
    [...arc(0.5, 0.5, 0.44, 0.46, 0.14, 0.86), ...[...arc(0.66, 0.5, 0.36, 0.37, 0.2, 0.8)].reverse(), [0.78, 0.14]],
  ],
  cup: [
    [
      [0.12, 0.34],
      [0.18, 0.94],
      [0.66, 0.94],
      [0.72, 0.34],
      [0.12, 0.34],
    ],
    arc(0.72, 0.58, 0.2, 0.17, -0.22, 0.24),
    wave(0.32),
    wave(0.52),
  ],
  bolt: [
    [
      [0.62, 0.02],
      [0.2, 0.56],
      [0.5, 0.56],
      [0.36, 0.98],
      [0.82, 0.4],
      [0.52, 0.4],
      [0.62, 0.02],
    ],
  ],
  note: [
    arc(0.3, 0.8, 0.17, 0.13, 0, 1),
    [
      [0.47, 0.8],
      [0.47, 0.06],
      [0.86, 0.2],
      [0.86, 0.42],
    ],
  ],
};

function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): [number, number][] {
  return Array.from({ length: 17 }, (_, i) => {
    const angle = (from + ((to - from) * i) / 16) * Math.PI * 2;
    return [x + Math.cos(angle) * rx, y + Math.sin(angle) * ry];
  });
}

function wave(x: number): [number, number][] {
  return Array.from({ length: 9 }, (_, i) => [x + Math.sin((i / 8) * Math.PI * 2) * 0.04, 0.08 + (i / 8) * 0.28]);
}
