import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CubeError, parseCube } from "../../../src/model/colour/cube";
import { evaluateLut, type CubeInterpolation } from "../../../src/model/colour/cubeEval";
import type { Rgb } from "../../../src/model/colour/matrix3";
import expected from "../../fixtures/lut/expected.json";

const FOLDER = join(import.meta.dirname, "../../fixtures/lut");

function cubeOf(file: string) {
  return parseCube(readFileSync(join(FOLDER, file), "utf8"));
}

function worst(interpolation: CubeInterpolation): number {
  const errors = expected.flatMap(({ file, input, output }) =>
    evaluateLut(cubeOf(file), input as unknown as Rgb, interpolation).map((v, i) => Math.abs(v - (output[i] ?? NaN))),
  );
  return Math.max(...errors);
}

/** A 3D table that gives back what goes in, with header lines before it. */
function identity(size: number, header = ""): string {
  const steps = Array.from({ length: size }, (_, i) => i / (size - 1));
  const rows = steps.flatMap((b) => steps.flatMap((g) => steps.map((r) => `${r} ${g} ${b}`)));
  return `${header}LUT_3D_SIZE ${size}\n${rows.join("\n")}\n`;
}

describe("reading .cube files", () => {
  it("takes Iridas and Adobe files with their domain", () => {
    const lut = cubeOf("iridas_3d.cube");
    expect(lut.title).toBe("A test 3D-LUT.");
    expect(lut.shaper).toBeNull();
    expect(lut.cube).toMatchObject({ size: 2, min: [0, 1, 0], max: [2, 2, 1] });
    expect(cubeOf("domain_1d.cube")).toMatchObject({
      cube: null,
      shaper: { size: 4, min: [-0.5, 0, 0.25], max: [1.5, 1, 0.75] },
    });
  });

  it("takes Resolve files with a shaper before the cube, with and without title and ranges", () => {
    expect(cubeOf("resolve_1d3d.cube")).toMatchObject({
      shaper: { size: 6, min: [-1, -1, -1], max: [3, 3, 3] },
      cube: { size: 3, min: [0, 0, 0], max: [4, 4, 4] },
    });
    expect(cubeOf("LogC_Video.cube")).toMatchObject({
      title: "AlexaV3 K1S1 LogC to Video Rec709",
      shaper: { size: 16, min: [0, 0, 0], max: [1, 1, 1] },
      cube: { size: 4, max: [1, 1, 1] },
    });
  });

  it("takes a byte order mark, any line ends, tabs, comments and exponents", () => {
    const text =
      '\uFEFF# made by hand\r\nTITLE "a \\"b\\""\r\nLUT_1D_SIZE\t2\r\n\r\n# black\r\n-1e-3\t0 +0.\r\n1 .5 1.0E0\r\n\r\n';
    const lut = parseCube(text);
    expect(lut.title).toBe('a \\"b\\"');
    expect([...(lut.shaper?.values ?? [])]).toEqual([Math.fround(-1e-3), 0, 0, 1, 0.5, 1]);
    expect(parseCube(text.replaceAll("\r\n", "\r")).shaper?.size).toBe(2);
  });

  it.each([
    ["nothing", "", "The file says neither LUT_1D_SIZE nor LUT_3D_SIZE"],
    ["another file", "<xml>\n", 'Line 1: "<XML>" is no keyword'],
    ["a size too small", "LUT_3D_SIZE 1\n", "Line 1: LUT_3D_SIZE must be a whole number from 2 to 256, not 1."],
    ["a size too large", "LUT_1D_SIZE 65537\n", "Line 1: LUT_1D_SIZE must be a whole number from 2 to 65536"],
    ["half a size", "LUT_3D_SIZE 2.5\n", "Line 1: LUT_3D_SIZE must be a whole number"],
    ["no size", "LUT_3D_SIZE\n", "Line 1: LUT_3D_SIZE needs 1 numbers and has 0."],
    ["two sizes", "LUT_3D_SIZE 2\nLUT_3D_SIZE 2\n", "Line 2: LUT_3D_SIZE is there twice"],
    ["a word for a number", "LUT_1D_SIZE 2\n0 0 0\n1 nan 1\n", 'Line 3: "nan" is not a finite number'],
    ["a comma", "LUT_1D_SIZE 2\n0,5 0 0\n1 1 1\n", 'Line 2: "0,5" is not a finite number'],
    ["hexadecimal", "LUT_1D_SIZE 2\n0x1 0 0\n1 1 1\n", 'Line 2: "0x1" is not a finite number'],
    ["infinity by size", "LUT_1D_SIZE 2\n0 0 0\n1 1e39 1\n", "Line 3: 1e39 is too large"],
    ["two columns", "LUT_1D_SIZE 2\n0 0\n1 1 1\n", "Line 2: An entry of the table needs 3 numbers and has 2."],
    ["a short table", "LUT_1D_SIZE 3\n0 0 0\n1 1 1\n", "The table has 2 entries and its size says 3"],
    ["a long table", "LUT_1D_SIZE 2\n0 0 0\n1 1 1\n2 2 2\n", "Line 4: The table has more than the 2 entries"],
    ["a claim of gigabytes", "LUT_3D_SIZE 256\n0 0 0\n", "The table has 1 entries and its size says 16777216"],
    [
      "a keyword below",
      "LUT_1D_SIZE 2\n0 0 0\nDOMAIN_MAX 1 1 1\n1 1 1\n",
      "Line 3: Keywords must stand above the table",
    ],
    ["a domain backwards", identity(2, "DOMAIN_MIN 0 1 0\n"), "DOMAIN_MAX must be larger than DOMAIN_MIN"],
    ["a range backwards", identity(2, "LUT_3D_INPUT_RANGE 1 1\n"), "Line 1: LUT_3D_INPUT_RANGE must rise"],
    ["a range of no table", identity(2, "LUT_1D_INPUT_RANGE 0 1\n"), "LUT_1D_INPUT_RANGE without LUT_1D_SIZE"],
    ["two dialects", identity(2, "DOMAIN_MAX 2 2 2\nLUT_3D_INPUT_RANGE 0 1\n"), "both DOMAIN_ and INPUT_RANGE"],
    ["a domain of two tables", "DOMAIN_MIN 0 0 0\nLUT_1D_SIZE 2\nLUT_3D_SIZE 2\n0 0 0\n", "which of the two tables"],
    [
      "video range",
      "LUT_IN_VIDEO_RANGE\nLUT_3D_SIZE 2\n",
      "Line 1: LUT_IN_VIDEO_RANGE makes this a LUT for video range",
    ],
  ])("refuses %s with a sentence", (_what, text, message) => {
    expect(() => parseCube(text)).toThrow(CubeError);
    expect(() => parseCube(text)).toThrow(message);
  });
});

describe("evaluating LUTs", () => {
  it("gives what ociochecklut gives, which reads 3D tables by tetrahedra", () => {
    expect(expected.length).toBeGreaterThanOrEqual(40);
    console.log(
      `tetrahedral ${worst("tetrahedral").toExponential(2)}, trilinear ${worst("trilinear").toExponential(2)}`,
    );
    expect(worst("tetrahedral")).toBeLessThan(1e-5);
    expect(worst("trilinear")).toBeGreaterThan(1e-3);
  });

  it("has the values of the standards sheet", () => {
    const close = (actual: Rgb, wanted: Rgb) => actual.forEach((v, i) => expect(v).toBeCloseTo(wanted[i] ?? NaN, 6));
    close(evaluateLut(cubeOf("iridas_3d.cube"), [0.25, 0.5, 0.75]), [0.25, 0, 1.5]);
    close(evaluateLut(cubeOf("resolve_1d3d.cube"), [0.3, 0.5, 0.9]), [0.375, 0.4, 0.4375]);
  });

  it.each(["tetrahedral", "trilinear"] as const)("passes an identity through, clamped, %s", (interpolation) => {
    const lut = parseCube(identity(5));
    for (const rgb of [
      [0.11, 0.93, 0.5],
      [0.5, 0.5, 0.5],
      [1, 0, 1],
      [0.3, 0.3, 0.7],
    ] as const) {
      evaluateLut(lut, rgb, interpolation).forEach((v, i) => expect(v).toBeCloseTo(rgb[i] ?? NaN, 6));
    }
    expect(evaluateLut(lut, [-3, 9, NaN], interpolation)).toEqual([0, 1, 0]);
  });
});
