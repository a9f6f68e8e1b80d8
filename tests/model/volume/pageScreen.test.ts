import { describe, expect, it } from "vitest";
import { canvasType, type CanvasRecord } from "../../../src/model/records/canvas";
import { outputType, type OutputRecord } from "../../../src/model/records/output";
import { screenIdOf, screenOf, screenPath } from "../../../src/model/volume/pageScreen";

const output = (id: string, parts: Partial<OutputRecord> = {}): OutputRecord =>
  ({ ...outputType.defaults, id: `output:${id}`, widthPx: 300, heightPx: 200, ...parts }) as OutputRecord;
const canvas = { ...canvasType.defaults, id: "canvas:c", widthPx: 800, heightPx: 600, deep: true } as CanvasRecord;
const on = { canvasId: canvas.id };

const frame = {
  outputs: [
    output("a"),
    output("b", { ...on, canvasX: 10, canvasY: 20 }),
    output("c", { ...on, canvasX: 400, rotationDeg: 90 }),
  ],
  canvases: [canvas],
};

describe("the screen of a wall page", () => {
  it("is an output alone, turned as it says", () => {
    expect(screenOf(frame, "output:c")).toMatchObject({
      widthPx: 200,
      heightPx: 300,
      parts: [{ x: 0, y: 0, widthPx: 200 }],
    });
  });

  it("is a canvas with all that lie on it, each in its place and its own size there", () => {
    expect(screenOf(frame, "canvas:c")).toEqual({
      id: "canvas:c",
      widthPx: 800,
      heightPx: 600,
      colorSpace: "srgb",
      deep: true,
      parts: [
        { output: frame.outputs[1], x: 10, y: 20, widthPx: 300, heightPx: 200 },
        { output: frame.outputs[2], x: 400, y: 0, widthPx: 200, heightPx: 300 },
      ],
    });
  });

  it("is none of what the stage doesn't have", () => {
    expect(screenOf(frame, "output:gone")).toBeNull();
    expect(screenOf(frame, "canvas:gone")).toBeNull();
  });

  it("has an address that leads back to it", () => {
    for (const id of ["output:left", "canvas:c"]) expect(screenIdOf(screenPath(id).slice("/wall/".length))).toBe(id);
    expect(screenPath("output:left")).toBe("/wall/left");
  });
});
