import { decodeSrgb, encodeSrgb } from "../../../model/colour/transfer";
import type { Vector3 } from "../fieldTypes";

/** Hue in degrees, saturation and value from 0 to 1, all of the sRGB code values: what a picker's field is laid out by. */
export interface Hsv {
  readonly hue: number;
  readonly saturation: number;
  readonly value: number;
}

/** Scene-linear Rec.709 as sRGB bytes. */
export function toBytes(color: Vector3): Vector3 {
  const [r, g, b] = color;
  return [byteOf(r), byteOf(g), byteOf(b)];
}

/** Bytes as scene-linear Rec.709, with no more digits than a byte has to say: a record keeps what was meant. */
export function fromBytes(bytes: Vector3): Vector3 {
  const [r, g, b] = bytes;
  return [lightOf(r), lightOf(g), lightOf(b)];
}

export function toHex(color: Vector3): string {
  return `#${toBytes(color)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase()}`;
}

/** `#0a0`, `00AA00`, `0, 170, 0`: as scene-linear Rec.709; null for anything else. */
export function parseHex(text: string): Vector3 | null {
  const bare = text.trim().replace(/^#/, "");
  if (/^[0-9a-f]{3}$/i.test(bare))
    return bytesFrom([0, 1, 2].map((at) => Number.parseInt(bare.charAt(at).repeat(2), 16)));
  if (/^[0-9a-f]{6}$/i.test(bare)) {
    return bytesFrom([0, 2, 4].map((at) => Number.parseInt(bare.slice(at, at + 2), 16)));
  }
  const parts = bare.split(/[\s,;]+/).map(Number);
  const areBytes = parts.length === 3 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  return areBytes ? bytesFrom(parts) : null;
}

export function toHsv(color: Vector3): Hsv {
  const [r, g, b] = color.map((each) => encodeSrgb(inside(each))) as [number, number, number];
  const value = Math.max(r, g, b);
  const chroma = value - Math.min(r, g, b);
  if (chroma === 0) return { hue: 0, saturation: 0, value };
  const sixth = value === r ? (g - b) / chroma : value === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
  return { hue: (sixth * 60 + 360) % 360, saturation: chroma / value, value };
}

export function fromHsv({ hue, saturation, value }: Hsv): Vector3 {
  const channel = (offset: number): number => {
    const k = (offset + hue / 60) % 6;
    return lightOf(Math.round((value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1))) * 255));
  };
  return [channel(5), channel(3), channel(1)];
}

/** The same colour to an eye: equal as bytes. */
export function isSameColor(a: Vector3, b: Vector3): boolean {
  return toHex(a) === toHex(b);
}

function bytesFrom(bytes: readonly number[]): Vector3 {
  const [r = 0, g = 0, b = 0] = bytes;
  return fromBytes([r, g, b]);
}

function byteOf(linear: number): number {
  return Math.round(encodeSrgb(inside(linear)) * 255);
}

function lightOf(byte: number): number {
  return Number(decodeSrgb(inside(byte / 255)).toFixed(5));
}

function inside(value: number): number {
  return Math.min(1, Math.max(0, value));
}
