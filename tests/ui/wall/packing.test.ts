import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlappingPairs, packed, packingFaults, partsOutside, snapped } from "../../../src/ui/wall/packing";

const PAGE = { widthPx: 3840, heightPx: 2160 };
const part = (id: string, x: number, y: number, widthPx: number, heightPx: number) => ({
  id,
  name: id,
  x,
  y,
  widthPx,
  heightPx,
});

describe("outputs packed on a canvas", () => {
  it("may touch but not overlap, nor reach past the edge", () => {
    const left = part("Left", 0, 0, 1408, 1056);
    const centre = part("Centre", 1408, 0, 1408, 1056);
    expect(packingFaults([left, centre], PAGE)).toEqual([]);
    expect(packingFaults([left, { ...centre, x: 1400 }], PAGE)).toEqual([
      "Left and Centre overlap: one hides a part of the other.",
    ]);
    expect(packingFaults([part("Far", 3000, 2000, 1000, 500)], PAGE)).toEqual([
      "Far reaches past the canvas: 160 px on the right and 340 px below.",
    ]);
  });

  it("pull each other's edges when dropped near them, and leave each other alone otherwise", () => {
    const left = part("Left", 0, 0, 1408, 1056);
    expect(snapped(part("c", 1420, 9, 1408, 1056), [left], PAGE, 24)).toEqual({ x: 1408, y: 0 });
    expect(snapped(part("c", 1500, 300, 1408, 1056), [left], PAGE, 24)).toEqual({ x: 1500, y: 300 });
    expect(snapped(part("c", -80, 300.4, 1408, 1056), [left], PAGE, 0)).toEqual({ x: 0, y: 300 });
  });

  it("are packed side by side, or not at all", () => {
    const three = ["a", "b", "c"].map((id) => part(id, 0, 0, 1408, 1056));
    const placed = packed(three, PAGE);
    expect(placed?.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [1408, 0],
      [0, 1056],
    ]);
    expect(packed([...three, part("d", 0, 0, 3840, 1080)], PAGE)).toBeNull();
  });

  it("never overlap once packed", () => {
    const size = fc.integer({ min: 1, max: 1200 });
    fc.assert(
      fc.property(fc.array(fc.tuple(size, size), { maxLength: 8 }), (sizes) => {
        const placed = packed(
          sizes.map(([w, h], at) => part(`${at}`, 0, 0, w, h)),
          PAGE,
        );
        if (placed === null) return;
        expect(overlappingPairs(placed)).toEqual([]);
        expect(partsOutside(placed, PAGE)).toEqual([]);
      }),
    );
  });
});
