import type { WireDiff } from "../../../model/document/diff";
import { CalibrationError, parseOpenVpCal, type Calibration } from "../../../model/colour/openVpCal";
import type { OutputRecord } from "../../../model/records/output";
import { plural } from "../../../ui/words/crewWords";
import { valueWords } from "../../../ui/words/fieldWords";

/** As of a file input. */
export const CALIBRATION_FILES = ".json";

/** What a file sets, as one edit (null: all of it is so already), and sentences about it. */
export type CalibrationRead =
  | { readonly ok: true; readonly edit: WireDiff | null; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** A measurement of a wall's LEDs for some of its outputs. `wallName` picks one where the file holds several walls. */
export function readCalibration(
  text: string,
  fileName: string,
  wallName: string | null,
  outputs: readonly OutputRecord[],
): CalibrationRead {
  let calibration: Calibration;
  try {
    calibration = ofWall(text, wallName);
  } catch (error) {
    if (!(error instanceof CalibrationError)) throw error;
    const hint =
      /several walls/.test(error.message) && wallName !== null ? ` This one is called ${wallName} here.` : "";
    return { ok: false, message: `${fileName}: ${error.message}${hint}` };
  }
  const { fields, notes } = calibration;
  const keys = Object.keys(fields) as (keyof typeof fields)[];
  const changed = outputs.flatMap((output) => {
    const own = keys.filter((key) => JSON.stringify(output[key]) !== JSON.stringify(fields[key]));
    return own.length === 0 ? [] : [[output.id, Object.fromEntries(own.map((key) => [key, fields[key]]))] as const];
  });
  const where = outputs.length === 1 ? (outputs[0]?.name ?? "") : plural(outputs.length, "output");
  const what = SHOWN.filter((key) => fields[key] !== undefined).map(
    (key) => `${LABELS[key]} ${words(key, fields[key])}`,
  );
  const done = changed.length === 0 ? "had this already" : outputs.length === 1 ? "has it now" : "have it now";
  return {
    ok: true,
    edit: changed.length === 0 ? null : { set: Object.fromEntries(changed) },
    notes: [`${where} ${done}: ${what.join(", ")}.`, ...notes],
  };
}

/** A file that holds one wall is meant for this one, whatever it is called there. */
function ofWall(text: string, wallName: string | null): Calibration {
  try {
    return parseOpenVpCal(text, wallName);
  } catch (error) {
    if (!(error instanceof CalibrationError)) throw error;
    try {
      return parseOpenVpCal(text, null);
    } catch {
      // The first one is about this wall.
      throw error;
    }
  }
}

const SHOWN = ["peakNits", "gamut", "transfer", "gamma"] as const;
const LABELS: Readonly<Record<(typeof SHOWN)[number], string>> = {
  peakNits: "peak",
  gamut: "primaries",
  transfer: "transfer",
  gamma: "gamma",
};

function words(key: string, value: unknown): string {
  return valueWords("output", key, value, () => undefined);
}
