import { describe, expect, it } from "vitest";
import { rotateVec3, type Vec3 } from "../../../src/model/maths/pose";
import { freedPose, type FreedSample } from "../../../src/model/tracking/freed";
import { diceOf } from "../../support/dice";
import { freedSample } from "../../support/freedFixtures";

const AHEAD: Vec3 = [0, 0, -1];
const TOP: Vec3 = [0, 1, 0];

function turned(parts: Partial<FreedSample>, v: Vec3): Vec3 {
  return rotateVec3(freedPose(freedSample(parts)).rotation, v);
}

function expectVec(actual: Vec3, expected: Vec3): void {
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 12));
}

describe("FreeD axes in project axes (Y up, looking along -Z)", () => {
  it("pan 0 looks along FreeD's +Y, which is -Z here", () => {
    expectVec(turned({}, AHEAD), [0, 0, -1]);
    expectVec(freedPose(freedSample({ yMm: 2000 })).position, [0, 0, -2]);
  });

  it("pan + turns to the right: yaw is negative", () => {
    expectVec(turned({ panDeg: 90 }, AHEAD), [1, 0, 0]);
  });

  it("tilt + looks up", () => {
    expectVec(turned({ tiltDeg: 90 }, AHEAD), [0, 1, 0]);
  });

  it("roll + is clockwise seen from behind: the camera's top leans to its right", () => {
    expectVec(turned({ rollDeg: 90 }, TOP), [1, 0, 0]);
  });

  it("height is up, millimetres are metres", () => {
    expectVec(freedPose(freedSample({ xMm: 1000, yMm: -2500.5, zMm: 1650.25 })).position, [1, 1.65025, 2.5005]);
  });

  it("tilt is about the panned head: panned right and tilted up it looks right and up", () => {
    const s = Math.SQRT1_2;
    expectVec(turned({ panDeg: 90, tiltDeg: 45 }, AHEAD), [s, s, 0]);
  });

  it("roll is about the view: it never moves what the camera looks at", () => {
    const dice = diceOf(3);
    for (let i = 0; i < 300; i++) {
      const head = { panDeg: dice.between(-180, 180), tiltDeg: dice.between(-90, 90) };
      expectVec(turned({ ...head, rollDeg: dice.between(-180, 180) }, AHEAD), turned(head, AHEAD));
    }
  });

  it("writes no negative zero: it would hash unlike zero", () => {
    const { position, rotation } = freedPose(freedSample());
    for (const value of [...position, ...rotation]) expect(Object.is(value, -0)).toBe(false);
  });
});
