import { z } from "zod";
import { colorSchema, numberField, type FieldDescriptor } from "./define";

/** Tracking markers on a key colour: crosses on a grid that is fixed to the LEDs. Shared by walls and cameras. */
export const MARKER_SHAPE = {
  /** Between neighbours, metres along the wall; 0 = none. */
  markerSpacingM: z.number().min(0).max(10),
  /** From tip to tip, metres. */
  markerSizeM: z.number().min(0.01).max(2),
  markerColor: colorSchema,
};

export const MARKER_DEFAULTS = {
  markerSpacingM: 0.5,
  markerSizeM: 0.08,
  markerColor: [0, 0.16, 0] as [number, number, number],
};

export function markerFields(group: string): FieldDescriptor[] {
  return [
    numberField("markerSpacingM", "Markers every", group, "metres", [0, 10, 0.05], { help: "0 shows none." }),
    numberField("markerSizeM", "Marker size", group, "metres", [0.01, 2, 0.01]),
    { key: "markerColor", label: "Marker colour", group, input: "color" },
  ];
}
