import { describe, expect, it } from "vitest";
import { GpuGate } from "../../src/render/pools/gpuGate";

/** A graphics processor that takes `busyMs` for a frame, as far as the gate can see. */
function gateOver(clock: { nowMs: number }, busyMs: number): GpuGate {
  let doneAtMs = 0;
  const gl = {
    SYNC_STATUS: 1,
    SIGNALED: 2,
    UNSIGNALED: 3,
    SYNC_GPU_COMMANDS_COMPLETE: 4,
    isContextLost: () => false,
    fenceSync: () => {
      doneAtMs = clock.nowMs + busyMs;
      return {};
    },
    deleteSync: () => undefined,
    flush: () => undefined,
    getSyncParameter: () => (clock.nowMs >= doneAtMs ? 2 : 3),
  };
  return new GpuGate(gl as unknown as WebGL2RenderingContext);
}

/** Frames drawn over a second of screen refreshes, and what each was told to have taken. */
function run(refreshMs: number, busyMs: number): { drawn: number; took: number[] } {
  const clock = { nowMs: 0 };
  const gate = gateOver(clock, busyMs);
  const took: number[] = [];
  let drawn = 0;
  for (; clock.nowMs < 1000; clock.nowMs += refreshMs) {
    if (!gate.isFree(clock.nowMs, (ms) => took.push(ms))) continue;
    gate.close(clock.nowMs);
    drawn++;
  }
  return { drawn, took };
}

describe("GpuGate", () => {
  it("lets every refresh draw where each is done by the next, and says it took nothing of note", () => {
    const { drawn, took } = run(10, 9);
    expect(drawn).toBe(100);
    expect(new Set(took)).toEqual(new Set([0]));
  });

  it("leaves refreshes out where a frame takes longer, and says how long", () => {
    const { drawn, took } = run(10, 35);
    expect(drawn).toBe(25);
    expect(new Set(took)).toEqual(new Set([30]));
  });

  it("notices slowness that makes the refreshes themselves rare", () => {
    const clock = { nowMs: 0 };
    const gate = gateOver(clock, 0);
    const took: number[] = [];
    for (const nowMs of [0, 10, 20, 300, 700]) {
      clock.nowMs = nowMs;
      if (gate.isFree(nowMs, (ms) => took.push(ms))) gate.close(nowMs);
    }
    expect(took).toEqual([0, 0, 270, 390]);
  });

  it("takes a fence that never fires for broken, so that no wall stands still for it", () => {
    const clock = { nowMs: 0 };
    const gate = gateOver(clock, Number.POSITIVE_INFINITY);
    gate.close(0);
    expect(gate.isFree(9000, () => undefined)).toBe(false);
    expect(gate.isFree(11_000, () => undefined)).toBe(true);
  });
});
