import { describe, expect, it } from "vitest";
import { canvasType, type CanvasRecord } from "../../../src/model/records/canvas";
import { parseRecord } from "../../../src/model/records/kinds";
import { outputType, type OutputRecord } from "../../../src/model/records/output";
import { canvasMap, outputMap } from "../../../src/model/volume/outputMap";
import { outputTransform } from "../../../src/model/volume/outputTransform";
import { diceOf } from "../../support/dice";
import { rolledWall, WALL_SHAPES, wallOf } from "../../support/walls";

function outputOf(parts: Partial<OutputRecord>): OutputRecord {
  const parsed = parseRecord({ ...outputType.defaults, id: "output:o", wallId: "wall:test", ...parts });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.record as OutputRecord;
}

/** Where a text stands in the drawing. */
function textAt(svg: string, text: string): [number, number] | null {
  const match = new RegExp(`x="([-\\d.]+)" y="([-\\d.]+)" font-size="[\\d.]+">${text}<`).exec(svg);
  return match === null ? null : [Number(match[1]), Number(match[2])];
}

/** Tags that open and close as XML wants; text and attributes without bare marks. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-zA-Z]+)([^>]*)>/g)) {
    if (close === "/") expect(open.pop()).toBe(name);
    else if (!(rest ?? "").endsWith("/")) open.push(name ?? "");
  }
  expect(open).toEqual([]);
  expect(svg.replace(/<[^>]*>/g, "")).not.toMatch(/[<>]/);
  expect(svg).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
  expect(svg).not.toContain("NaN");
}

describe("how an output lies on its page", () => {
  it("is turned clockwise after it was mirrored: where the raster's corners go, by hand", () => {
    const rect = { x: 10, y: 20, widthPx: 300, heightPx: 200 };
    const corner = (rotationDeg: 0 | 90 | 180 | 270, mirrored: boolean) => {
      const { toPage, widthPx, heightPx } = outputTransform({ ...rect, rotationDeg, mirrored });
      return { topLeft: toPage(10, 20), topRight: toPage(310, 20), page: [widthPx, heightPx] };
    };
    expect(corner(0, false)).toEqual({ topLeft: [0, 0], topRight: [300, 0], page: [300, 200] });
    expect(corner(90, false)).toEqual({ topLeft: [200, 0], topRight: [200, 300], page: [200, 300] });
    expect(corner(180, false)).toEqual({ topLeft: [300, 200], topRight: [0, 200], page: [300, 200] });
    expect(corner(270, false)).toEqual({ topLeft: [0, 300], topRight: [0, 0], page: [200, 300] });
    expect(corner(0, true)).toEqual({ topLeft: [300, 0], topRight: [0, 0], page: [300, 200] });
    expect(corner(90, true)).toEqual({ topLeft: [200, 300], topRight: [200, 0], page: [200, 300] });
  });

  it("and comes back, from any place of any output, inside its page", () => {
    const dice = diceOf(1300);
    for (let i = 0; i < 500; i++) {
      const rect = { x: dice.int(0, 999), y: dice.int(0, 999), widthPx: dice.int(1, 999), heightPx: dice.int(1, 999) };
      const output = { ...rect, rotationDeg: dice.pick([0, 90, 180, 270] as const), mirrored: dice.chance(0.5) };
      const { toPage, toRaster, widthPx, heightPx } = outputTransform(output);
      const [x, y] = [rect.x + dice.next() * rect.widthPx, rect.y + dice.next() * rect.heightPx];
      const [pageX, pageY] = toPage(x, y);
      expect(Math.min(pageX, pageY, widthPx - pageX, heightPx - pageY)).toBeGreaterThanOrEqual(-1e-9);
      const back = toRaster(pageX, pageY);
      expect(Math.hypot(back[0] - x, back[1] - y), `seed 1300, ${i}`).toBeLessThan(1e-9);
    }
  });
});

describe("the map of an output", () => {
  const wall = wallOf({ name: "Main", columns: 4, rows: 2, cabinetWidthPx: 100, cabinetHeightPx: 80 });

  it("numbers its cabinets from the top left, each in its middle, with its place in the raster", () => {
    const svg = outputMap(outputOf({ name: "Left", x: 100, y: 0, widthPx: 200, heightPx: 160 }), wall);
    expect(svg).toMatch(/viewBox="0 0 200 1[6-9]\d/);
    expect(textAt(svg, "2.1")).toEqual([50, 40]);
    expect(textAt(svg, "3.2")).toEqual([150, 120]);
    expect(textAt(svg, "100,0")).toEqual([50, 64]);
    expect(textAt(svg, "1.1")).toBeNull();
    expect(svg).toContain("Main: Left");
    expect(svg).toContain("x 100 to 300, y 0 to 160 of 400 × 160");
    expectWellFormed(svg);
  });

  it("is turned and mirrored as the output is, and says so", () => {
    const output = outputOf({ x: 0, y: 0, widthPx: 400, heightPx: 160, rotationDeg: 90, mirrored: true });
    const svg = outputMap(output, wall);
    expect(svg).toMatch(/viewBox="0 0 160 4\d\d/);
    // Mirrored: column 1 is on the right; turned clockwise: right is down, the top is on the right.
    expect(textAt(svg, "1.1")).toEqual([120, 350]);
    expect(textAt(svg, "4.2")).toEqual([40, 50]);
    expect(svg).toContain("400 × 160 px, mirrored, turned 90° clockwise");
  });

  it("shows names as they are, whatever is in them", () => {
    const name = `</text><script>alert("1")</script>&'\u0007 💡`;
    const svg = outputMap(outputOf({ name, widthPx: 400, heightPx: 160 }), { ...wall, name: "<&>" });
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;&amp;&gt;: &lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)");
    expect(svg).toContain("💡");
    expectWellFormed(svg);
  });

  it("leaves openings white, draws meshes by their triangles, and works for any wall and size", () => {
    const dice = diceOf(1301);
    for (let i = 0; i < 40; i++) {
      const any = rolledWall(dice, WALL_SHAPES);
      const output = outputOf({
        x: dice.int(0, 200),
        y: dice.int(0, 200),
        widthPx: dice.int(1, 4000),
        heightPx: dice.int(1, 4000),
        rotationDeg: dice.pick([0, 90, 180, 270] as const),
      });
      expectWellFormed(outputMap(output, any));
    }
    const holed = wallOf({ columns: 3, rows: 1, openings: [{ column: 1, row: 0, columns: 1, rows: 1 }] });
    const svg = outputMap(outputOf({ widthPx: 528, heightPx: 176 }), holed);
    expect([textAt(svg, "1.1"), textAt(svg, "2.1"), textAt(svg, "3.1")].map((at) => at !== null)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("the map of a canvas", () => {
  it("holds its outputs where they lie on it", () => {
    const wall = wallOf({ columns: 2, rows: 1, cabinetWidthPx: 100, cabinetHeightPx: 100 });
    const canvas = { ...canvasType.defaults, id: "canvas:a", widthPx: 400, heightPx: 300 } as unknown as CanvasRecord;
    const on = (id: string, canvasX: number, canvasY: number): OutputRecord =>
      outputOf({ id: id as never, canvasX, canvasY, widthPx: 200, heightPx: 100 });
    const svg = canvasMap(canvas, [
      { output: on("output:a", 0, 0), wall },
      { output: on("output:b", 150, 200), wall },
    ]);
    expect(svg).toMatch(/viewBox="0 0 400 3\d\d/);
    expect(svg).toContain("translate(150 200)");
    expect(svg).toContain("Canvas: 400 × 300 px");
    expect(svg).toContain("LED wall: Output at 150, 200, x 0 to 200");
    expect(svg.match(/clipPath id="part\d"/g)).toEqual(['clipPath id="part0"', 'clipPath id="part1"']);
    expectWellFormed(svg);
  });
});
