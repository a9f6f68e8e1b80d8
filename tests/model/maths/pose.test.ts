import { Euler, Quaternion, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import {
  composePose,
  headRotation,
  IDENTITY_ROTATION,
  multiplyQuat,
  rotateVec3,
  type Quat,
  type Vec3,
} from "../../../src/model/maths/pose";
import { diceOf, type Dice } from "../../support/dice";

const SEED = 31;

function rolledQuat(dice: Dice): Quat {
  return headRotation(dice.between(-9, 9), dice.between(-9, 9), dice.between(-9, 9));
}

function rolledVec(dice: Dice): Vec3 {
  return [dice.between(-50, 50), dice.between(-50, 50), dice.between(-50, 50)];
}

function expectClose(actual: readonly number[], expected: readonly number[], what: string): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => expect(Math.abs(value - (expected[i] ?? NaN)), what).toBeLessThan(2e-13));
}

describe("poses against three.js", () => {
  it("a head that pans, tilts and rolls is an Euler turn in the order YXZ", () => {
    const dice = diceOf(SEED);
    for (let i = 0; i < 2000; i++) {
      const [yaw, pitch, roll] = [dice.between(-12, 12), dice.between(-12, 12), dice.between(-12, 12)];
      const three = new Quaternion().setFromEuler(new Euler(pitch, yaw, roll, "YXZ"));
      expectClose(headRotation(yaw, pitch, roll), three.toArray(), `seed ${dice.seed}, turn ${i}`);
    }
  });

  it("products and rotated vectors are the same", () => {
    const dice = diceOf(SEED + 1);
    for (let i = 0; i < 2000; i++) {
      const [a, b, v] = [rolledQuat(dice), rolledQuat(dice), rolledVec(dice)];
      const product = new Quaternion(...a).multiply(new Quaternion(...b));
      expectClose(multiplyQuat(a, b), product.toArray(), `seed ${dice.seed}, product ${i}`);
      expectClose(rotateVec3(a, v), new Vector3(...v).applyQuaternion(new Quaternion(...a)).toArray(), `vector ${i}`);
    }
  });

  it("a child's pose in its parent's frame moves and turns with the parent", () => {
    const dice = diceOf(SEED + 2);
    for (let i = 0; i < 500; i++) {
      const parent = { position: rolledVec(dice), rotation: rolledQuat(dice) };
      const child = { position: rolledVec(dice), rotation: rolledQuat(dice) };
      const point = rolledVec(dice);
      const composed = composePose(parent, child);
      const local = composePose(child, { position: point, rotation: IDENTITY_ROTATION }).position;
      const stepByStep = composePose(parent, { position: local, rotation: IDENTITY_ROTATION }).position;
      const atOnce = composePose(composed, { position: point, rotation: IDENTITY_ROTATION }).position;
      expectClose(atOnce, stepByStep, `seed ${dice.seed}, pose ${i}`);
    }
  });
});

describe("the signs of a head", () => {
  const forward: Vec3 = [0, 0, -1];

  it("yaw + turns the view to the left", () => {
    expectClose(rotateVec3(headRotation(Math.PI / 2, 0, 0), forward), [-1, 0, 0], "left");
  });

  it("pitch + looks up", () => {
    expectClose(rotateVec3(headRotation(0, Math.PI / 2, 0), forward), [0, 1, 0], "up");
  });

  it("roll + leans the camera's top to its left", () => {
    expectClose(rotateVec3(headRotation(0, 0, Math.PI / 2), [0, 1, 0]), [-1, 0, 0], "top to the left");
  });

  it("tilt is about the panned axis: panned left a quarter and tilted up, it still looks up", () => {
    expectClose(rotateVec3(headRotation(Math.PI / 2, Math.PI / 2, 0), forward), [0, 1, 0], "up");
  });
});
