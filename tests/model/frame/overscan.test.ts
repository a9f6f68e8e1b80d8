import { describe, expect, it } from "vitest";
import { resolve } from "../../../src/model/frame/resolve";
import { demoDocument, liveFrame } from "../../support/demoFrame";
import { livePose } from "../../support/livePose";

const MOTION = { turnRadPerS: 0.5, moveMPerS: 0, latencyMs: 100 };
const LENS = { sensorWidthMm: 28, sensorHeightMm: 15.75, focalLengthMm: 35 };

function cameraWith(change: object, motion = MOTION) {
  const document = demoDocument({ "camera:a": { operator: "tracked", trackerId: "tracker:a", ...LENS, ...change } });
  const pose = livePose({ pose: { position: [0, 1.6, 1], rotation: [0, 0, 0, 1] }, motion });
  const camera = resolve(document, liveFrame(5, { poses: [pose] })).cameras.find(
    ({ record }) => record.id === "camera:a",
  );
  if (camera === undefined) throw new Error("the demo has no camera a");
  return camera;
}

describe("overscan from what was measured", () => {
  it("is the extra half angle, speed times delay, as a share of the shorter half of the frame", () => {
    const camera = cameraWith({ overscanMode: "measured", innerOverscan: 0.02 });
    // By hand: 0.5 rad/s for 0.1 s is 0.05 rad. The frame is 15.75 / 2 / 35 = 0.225 high: atan + 0.05, tangent again.
    const exact = Math.tan(Math.atan(0.225) + 0.05) / 0.225 - 1;
    expect(camera.motion?.overscan).toBeGreaterThanOrEqual(exact - 0.01);
    expect(camera.motion?.overscan).toBeLessThanOrEqual(exact + 0.01);
    expect(camera.overscan).toBe(camera.motion?.overscan);
  });

  it("is never less than what is set, and only said where the set one counts", () => {
    expect(cameraWith({ overscanMode: "measured", innerOverscan: 0.5 }).overscan).toBe(0.5);
    const fixed = cameraWith({ overscanMode: "fixed", innerOverscan: 0.02 });
    expect(fixed.overscan).toBe(0.02);
    expect(fixed.motion?.overscan).toBeGreaterThan(0.2);
  });

  it("counts a move past the wall by its distance, and has an end", () => {
    const move = { turnRadPerS: 0, moveMPerS: 1, latencyMs: 100 };
    const camera = cameraWith({ overscanMode: "measured", innerOverscan: 0 }, move);
    // The nearest cabinet of the demo's arc of 5 m and its ceiling is about 3 m off: 0.1 m over that, over 0.225.
    expect(camera.overscan).toBeGreaterThan(0.08);
    expect(camera.overscan).toBeLessThan(0.25);
    const wild = { turnRadPerS: 50, moveMPerS: 50, latencyMs: 1000 };
    expect(cameraWith({ overscanMode: "measured" }, wild).overscan).toBe(1);
  });

  it("is asked of nobody whom no tracker moves", () => {
    const document = demoDocument({ "camera:a": { operator: "locked", overscanMode: "measured", innerOverscan: 0.1 } });
    const [camera] = resolve(document, liveFrame(5)).cameras;
    expect(camera?.motion).toBeNull();
    expect(camera?.overscan).toBe(0.1);
  });

  it("is the same for whoever resolves the frame: it is sealed in it, not measured by the page", () => {
    const twice = [1, 2].map(() => cameraWith({ overscanMode: "measured" }).overscan);
    expect(twice[0]).toBe(twice[1]);
  });
});
