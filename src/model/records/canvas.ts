import { z } from "zod";
import { choiceField, defineRecord, idSchema, NAME_FIELD, nameSchema, numberField } from "./define";

/**
 * One page's picture when it holds several outputs: what one cable carries to an LED processor, packed as that processor
 * expects it. Outputs name the canvas they lie on and where.
 */
export const canvasType = defineRecord({
  kind: "canvas",
  schema: z.strictObject({
    id: idSchema("canvas"),
    kind: z.literal("canvas"),
    name: nameSchema,
    widthPx: z.int().min(16).max(16_384),
    heightPx: z.int().min(16).max(16_384),
    /** What the browser is asked to take the canvas's numbers for; the status says what it gave. */
    colorSpace: z.enum(["srgb", "display-p3"]),
    /** Half-float canvas where the browser has one: more than eight bits to the screen. */
    deep: z.boolean(),
  }),
  defaults: {
    kind: "canvas",
    name: "Canvas",
    widthPx: 3840,
    heightPx: 2160,
    colorSpace: "srgb",
    deep: false,
  },
  fields: [
    NAME_FIELD,
    numberField("widthPx", "Width", "Raster", "pixels", [16, 16_384, 1]),
    numberField("heightPx", "Height", "Raster", "pixels", [16, 16_384, 1]),
    choiceField("colorSpace", "Canvas space", "Browser", [
      ["srgb", "sRGB"],
      ["display-p3", "Display P3"],
    ]),
    {
      key: "deep",
      label: "Float canvas",
      group: "Browser",
      input: "toggle",
      help: "More than eight bits where browser and screen have them; the wall page says what it got.",
    },
  ],
});

export type CanvasRecord = z.infer<typeof canvasType.schema>;
