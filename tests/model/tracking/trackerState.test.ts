import { describe, expect, it } from "vitest";
import { trackerState } from "../../../src/model/tracking/trackerState";

const TIMES = { heldAfterMs: 250, lostAfterMs: 3000 };

describe("the state of a tracker", () => {
  it.each([
    [null, "idle"],
    [0, "live"],
    [249.9, "live"],
    [250, "held"],
    [2999.9, "held"],
    [3000, "lost"],
    [1e9, "lost"],
  ] as const)("after %s ms of silence is %s", (silentMs, state) => {
    expect(trackerState(silentMs, TIMES)).toBe(state);
  });

  it("is held before it is lost, even where the two times are set the wrong way round", () => {
    const crossed = { heldAfterMs: 1000, lostAfterMs: 100 };
    expect(trackerState(500, crossed)).toBe("live");
    expect(trackerState(1000, crossed)).toBe("lost");
  });
});
