import { describe, expect, it } from "vitest";
import type { LivePose } from "../../../src/model/frame/live";
import { resolve } from "../../../src/model/frame/resolve";
import type { ResolvedCamera } from "../../../src/model/frame/stageFrame";
import { headRotation, rotateVec3 } from "../../../src/model/maths/pose";
import { liveFrame } from "../../support/demoFrame";
import { testDocument } from "../../support/testShow";
import { livePose } from "../../support/livePose";

function cameraWith(
  operator: "simulated" | "tracked" | "locked",
  poses: readonly LivePose[],
  tracker: Record<string, unknown> = {},
  frame = 100,
): ResolvedCamera {
  const document = testDocument({ "camera:a": { operator }, "tracker:a": tracker });
  const [camera] = resolve(document, liveFrame(frame, { poses })).cameras;
  if (camera === undefined) throw new Error("the demo show has a camera");
  return camera;
}

const REST = { position: [0.15, 1.45, 3.1], rotation: headRotation(0, 0.02, 0) };

describe("who moves a camera", () => {
  it("a live tracker moves it, and the picture says so", () => {
    const camera = cameraWith("tracked", [livePose({ sampleNumber: 41 })]);
    expect(camera.movedBy).toBe("tracker");
    expect(camera.pose.position).toEqual([1, 2, 3]);
    expect(camera.tracker).toEqual({ id: "tracker:a", state: "live", sampleNumber: 41 });
  });

  it.each(["held", "lost"] as const)(
    "a %s tracker leaves it where it last was: the inner frustum doesn't jump",
    (state) => {
      const camera = cameraWith("tracked", [livePose({ state, fresh: false })]);
      expect(camera.pose.position).toEqual([1, 2, 3]);
      expect(camera).toMatchObject({ movedBy: "tracker", tracker: { state } });
    },
  );

  it("before the first pose a tracked camera stands at rest", () => {
    expect(cameraWith("tracked", [])).toMatchObject({ movedBy: "rest", tracker: null, pose: REST });
  });

  it("before the first pose a simulated operator moves it, after it the tracker does", () => {
    const simulated = cameraWith("simulated", []);
    expect(simulated.movedBy).toBe("simulated");
    expect(simulated.pose.position).not.toEqual(REST.position);
    expect(cameraWith("simulated", [livePose()])).toMatchObject({ movedBy: "tracker" });
    expect(cameraWith("simulated", [livePose({ state: "lost" })])).toMatchObject({ movedBy: "tracker" });
  });

  it("a tracker that was never heard moves nothing", () => {
    expect(cameraWith("simulated", [livePose({ state: "idle" })])).toMatchObject({
      movedBy: "simulated",
      tracker: null,
    });
  });

  it("a locked camera stays at rest, but still tells that its tracker is heard", () => {
    expect(cameraWith("locked", [livePose()])).toMatchObject({
      movedBy: "rest",
      pose: REST,
      tracker: { state: "live" },
    });
  });

  it("another tracker's pose is not its own", () => {
    expect(cameraWith("tracked", [livePose({ trackerId: "tracker:b" })])).toMatchObject({ movedBy: "rest" });
  });
});

describe("the tracker's origin on the stage", () => {
  it("moves and turns every pose", () => {
    const pose = { position: [0, 1.5, -2] as const, rotation: headRotation(0.3, 0.1, 0) };
    const camera = cameraWith("tracked", [livePose({ pose })], { position: [10, 0, 0], yawRad: Math.PI / 2 });
    // Two metres ahead of an origin that was turned a quarter to the left are two metres towards -X.
    camera.pose.position.forEach((value, i) => expect(value).toBeCloseTo([8, 1.5, 0][i] ?? NaN, 12));
    const ahead = rotateVec3(camera.pose.rotation, [0, 0, -1]);
    const expected = rotateVec3(headRotation(Math.PI / 2 + 0.3, 0.1, 0), [0, 0, -1]);
    ahead.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 12));
  });
});

describe("what a camera sees", () => {
  it("is the sensor over twice the focal length, at unit distance", () => {
    const camera = cameraWith("locked", []);
    expect(camera.halfWidth).toBeCloseTo(27.99 / 64, 12);
    expect(camera.halfHeight).toBeCloseTo(15.75 / 64, 12);
  });
});
