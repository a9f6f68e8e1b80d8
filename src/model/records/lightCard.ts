import { z } from "zod";
import {
  angleSchema,
  assetSchema,
  choiceField,
  colorSchema,
  defineRecord,
  idSchema,
  NAME_FIELD,
  nameSchema,
  numberField,
  vec3Schema,
} from "./define";

/** A patch of light on the LEDs: it lights the actors, not the shot. Placed as seen from `origin`, whatever the wall. */
export const lightCardType = defineRecord({
  kind: "lightCard",
  schema: z.strictObject({
    id: idSchema("lightCard"),
    kind: z.literal("lightCard"),
    name: nameSchema,
    on: z.boolean(),
    shape: z.enum(["rectangle", "ellipse", "gradient", "image"]),
    /** Azimuth 0 looks along -Z, positive to the right; elevation positive up. */
    azimuthRad: angleSchema,
    elevationRad: angleSchema,
    rollRad: angleSchema,
    /** From the origin to the card's plane, metres: with its size it says how large it is seen. */
    distanceM: z.number().min(0.1).max(500),
    widthM: z.number().min(0.01).max(200),
    heightM: z.number().min(0.01).max(200),
    origin: vec3Schema,
    /** Only on this wall; null = wherever it falls. */
    wallId: idSchema("wall").nullable(),
    kelvin: z.number().min(1000).max(20_000),
    color: colorSchema,
    /** Relative to scene white (1.0). */
    exposureStops: z.number().min(-12).max(8),
    opacity: z.number().min(0).max(1),
    /** Soft rim, as a share of half the card. */
    feather: z.number().min(0).max(1),
    /** over: covers what is behind it. add: adds its light. */
    blend: z.enum(["over", "add"]),
    /** above: also over the inner frusta. below: the camera never sees it. */
    layer: z.enum(["below", "above"]),
    image: assetSchema,
  }),
  defaults: {
    kind: "lightCard",
    name: "Light card",
    on: true,
    shape: "rectangle",
    azimuthRad: 0.9,
    elevationRad: 0.35,
    rollRad: 0,
    distanceM: 5,
    widthM: 1.5,
    heightM: 1.5,
    origin: [0, 1.6, 0],
    wallId: null,
    kelvin: 5600,
    color: [1, 1, 1],
    exposureStops: 0,
    opacity: 1,
    feather: 0.1,
    blend: "over",
    layer: "below",
    image: null,
  },
  fields: [
    NAME_FIELD,
    { key: "on", label: "On", group: "Light", input: "toggle" },
    choiceField("shape", "Shape", "Light", [
      ["rectangle", "Rectangle"],
      ["ellipse", "Ellipse"],
      ["gradient", "Gradient"],
      ["image", "Image"],
    ]),
    numberField("exposureStops", "Intensity", "Light", "stops", [-12, 8, 1 / 3]),
    numberField("kelvin", "Colour", "Light", "kelvin", [1000, 20_000, 100]),
    { key: "color", label: "Tint", group: "Light", input: "color" },
    numberField("opacity", "Opacity", "Light", "percent", [0, 1, 0.01]),
    numberField("feather", "Softness", "Light", "percent", [0, 1, 0.01]),
    choiceField("blend", "Blend", "Light", [
      ["over", "Covers"],
      ["add", "Adds light"],
    ]),
    { key: "image", label: "Image", group: "Light", input: "asset", accept: "image" },
    numberField("azimuthRad", "Azimuth", "Place", "degrees", [-Math.PI, Math.PI, Math.PI / 180], {
      help: "From the origin: 0 looks at the wall, positive to the right.",
    }),
    numberField("elevationRad", "Elevation", "Place", "degrees", [-Math.PI / 2, Math.PI / 2, Math.PI / 180]),
    numberField("rollRad", "Roll", "Place", "degrees", [-Math.PI, Math.PI, Math.PI / 180]),
    numberField("distanceM", "Distance", "Place", "metres", [0.1, 500, 0.1], { scale: "log" }),
    numberField("widthM", "Width", "Place", "metres", [0.01, 200, 0.05], { scale: "log" }),
    numberField("heightM", "Height", "Place", "metres", [0.01, 200, 0.05], { scale: "log" }),
    { key: "origin", label: "Seen from", group: "Place", input: "vector3", unit: "metres", step: 0.05 },
    choiceField("layer", "Inner frusta", "Place", [
      ["below", "Stay over it"],
      ["above", "Are covered"],
    ]),
    { key: "wallId", label: "Only on", group: "Place", input: "reference", of: "wall", optional: true },
  ],
});

export type LightCardRecord = z.infer<typeof lightCardType.schema>;
