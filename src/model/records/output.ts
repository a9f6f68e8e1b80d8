import { z } from "zod";
import { defineRecord, idSchema, NAME_FIELD, nameSchema } from "./define";

/** A rectangle of a wall's raster that one page shows: what goes down one cable to an LED processor. */
export const outputType = defineRecord({
  kind: "output",
  schema: z.strictObject({
    id: idSchema("output"),
    kind: z.literal("output"),
    name: nameSchema,
    wallId: idSchema("wall"),
    /** Pixels of the wall's raster, origin top left as seen by the audience. */
    x: z.int().min(0).max(200_000),
    y: z.int().min(0).max(200_000),
    widthPx: z.int().min(1).max(16_384),
    heightPx: z.int().min(1).max(16_384),
    /** Trim of this output's brightness, last in the chain before the transfer function. */
    exposureStops: z.number().min(-8).max(8),
    /** Whether cine cameras draw their inner frusta here. */
    innerEnabled: z.boolean(),
  }),
  defaults: {
    kind: "output",
    name: "Output",
    wallId: "wall:main" as never,
    x: 0,
    y: 0,
    widthPx: 1920,
    heightPx: 1080,
    exposureStops: 0,
    innerEnabled: true,
  },
  fields: [
    NAME_FIELD,
    { key: "wallId", label: "Wall", group: "Raster", input: "reference", of: "wall", optional: false },
    { key: "x", label: "Left", group: "Raster", input: "number", unit: "pixels", min: 0, max: 200_000, step: 1 },
    { key: "y", label: "Top", group: "Raster", input: "number", unit: "pixels", min: 0, max: 200_000, step: 1 },
    { key: "widthPx", label: "Width", group: "Raster", input: "number", unit: "pixels", min: 1, max: 16_384, step: 1 },
    {
      key: "heightPx",
      label: "Height",
      group: "Raster",
      input: "number",
      unit: "pixels",
      min: 1,
      max: 16_384,
      step: 1,
    },
    {
      key: "exposureStops",
      label: "Exposure",
      group: "Picture",
      input: "number",
      unit: "stops",
      min: -8,
      max: 8,
      step: 1 / 3,
    },
    { key: "innerEnabled", label: "Inner frustum", group: "Picture", input: "toggle" },
  ],
});

export type OutputRecord = z.infer<typeof outputType.schema>;
