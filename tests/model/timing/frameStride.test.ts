import { describe, expect, it } from "vitest";
import { FrameStride } from "../../../src/model/timing/frameStride";

function after(frames: readonly number[]): number {
  const stride = new FrameStride();
  for (const each of frames) stride.drew(each);
  return stride.stride;
}

describe("FrameStride", () => {
  it("draws every frame while drawing takes less than one", () => {
    expect(after([])).toBe(1);
    expect(after([0, 0, 0.4, 0.8, 0])).toBe(1);
  });

  it("falls to the next stride of the ladder that leaves some air", () => {
    expect(after([1.5, 1.5, 1.5])).toBe(2);
    expect(after([5.5, 5.5, 5.5])).toBe(8);
    expect(after([11, 11, 11])).toBe(24);
    expect(after([500, 500, 500])).toBe(48);
  });

  it("forgives one hiccup", () => {
    expect(after([0, 0, 9, 0, 0])).toBe(1);
  });

  it("comes back only when there is air to spare, and does not flutter at the edge", () => {
    expect(after([2.5, 2.5, 2.5, 1.8, 1.8, 1.8, 1.8, 1.8])).toBe(3);
    expect(after([2.5, 2.5, 2.5, 0, 0, 0, 0, 0])).toBe(1);
  });

  it("keeps slow screens of different speed on common frames", () => {
    const strides = [1.5, 2.5, 3.2, 5, 6.5, 10, 20].map((took) => after([took, took, took]));
    for (const stride of strides) expect(24 % stride).toBe(0);
  });
});
