import type { OutputRecord, Primaries } from "../records/output";
import { apply3, invert3, multiply3, toMatrix3, type Matrix3 } from "./matrix3";
import { adaptWhite, COLOUR_SPACES, D65, rgbToRgb, rgbToXyz, type PrimariesXy, type Xy } from "./primaries";

type CalibrationFields = Partial<
  Pick<OutputRecord, "gamut" | "matrix" | "primaries" | "peakNits" | "transfer" | "gamma">
>;

export interface Calibration {
  /** What to set on the output. */
  readonly fields: CalibrationFields;
  /** Sentences on what the file has and an output can't take over. */
  readonly notes: readonly string[];
}

/** Thrown by `parseOpenVpCal`; the message is a sentence for whoever chose the file. */
export class CalibrationError extends Error {
  override readonly name = "CalibrationError";
}

type Json = Readonly<Record<string, unknown>>;

/** The names that OpenVPCal gives its LED targets and references. */
const GAMUTS: Readonly<Record<string, PrimariesXy>> = {
  sRGB: COLOUR_SPACES.rec709,
  "ITU-R BT.709": COLOUR_SPACES.rec709,
  "ITU-R BT.2020": COLOUR_SPACES.rec2020,
  "P3-D65": COLOUR_SPACES.p3,
  "DCI-P3": COLOUR_SPACES.dciP3,
  "ACES2065-1": COLOUR_SPACES.ap0,
  ACEScg: COLOUR_SPACES.ap1,
};

const EOTFS: Readonly<Record<string, CalibrationFields>> = {
  "ST 2084": { transfer: "pq" },
  HLG: { transfer: "hlg" },
  "ITU-R BT.1886": { transfer: "bt1886" },
  sRGB: { transfer: "srgb" },
  "gamma 1.80": { transfer: "gamma", gamma: 1.8 },
  "gamma 2.20": { transfer: "gamma", gamma: 2.2 },
  "gamma 2.40": { transfer: "gamma", gamma: 2.4 },
  "gamma 2.60": { transfer: "gamma", gamma: 2.6 },
};

const KNOWN = [
  "target_to_screen_matrix",
  "matrix",
  "primaries",
  "red",
  "pre_calibration_screen_primaries",
  "peakNits",
  "peak_nits",
];

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown, count: number): value is number[] {
  return Array.isArray(value) && value.length === count && value.every((each) => Number.isFinite(each));
}

function isCalibration(value: unknown): value is Json {
  return isObject(value) && KNOWN.some((key) => key in value);
}

/** Nine numbers in a row or three rows of three; null where the file has none of that name. */
function readMatrix(file: Json, key: string): Matrix3 | null {
  const value = file[key];
  if (value === undefined || value === null) return null;
  const flat: unknown = Array.isArray(value) && value.every((row) => isNumbers(row, 3)) ? value.flat() : value;
  const matrix = isNumbers(flat, 9) ? toMatrix3(flat) : null;
  if (matrix === null) {
    throw new CalibrationError(`"${key}" must be nine numbers, or three rows of three; correct it and try again.`);
  }
  if (invert3(matrix) === null) {
    throw new CalibrationError(`"${key}" turns different colours into one; measure again or export it anew.`);
  }
  return matrix;
}

function readXy(value: unknown, what: string): [number, number] {
  if (!isNumbers(value, 2))
    throw new CalibrationError(`The chromaticity of ${what} must be [x, y]; add it to the file.`);
  const [x = 0, y = 0] = value;
  if (x < -0.5 || x > 1.5 || y < -0.5 || y > 1.5) {
    throw new CalibrationError(`The chromaticity of ${what}, ${x} ${y}, is no CIE 1931 xy; check what was measured.`);
  }
  return [x, y];
}

function readPrimaries(file: Json): Primaries | null {
  const screen = file["pre_calibration_screen_primaries"];
  const named = isObject(file["primaries"]) ? file["primaries"] : file;
  if (!Array.isArray(screen) && !("red" in named)) return null;
  const [red, green, blue, white] = Array.isArray(screen)
    ? [...(screen as unknown[]).slice(0, 3), file["pre_calibration_screen_whitepoint"]]
    : [named["red"], named["green"], named["blue"], named["white"]];
  const primaries = {
    red: readXy(red, "red"),
    green: readXy(green, "green"),
    blue: readXy(blue, "blue"),
    white: readXy(white, "white"),
  };
  if (rgbToXyz(primaries) === null) {
    throw new CalibrationError("The measured primaries lie on one line and span no colours; measure again.");
  }
  return primaries;
}

/** Scene-linear Rec.709 to the linear light of OpenVPCal's target, white staying white as its own pipelines have it. */
function sceneToTarget(file: Json): Matrix3 {
  const scene = COLOUR_SPACES.rec709;
  const name = String(file["target_gamut"]);
  const known = GAMUTS[name];
  const direct = known === undefined ? null : rgbToRgb(scene, known, "bradford");
  if (direct !== null) return direct;
  // A gamut that someone defined: by its matrix, else by way of the reference of the configuration that was exported.
  const toXyz = readMatrix(file, "target_to_XYZ_matrix");
  const fromXyz = toXyz === null ? null : invert3(toXyz);
  const sceneXyz = rgbToXyz(scene);
  if (toXyz !== null && fromXyz !== null && sceneXyz !== null) {
    const [x, y, z] = apply3(toXyz, [1, 1, 1]);
    const white: Xy = [x / (x + y + z), y / (x + y + z)];
    return multiply3(fromXyz, multiply3(adaptWhite(D65, white, "bradford"), sceneXyz));
  }
  const fromReference = readMatrix(file, "reference_to_target_matrix");
  const reference = GAMUTS[String(file["ocio_reference_gamut"])];
  const toReference = reference === undefined ? null : rgbToRgb(scene, reference, "bradford");
  if (fromReference !== null && toReference !== null) return multiply3(fromReference, toReference);
  throw new CalibrationError(
    `The target gamut "${name.slice(0, 40)}" is not known here and the file has no target_to_XYZ_matrix; calibrate for BT.2020, P3 or sRGB.`,
  );
}

function readPeak(file: Json): CalibrationFields {
  // OpenVPCal's number means something for PQ alone; for the others it is a constant.
  const isPq = file["target_EOTF"] === "ST 2084";
  const peak = file["peakNits"] ?? file["peak_nits"] ?? (isPq ? file["target_max_lum_nits"] : undefined);
  if (peak === undefined) return {};
  if (typeof peak === "number" && peak >= 1 && peak <= 10_000) return { peakNits: peak };
  throw new CalibrationError("The peak must be a number of nits from 1 to 10000; correct it and try again.");
}

function notesOn(file: Json): string[] {
  const notes: string[] = [];
  if (file["enable_EOTF_correction"] === true) {
    notes.push("Its EOTF correction is not in a matrix; export that calibration as a 3D LUT (.cube) to have it.");
  }
  if (file["enable_gamut_compression"] === true) {
    notes.push("Its gamut compression is not in a matrix; export that calibration as a 3D LUT (.cube) to have it.");
  }
  const eotf = file["target_EOTF"];
  if (typeof eotf === "string" && EOTFS[eotf] === undefined) {
    notes.push(`Its transfer function "${eotf.slice(0, 40)}" is not one of an output's; choose one by hand.`);
  }
  return notes;
}

function readFields(file: Json): CalibrationFields {
  const primaries = readPrimaries(file);
  const peak = readPeak(file);
  const toScreen = readMatrix(file, "target_to_screen_matrix");
  const plain = readMatrix(file, "matrix");
  const matrix = toScreen === null ? plain : multiply3(toScreen, sceneToTarget(file));
  if (matrix === null) return { ...peak, ...(primaries === null ? {} : { gamut: "measured", primaries }) };
  if (matrix.some((value) => Math.abs(value) > 100)) {
    throw new CalibrationError("The matrix has numbers beyond ±100, which no wall needs; check its units.");
  }
  const transfer = toScreen === null ? {} : (EOTFS[String(file["target_EOTF"])] ?? {});
  return { ...peak, ...transfer, gamut: "matrix", matrix: [...matrix], ...(primaries === null ? {} : { primaries }) };
}

/** The calibration in the file: the file itself, or one of several walls by name. */
function findCalibration(file: Json, wall: string | null): Json {
  if (isCalibration(file)) return file;
  const walls = Object.entries(isObject(file["walls"]) ? file["walls"] : file).filter(([, each]) =>
    isCalibration(each),
  );
  const chosen = walls.length === 1 && wall === null ? walls[0] : walls.find(([name]) => name === wall);
  if (chosen !== undefined && isCalibration(chosen[1])) return chosen[1];
  if (walls.length === 0) {
    throw new CalibrationError(
      'The file has no target_to_screen_matrix, "matrix", "primaries" or "peakNits"; choose a *_calibration_results.json of OpenVPCal.',
    );
  }
  throw new CalibrationError(`The file holds several walls, ${walls.map(([name]) => name).join(", ")}; say which one.`);
}

/**
 * Reads how an LED wall was measured, from JSON: an OpenVPCal result (`target_to_screen_matrix` with its target gamut, EOTF
 * and luminance; the matrix is taken to start at scene-linear Rec.709), a plain `matrix` from scene-linear Rec.709 to the
 * LEDs' light, measured `primaries` with white, `peakNits`; for one wall, or for several by name. Throws a
 * `CalibrationError`.
 */
export function parseOpenVpCal(text: string, wall: string | null = null): Calibration {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new CalibrationError("The file is not JSON; choose a *_calibration_results.json of OpenVPCal.");
  }
  if (!isObject(file)) throw new CalibrationError("The file holds no JSON object; choose a calibration result.");
  const calibration = findCalibration(file, wall);
  return { fields: readFields(calibration), notes: notesOn(calibration) };
}
