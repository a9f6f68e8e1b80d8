import { headRotation, type Pose } from "../maths/pose";

/**
 * FreeD, message D1 (camera position/orientation data), as in the Vinten Radamec free-d manual, appendices A and B:
 * 29 bytes, angles signed 24-bit in 1/32768 degree, positions signed 24-bit in 1/64 mm, checksum 0x40 minus the sum.
 * FreeD axes: right-handed, Z up, pan 0 looks along +Y, pan + to the right, tilt + up, roll + clockwise from behind.
 */
export interface FreedSample {
  readonly cameraId: number;
  readonly panDeg: number;
  readonly tiltDeg: number;
  readonly rollDeg: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  /** Raw encoder counts; what they mean is the maker's affair. */
  readonly zoomRaw: number;
  readonly focusRaw: number;
  readonly spare: number;
}

export const FREED_D1_LENGTH = 29;
const D1 = 0xd1;

/** Why a datagram is not a D1 message; each is counted so that a crew sees why nothing moves. */
export type FreedFault = "length" | "type" | "checksum" | "checksumWithoutBase";
export const FREED_FAULTS: readonly FreedFault[] = ["length", "type", "checksum", "checksumWithoutBase"];

export type FreedResult = { ok: true; sample: FreedSample } | { ok: false; fault: FreedFault };

function signed24(bytes: Uint8Array, at: number): number {
  return (unsigned24(bytes, at) << 8) >> 8;
}

function unsigned24(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < FREED_D1_LENGTH - 1; i++) sum += bytes[i] ?? 0;
  return sum;
}

/** Decodes one datagram. Never throws. */
export function decodeFreed(bytes: Uint8Array): FreedResult {
  // The type comes first: a D2 status message of its own length is another type, not a damaged D1.
  if (bytes.length > 0 && bytes[0] !== D1) return { ok: false, fault: "type" };
  if (bytes.length !== FREED_D1_LENGTH) return { ok: false, fault: "length" };
  const sum = sumOf(bytes);
  const stated = bytes[FREED_D1_LENGTH - 1];
  if (stated !== ((0x40 - sum) & 0xff)) {
    const knownSlip = stated === (sum & 0xff) || stated === (-sum & 0xff);
    return { ok: false, fault: knownSlip ? "checksumWithoutBase" : "checksum" };
  }
  return {
    ok: true,
    sample: {
      cameraId: bytes[1] ?? 0,
      panDeg: signed24(bytes, 2) / 32768,
      tiltDeg: signed24(bytes, 5) / 32768,
      rollDeg: signed24(bytes, 8) / 32768,
      xMm: signed24(bytes, 11) / 64,
      yMm: signed24(bytes, 14) / 64,
      zMm: signed24(bytes, 17) / 64,
      zoomRaw: unsigned24(bytes, 20),
      focusRaw: unsigned24(bytes, 23),
      spare: ((bytes[26] ?? 0) << 8) | (bytes[27] ?? 0),
    },
  };
}

/** Encodes a sample, rounding to the format's quantum; values outside the 24-bit field wrap, as the format does. */
export function encodeFreed(sample: FreedSample): Uint8Array {
  const bytes = new Uint8Array(FREED_D1_LENGTH);
  bytes[0] = D1;
  bytes[1] = sample.cameraId;
  const put24 = (at: number, value: number): void => {
    bytes[at] = (value >> 16) & 0xff;
    bytes[at + 1] = (value >> 8) & 0xff;
    bytes[at + 2] = value & 0xff;
  };
  put24(2, Math.round(sample.panDeg * 32768));
  put24(5, Math.round(sample.tiltDeg * 32768));
  put24(8, Math.round(sample.rollDeg * 32768));
  put24(11, Math.round(sample.xMm * 64));
  put24(14, Math.round(sample.yMm * 64));
  put24(17, Math.round(sample.zMm * 64));
  put24(20, sample.zoomRaw);
  put24(23, sample.focusRaw);
  bytes[26] = (sample.spare >> 8) & 0xff;
  bytes[27] = sample.spare & 0xff;
  bytes[FREED_D1_LENGTH - 1] = (0x40 - sumOf(bytes)) & 0xff;
  return bytes;
}

const DEG = Math.PI / 180;

/**
 * The sample's pose in project axes (metres, Y up, looking along -Z): x, z, -y; yaw = -pan, pitch = tilt,
 * roll about +Z = -roll.
 */
export function freedPose(sample: FreedSample): Pose {
  return {
    // 0 - y keeps a plain zero: -0 would hash differently from 0.
    position: [sample.xMm / 1000, sample.zMm / 1000, (0 - sample.yMm) / 1000],
    rotation: headRotation((0 - sample.panDeg) * DEG, sample.tiltDeg * DEG, (0 - sample.rollDeg) * DEG),
  };
}
