import { describe, expect, it } from "vitest";
import { readCalibration } from "../../src/apps/viewer/output/calibration";
import { parseRecord, RECORD_TYPES } from "../../src/model/records/kinds";
import type { OutputRecord } from "../../src/model/records/output";

const output = (id: string, set: object = {}): OutputRecord =>
  ({ ...RECORD_TYPES.output.defaults, id: `output:${id}`, name: `Volume ${id}`, ...set }) as unknown as OutputRecord;
const PRIMARIES = { red: [0.69, 0.305], green: [0.19, 0.73], blue: [0.14, 0.055], white: [0.298, 0.312] };
const MEASURED = { primaries: PRIMARIES, peakNits: 1500 };
const MATRIX = [1.1, -0.1, 0, 0.02, 0.96, 0.02, 0, 0.05, 0.95];
const read = (file: unknown, outputs: readonly OutputRecord[], wall: string | null = "LED volume") =>
  readCalibration(typeof file === "string" ? file : JSON.stringify(file), "cal.json", wall, outputs);

describe("a calibration for outputs", () => {
  it("is one edit of all that the file says, and says what it was", () => {
    const result = read(
      {
        target_gamut: "ITU-R BT.709",
        target_EOTF: "ST 2084",
        target_max_lum_nits: 1500,
        enable_EOTF_correction: true,
        target_to_screen_matrix: MATRIX,
      },
      [output("left"), output("right")],
    );
    if (!result.ok) throw new Error(result.message);
    const set = result.edit?.set ?? {};
    expect(Object.keys(set)).toEqual(["output:left", "output:right"]);
    expect(set["output:left"]).toEqual(set["output:right"]);
    expect(Object.keys(set["output:left"] ?? {}).sort()).toEqual(["gamut", "matrix", "peakNits", "transfer"]);
    expect(set["output:left"]).toMatchObject({ gamut: "matrix", peakNits: 1500, transfer: "pq" });
    const matrix = set["output:left"]?.["matrix"] as number[];
    // Its target are the scene's own primaries: the matrix is the file's.
    matrix.forEach((value, at) => expect(value).toBeCloseTo(MATRIX[at] ?? NaN, 9));
    expect(result.notes[0]).toBe("2 outputs have it now: peak 1500 nit, primaries Matrix, transfer PQ.");
    expect(result.notes[1]).toMatch(/EOTF correction/);
    expect(parseRecord({ ...output("left"), ...set["output:left"] }).ok).toBe(true);
  });

  it("leaves alone what is so already", () => {
    const both = [output("left", { ...MEASURED, gamut: "measured" }), output("right", { peakNits: 1500 })];
    const result = read(MEASURED, both);
    expect(result).toMatchObject({ edit: { set: { "output:right": { gamut: "measured", primaries: PRIMARIES } } } });
    expect(Object.keys((result.ok && result.edit?.set) || {})).toEqual(["output:right"]);
    expect(read(MEASURED, both.slice(0, 1))).toMatchObject({
      ok: true,
      edit: null,
      notes: ["Volume left had this already: peak 1500 nit, primaries Measured."],
    });
  });

  it("takes its wall out of a file of several by name, and the only one whatever it is called", () => {
    const other = { peakNits: 800 };
    const peak = (file: unknown, wall: string | null = "LED volume") => {
      const result = read(file, [output("left")], wall);
      return result.ok ? result.edit?.set?.["output:left"]?.["peakNits"] : result.message;
    };
    expect(peak({ Ceiling: other, "LED volume": MEASURED })).toBe(1500);
    expect(peak({ walls: { Ceiling: other, "LED volume": MEASURED } }, "Ceiling")).toBe(800);
    expect(peak({ Volume: MEASURED })).toBe(1500);
    expect(peak({ Volume: MEASURED }, null)).toBe(1500);
    expect(peak({ Ceiling: other, Volume: MEASURED })).toBe(
      "cal.json: The file holds several walls, Ceiling, Volume; say which one. This one is called LED volume here.",
    );
  });

  it("says what is wrong with a file, by its name", () => {
    for (const [file, words] of [
      ["no JSON", /^cal\.json: The file is not JSON/],
      ["[1, 2]", /^cal\.json: The file holds no JSON object/],
      [{ nothing: 1 }, /^cal\.json: The file has no target_to_screen_matrix/],
      [{ matrix: [1, 2, 3] }, /^cal\.json: "matrix" must be nine numbers/],
      [{ "LED volume": { primaries: { red: [0.6, 0.3] } }, Other: MEASURED }, /^cal\.json: The chromaticity of green/],
    ] as const) {
      const result = read(file, [output("left")]);
      expect(result.ok ? "taken" : result.message).toMatch(words);
    }
  });
});
