import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  heldValue,
  IDLE,
  scrub,
  type ScrubEffect,
  type ScrubEvent,
  type ScrubState,
} from "../../../src/ui/fields/scrub";
import { travelPerPixel, type NumberRange } from "../../../src/ui/fields/number/numberRange";

const SHARE: NumberRange = { unit: "percent", min: 0, max: 1, step: 0.01 };
const KELVIN: NumberRange = { unit: "kelvin", min: 1800, max: 12_000, step: 50, scale: "log" };
const CANDELA: NumberRange = { unit: "candela", min: 1, max: 100_000, step: 1, scale: "log" };
const PAN: NumberRange = { unit: "panDegrees", min: -Math.PI, max: Math.PI, step: Math.PI / 180 };
const PIXELS: NumberRange = { unit: "pixels", min: 64, max: 8192, step: 64 };

function play(range: NumberRange, events: readonly ScrubEvent[]): { state: ScrubState; effects: ScrubEffect[] } {
  let state = IDLE;
  const effects: ScrubEffect[] = [];
  for (const event of events) {
    const step = scrub(state, event, range);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

function move(x: number, range: NumberRange, keys: { fine?: boolean; coarse?: boolean } = {}): ScrubEvent {
  return {
    type: "move",
    x,
    travelPerPixel: travelPerPixel(range),
    fine: keys.fine ?? false,
    coarse: keys.coarse ?? false,
  };
}

function press(value: number): ScrubEvent {
  return { type: "press", x: 100, value };
}

describe("a drag", () => {
  it("is a click while the pointer hardly moves", () => {
    const { effects } = play(SHARE, [press(0.5), move(102, SHARE), { type: "release" }]);
    expect(effects).toEqual([{ type: "click" }]);
  });

  it("starts, moves and commits once", () => {
    const { state, effects } = play(SHARE, [press(0.5), move(106, SHARE), move(133, SHARE), { type: "release" }]);
    expect(effects).toEqual([
      { type: "start" },
      { type: "move", value: 0.51 },
      { type: "move", value: 0.6 },
      { type: "commit", value: 0.6 },
    ]);
    expect(state).toEqual(IDLE);
  });

  it("leaves from the value it found, without a jump over the slack", () => {
    const { effects } = play(SHARE, [press(0.5), move(103, SHARE)]);
    expect(effects).toEqual([{ type: "start" }]);
  });

  it("is put back by Escape, and the rest of the gesture is nothing", () => {
    const { effects } = play(SHARE, [
      press(0.5),
      move(150, SHARE),
      { type: "cancel" },
      move(180, SHARE),
      { type: "release" },
    ]);
    expect(effects.at(-1)).toEqual({ type: "cancel", value: 0.5 });
    expect(effects.filter((effect) => effect.type === "commit")).toEqual([]);
  });

  it("that comes back to where it began saves nothing", () => {
    const { effects } = play(SHARE, [press(0.5), move(150, SHARE), move(103, SHARE), { type: "release" }]);
    expect(effects.at(-1)).toEqual({ type: "cancel", value: 0.5 });
  });

  it("answers at once when it turns round at an end", () => {
    const { state } = play(SHARE, [press(0.5), move(1000, SHARE), move(991, SHARE)]);
    expect(heldValue(state)).toBe(0.97);
  });

  it("goes a tenth as far with Shift, ten times with Ctrl, and doesn't jump when the key changes", () => {
    const fine = play(SHARE, [press(0.5), move(103, SHARE), move(106, SHARE, { fine: true })]);
    expect(heldValue(fine.state)).toBe(0.501);
    const coarse = play(SHARE, [press(0.2), move(103, SHARE), move(109, SHARE, { coarse: true })]);
    expect(heldValue(coarse.state)).toBe(0.4);
    const mixed = play(SHARE, [press(0.2), move(133, SHARE), move(134, SHARE, { fine: true })]);
    expect(heldValue(mixed.state)).toBeCloseTo(0.3, 2);
  });

  it("goes by ratio on a log scale: as many pixels from 100 to 200 as from 1000 to 2000", () => {
    function pixelsToDouble(from: number): number {
      let x = 103;
      for (;;) {
        x += 1;
        const { state } = play(CANDELA, [press(from), move(103, CANDELA), move(x, CANDELA)]);
        if ((heldValue(state) ?? 0) >= from * 2) return x;
      }
    }
    expect(Math.abs(pixelsToDouble(100) - pixelsToDouble(1000))).toBeLessThanOrEqual(1);
  });

  it("lands on round numbers", () => {
    const { state } = play(KELVIN, [press(5613), move(103, KELVIN), move(114, KELVIN)]);
    expect((heldValue(state) ?? 1) % 50).toBe(0);
    const pixels = play(PIXELS, [press(2560), move(103, PIXELS), move(110, PIXELS, { fine: true })]);
    expect(Number.isInteger(heldValue(pixels.state))).toBe(true);
  });

  it("pans to the right when it goes to the right, which the record counts as less", () => {
    const { state } = play(PAN, [press(0), move(103, PAN), move(113, PAN)]);
    expect(heldValue(state)).toBeCloseTo((-10 * Math.PI) / 180, 6);
  });
});

describe("arrow keys", () => {
  it("held down are one drag", () => {
    const { effects } = play(KELVIN, [
      { type: "nudge", value: 5600, steps: 1 },
      { type: "nudge", value: 5600, steps: 1 },
      { type: "nudge", value: 5650, steps: 1 },
      { type: "nudgeEnd" },
    ]);
    expect(effects).toEqual([
      { type: "start" },
      { type: "move", value: 5650 },
      { type: "move", value: 5700 },
      { type: "move", value: 5750 },
      { type: "commit", value: 5750 },
    ]);
  });

  it("are put back by Escape", () => {
    const { effects } = play(KELVIN, [{ type: "nudge", value: 5600, steps: 1 }, { type: "cancel" }]);
    expect(effects.at(-1)).toEqual({ type: "cancel", value: 5600 });
  });

  it("move a whole number by at least one, and not past an end", () => {
    expect(heldValue(play(PIXELS, [{ type: "nudge", value: 100, steps: 0.001 }]).state)).toBe(101);
    const { effects } = play(PIXELS, [{ type: "nudge", value: 8192, steps: 1 }, { type: "nudgeEnd" }]);
    expect(effects).toEqual([{ type: "start" }, { type: "cancel", value: 8192 }]);
  });

  it("step what is read upwards: a pan grows to the right", () => {
    expect(heldValue(play(PAN, [{ type: "nudge", value: 0, steps: 1 }]).state)).toBeCloseTo(-Math.PI / 180, 9);
  });

  it("can't start while the pointer drags", () => {
    const { effects } = play(SHARE, [press(0.5), move(150, SHARE), { type: "nudge", value: 0.5, steps: 1 }]);
    expect(effects.filter((effect) => effect.type === "start")).toHaveLength(1);
  });
});

describe("any series of events", () => {
  const event: fc.Arbitrary<ScrubEvent> = fc.oneof(
    fc.record({
      type: fc.constant("press" as const),
      x: fc.integer({ min: 0, max: 500 }),
      value: fc.constantFrom(0, 0.5, 1),
    }),
    fc.record({
      type: fc.constant("move" as const),
      x: fc.integer({ min: -5000, max: 5000 }),
      travelPerPixel: fc.constantFrom(0.001, 0.01),
      fine: fc.boolean(),
      coarse: fc.boolean(),
    }),
    fc.record({
      type: fc.constant("nudge" as const),
      value: fc.constantFrom(0, 0.5, 1),
      steps: fc.constantFrom(-10, -1, 0.1, 10),
    }),
    fc.constantFrom<ScrubEvent>({ type: "release" }, { type: "nudgeEnd" }, { type: "cancel" }),
  );

  it("opens and closes each drag exactly once, and every value is inside the range", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let isOpen = false;
        for (const effect of play(SHARE, events).effects) {
          if ("value" in effect) {
            expect(effect.value).toBeGreaterThanOrEqual(0);
            expect(effect.value).toBeLessThanOrEqual(1);
          }
          if (effect.type === "click") continue;
          expect(isOpen).toBe(effect.type !== "start");
          isOpen = effect.type === "start" || effect.type === "move";
        }
      }),
    );
  });
});
