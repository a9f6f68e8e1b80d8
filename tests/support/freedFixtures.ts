import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FreedSample } from "../../src/model/tracking/freed";

const FOLDER = join(import.meta.dirname, "../fixtures/freed");

function linesOf(name: string): string[] {
  return readFileSync(join(FOLDER, name), "utf8").trim().split("\n");
}

/** Packets of an independent encoder (tests/fixtures/freed/ORIGIN.md). */
export function freedPackets(name: "vectors.hex" | "dolly_24fps.hex"): Uint8Array[] {
  return linesOf(name).map((line) => Uint8Array.from(Buffer.from(line, "hex")));
}

/** The values that went into `dolly_24fps.hex`, unrounded. */
export function dollyRows(): FreedSample[] {
  return linesOf("dolly_24fps.csv")
    .slice(1)
    .map((line) => {
      const [cameraId, panDeg, tiltDeg, rollDeg, xMm, yMm, zMm, zoomRaw, focusRaw, spare] = line.split(",").map(Number);
      return { cameraId, panDeg, tiltDeg, rollDeg, xMm, yMm, zMm, zoomRaw, focusRaw, spare } as FreedSample;
    });
}

/** A sample with all values zero but those given. */
export function freedSample(parts: Partial<FreedSample> = {}): FreedSample {
  return {
    cameraId: 1,
    panDeg: 0,
    tiltDeg: 0,
    rollDeg: 0,
    xMm: 0,
    yMm: 0,
    zMm: 0,
    zoomRaw: 0,
    focusRaw: 0,
    spare: 0,
    ...parts,
  };
}
