import type { OutputRecord } from "../records/output";
import type { CubeLut } from "./cube";
import { evaluateLut } from "./cubeEval";
import { apply3, IDENTITY3, toMatrix3, type Matrix3, type Rgb } from "./matrix3";
import { COLOUR_SPACES, rgbToRgb } from "./primaries";
import { encodeBt1886, encodeGamma, encodeHlg, encodePq, encodeSrgb, hlgInverseOotf } from "./transfer";

export type Transfer = OutputRecord["transfer"];

/** An output's way from scene light to signal, as plain numbers. */
export interface OutputChain {
  /** Scene-linear is multiplied by this first: world and output exposure. */
  readonly gain: number;
  /** Scene-linear Rec.709 to the LEDs' own linear light. */
  readonly matrix: Matrix3;
  /** What a channel's 1 after the matrix is in nits: the luminance of white if all three are 1. */
  readonly whiteNits: number;
  readonly peakNits: number;
  readonly limitNits: number;
  readonly shoulder: number;
  readonly transfer: Transfer;
  readonly gamma: number;
  readonly lutOn: OutputRecord["lutOn"];
}

/** Half float's largest: an infinite highlight is as bright as the brightest that a target can hold. */
const MAX_LIGHT = 65_504;

/** What scene-linear is multiplied by. */
export function outputGain(output: OutputRecord, worldStops = 0): number {
  return 2 ** (worldStops + output.exposureStops);
}

function matrixOf(output: OutputRecord): Matrix3 {
  const scene = COLOUR_SPACES.rec709;
  switch (output.gamut) {
    case "rec709":
      return IDENTITY3;
    case "p3":
      return rgbToRgb(scene, COLOUR_SPACES.p3, "none") ?? IDENTITY3;
    case "rec2020":
      return rgbToRgb(scene, COLOUR_SPACES.rec2020, "none") ?? IDENTITY3;
    case "measured":
      return rgbToRgb(scene, output.primaries, "none") ?? IDENTITY3;
    case "matrix":
      return toMatrix3(output.matrix) ?? IDENTITY3;
  }
}

/**
 * The chain of an output. Measured LEDs are driven without adaptation to their white: a scene colour is shown as that
 * colour, so scene white stays D65 on a wall whose full white is not. That needs one channel above the others; where
 * white is to be "as bright as the LEDs go" (`whiteNits` 0) it is dimmed until that channel is just full. A luminance
 * that was asked for is kept, and the limit cuts or rolls off what it can't reach. A matrix that was given is used as
 * it is. Measured primaries that span no gamut count as Rec.709. `worldStops` is for whoever has not applied the world's
 * exposure before.
 */
export function outputChain(output: OutputRecord, worldStops = 0): OutputChain {
  const { peakNits, shoulder, transfer, gamma, lutOn } = output;
  const matrix = matrixOf(output);
  const fullest = output.gamut === "measured" ? Math.max(...apply3(matrix, [1, 1, 1])) : 1;
  return {
    gain: outputGain(output, worldStops),
    matrix,
    whiteNits: output.whiteNits > 0 ? output.whiteNits : peakNits / fullest,
    peakNits,
    limitNits: output.limitNits > 0 ? Math.min(output.limitNits, peakNits) : peakNits,
    shoulder,
    transfer,
    gamma,
    lutOn,
  };
}

function map(rgb: Rgb, change: (channel: number) => number): Rgb {
  return [change(rgb[0]), change(rgb[1]), change(rgb[2])];
}

/** NaN is no light, and infinity the most there is: one broken pixel must not spread through blends and filters. */
function finite(light: number): number {
  if (Math.abs(light) <= MAX_LIGHT) return light;
  return light > 0 ? MAX_LIGHT : 0;
}

/**
 * Nits brought below the limit. From the shoulder on, the largest channel eases into the limit and takes the others
 * with it, so that a bright colour pales no sooner than it must; with a shoulder of 1 each channel is cut by itself.
 */
export function limitHighlights(nits: Rgb, limitNits: number, shoulder: number): Rgb {
  const lit = map(nits, (channel) => (channel > 0 ? channel : 0));
  if (shoulder >= 1) return map(lit, (channel) => Math.min(channel, limitNits));
  const most = Math.max(...lit);
  if (most <= shoulder * limitNits) return lit;
  const over = (most / limitNits - shoulder) / (1 - shoulder);
  const eased = limitNits * (shoulder + (1 - shoulder) * -Math.expm1(-over));
  return map(lit, (channel) => (channel * eased) / most);
}

function encode({ transfer, gamma, peakNits }: OutputChain, nits: Rgb): Rgb {
  const relative = map(nits, (channel) => channel / peakNits);
  switch (transfer) {
    case "srgb":
      return map(relative, encodeSrgb);
    case "gamma":
      return map(relative, (channel) => encodeGamma(channel, gamma));
    case "bt1886":
      return map(relative, (channel) => encodeBt1886(channel, 1));
    case "linear":
      return relative;
    case "pq":
      return map(nits, encodePq);
    case "hlg":
      return map(hlgInverseOotf(relative, peakNits), encodeHlg);
  }
}

/**
 * Scene-linear Rec.709 to the signal of an output, 0 to 1: the slow, obvious way, which the GPU's is checked against.
 * PQ is absolute; the others are relative to the LEDs' peak. HLG takes display light back through the OOTF of a display
 * of that peak, with BT.2100's luminance weights whatever the primaries are, since that is what a receiver undoes.
 */
export function encodeReference(chain: OutputChain, lut: CubeLut | null, rgb: Rgb): Rgb {
  const led = apply3(
    chain.matrix,
    map(rgb, (channel) => finite(channel) * chain.gain),
  );
  let nits = limitHighlights(
    map(led, (channel) => channel * chain.whiteNits),
    chain.limitNits,
    chain.shoulder,
  );
  if (lut !== null && chain.lutOn === "light") {
    const looked = evaluateLut(
      lut,
      map(nits, (channel) => channel / chain.limitNits),
    );
    // A LUT may go where it likes, but not past the limit.
    nits = map(looked, (channel) => Math.min(1, Math.max(0, channel)) * chain.limitNits);
  }
  const encoded = encode(chain, nits);
  const signal = lut !== null && chain.lutOn === "signal" ? evaluateLut(lut, encoded) : encoded;
  return map(signal, (channel) => Math.min(1, Math.max(0, channel)));
}

/** What a person before the wall sees of a scene colour: Rec.709 light, 1 = the LEDs' peak, without LUT and signal. */
export function shownReference(chain: OutputChain, rgb: Rgb): Rgb {
  const nits = map(rgb, (channel) => finite(channel) * chain.gain * chain.whiteNits);
  return map(limitHighlights(nits, chain.limitNits, chain.shoulder), (channel) => channel / chain.peakNits);
}
