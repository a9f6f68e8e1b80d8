import { describe, expect, it } from "vitest";
import { CalibrationError, parseOpenVpCal } from "../../../src/model/colour/openVpCal";
import { outputType } from "../../../src/model/records/output";

const MATRIX = [1.1, -0.1, 0, 0.02, 0.96, 0.02, 0, 0.05, 0.95];
const ROWS = [MATRIX.slice(0, 3), MATRIX.slice(3, 6), MATRIX.slice(6)];
/** Rec.709 to Rec.2020, ITU-R BT.2087, to its four places. */
const BT2087 = [0.6274, 0.3293, 0.0433, 0.0691, 0.9195, 0.0114, 0.0164, 0.088, 0.8956];

/** In the form that OpenVPCal writes; the numbers are made up. */
const RESULT = {
  target_gamut: "ITU-R BT.2020",
  target_EOTF: "ST 2084",
  target_max_lum_nits: 1500,
  calculation_order: "CS > EOTF",
  enable_EOTF_correction: false,
  enable_gamut_compression: false,
  target_to_screen_matrix: ROWS,
  reference_to_target_matrix: ROWS,
  pre_calibration_screen_primaries: [
    [0.69, 0.305],
    [0.19, 0.73],
    [0.14, 0.055],
  ],
  pre_calibration_screen_whitepoint: [0.298, 0.312],
};

function read(file: unknown, wall: string | null = null) {
  return parseOpenVpCal(JSON.stringify(file), wall);
}

/** The result's matrix after BT.2087's. */
function expectSceneMatrix(actual: readonly number[] | undefined): void {
  for (const row of [0, 1, 2]) {
    for (const column of [0, 1, 2]) {
      const wanted = [0, 1, 2].reduce(
        (sum, k) => sum + (MATRIX[3 * row + k] ?? NaN) * (BT2087[3 * k + column] ?? NaN),
        0,
      );
      expect(Math.abs((actual?.[3 * row + column] ?? NaN) - wanted)).toBeLessThan(1e-4);
    }
  }
}

describe("calibrations from OpenVPCal", () => {
  it("takes a result: its matrix from scene-linear Rec.709 on, EOTF, peak and what was measured", () => {
    const { fields, notes } = read(RESULT);
    expect(fields).toMatchObject({ gamut: "matrix", transfer: "pq", peakNits: 1500 });
    expectSceneMatrix(fields.matrix);
    expect(fields.primaries).toEqual({
      red: [0.69, 0.305],
      green: [0.19, 0.73],
      blue: [0.14, 0.055],
      white: [0.298, 0.312],
    });
    expect(notes).toEqual([]);
    const record = { ...outputType.defaults, id: "output:a", ...fields };
    expect(outputType.schema.safeParse(record).success).toBe(true);
  });

  it("knows a target that someone defined by its matrix, or by the exported reference", () => {
    const bt2020 = [0.636958, 0.1446169, 0.168881, 0.2627002, 0.6779981, 0.0593017, 0, 0.0280727, 1.0609851];
    const byXyz = read({ ...RESULT, target_gamut: "Our wall", target_to_XYZ_matrix: bt2020 }).fields;
    expectSceneMatrix(byXyz.matrix);
    // AP0 to AP1 and on to Rec.2020, of the standards sheet's values.
    const fromAp0 = [
      [1.4904094, -0.2661709, -0.2242387],
      [-0.0801676, 1.1821671, -0.1019996],
      [0.0032275, -0.0347764, 1.0315488],
    ];
    const byReference = {
      ...RESULT,
      target_gamut: "Our wall",
      ocio_reference_gamut: "ACES2065-1",
      reference_to_target_matrix: fromAp0,
    };
    expectSceneMatrix(read(byReference).fields.matrix);
    expect(() => read({ ...RESULT, target_gamut: "Our wall" })).toThrow('The target gamut "Our wall" is not known');
  });

  it("says what a matrix can't carry, and trusts the luminance for PQ alone", () => {
    const { fields, notes } = read({
      ...RESULT,
      target_EOTF: "gamma 2.20",
      target_max_lum_nits: 100,
      enable_EOTF_correction: true,
      enable_gamut_compression: true,
    });
    expect(fields).toMatchObject({ transfer: "gamma", gamma: 2.2 });
    expect(fields).not.toHaveProperty("peakNits");
    expect(notes).toHaveLength(2);
    expect(read({ ...RESULT, target_EOTF: "S-Log3" }).notes).toEqual([
      'Its transfer function "S-Log3" is not one of an output\'s; choose one by hand.',
    ]);
  });

  it("takes plain matrices, primaries and peaks", () => {
    expect(read({ matrix: MATRIX, peakNits: 1800 }).fields).toEqual({
      gamut: "matrix",
      matrix: MATRIX,
      peakNits: 1800,
    });
    expect(read({ matrix: ROWS }).fields.matrix).toEqual(MATRIX);
    const primaries = { red: [0.69, 0.3], green: [0.2, 0.7], blue: [0.14, 0.05], white: [0.3, 0.32] };
    expect(read(primaries).fields).toEqual({ gamut: "measured", primaries });
    expect(read({ primaries, peak_nits: 900 }).fields).toEqual({ gamut: "measured", primaries, peakNits: 900 });
    expect(read({ peakNits: 1200 }).fields).toEqual({ peakNits: 1200 });
  });

  it("finds one wall of several", () => {
    const walls = { left: { matrix: MATRIX }, ceiling: { peakNits: 700 } };
    expect(read(walls, "ceiling").fields).toEqual({ peakNits: 700 });
    expect(read({ walls }, "left").fields.gamut).toBe("matrix");
    expect(read({ walls: { only: { peakNits: 700 } } }).fields).toEqual({ peakNits: 700 });
    expect(() => read(walls)).toThrow("several walls, left, ceiling; say which one");
  });

  it.each([
    ["no JSON", "{", "The file is not JSON"],
    ["a list", "[]", "The file holds no JSON object"],
    ["another file", '{"a": 1}', "The file has no target_to_screen_matrix"],
    ["eight numbers", '{"matrix": [1,0,0,0,1,0,0,0]}', '"matrix" must be nine numbers'],
    ["words", '{"matrix": [["a",0,0],[0,1,0],[0,0,1]]}', '"matrix" must be nine numbers'],
    ["a matrix without a way back", '{"matrix": [1,1,1,1,1,1,1,1,1]}', '"matrix" turns different colours into one'],
    ["huge numbers", '{"matrix": [1000,0,0,0,1000,0,0,0,1000]}', "beyond ±100"],
    ["no white", '{"red":[0.6,0.3],"green":[0.3,0.6],"blue":[0.1,0.1]}', "The chromaticity of white must be [x, y]"],
    ["XYZ for xy", '{"red":[60,30],"green":[0.3,0.6],"blue":[0.1,0.1]}', "The chromaticity of red, 60 30, is no CIE"],
    ["a line", '{"red":[0.6,0.3],"green":[0.4,0.3],"blue":[0.1,0.3],"white":[0.3,0.3]}', "lie on one line"],
    ["a dark wall", '{"peakNits": 0}', "The peak must be a number of nits"],
  ])("refuses %s with a sentence", (_what, text, message) => {
    expect(() => parseOpenVpCal(text)).toThrow(CalibrationError);
    expect(() => parseOpenVpCal(text)).toThrow(message);
  });
});
