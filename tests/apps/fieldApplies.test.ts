import { describe, expect, it } from "vitest";
import { fieldApplies } from "../../src/apps/fieldApplies";
import { RECORD_TYPES, type RecordKind, type StageRecord } from "../../src/model/records/kinds";

function record(kind: RecordKind, set: object): StageRecord {
  return { ...RECORD_TYPES[kind].defaults, id: `${kind}:x`, ...set } as unknown as StageRecord;
}

function hidden(kind: RecordKind, set: object): string[] {
  const each = record(kind, set);
  return RECORD_TYPES[kind].fields.map(({ key }) => key).filter((key) => !fieldApplies(each, key));
}

const CHROMA = ["chromaColor", "markerSpacingM", "markerSizeM", "markerColor"];

describe("fields that a record has no use for are left out", () => {
  it.each([
    ["flat", ["radiusM", "segments", "mesh"]],
    ["arc", ["segments", "mesh"]],
    ["polyline", ["columns", "radiusM", "mesh"]],
    ["mesh", ["cabinetWidthMm", "cabinetHeightMm", "radiusM", "segments", "openings", "cabinetKg", "cabinetW"]],
  ])("of a wall that is %s", (shape, keys) => {
    expect(hidden("wall", { shape }).filter((key) => !CHROMA.includes(key))).toEqual(keys);
  });

  it("of a wall that shows the world: key and markers; one that shares a viewpoint has none of its own", () => {
    expect(hidden("wall", { shape: "flat" })).toEqual(expect.arrayContaining(CHROMA));
    expect(hidden("wall", { shape: "flat", content: "chroma" })).not.toEqual(expect.arrayContaining(CHROMA));
    expect(hidden("wall", { viewpointFrom: "wall:b" })).toContain("viewpoint");
    expect(hidden("camera", {})).toEqual(CHROMA);
    expect(hidden("camera", { innerContent: "chroma" })).toEqual([]);
  });

  it("of an output: canvas, pattern, gamma, primaries, matrix and LUT each bring their own", () => {
    expect(hidden("output", {})).toEqual([
      "canvasX",
      "canvasY",
      "patternLevel",
      "patternColor",
      "primaries",
      "matrix",
      "gamma",
      "lutOn",
    ]);
    expect(hidden("output", { canvasId: "canvas:a" })).toEqual(expect.arrayContaining(["colorSpace", "deep"]));
    expect(hidden("output", { canvasId: "canvas:a" })).not.toContain("canvasX");
    expect(hidden("output", { pattern: "uniformity" })).not.toContain("patternColor");
    expect(hidden("output", { pattern: "uniformity" })).not.toContain("patternLevel");
    expect(hidden("output", { pattern: "bars" })).toContain("patternColor");
    expect(hidden("output", { pattern: "grid" })).toContain("patternLevel");
    expect(hidden("output", { gamut: "measured" })).not.toContain("primaries");
    expect(hidden("output", { gamut: "matrix" })).not.toContain("matrix");
    expect(hidden("output", { transfer: "gamma" })).not.toContain("gamma");
    expect(hidden("output", { lut: "0".repeat(64) })).not.toContain("lutOn");
  });

  it("of a card without an image, a light that is no spot, a show that locks nothing", () => {
    expect(hidden("lightCard", {})).toEqual(["image"]);
    expect(hidden("lightCard", { shape: "image" })).toEqual([]);
    expect(hidden("show", { timing: "free" })).toContain("lockFrames");
  });
});
