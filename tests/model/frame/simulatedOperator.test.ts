import { describe, expect, it } from "vitest";
import { simulatedPose } from "../../../src/model/frame/simulatedOperator";
import { rotateVec3, type Vec3 } from "../../../src/model/maths/pose";
import type { CameraRecord } from "../../../src/model/records/camera";
import { testDocument } from "../../support/testShow";

const CAMERA = testDocument().get("camera:a") as CameraRecord;
const STEP_S = 1 / 24;
const MINUTES_15 = 15 * 60;

function* times(): Generator<number> {
  for (let t = 0; t < MINUTES_15; t += STEP_S) yield t;
}

describe("the simulated operator", () => {
  it("is a function of camera and stage time alone", () => {
    expect(simulatedPose(Object.freeze({ ...CAMERA }), 12.5)).toEqual(simulatedPose(CAMERA, 12.5));
  });

  it("dollies gently: never faster than half a metre a second, never further than a metre from rest", () => {
    let fastest = 0;
    let furthest = 0;
    let before = simulatedPose(CAMERA, 0).position;
    for (const t of times()) {
      const at = simulatedPose(CAMERA, t).position;
      fastest = Math.max(fastest, distance(at, before) / STEP_S);
      furthest = Math.max(furthest, distance(at, CAMERA.position));
      before = at;
    }
    expect(fastest).toBeLessThan(0.5);
    expect(fastest).toBeGreaterThan(0.05);
    expect(furthest).toBeLessThan(1);
  });

  it("pans less than 20 degrees a second", () => {
    let fastest = 0;
    let before = simulatedPose(CAMERA, 0).rotation;
    for (const t of times()) {
      const { rotation } = simulatedPose(CAMERA, t);
      const cosHalf = Math.min(1, Math.abs(rotation.reduce((sum, value, i) => sum + value * (before[i] ?? 0), 0)));
      fastest = Math.max(fastest, (2 * Math.acos(cosHalf)) / STEP_S);
      before = rotation;
    }
    expect(fastest).toBeLessThan((20 * Math.PI) / 180);
  });

  it("keeps the mark at focus distance near the middle of the frame", () => {
    for (const t of times()) {
      const { position, rotation } = simulatedPose(CAMERA, t);
      const mark: Vec3 = [CAMERA.position[0], CAMERA.position[1], CAMERA.position[2] - CAMERA.focusDistanceM];
      const ray = mark.map((value, i) => value - (position[i] ?? 0)) as unknown as Vec3;
      const right = rotateVec3(rotation, [1, 0, 0]);
      const back = rotateVec3(rotation, [0, 0, 1]);
      expect(Math.abs(dot(ray, right) / -dot(ray, back))).toBeLessThan(0.02);
    }
  });
});

function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function distance(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
