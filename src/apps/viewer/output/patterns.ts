import type { OutputRecord, TestPattern } from "../../../model/records/output";

/** The patterns under the names that fit a button; what they are for goes in the tooltip. */
export const PATTERN_BUTTONS: readonly {
  readonly pattern: TestPattern;
  readonly label: string;
  readonly says: string;
}[] = [
  { pattern: "none", label: "Off", says: "The picture" },
  { pattern: "identify", label: "Identify", says: "Each output’s name, number and edges" },
  { pattern: "grid", label: "Grid", says: "Cabinets with their numbers" },
  { pattern: "alignment", label: "Align", says: "Circles and crosses over the seams" },
  { pattern: "checker", label: "Checker", says: "One pixel on, one off: scaling anywhere shows" },
  { pattern: "ramps", label: "Ramps", says: "Black to white and each primary: banding shows" },
  { pattern: "pluge", label: "PLUGE", says: "Near black: sets where it begins" },
  { pattern: "bars", label: "Bars", says: "Colour bars" },
  { pattern: "uniformity", label: "Uniform", says: "One even field" },
  { pattern: "focus", label: "Focus", says: "Siemens stars: for the camera’s focus and the wall’s moiré" },
  { pattern: "counter", label: "Counter", says: "The frame number, for eyes and for a phone’s camera" },
];

/** The pattern that all of them show; null where they differ. */
export function sharedPattern(outputs: readonly OutputRecord[]): TestPattern | null {
  const [first, ...others] = outputs;
  if (first === undefined) return null;
  return others.every(({ pattern }) => pattern === first.pattern) ? first.pattern : null;
}

/** One edit that brings a pattern to those that don't show it yet; null where all do. */
export function patternEdit(outputs: readonly OutputRecord[], pattern: TestPattern) {
  const wanted = outputs.filter((output) => output.pattern !== pattern);
  return wanted.length === 0 ? null : { set: Object.fromEntries(wanted.map(({ id }) => [id, { pattern }])) };
}
