import { z } from "zod";
import { choiceField, colorSchema, numberField, type FieldDescriptor } from "./define";

/** World, or a key colour with tracking markers: crosses on a grid that is fixed to the LEDs. Of walls and of cameras. */
export const contentSchema = z.enum(["world", "chroma"]);

export const KEY_SHAPE = {
  chromaColor: colorSchema,
  /** Between neighbours, metres along the wall; 0 = none. */
  markerSpacingM: z.number().min(0).max(10),
  /** From tip to tip, metres. */
  markerSizeM: z.number().min(0.01).max(2),
  markerColor: colorSchema,
};

export const KEY_DEFAULTS = {
  chromaColor: [0, 0.42, 0] as [number, number, number],
  markerSpacingM: 0.5,
  markerSizeM: 0.08,
  markerColor: [0, 0.16, 0] as [number, number, number],
};

/** The rows of a record that may show a key colour instead of the world; `contentKey` is what chooses. */
export function keyFields(contentKey: string, contentLabel: string): FieldDescriptor[] {
  const group = "Chroma";
  return [
    choiceField(contentKey, contentLabel, group, [
      ["world", "The world"],
      ["chroma", "Key colour"],
    ]),
    { key: "chromaColor", label: "Key colour", group, input: "color" },
    numberField("markerSpacingM", "Markers every", group, "metres", [0, 10, 0.05], { help: "0 shows none." }),
    numberField("markerSizeM", "Marker size", group, "metres", [0.01, 2, 0.01]),
    { key: "markerColor", label: "Marker colour", group, input: "color" },
  ];
}
