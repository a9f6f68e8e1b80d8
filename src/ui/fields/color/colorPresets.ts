import type { Vector3 } from "../fieldTypes";

export interface ColorPreset {
  readonly name: string;
  /** Scene-linear Rec.709. */
  readonly color: Vector3;
}

/** The colours one asks for by name: keys and their markers two stops down, and the fields that show a panel's faults. */
export const COLOR_PRESETS: readonly ColorPreset[] = [
  { name: "Key green", color: [0, 0.42, 0] },
  { name: "Key blue", color: [0, 0.05, 0.6] },
  { name: "Green marker", color: [0, 0.16, 0] },
  { name: "Blue marker", color: [0, 0.015, 0.2] },
  { name: "White", color: [1, 1, 1] },
  { name: "18 % grey", color: [0.18, 0.18, 0.18] },
  { name: "Black", color: [0, 0, 0] },
  { name: "Red", color: [1, 0, 0] },
  { name: "Green", color: [0, 1, 0] },
  { name: "Blue", color: [0, 0, 1] },
];
