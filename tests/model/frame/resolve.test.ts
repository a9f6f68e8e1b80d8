import { describe, expect, it } from "vitest";
import { documentOf, EMPTY_DOCUMENT, type StageDocument } from "../../../src/model/document/document";
import { digestOf } from "../../../src/model/frame/digest";
import type { LiveDrag } from "../../../src/model/frame/live";
import { resolve, withDrags } from "../../../src/model/frame/resolve";
import type { StageRecord } from "../../../src/model/records/kinds";
import { deepFreeze } from "../../support/deepFreeze";
import { liveFrame } from "../../support/demoFrame";
import { testDocument, testFrame } from "../../support/testShow";
import { diceOf, type Dice } from "../../support/dice";
import { livePose } from "../../support/livePose";

const SEED = 4;
const KEY_DRAG: LiveDrag = { recordId: "light:key", sessionId: "s1", set: { intensityCd: 5, kelvin: 3200 } };

function shuffledRecord(record: StageRecord, dice: Dice): StageRecord {
  return Object.fromEntries(dice.shuffle(Object.entries(record))) as unknown as StageRecord;
}

function shuffled(document: StageDocument, dice: Dice): StageDocument {
  return documentOf(dice.shuffle([...document.values()]).map((record) => shuffledRecord(record, dice)));
}

describe("resolve is a pure function", () => {
  it("writes into nothing it is given", () => {
    const document = deepFreeze(testDocument());
    const live = deepFreeze(liveFrame(250, { poses: [livePose()], drags: [KEY_DRAG] }));
    const before = JSON.stringify([...document]);
    expect(() => resolve(document, live)).not.toThrow();
    expect(JSON.stringify([...document])).toBe(before);
  });

  it("gives the same StageFrame each time it is asked", () => {
    const live = liveFrame(250, { poses: [livePose()], drags: [KEY_DRAG] });
    expect(resolve(testDocument(), live)).toEqual(resolve(testDocument(), live));
  });

  it("does not depend on the order of records or of their keys", () => {
    const dice = diceOf(SEED);
    const document = testDocument();
    const live = liveFrame(777, { poses: [livePose()], drags: [KEY_DRAG] });
    const digest = digestOf(resolve(document, live));
    for (let i = 0; i < 50; i++) {
      expect(digestOf(resolve(shuffled(document, dice), live)), `seed ${dice.seed}, shuffle ${i}`).toBe(digest);
    }
  });

  it("sorts by code unit, whatever the locale of the machine", () => {
    const lamp = testDocument().get("light:key");
    const ids = ["light:b", "light:A", "light:_", "light:a", "light:-", "light:Z"];
    const document = documentOf(ids.map((id) => ({ ...lamp, id }) as StageRecord));
    const order = resolve(document, liveFrame(0)).lights.map(({ record }) => record.id);
    expect(order).toEqual(["light:-", "light:A", "light:Z", "light:_", "light:a", "light:b"]);
  });

  it("keeps the identity of every record that no finger holds", () => {
    const document = testDocument();
    const frame = resolve(document, liveFrame(9, { drags: [KEY_DRAG] }));
    for (const wall of frame.walls) expect(wall).toBe(document.get(wall.id));
    for (const camera of frame.cameras) expect(camera.record).toBe(document.get(camera.record.id));
    const untouched = frame.lights.filter(({ record }) => record.id !== "light:key");
    expect(untouched).toHaveLength(3);
    for (const light of untouched) expect(light.record).toBe(document.get(light.record.id));
  });

  it("a document without a show resolves to an empty stage at time zero", () => {
    expect(resolve(EMPTY_DOCUMENT, liveFrame(5))).toMatchObject({ frame: 5, timeS: 0, environment: null, cameras: [] });
  });
});

describe("drags", () => {
  it("override the record while they are held, and leave the document as it is", () => {
    const document = testDocument();
    const held = withDrags(document, [KEY_DRAG]);
    expect(held.get("light:key")).toMatchObject({ intensityCd: 5, kelvin: 3200 });
    expect(document.get("light:key")).toMatchObject({ intensityCd: 90, kelvin: 4800 });
  });

  it("of two people on two fields of one record both hold", () => {
    const other: LiveDrag = { recordId: "light:key", sessionId: "s2", set: { yawRad: 1 } };
    expect(withDrags(testDocument(), [KEY_DRAG, other]).get("light:key")).toMatchObject({ intensityCd: 5, yawRad: 1 });
  });

  it("on a record that is gone are nothing", () => {
    const document = testDocument();
    const held = withDrags(document, [{ ...KEY_DRAG, recordId: "light:gone" }]);
    expect([...held]).toEqual([...document]);
  });

  it("none at all is the very same document", () => {
    const document = testDocument();
    expect(withDrags(document, [])).toBe(document);
  });
});

describe("lights and the world", () => {
  it("a lamp that is off emits nothing; one that is on emits its candela as luminance", () => {
    const frame = testFrame({ "light:key": { on: false }, "light:practical": { intensityCd: 200 } });
    const candelaOf = (id: string): readonly number[] =>
      frame.lights.find(({ record }) => record.id === id)?.candela ?? [];
    expect(candelaOf("light:key")).toEqual([0, 0, 0]);
    const [r = 0, g = 0, b = 0] = candelaOf("light:practical");
    expect(0.2126 * r + 0.7152 * g + 0.0722 * b).toBeCloseTo(200, 9);
    expect(r).toBeGreaterThan(b);
  });

  it("stage time is the lattice's time of the frame", () => {
    expect(testFrame({}, 48).timeS).toBe(2);
    expect(testFrame({ "show:demo": { rate: "23.976" } }, 24_000).timeS).toBe(1001);
  });

  it("the show says which environment is up; a dangling reference reads like none", () => {
    expect(testFrame().environment?.id).toBe("environment:seoul");
    expect(testFrame({ "show:demo": { environmentId: "environment:gone" } }).environment).toBeNull();
    expect(testFrame({ "show:demo": { environmentId: null } }).environment).toBeNull();
  });
});
