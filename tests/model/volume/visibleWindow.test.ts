import { describe, expect, it } from "vitest";
import { headRotation, rotateVec3, type Vec3 } from "../../../src/model/maths/pose";
import { onFacet, type Facet } from "../../../src/model/volume/facet";
import { facetsOf } from "../../../src/model/volume/facets";
import type { Frustum } from "../../../src/model/volume/frustum";
import { pixelsPerTangent, touches, visibleWindow } from "../../../src/model/volume/visibleWindow";
import { diceOf, type Dice } from "../../support/dice";
import { rolledWall, WALL_SHAPES, wallOf, windowOf } from "../../support/walls";

const SEED = 900;

/** A view from near a facet, roughly at it, with an off-centre window. */
function rolledFrustum(dice: Dice, facet: Facet): Frustum {
  const rotation = headRotation(dice.between(-3, 3), dice.between(-1.5, 1.5), dice.between(-3, 3));
  const axis = (v: Vec3): Vec3 => rotateVec3(rotation, v);
  const back = axis([0, 0, 1]);
  const away = dice.between(0.2, 6);
  const eye = facet.position.map((value, i) => value + (back[i] ?? 0) * away + dice.between(-0.7, 0.7));
  const [width, height] = [dice.between(0.1, 2.5), dice.between(0.1, 2.5)];
  const [left, bottom] = [dice.between(-width, 0), dice.between(-height, 0)];
  return {
    eye: eye as unknown as Vec3,
    right: axis([1, 0, 0]),
    up: axis([0, 1, 0]),
    back,
    left,
    rightEdge: left + width,
    bottom,
    top: bottom + height,
  };
}

/** A fine grid over a facet's face, edges included. */
function placesOn({ pixels }: Facet, steps: number): [number, number][] {
  const [a, b, c] = [pixels[0], pixels[1], pixels.at(-1)];
  if (!a || !b || !c) return [];
  const places: [number, number][] = [];
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= (pixels.length === 3 ? steps - i : steps); j++) {
      const [u, v] = [i / steps, j / steps];
      places.push([a[0] + (b[0] - a[0]) * u + (c[0] - a[0]) * v, a[1] + (b[1] - a[1]) * u + (c[1] - a[1]) * v]);
    }
  }
  return places;
}

describe("the part of a view that shows a wall", () => {
  const STEPS = 40;

  it.each(WALL_SHAPES)("holds every place that brute force finds in it, and little else: %s", (shape) => {
    const dice = diceOf(SEED);
    const counts = { seen: 0, none: 0, part: 0 };
    let [missed, excess] = [0, 0];
    for (let i = 0; i < 60; i++) {
      const all = facetsOf(rolledWall(dice, [shape]));
      const facets = dice.shuffle(all).slice(0, 12);
      const frustum = rolledFrustum(dice, dice.pick(facets));
      const window = visibleWindow(frustum, facets);
      let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
      for (const facet of facets) {
        for (const place of placesOn(facet, STEPS)) {
          const { x, y, depth } = windowOf(frustum, onFacet(facet, place));
          if (depth < 1e-3 || x < frustum.left || x > frustum.rightEdge || y < frustum.bottom || y > frustum.top)
            continue;
          [left, right] = [Math.min(left, x), Math.max(right, x)];
          [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
        }
      }
      if (left > right) {
        counts.none++;
        continue;
      }
      counts.seen++;
      if (window === null) throw new Error(`seed ${SEED}, wall ${i}: not seen, but it is`);
      missed = Math.max(missed, window.left - left, right - window.right, window.bottom - bottom, top - window.top);
      const [wide, tall] = [frustum.rightEdge - frustum.left, frustum.top - frustum.bottom];
      const over = [
        (left - window.left) / wide,
        (window.right - right) / wide,
        (bottom - window.bottom) / tall,
        (window.top - top) / tall,
      ];
      excess += Math.max(...over);
      expect(window.left).toBeGreaterThanOrEqual(frustum.left);
      expect(window.top).toBeLessThanOrEqual(frustum.top);
      if (window.right - window.left < 0.98 * wide) counts.part++;
    }
    expect(missed, `seed ${SEED}`).toBeLessThan(1e-9);
    // Samples are a fortieth of a facet apart: near a facet that is a few percent of the window.
    expect(excess / counts.seen).toBeLessThan(0.05);
    expect(Math.min(counts.seen, counts.part)).toBeGreaterThan(5);
  });

  it("by hand: a wall that fills the middle of a view, one that passes it on the left, one behind", () => {
    const look: Frustum = {
      eye: [0, 1.5, 0],
      right: [1, 0, 0],
      up: [0, 1, 0],
      back: [0, 0, 1],
      left: -1,
      rightEdge: 1,
      bottom: -0.5,
      top: 0.5,
    };
    // 4 m wide and 3 m tall, 5 m away: tangents 0.4 and 0.3.
    const wall = wallOf({ columns: 8, rows: 6, position: [0, 0, -5] });
    const window = visibleWindow(look, facetsOf(wall));
    expect([window?.left, window?.right, window?.bottom, window?.top].map((v) => v?.toFixed(12))).toEqual(
      [-0.4, 0.4, -0.3, 0.3].map((v) => v.toFixed(12)),
    );
    // A wall along the line of sight, 1 m to the left, from 2 m behind to 6 m before: it leaves the view at x = -1.
    const side = wallOf({ columns: 16, rows: 6, position: [-1, 0, -2], yawRad: Math.PI / 2 });
    const seen = visibleWindow(look, facetsOf(side));
    expect(seen?.left).toBe(-1);
    expect(seen?.right).toBeCloseTo(-1 / 6, 12);
    expect([seen?.bottom, seen?.top]).toEqual([-0.5, 0.5]);
    const behind = wallOf({ position: [0, 0, 5] });
    expect(visibleWindow(look, facetsOf(behind))).toBeNull();
    expect(facetsOf(behind).some((facet) => touches(look, facet))).toBe(false);
    expect(visibleWindow(look, [])).toBeNull();
  });
});

describe("how fine a facet is in a view", () => {
  it("by hand: 176 pixels on half a metre at 5 m are 1760 a tangent; turned by 60° the other axis counts", () => {
    const look: Frustum = { ...FORWARD, eye: [0, 0.25, 0] };
    const [facet] = facetsOf(wallOf({ columns: 1, rows: 1, position: [0, 0, -5] }));
    expect(pixelsPerTangent(look, facet as Facet)).toBeCloseTo((176 / 0.5) * 5, 6);
    const [turned] = facetsOf(wallOf({ columns: 1, rows: 1, position: [0, 0, -5], yawRad: Math.PI / 3 }));
    const fine = pixelsPerTangent(look, turned as Facet);
    // The far edge is 5.217 m away, and there a pixel's height decides.
    expect(fine).toBeCloseTo((176 / 0.5) * (5 + 0.25 * Math.sin(Math.PI / 3)), 6);
    const [behind] = facetsOf(wallOf({ columns: 1, rows: 1, position: [0, 0, 5] }));
    expect(pixelsPerTangent(look, behind as Facet)).toBe(0);
  });

  it("is finite for a facet that reaches behind the eye: only what is seen counts", () => {
    const dice = diceOf(SEED + 1);
    for (let i = 0; i < 300; i++) {
      const facets = facetsOf(rolledWall(dice, WALL_SHAPES));
      const facet = dice.pick(facets);
      const frustum = rolledFrustum(dice, facet);
      const fine = pixelsPerTangent(frustum, facet);
      expect(Number.isFinite(fine), `seed ${dice.seed}, ${i}`).toBe(true);
      expect(fine > 0).toBe(touches(frustum, facet));
    }
  });
});

const FORWARD: Frustum = {
  eye: [0, 0, 0],
  right: [1, 0, 0],
  up: [0, 1, 0],
  back: [0, 0, 1],
  left: -1,
  rightEdge: 1,
  bottom: -1,
  top: 1,
};
