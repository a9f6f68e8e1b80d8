import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anglesOf, coneOfCard, directionOf, draggedAngles } from "../../../src/apps/viewer/flat/cardPlace";
import { coneBox, coneOnWall } from "../../../src/apps/viewer/flat/coneOnWall";
import { fitted, numberStep, within, zoomed } from "../../../src/apps/viewer/flat/flatView";
import { lightCardType, type LightCardRecord } from "../../../src/model/records/lightCard";
import { wallType, type WallRecord } from "../../../src/model/records/wall";
import { facetsOf } from "../../../src/model/volume/facets";
import { pixelToStage } from "../../../src/model/volume/pixelStage";
import { sub, unit } from "../../../src/model/volume/vectors";

const WALL = {
  ...wallType.defaults,
  id: "wall:a",
  shape: "arc",
  columns: 24,
  rows: 6,
  radiusM: 5,
  position: [0, 0, 0],
} as unknown as WallRecord;
const FLAT = { ...WALL, id: "wall:f", shape: "flat", position: [0, 0, -5] } as unknown as WallRecord;
const CARD = { ...lightCardType.defaults, id: "lightCard:a" } as unknown as LightCardRecord;

describe("a light card on the flat wall", () => {
  it("looks along -Z at azimuth 0, to the right where it is positive", () => {
    expect(directionOf({ azimuthRad: 0, elevationRad: 0 })).toEqual([0, 0, -1]);
    expect(directionOf({ azimuthRad: Math.PI / 2, elevationRad: 0 })[0]).toBeCloseTo(1);
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        (a, e) => {
          const back = anglesOf(directionOf({ azimuthRad: a, elevationRad: e }));
          expect(back.azimuthRad).toBeCloseTo(a, 9);
          expect(back.elevationRad).toBeCloseTo(e, 9);
        },
      ),
    );
  });

  it("covers on a flat wall what its size and distance say: 1.5 m of 5 m at 5 m", () => {
    const ahead = {
      ...CARD,
      azimuthRad: 0,
      elevationRad: 0,
      distanceM: 5,
      widthM: 1.5,
      heightM: 1,
      origin: [0, 1.5, 0],
    };
    const picture = coneOnWall(facetsOf(FLAT), coneOfCard(ahead as unknown as LightCardRecord));
    const { fills } = picture;
    const xs = fills.flat().map(([x]) => x);
    const ys = fills.flat().map(([, y]) => y);
    const pxPerM = 176 / 0.5;
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(1.5 * pxPerM, 3);
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(1 * pxPerM, 3);
    expect(coneBox(picture)).toEqual({
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    });
    const behind = { ...ahead, azimuthRad: Math.PI } as unknown as LightCardRecord;
    expect(coneBox(coneOnWall(facetsOf(FLAT), coneOfCard(behind)))).toBeNull();
  });

  it("turns by as much as the hand moves on the wall", () => {
    const to = [3000.5, 300.5] as const;
    // Taken where its middle points: then the middle must end under the hand.
    const start = { ...CARD, azimuthRad: 0.2, elevationRad: 0.1, origin: [0, 1.6, 0] } as unknown as LightCardRecord;
    const from = [2000.5, 500.5] as const;
    const at = pixelToStage(WALL, ...from);
    const end = pixelToStage(WALL, ...to);
    if (at === null || end === null) throw new Error("off the wall");
    const aimed = { ...start, ...anglesOf(sub(at, start.origin)) };
    const angles = draggedAngles(aimed, WALL, from, to);
    if (angles === null) throw new Error("no wall");
    const wanted = unit(sub(end, start.origin));
    directionOf(angles).forEach((part, axis) => expect(part).toBeCloseTo(wanted[axis] ?? 0, 6));
  });

  it("stays where it is while the hand does, also beside the wall", () => {
    const angles = draggedAngles(CARD, WALL, [-400, 100], [-400, 100]);
    expect(angles?.azimuthRad).toBeCloseTo(CARD.azimuthRad, 12);
    expect(angles?.elevationRad).toBeCloseTo(CARD.elevationRad, 12);
  });
});

describe("a cone on a wall", () => {
  it("leaves out what turns its back, and what lies behind the eye", () => {
    const behind = {
      eye: [0, 1.5, -9] as const,
      corners: [
        [-1, -1, 1],
        [1, -1, 1],
        [1, 1, 1],
        [-1, 1, 1],
      ] as const,
    };
    expect(coneOnWall(facetsOf(FLAT), behind).fills).toEqual([]);
    const away = {
      eye: [0, 1.5, 0] as const,
      corners: [
        [-1, -1, 1],
        [1, -1, 1],
        [1, 1, 1],
        [-1, 1, 1],
      ] as const,
    };
    expect(coneOnWall(facetsOf(FLAT), away).fills).toEqual([]);
  });

  it("has a closed edge: each piece goes on where another ends", () => {
    const { edges } = coneOnWall(facetsOf(WALL), coneOfCard({ ...CARD, elevationRad: 0, azimuthRad: 0.3 }));
    const ends = new Map<string, number>();
    for (const [x, y] of edges.flat()) {
      const key = `${x.toFixed(3)} ${y.toFixed(3)}`;
      ends.set(key, (ends.get(key) ?? 0) + 1);
    }
    expect(edges.length).toBeGreaterThan(4);
    expect([...ends.values()].every((count) => count === 2)).toBe(true);
  });
});

describe("the flat view", () => {
  it("shows all of a wall, however wide, and zooms about the pointer", () => {
    const view = { width: 900, height: 600 };
    const all = fitted({ width: 16_000, height: 1056 }, view);
    expect(all.left).toBeGreaterThanOrEqual(40);
    expect(all.left + 16_000 * all.scale).toBeLessThanOrEqual(900);
    const near = zoomed(all, 2, { x: 300, y: 200 }, all.scale);
    expect((300 - near.left) / near.scale).toBeCloseTo((300 - all.left) / all.scale);
    expect(zoomed(all, 0.1, { x: 0, y: 0 }, all.scale).scale).toBe(all.scale);
    expect(within({ ...all, left: 5000 }, { width: 16_000, height: 1056 }, view).left).toBe(820);
  });

  it("numbers as many columns as can be read", () => {
    expect([40, 20, 8, 3, 0.2].map((cell) => numberStep(cell, 22))).toEqual([1, 2, 5, 10, 200]);
  });
});
