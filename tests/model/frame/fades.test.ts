import { describe, expect, it } from "vitest";
import { applyWireDiff, type WireDiff } from "../../../src/model/document/diff";
import type { StageDocument } from "../../../src/model/document/document";
import {
  EASINGS,
  toldEntry,
  type DocumentEntry,
  type Easing,
  type Transition,
} from "../../../src/model/document/entry";
import {
  canFade,
  fadedValue,
  fadeFrom,
  fadesAfter,
  liveFades,
  withFades,
  type Fade,
} from "../../../src/model/frame/fades";
import { RECORD_KINDS, RECORD_TYPES } from "../../../src/model/records/kinds";
import { deepFreeze } from "../../support/deepFreeze";
import { diceOf } from "../../support/dice";
import { keptEntry } from "../../support/testRoom";
import { testDocument } from "../../support/testShow";

const START = 100;
const DOCUMENT = testDocument({ "light:key": { intensityCd: 200, kelvin: 3000, position: [4, 8, -2] } });

function fade(parts: Partial<Fade> = {}): Fade {
  return {
    recordId: "light:key",
    key: "intensityCd",
    startFrame: START,
    frames: 4,
    easing: "linear",
    from: 100,
    ...parts,
  };
}

function shown(of: Fade, frame: number): unknown {
  const record = DOCUMENT.get(of.recordId);
  if (record === undefined) throw new Error(`no ${of.recordId}`);
  return fadedValue(of, record, frame);
}

describe("[DOC10] a field on its way", () => {
  // By hand, in quarters of the way: t, t², t(2 - t) and t²(3 - 2t), from 100 to 200.
  it.each<[Easing, readonly number[]]>([
    ["linear", [100, 125, 150, 175, 200, 200]],
    ["easeIn", [100, 106.25, 125, 156.25, 200, 200]],
    ["easeOut", [100, 143.75, 175, 193.75, 200, 200]],
    ["easeInOut", [100, 115.625, 150, 184.375, 200, 200]],
  ])("%s: from the frame before the entry's to the one after its last", (easing, values) => {
    expect([99, 100, 101, 102, 103, 104].map((frame) => shown(fade({ easing }), frame))).toEqual(values);
  });

  it("goes evenly in mireds where it is a colour temperature: 4800 K and 3000 K meet at 3692.3 K", () => {
    const kelvins = [100, 101, 102].map((frame) => shown(fade({ key: "kelvin", from: 4800 }), frame) as number);
    const byHand = [1e6 / 239.583_333_333, 1e6 / 270.833_333_333, 1e6 / 302.083_333_333];
    kelvins.forEach((kelvin, i) => expect(kelvin).toBeCloseTo(byHand[i] ?? NaN, 4));
    expect(shown(fade({ key: "kelvin", from: 4800 }), 103)).toBe(3000);
  });

  it("goes part by part where it is a position", () => {
    const moved = fade({ key: "position", from: [0, 0, 2] });
    expect([99, 100, 101, 103].map((frame) => shown(moved, frame))).toEqual([
      [0, 0, 2],
      [1, 2, 1],
      [2, 4, 0],
      [4, 8, -2],
    ]);
  });

  it("over one frame is there on the entry's own frame", () => {
    expect([99, 100].map((frame) => shown(fade({ frames: 1 }), frame))).toEqual([100, 200]);
  });

  it.each(EASINGS)("%s: never leaves the way between both values, never turns back, and ends exactly", (easing) => {
    const dice = diceOf(17);
    for (let i = 0; i < 100; i++) {
      const frames = dice.int(1, 300);
      const rolled = fade({ easing, frames, from: dice.between(0, 1000) });
      let before = rolled.from as number;
      for (let frame = START; frame < START + frames; frame++) {
        const value = shown(rolled, frame) as number;
        const turns = Math.sign(value - before) * Math.sign(200 - (rolled.from as number));
        expect(turns, `seed 17, fade ${i}, frame ${frame}`).toBeGreaterThanOrEqual(0);
        before = value;
      }
      expect(before).toBe(200);
    }
  });
});

describe("[DOC10] what can fade", () => {
  it("are numbers and places of what stands, shines and looks", () => {
    const sliding = [
      ["light", "intensityCd"],
      ["light", "kelvin"],
      ["light", "beamAngleRad"],
      ["light", "position"],
      ["camera", "focalLengthMm"],
      ["camera", "focusDistanceM"],
      ["camera", "tStop"],
      ["environment", "haze"],
      ["environment", "exposureStops"],
      ["standIn", "yawRad"],
    ] as const;
    for (const [kind, key] of sliding) expect(canFade(kind, key), `${kind} ${key}`).toBe(true);
  });

  it("are not words, switches, choices, references and counts; nor what a wall is built of, time and inputs", () => {
    for (const kind of RECORD_KINDS) {
      for (const field of RECORD_TYPES[kind].fields) {
        const isStill = ["show", "wall", "output", "canvas", "tracker", "lens"].includes(kind);
        if (isStill || !["number", "vector3", "color"].includes(field.input)) {
          expect(canFade(kind, field.key), `${kind} ${field.key}`).toBe(false);
        }
      }
    }
    expect(canFade("camera", "innerWidthPx")).toBe(false);
    expect(canFade("environment", "seed")).toBe(false);
    expect(canFade("light", "id")).toBe(false);
  });
});

function made(document: StageDocument, wire: WireDiff, frame: number, over?: Transition, fades: readonly Fade[] = []) {
  const applied = applyWireDiff(document, wire);
  if (!applied.ok) throw new Error(applied.message);
  const parts = over === undefined ? {} : { over: { ...over, from: fadeFrom(applied.diff, document, fades, frame) } };
  const entry: DocumentEntry = toldEntry(keptEntry({ frame, diff: wire, ...parts }));
  return { document: applied.document, entry, fades: fadesAfter(fades, entry) };
}

const SLOW: Transition = { frames: 48, easing: "linear" };
const to = (fields: Record<string, unknown>, id = "light:key"): WireDiff => ({ set: { [id]: fields } });

describe("[DOC10] an entry with a transition", () => {
  it("carries the values its fields fade from; fields that have nothing between two values change at once", () => {
    const { entry, document, fades } = made(DOCUMENT, to({ intensityCd: 300, on: false, name: "Key B" }), START, SLOW);
    expect(entry.over).toEqual({ ...SLOW, from: { "light:key": { intensityCd: 200 } } });
    expect(withFades(document, fades, START).get("light:key")).toMatchObject({ on: false, name: "Key B" });
    expect(withFades(document, fades, START - 1).get("light:key")).toMatchObject({ intensityCd: 200 });
  });

  it.each([
    ["show:demo", { leadFrames: 3 }],
    ["wall:main", { position: [1, 0, 0] }],
  ])("fades nothing of %s", (id, fields) => {
    expect(made(DOCUMENT, to(fields, id), START, SLOW).fades).toEqual([]);
  });

  it("that meets another one goes on from where that is, not from where it was to end", () => {
    const first = made(DOCUMENT, to({ intensityCd: 296 }), START, SLOW);
    const second = made(first.document, to({ intensityCd: 0 }), START + 24, SLOW, first.fades);
    // 24 of 48 frames of 2 cd each.
    expect(second.entry.over?.from).toEqual({ "light:key": { intensityCd: 248 } });
    expect(second.fades).toHaveLength(1);
    expect(withFades(second.document, second.fades, START + 23).get("light:key")).toMatchObject({ intensityCd: 248 });
  });

  it("that comes after another has ended starts from its end", () => {
    const first = made(DOCUMENT, to({ intensityCd: 296 }), START, SLOW);
    const second = made(first.document, to({ intensityCd: 0 }), START + 60, SLOW, first.fades);
    expect(second.entry.over?.from).toEqual({ "light:key": { intensityCd: 296 } });
  });
});

describe("[DOC10] a fade under way", () => {
  const first = made(DOCUMENT, to({ intensityCd: 296, yawRad: 0 }), START, SLOW);

  it.each<[string, WireDiff, readonly string[]]>([
    ["a plain change of the field ends it, and no other", to({ intensityCd: 5 }), ["yawRad"]],
    ["a change of another field leaves it", to({ kelvin: 5000 }), ["intensityCd", "yawRad"]],
    ["a change of another record leaves it", to({ kelvin: 2500 }, "light:practical"), ["intensityCd", "yawRad"]],
    ["the record put whole ends all of it", { put: [{ ...DOCUMENT.get("light:key"), intensityCd: 5 }] }, []],
    ["the record removed ends all of it", { remove: ["light:key"] }, []],
  ])("%s", (_, wire, left) => {
    const next = made(first.document, wire, START + 10, undefined, first.fades);
    expect(next.fades.map(({ key }) => key)).toEqual(left);
  });

  it("is over on its last frame, and forgotten then", () => {
    expect(liveFades(first.fades, START + 46)).toBe(first.fades);
    expect(liveFades(first.fades, START + 47)).toEqual([]);
    expect(fadesAfter(first.fades, toldEntry(keptEntry({ frame: START + 47 })))).toEqual([]);
  });

  it("changes nothing in place, and leaves every other record what it is", () => {
    const document = deepFreeze(first.document);
    const faded = withFades(document, deepFreeze(first.fades), START + 5);
    for (const record of document.values()) {
      if (record.id === "light:key") expect(faded.get(record.id)).not.toBe(record);
      else expect(faded.get(record.id)).toBe(record);
    }
    expect(faded.ofKind("wall")).toBe(document.ofKind("wall"));
    expect(withFades(document, first.fades, START + 47)).toBe(document);
    expect(withFades(document, [fade({ recordId: "light:gone" })], START)).toBe(document);
  });
});
