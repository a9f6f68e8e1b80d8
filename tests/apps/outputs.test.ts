import { describe, expect, it } from "vitest";
import { isTooSmall, motionWords, overscanToUse } from "../../src/apps/viewer/camera/overscanWords";
import { CARD_PRESETS } from "../../src/apps/viewer/card/cardPresets";
import { patternEdit, sharedPattern } from "../../src/apps/viewer/output/patterns";
import { wallPageFaults, wallPageRows } from "../../src/apps/viewer/output/wallPageRows";
import { outputChip } from "../../src/apps/recordWords";
import { makeOutputs } from "../../src/apps/viewer/wall/makeOutputs";
import type { PageStatus, Person } from "../../src/model/protocol/messages";
import { parseRecord, RECORD_TYPES } from "../../src/model/records/kinds";
import type { OutputRecord } from "../../src/model/records/output";
import { wallType, type WallRecord } from "../../src/model/records/wall";

const WALL = { ...wallType.defaults, id: "wall:main", name: "Volume" } as unknown as WallRecord;
const output = (id: string, set: object = {}): OutputRecord =>
  ({ ...RECORD_TYPES.output.defaults, id: `output:${id}`, name: id, ...set }) as unknown as OutputRecord;
const part = (x: number) => ({ x, y: 0, widthPx: 1408, heightPx: 1056 });

describe("making outputs", () => {
  it("is one edit that keeps what is there, with its settings", () => {
    const existing = [output("a", { ...part(0), transfer: "pq", peakNits: 1500 }), output("b", part(7))];
    let drawn = 0;
    const made = makeOutputs(
      WALL,
      existing,
      [part(0), part(1408), part(2816)],
      new Set(["Volume 3"]),
      () => `n${drawn++}`,
    );
    expect(made.words).toBe("Volume: 3 outputs, 1 changed, 1 added.");
    expect(made.edit?.set).toEqual({ "output:b": part(1408) });
    const [added] = made.edit?.put ?? [];
    expect(added).toMatchObject({ id: "output:n0", name: "Volume 4", transfer: "pq", peakNits: 1500, x: 2816 });
    expect(parseRecord(added).ok).toBe(true);
    expect(made.edit).not.toHaveProperty("remove");
  });

  it("removes what is left over, and does nothing where nothing is to be done", () => {
    const existing = [output("a", part(0)), output("b", part(1408))];
    expect(makeOutputs(WALL, existing, [part(0)], new Set(), () => "x").edit).toEqual({ remove: ["output:b"] });
    expect(makeOutputs(WALL, existing, [part(0), part(1408)], new Set(), () => "x")).toEqual({
      edit: null,
      words: "Volume: 2 outputs, as they were.",
    });
  });
});

describe("test patterns", () => {
  it("come to all outputs of a wall in one edit, and only to those that lack them", () => {
    const outputs = [output("a"), output("b", { pattern: "grid" })];
    expect(sharedPattern(outputs)).toBeNull();
    expect(patternEdit(outputs, "grid")).toEqual({ set: { "output:a": { pattern: "grid" } } });
    expect(patternEdit([output("a")], "none")).toBeNull();
  });
});

describe("what a wall page says of itself", () => {
  const status: PageStatus = {
    frame: 1000,
    fps: 24,
    lateMs: 3.2,
    dropped: 0,
    widthPx: 1408,
    heightPx: 1056,
    clockErrorMs: 0.4,
    gpuMs: null,
    colorPath: "Rec.709 · sRGB · 1000 nit",
    shortfall: "",
  };

  it("names what can't be measured instead of showing a zero", () => {
    expect(wallPageRows(status)).toContainEqual(["GPU", "not measurable here"]);
    expect(wallPageRows({ ...status, gpuMs: 4.26 })).toContainEqual(["GPU", "4.3 ms a frame"]);
  });

  it("warns of what it lacks and of being a preview", () => {
    expect(wallPageFaults(status, status)).toEqual([]);
    const faults = wallPageFaults({ ...status, widthPx: 704, shortfall: "No float canvas here." }, status);
    expect(faults[0]).toBe("No float canvas here.");
    expect(faults[1]).toMatch(/at least 1408 × 1056 px/);
  });
});

describe("overscan", () => {
  const reading = { inUse: 0.1, asked: 0.22, turnRadPerS: 0.42, moveMPerS: 0.8, latencyMs: 61.7 };

  it("is too small where less is in use than the measure asks", () => {
    expect(isTooSmall(reading)).toBe(true);
    expect(isTooSmall({ ...reading, inUse: 0.22 })).toBe(false);
    expect(isTooSmall({ ...reading, asked: null })).toBe(false);
    expect(overscanToUse(0.214)).toBe(0.22);
    expect(overscanToUse(0.22)).toBe(0.22);
  });

  it("says where its number comes from", () => {
    expect(motionWords(reading)).toBe(
      "Fastest of the last two seconds: turns 24°/s, moves 0.80 m/s; 62 ms old on the wall.",
    );
    expect(motionWords({ ...reading, asked: null })).toMatch(/No tracker/);
  });
});

describe("light cards by name", () => {
  it("are cards that the schema takes", () => {
    for (const { set } of CARD_PRESETS) {
      const card = { ...RECORD_TYPES.lightCard.defaults, ...set, id: "lightCard:x" };
      expect(parseRecord(card)).toMatchObject({ ok: true });
    }
  });
});

describe("an output's state in one word", () => {
  const page = (set: object) =>
    ({ statusAtMs: 1000, status: { frame: 1, fps: 24, lateMs: 2, dropped: 0, ...set } }) as unknown as Person;
  const word = (set: object) => outputChip([page(set)], 1000 / 24, 1500).word;

  it("is up only while it keeps the stage's rate and its time", () => {
    expect(word({})).toBe("Up");
    expect(word({ fps: 23.1 })).toBe("Up");
    expect(word({ fps: 12 })).toBe("Slow");
    expect(word({ lateMs: 60 })).toBe("Late");
    expect(word({ fps: 0 })).toBe("Standing still");
    expect(outputChip([], 40, 0).word).toBe("Closed");
  });
});
