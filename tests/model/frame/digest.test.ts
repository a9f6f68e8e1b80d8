import { describe, expect, it } from "vitest";
import { digestOf } from "../../../src/model/frame/digest";
import { resolve } from "../../../src/model/frame/resolve";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import { liveFrame } from "../../support/demoFrame";
import { testDocument, testFrame } from "../../support/testShow";
import { diceOf } from "../../support/dice";
import { livePose } from "../../support/livePose";

const SEED = 12;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every value below, with a function that yields the whole frame with that one value replaced. */
function* leavesOf(value: Json, path = ""): Generator<{ path: string; value: Json; replaced: (by: Json) => Json }> {
  if (typeof value !== "object" || value === null) {
    yield { path, value, replaced: (by) => by };
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    for (const leaf of leavesOf(part, `${path}/${key}`)) {
      const copy = (by: Json): Json =>
        Array.isArray(value)
          ? value.map((item, i) => (String(i) === key ? leaf.replaced(by) : item))
          : { ...value, [key]: leaf.replaced(by) };
      yield { path: leaf.path, value: leaf.value, replaced: copy };
    }
  }
}

function changesOf(value: Json): Json[] {
  if (typeof value === "number") return [value + 1, -value - 0.5, value * (1 + 2 ** -52) + Number.MIN_VALUE];
  if (typeof value === "string") return [`${value}x`, value.slice(1), ""].filter((text) => text !== value);
  if (typeof value === "boolean") return [!value, null];
  return [0, "", false];
}

const FRAME = resolve(testDocument(), liveFrame(321, { poses: [livePose()] }));
const PLAIN = JSON.parse(JSON.stringify(FRAME)) as Json;
/** Of a frame, or of any value as part of one. */
function digestOfJson(value: Json): string {
  const isFrame = typeof value === "object" && value !== null && "walls" in value;
  const frame = isFrame ? value : { walls: [], outputs: [], canvases: [], standIns: [], props: [], part: value };
  return digestOf(frame as unknown as StageFrame);
}

describe("the digest of a StageFrame", () => {
  it("is sixteen hex digits", () => {
    expect(digestOf(FRAME)).toMatch(/^[0-9a-f]{16}$/);
  });

  it("is equal for equal frames, whoever made them", () => {
    expect(digestOf(testFrame({}, 50))).toBe(digestOf(testFrame({}, 50)));
    expect(digestOfJson(PLAIN)).toBe(digestOf(FRAME));
  });

  it("differs with any single value changed, however little", () => {
    const seen = new Map([[digestOfJson(PLAIN), "the frame itself"]]);
    let tried = 0;
    for (const leaf of leavesOf(PLAIN)) {
      for (const by of new Set(changesOf(leaf.value))) {
        const digest = digestOfJson(leaf.replaced(by));
        expect(seen.get(digest), `${leaf.path} = ${JSON.stringify(by)}`).toBeUndefined();
        seen.set(digest, `${leaf.path} = ${JSON.stringify(by)}`);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  it("tells apart frames in which two signs are flipped: mirrored poses are a likely mistake", () => {
    const dice = diceOf(SEED);
    const seen = new Set<string>();
    const flips = 4096;
    for (let mask = 0; mask < flips; mask++) {
      const numbers = Array.from({ length: 12 }, (_, i) => (i + 1) * ((mask >> i) & 1 ? -1 : 1));
      seen.add(digestOfJson({ numbers }).slice(0, 8));
    }
    // Half of the digest alone must do: two halves that are blind to the same change are one half.
    expect(seen.size, `seed ${dice.seed}`).toBe(flips);
  });

  it("tells nothing from zero, text from number, and an empty list from none", () => {
    const all: Json[] = [
      { a: null },
      { a: 0 },
      { a: "" },
      { a: "0" },
      { a: false },
      { a: [] },
      { a: {} },
      { a: [0] },
      {},
    ];
    expect(new Set(all.map(digestOfJson)).size).toBe(all.length);
  });
});
