import { describe, expect, it } from "vitest";
import { resolve } from "../../../src/model/frame/resolve";
import { undistorted } from "../../../src/model/optics/distortion";
import { lensType, type LensRecord } from "../../../src/model/records/lens";
import { cameraFrustum, innerFrustum } from "../../../src/model/volume/innerFrustum";
import { demoDocument, liveFrame } from "../../support/demoFrame";
import { diceOf } from "../../support/dice";

const SENSOR = { sensorWidthMm: 28, sensorHeightMm: 16, focalLengthMm: 35 };

function cameraWith(camera: object, lens: object = {}) {
  const document = demoDocument({
    "camera:a": { operator: "locked", lensId: "lens:zoom", rollRad: 0, ...SENSOR, ...camera },
    "lens:zoom": lens,
  });
  const id = [...document.ofKind("lens")][0]?.id ?? "";
  const found = resolve(
    demoDocument({ "camera:a": { operator: "locked", lensId: id, rollRad: 0, ...SENSOR, ...camera }, [id]: lens }),
    liveFrame(1),
  ).cameras[0];
  if (found === undefined) throw new Error("no camera");
  return found;
}

describe("the frustum of a camera", () => {
  it("is moved by a lens shift, as far as the shift is on the sensor", () => {
    const { left, rightEdge, bottom, top } = cameraFrustum(cameraWith({ lensShiftXMm: 3.5, lensShiftYMm: -1.75 }), 0);
    expect([left, rightEdge, bottom, top].map((v) => Number(v.toFixed(9)))).toEqual([
      -0.3, 0.5, -0.278571429, 0.178571429,
    ]);
  });

  it("starts at the entrance pupil, in front of the sensor along the view", () => {
    const camera = cameraWith({ position: [1, 1.6, 2], yawRad: Math.PI / 2, pitchRad: 0 }, { entrancePupilM: 0.12 });
    // A quarter turn to the left looks along -X.
    expect(camera.eye.map((v) => Number(v.toFixed(9)))).toEqual([0.88, 1.6, 2]);
    expect(innerFrustum(camera).eye).toEqual(camera.eye);
  });

  it("turned about its axis still holds the frame: four corners, by hand", () => {
    const camera = cameraWith({ innerOverscan: 0, innerRollRad: 0.4, yawRad: 0, pitchRad: 0 });
    const { left, rightEdge, bottom, top, right } = innerFrustum(camera);
    const [x, y, c, s] = [0.4, 16 / 70, Math.cos(0.4), Math.sin(0.4)];
    expect(rightEdge).toBeCloseTo(x * c + y * s, 9);
    expect(top).toBeCloseTo(x * s + y * c, 9);
    expect([left, bottom]).toEqual([expect.closeTo(-rightEdge, 9), expect.closeTo(-top, 9)]);
    expect(right).toEqual([expect.closeTo(c, 9), expect.closeTo(s, 9), 0]);
  });

  it("of a lens that distorts holds every direction that the lens sees", () => {
    const dice = diceOf(11);
    for (let i = 0; i < 60; i++) {
      const lens = {
        distortionK1: dice.between(-3e-4, 5e-4),
        distortionK3: dice.between(-2e-7, 2e-7),
        distortionP1: dice.between(-1e-4, 1e-4),
        distortionP2: dice.between(-1e-4, 1e-4),
      };
      const camera = cameraWith({ lensShiftXMm: dice.between(-3, 3), innerOverscan: 0 }, lens);
      const { left, rightEdge, bottom, top } = innerFrustum(camera);
      for (let j = 0; j < 40; j++) {
        const at = [dice.between(-14, 14) + camera.record.lensShiftXMm, dice.between(-8, 8)] as const;
        const [x, y] = undistorted(camera.lens as LensRecord, at).map((mm) => mm / 35);
        // Between the points at which the edge was tried it bulges by less than a thousandth of the frame.
        expect(x).toBeGreaterThan(left - 4e-4);
        expect(x).toBeLessThan(rightEdge + 4e-4);
        expect(y).toBeGreaterThan(bottom - 4e-4);
        expect(y).toBeLessThan(top + 4e-4);
      }
    }
  });
});

describe("OpenLensIO, distorted to undistorted", () => {
  const lens = (parts: Partial<LensRecord>): LensRecord =>
    ({ ...lensType.defaults, id: "lens:t", ...parts }) as LensRecord;

  it("is R(r) times the point, odd places above the line and even ones below", () => {
    // r2 = 25: R = (1 + 0.01 + 0.00125 * 25 ...) written out.
    const [x, y] = undistorted(lens({ distortionK1: 4e-4, distortionK2: 1e-4, distortionK3: 2e-6 }), [3, 4]);
    const radial = (1 + 4e-4 * 25 + 2e-6 * 625) / (1 + 1e-4 * 25);
    expect(x).toBeCloseTo(3 * radial, 12);
    expect(y).toBeCloseTo(4 * radial, 12);
  });

  it("counts its tangential part with y down: p1 alone moves a point on the y axis by 3 p1 y2, downwards", () => {
    const [x, y] = undistorted(lens({ distortionP1: 1e-3 }), [0, -4]);
    // y down is +4: U_y = 4 + p1 (16 + 32).
    expect(x).toBeCloseTo(0, 12);
    expect(y).toBeCloseTo(-(4 + 0.048), 12);
  });

  it("leaves points alone where coefficients make no sense", () => {
    expect(undistorted(lens({ distortionK2: -0.04 }), [5, 0])).toEqual([5, 0]);
  });
});
