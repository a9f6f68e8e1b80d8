import { assert, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { NoiseWindow, readingOf, type PoseReading } from "../../src/apps/viewer/tracker/poseNoise";
import { headRotation } from "../../src/model/maths/pose";
import { freedPose, type FreedSample } from "../../src/model/tracking/freed";

const DEG = Math.PI / 180;

function sample(over: Partial<FreedSample>): FreedSample {
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
    ...over,
  };
}

describe("the reading of a pose", () => {
  it("gives back pan, tilt and roll as the tracker sent them", () => {
    const angle = (most: number) => double({ min: -most, max: most, noNaN: true });
    assert(
      property(angle(179.9), angle(89.5), angle(179.9), (panDeg, tiltDeg, rollDeg) => {
        const [, , , pan, tilt, roll] = readingOf(freedPose(sample({ panDeg, tiltDeg, rollDeg })));
        expect(pan).toBeCloseTo(panDeg, 6);
        expect(tilt).toBeCloseTo(tiltDeg, 6);
        expect(roll).toBeCloseTo(rollDeg, 6);
      }),
    );
  });

  it("calls all turning pan where the camera looks straight up or down", () => {
    const rotation = headRotation(0.4, Math.PI / 2, 0);
    const [, , , pan, tilt, roll] = readingOf({ position: [1, 2, 3], rotation });
    expect(tilt).toBeCloseTo(90, 4);
    expect(pan).toBeCloseTo(-0.4 / DEG, 3);
    expect(roll).toBeCloseTo(0, 6);
  });
});

describe("noise", () => {
  const still: PoseReading = [1, 2, 3, 10, 20, 30];
  const at = (value: number, pan = 0): PoseReading => [value, 0, 0, pan, 0, 0];

  it("is nothing on a locked-off camera, and unknown before there is something to tell it by", () => {
    const window = new NoiseWindow();
    for (let n = 0; n < 3; n++) window.add(still, n * 40);
    expect(window.noise(120)).toBeNull();
    window.add(still, 120);
    expect(window.noise(120)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("is the standard deviation of a sample", () => {
    const window = new NoiseWindow();
    // A textbook's eight: mean 5, sum of squares 32, so 32 / 7 under the root.
    [2, 4, 4, 4, 5, 5, 7, 9].forEach((value, n) => window.add(at(value), n * 40));
    expect(window.noise(300)?.[0]).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  it("takes no leap for noise where a pan crosses from 180 to -180", () => {
    const window = new NoiseWindow();
    [179.9, -179.9, 179.9, -179.9].forEach((pan, n) => window.add(at(0, pan), n * 40));
    expect(window.noise(160)?.[3]).toBeLessThan(0.2);
  });

  it("forgets what is older than half a second", () => {
    const window = new NoiseWindow();
    window.add(at(100), 0);
    for (let n = 1; n <= 4; n++) window.add(at(1), 400 + n * 40);
    expect(window.noise(560)?.[0]).toBe(0);
    expect(window.noise(2000)).toBeNull();
  });
});
