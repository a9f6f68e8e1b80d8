import { describe, expect, it } from "vitest";
import {
  decodeFreed,
  encodeFreed,
  FREED_D1_LENGTH,
  FREED_FAULTS,
  type FreedFault,
  type FreedSample,
} from "../../../src/model/tracking/freed";
import { diceOf } from "../../support/dice";
import { dollyRows, freedPackets, freedSample } from "../../support/freedFixtures";

const SEED = 40_000;
const ANGLE_QUANTUM = 1 / 32_768;
const POSITION_QUANTUM = 1 / 64;

const VECTORS: readonly FreedSample[] = [
  freedSample(),
  freedSample({ panDeg: 90 }),
  freedSample({
    panDeg: -90,
    tiltDeg: -45.5,
    rollDeg: 12.25,
    xMm: 1000,
    yMm: -2500.5,
    zMm: 1650.25,
    zoomRaw: 2048,
    focusRaw: 4095,
  }),
  freedSample({
    cameraId: 255,
    panDeg: 180,
    tiltDeg: 90,
    rollDeg: -180,
    xMm: 131_071.984375,
    yMm: -131_072,
    zoomRaw: 16_777_215,
    focusRaw: 1,
    spare: 65_535,
  }),
  freedSample({
    cameraId: 2,
    panDeg: ANGLE_QUANTUM,
    tiltDeg: -ANGLE_QUANTUM,
    xMm: POSITION_QUANTUM,
    yMm: -POSITION_QUANTUM,
    zoomRaw: 1,
    focusRaw: 1,
    spare: 291,
  }),
];

function decoded(bytes: Uint8Array): FreedSample {
  const result = decodeFreed(bytes);
  if (!result.ok) throw new Error(`not a D1 packet: ${result.fault}`);
  return result.sample;
}

function faultOf(bytes: Uint8Array): FreedFault | "none" {
  const result = decodeFreed(bytes);
  return result.ok ? "none" : result.fault;
}

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}

function withChecksum(bytes: Uint8Array, of: (sum: number) => number): Uint8Array {
  const sum = bytes.slice(0, -1).reduce((total, byte) => total + byte, 0);
  return withByte(bytes, FREED_D1_LENGTH - 1, of(sum) & 0xff);
}

describe("FreeD D1 against an independent encoder", () => {
  it("reads the worked vectors exactly, limits and single bits included", () => {
    expect(freedPackets("vectors.hex").map(decoded)).toEqual(VECTORS);
  });

  it("writes the worked vectors byte for byte", () => {
    expect(VECTORS.map((sample) => encodeFreed(sample))).toEqual(freedPackets("vectors.hex"));
  });

  it("reads every packet of the dolly move to half a quantum", () => {
    const rows = dollyRows();
    expect(rows).toHaveLength(96);
    freedPackets("dolly_24fps.hex").forEach((packet, i) => {
      const sample = decoded(packet);
      const row = rows[i] ?? freedSample();
      for (const key of ["panDeg", "tiltDeg", "rollDeg"] as const) {
        expect(Math.abs(sample[key] - row[key]), `packet ${i}, ${key}`).toBeLessThanOrEqual(ANGLE_QUANTUM / 2);
      }
      for (const key of ["xMm", "yMm", "zMm"] as const) {
        expect(Math.abs(sample[key] - row[key]), `packet ${i}, ${key}`).toBeLessThanOrEqual(POSITION_QUANTUM / 2);
      }
      const { cameraId, zoomRaw, focusRaw, spare } = row;
      expect(sample).toMatchObject({ cameraId, zoomRaw, focusRaw, spare });
    });
  });
});

describe("FreeD D1 both ways", () => {
  it("encodes what it decoded to the same bytes, for any packet", () => {
    const dice = diceOf(SEED);
    for (let i = 0; i < 1500; i++) {
      const packet = withChecksum(withByte(dice.bytes(FREED_D1_LENGTH), 0, 0xd1), (sum) => 0x40 - sum);
      expect(encodeFreed(decoded(packet)), `seed ${dice.seed}, packet ${i}`).toEqual(packet);
    }
  });

  it("never throws and never takes noise for a pose", () => {
    const dice = diceOf(SEED + 1);
    for (let i = 0; i < 8000; i++) {
      const bytes = dice.bytes(i % 3 === 0 ? FREED_D1_LENGTH : dice.int(0, 64));
      if (dice.chance(0.5) && bytes.length > 0) bytes[0] = 0xd1;
      const result = decodeFreed(bytes);
      if (!result.ok) expect(FREED_FAULTS).toContain(result.fault);
      else expect(encodeFreed(result.sample), `seed ${dice.seed}, datagram ${i}`).toEqual(bytes);
    }
  });
});

describe("a datagram that is none says why", () => {
  const sound = encodeFreed(VECTORS[2] ?? freedSample());

  it.each<[string, Uint8Array, FreedFault]>([
    ["empty", new Uint8Array(0), "length"],
    ["a byte short", sound.slice(0, -1), "length"],
    ["a byte long", Uint8Array.from([...sound, 0]), "length"],
    ["a D2 status message of 16 bytes", Uint8Array.from({ length: 16 }, (_, i) => (i === 0 ? 0xd2 : 0)), "type"],
    ["a D0 command", Uint8Array.from([0xd0, 1, 1, 0x6e]), "type"],
    ["29 bytes of another type", withByte(sound, 0, 0xd3), "type"],
    ["checksum off by one", withChecksum(sound, (sum) => 0x41 - sum), "checksum"],
    ["the plain sum as checksum", withChecksum(sound, (sum) => sum), "checksumWithoutBase"],
    ["the negative sum without 0x40", withChecksum(sound, (sum) => -sum), "checksumWithoutBase"],
  ])("%s", (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });

  it("any single bit flipped on the way is noticed", () => {
    for (let bit = 0; bit < FREED_D1_LENGTH * 8; bit++) {
      const at = bit >> 3;
      expect(faultOf(withByte(sound, at, (sound[at] ?? 0) ^ (1 << (bit & 7)))), `bit ${bit}`).not.toBe("none");
    }
  });
});
