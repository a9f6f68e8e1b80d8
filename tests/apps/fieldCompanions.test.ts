import { describe, expect, it } from "vitest";
import { fieldCompanions } from "../../src/apps/fieldCompanions";
import { wallType, type WallRecord } from "../../src/model/records/wall";
import { cabinetsOf } from "../../src/model/volume/cabinets";

const ARC = {
  ...wallType.defaults,
  id: "wall:a",
  shape: "arc",
  columns: 24,
  radiusM: 5,
  position: [1, 0, 2],
  yawRad: 0.3,
} as unknown as WallRecord;

function bent(wall: WallRecord, shape: WallRecord["shape"]): WallRecord {
  return { ...wall, shape, ...fieldCompanions(wall, "shape", shape) };
}

/** The middle of the wall's front, over its cabinets of the two middle columns. */
function middle(wall: WallRecord): readonly number[] {
  const near = cabinetsOf(wall).filter(({ column }) => column === 11 || column === 12);
  return [0, 1, 2].map((axis) => near.reduce((sum, { position }) => sum + (position[axis] ?? 0), 0) / near.length);
}

describe("a wall that gets another shape", () => {
  it.each(["flat", "polyline"] as const)("stays where its middle was: arc to %s", (shape) => {
    const [before, after] = [middle(ARC), middle(bent(ARC, shape))];
    after.forEach((value, axis) => expect(Math.abs(value - (before[axis] ?? 0))).toBeLessThan(0.06));
  });

  it("comes back to where it was", () => {
    expect(bent(bent(ARC, "flat"), "arc").position).toEqual([1, 0, 2]);
  });

  it("keeps all its columns and its sweep as angled runs, and runs that are there already", () => {
    const runs = bent(ARC, "polyline").segments;
    expect(runs.reduce((sum, { columns }) => sum + columns, 0)).toBe(24);
    expect(runs.length % 2).toBe(1);
    const own = { ...ARC, segments: [{ columns: 3, turnRad: 0 }] } as WallRecord;
    expect(bent(own, "polyline").segments).toEqual(own.segments);
  });

  it("takes nothing else along", () => {
    expect(fieldCompanions(ARC, "shape", "arc")).toBeNull();
    expect(fieldCompanions(ARC, "shape", "ceiling")).toBeNull();
    expect(fieldCompanions(ARC, "rows", 4)).toBeNull();
  });
});
