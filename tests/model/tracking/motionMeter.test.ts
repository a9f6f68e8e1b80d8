import { describe, expect, it } from "vitest";
import { headRotation } from "../../../src/model/maths/pose";
import { MotionMeter } from "../../../src/model/tracking/motionMeter";

const FRAME_MS = 1000 / 24;

/** A camera that pans and dollies evenly, a frame at a time. */
function moved(meter: MotionMeter, frames: number, radPerS: number, mPerS: number, latencyMs: number): void {
  for (let i = 0; i < frames; i++) {
    const seconds = (i * FRAME_MS) / 1000;
    meter.add(
      { position: [0, 1.6, mPerS * seconds], rotation: headRotation(radPerS * seconds, 0, 0) },
      FRAME_MS,
      latencyMs,
    );
  }
}

describe("the motion of a tracker", () => {
  it("is its fastest turn and move and its oldest pose, in steps upwards", () => {
    const meter = new MotionMeter();
    moved(meter, 24, 0.5, 0.9, 92);
    expect(meter.peak.turnRadPerS).toBeGreaterThanOrEqual(0.5 - 1e-6);
    expect(meter.peak.turnRadPerS).toBeLessThanOrEqual(0.511);
    expect(meter.peak.moveMPerS).toBeCloseTo(0.9, 1);
    expect(meter.peak.latencyMs).toBe(95);
  });

  it("says nothing of one pose, and forgets a move two seconds after it", () => {
    const meter = new MotionMeter();
    meter.add({ position: [0, 0, 0], rotation: [0, 0, 0, 1] }, FRAME_MS, 50);
    expect(meter.peak).toEqual({ turnRadPerS: 0, moveMPerS: 0, latencyMs: 50 });
    moved(meter, 12, 1, 0, 50);
    for (let i = 0; i < 24; i++) meter.hold(FRAME_MS);
    expect(meter.peak.turnRadPerS).toBeGreaterThan(0.9);
    for (let i = 0; i < 30; i++) meter.hold(FRAME_MS);
    expect(meter.peak).toEqual({ turnRadPerS: 0, moveMPerS: 0, latencyMs: 0 });
  });

  it("takes the shorter way round, and knows a rotation by either of its signs", () => {
    const meter = new MotionMeter();
    const a = headRotation(Math.PI - 0.01, 0, 0);
    const b = headRotation(-Math.PI + 0.01, 0, 0);
    meter.add({ position: [0, 0, 0], rotation: a }, FRAME_MS, 0);
    meter.add({ position: [0, 0, 0], rotation: b }, FRAME_MS, 0);
    meter.add({ position: [0, 0, 0], rotation: [-b[0], -b[1], -b[2], -b[3]] }, FRAME_MS, 0);
    expect(meter.peak.turnRadPerS).toBeLessThan(0.5);
  });
});
