import type { Rgb } from "./matrix3";

/** IEC 61966-2-1. */
export function encodeSrgb(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}

export function decodeSrgb(signal: number): number {
  return signal <= 0.0031308 * 12.92 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4;
}

/** The camera's side of ITU-R BT.709; screens follow BT.1886. */
export function encodeBt709(light: number): number {
  return light < 0.018 ? 4.5 * light : 1.099 * light ** 0.45 - 0.099;
}

export function decodeBt709(signal: number): number {
  return signal < 4.5 * 0.018 ? signal / 4.5 : ((signal + 0.099) / 1.099) ** (1 / 0.45);
}

/** A power law. Negative light is no light. */
export function encodeGamma(light: number, gamma: number): number {
  return Math.max(0, light) ** (1 / gamma);
}

export function decodeGamma(signal: number, gamma: number): number {
  return Math.max(0, signal) ** gamma;
}

function bt1886(whiteNits: number, blackNits: number): { gain: number; lift: number } {
  const [white, black] = [whiteNits ** (1 / 2.4), blackNits ** (1 / 2.4)];
  return { gain: (white - black) ** 2.4, lift: black / (white - black) };
}

/** ITU-R BT.1886, annex 1: signal 0 to 1 to nits, for a screen of that white and black. */
export function decodeBt1886(signal: number, whiteNits: number, blackNits = 0): number {
  const { gain, lift } = bt1886(whiteNits, blackNits);
  return gain * Math.max(0, signal + lift) ** 2.4;
}

export function encodeBt1886(nits: number, whiteNits: number, blackNits = 0): number {
  const { gain, lift } = bt1886(whiteNits, blackNits);
  return (Math.max(0, nits) / gain) ** (1 / 2.4) - lift;
}

/** SMPTE ST 2084. */
export const PQ = {
  m1: 0.1593017578125,
  m2: 78.84375,
  c1: 0.8359375,
  c2: 18.8515625,
  c3: 18.6875,
  peakNits: 10_000,
} as const;

export function encodePq(nits: number): number {
  const y = (Math.max(0, nits) / PQ.peakNits) ** PQ.m1;
  return ((PQ.c1 + PQ.c2 * y) / (1 + PQ.c3 * y)) ** PQ.m2;
}

export function decodePq(signal: number): number {
  const v = Math.max(0, signal) ** (1 / PQ.m2);
  return PQ.peakNits * (Math.max(0, v - PQ.c1) / (PQ.c2 - PQ.c3 * v)) ** (1 / PQ.m1);
}

/** ITU-R BT.2100, table 5. */
export const HLG = { a: 0.17883277, b: 0.28466892, c: 0.55991073, luma: [0.2627, 0.678, 0.0593] } as const;

/** Scene light 0 to 1 to signal (the OETF). */
export function encodeHlg(light: number): number {
  if (light <= 1 / 12) return Math.sqrt(3 * Math.max(0, light));
  return HLG.a * Math.log(12 * light - HLG.b) + HLG.c;
}

export function decodeHlg(signal: number): number {
  if (signal <= 0.5) return Math.max(0, signal) ** 2 / 3;
  return (Math.exp((signal - HLG.c) / HLG.a) + HLG.b) / 12;
}

/**
 * System gamma of an HLG display: 1.2 at 1,000 nit, BT.2100's formula from 400 to 2,000, and outside, where that would
 * run into nonsense, the extended one of BT.2390.
 */
export function hlgSystemGamma(peakNits: number): number {
  if (peakNits >= 400 && peakNits <= 2000) return 1.2 + 0.42 * Math.log10(peakNits / 1000);
  return 1.2 * 1.111 ** Math.log2(peakNits / 1000);
}

function hlgLuminance([r, g, b]: Rgb): number {
  return HLG.luma[0] * r + HLG.luma[1] * g + HLG.luma[2] * b;
}

/** Scene light to display light, both 0 to 1 (1 = the display's peak), black level 0. */
export function hlgOotf(scene: Rgb, peakNits: number): Rgb {
  const luminance = hlgLuminance(scene);
  const k = luminance > 0 ? luminance ** (hlgSystemGamma(peakNits) - 1) : 0;
  return [scene[0] * k, scene[1] * k, scene[2] * k];
}

export function hlgInverseOotf(display: Rgb, peakNits: number): Rgb {
  const gamma = hlgSystemGamma(peakNits);
  const luminance = hlgLuminance(display);
  const k = luminance > 0 ? luminance ** ((1 - gamma) / gamma) : 0;
  return [display[0] * k, display[1] * k, display[2] * k];
}
