import { type Matrix4, PerspectiveCamera, Quaternion, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { headRotation, rotateVec3, type Vec3 } from "../../../src/model/maths/pose";
import { cabinetsOf, type Cabinet } from "../../../src/model/volume/cabinets";
import { projectionMatrix, viewMatrix, type Frustum } from "../../../src/model/volume/frustum";
import { cameraFrustum } from "../../../src/model/volume/innerFrustum";
import { touches } from "../../../src/model/volume/visibleWindow";
import { diceOf, type Dice } from "../../support/dice";
import { testFrame } from "../../support/testShow";
import { pointOn, rolledWall, texelOf, windowOf } from "../../support/walls";

const SEED = 602;

function rolledCamera(dice: Dice): { frustum: Frustum; camera: PerspectiveCamera } {
  const [fov, aspect] = [dice.between(10, 110), dice.between(0.5, 2.5)];
  const position: Vec3 = [dice.between(-5, 5), dice.between(-5, 5), dice.between(-5, 5)];
  const rotation = headRotation(dice.between(-3, 3), dice.between(-1.5, 1.5), dice.between(-3, 3));
  const camera = new PerspectiveCamera(fov, aspect, 0.1, 10);
  camera.position.set(...position);
  camera.quaternion.copy(new Quaternion(...rotation));
  camera.updateMatrixWorld();
  const half = Math.tan((fov * Math.PI) / 360);
  const axis = (v: Vec3): Vec3 => rotateVec3(rotation, v);
  return {
    camera,
    frustum: {
      eye: position,
      right: axis([1, 0, 0]),
      up: axis([0, 1, 0]),
      back: axis([0, 0, 1]),
      left: -half * aspect,
      rightEdge: half * aspect,
      bottom: -half,
      top: half,
    },
  };
}

describe("matrices against three's own camera", () => {
  it("view, projection and texture coordinates agree for any point", () => {
    const dice = diceOf(SEED + 2);
    for (let i = 0; i < 500; i++) {
      const { frustum, camera } = rolledCamera(dice);
      const near = (a: Matrix4, b: Matrix4): number =>
        Math.max(...a.elements.map((value, at) => Math.abs(value - (b.elements[at] ?? NaN))));
      expect(near(viewMatrix(frustum), camera.matrixWorldInverse)).toBeLessThan(1e-9);
      expect(near(projectionMatrix(frustum, 0.1, 10), camera.projectionMatrix)).toBeLessThan(1e-6);
      const point: Vec3 = [dice.between(-9, 9), dice.between(-9, 9), dice.between(-9, 9)];
      const ndc = new Vector3(...point).project(camera);
      const { x, y, w } = texelOf(frustum, point);
      if (Math.abs(w) < 0.1) continue;
      expect(Math.abs(x - (ndc.x + 1) / 2), `seed ${dice.seed}, point ${i}`).toBeLessThan(
        1e-6 * Math.max(1, Math.abs(x)),
      );
      expect(Math.abs(y - (ndc.y + 1) / 2)).toBeLessThan(1e-6 * Math.max(1, Math.abs(y)));
      expect(w > 0).toBe(windowOf(frustum, point).depth > 0);
    }
  });

  it("a cine camera's frustum is its sensor over its focal length, wider by the overscan", () => {
    const [camera] = testFrame({ "camera:a": { operator: "locked" } }).cameras;
    if (camera === undefined) throw new Error("the demo show has a camera");
    const frustum = cameraFrustum(camera, 0.5);
    expect(frustum).toMatchObject({
      eye: camera.pose.position,
      left: -1.5 * camera.halfWidth,
      top: 1.5 * camera.halfHeight,
    });
    const vertical = (2 * Math.atan(camera.halfHeight) * 180) / Math.PI;
    const three = new PerspectiveCamera(vertical, camera.halfWidth / camera.halfHeight, 0.1, 10);
    three.position.set(...camera.pose.position);
    three.quaternion.set(...camera.pose.rotation);
    three.updateMatrixWorld();
    const point = new Vector3(0.3, 1.2, -2);
    const { x, y } = texelOf(cameraFrustum(camera, 0), point.toArray());
    const ndc = point.project(three);
    expect([x * 2 - 1, y * 2 - 1].map((v) => v.toFixed(6))).toEqual([ndc.x.toFixed(6), ndc.y.toFixed(6)]);
  });
});

describe("whether a frustum touches a cabinet", () => {
  function seenBySampling(frustum: Frustum, cabinet: Cabinet): boolean {
    for (let u = 0; u <= 1; u += 1 / 16) {
      for (let v = 0; v <= 1; v += 1 / 16) {
        const { x, y, depth } = windowOf(frustum, pointOn(cabinet, u, v));
        if (depth > 0 && x >= frustum.left && x <= frustum.rightEdge && y >= frustum.bottom && y <= frustum.top)
          return true;
      }
    }
    return false;
  }

  it("is never denied where a sample of its face is in the picture, and mostly denied where none is", () => {
    const dice = diceOf(SEED + 3);
    const counts = { seen: 0, falseYes: 0, no: 0 };
    for (let i = 0; i < 40; i++) {
      const cabinets = cabinetsOf(rolledWall(dice));
      for (let view = 0; view < 4; view++) {
        const { frustum } = rolledCamera(dice);
        for (const cabinet of cabinets) {
          const yes = touches(frustum, cabinet);
          const sampled = seenBySampling(frustum, cabinet);
          if (sampled) expect(yes, `seed ${dice.seed}, wall ${i}, view ${view}`).toBe(true);
          if (sampled) counts.seen++;
          else if (yes) counts.falseYes++;
          else counts.no++;
        }
      }
    }
    expect(counts.seen).toBeGreaterThan(300);
    expect(counts.falseYes).toBeLessThan(counts.no / 5);
  });
});
