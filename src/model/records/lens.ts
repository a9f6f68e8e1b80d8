import { z } from "zod";
import { defineRecord, idSchema, NAME_FIELD, nameSchema } from "./define";

/** A lens from the case: the limits that a camera's focal length, stop and focus keep to. */
export const lensType = defineRecord({
  kind: "lens",
  schema: z.strictObject({
    id: idSchema("lens"),
    kind: z.literal("lens"),
    name: nameSchema,
    minFocalLengthMm: z.number().min(1).max(2000),
    maxFocalLengthMm: z.number().min(1).max(2000),
    minTStop: z.number().min(0.5).max(64),
    closeFocusM: z.number().min(0.01).max(100),
  }),
  defaults: {
    kind: "lens",
    name: "Zoom 18–80 mm",
    minFocalLengthMm: 18,
    maxFocalLengthMm: 80,
    minTStop: 2.9,
    closeFocusM: 0.55,
  },
  fields: [
    NAME_FIELD,
    {
      key: "minFocalLengthMm",
      label: "Shortest",
      group: "Glass",
      input: "number",
      unit: "millimetres",
      min: 1,
      max: 2000,
      step: 1,
    },
    {
      key: "maxFocalLengthMm",
      label: "Longest",
      group: "Glass",
      input: "number",
      unit: "millimetres",
      min: 1,
      max: 2000,
      step: 1,
    },
    {
      key: "minTStop",
      label: "Wide open",
      group: "Glass",
      input: "number",
      unit: "tStop",
      min: 0.5,
      max: 64,
      step: 0.1,
    },
    {
      key: "closeFocusM",
      label: "Close focus",
      group: "Glass",
      input: "number",
      unit: "metres",
      min: 0.01,
      max: 100,
      step: 0.01,
    },
  ],
});

export type LensRecord = z.infer<typeof lensType.schema>;
