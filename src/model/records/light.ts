import { z } from "zod";
import { angleSchema, defineRecord, idSchema, NAME_FIELD, nameSchema, placementFields, vec3Schema } from "./define";

/** A lamp: on the stage among the crew, or in the world behind the wall. */
export const lightType = defineRecord({
  kind: "light",
  schema: z.strictObject({
    id: idSchema("light"),
    kind: z.literal("light"),
    name: nameSchema,
    /** stage: lights people and floor. world: lights the virtual set, so it shows on the walls. */
    space: z.enum(["stage", "world"]),
    /** spot: a beam. bulb: a bare practical that shines all round. */
    shape: z.enum(["spot", "bulb"]),
    on: z.boolean(),
    /** Candela on the beam's axis. */
    intensityCd: z.number().min(0).max(1_000_000),
    kelvin: z.number().min(1000).max(25_000),
    position: vec3Schema,
    yawRad: angleSchema,
    pitchRad: angleSchema,
    /** Full angle at which the beam ends. */
    beamAngleRad: z
      .number()
      .min(0.02)
      .max(Math.PI - 0.05),
  }),
  defaults: {
    kind: "light",
    name: "Light",
    space: "stage",
    shape: "spot",
    on: true,
    intensityCd: 800,
    kelvin: 5600,
    position: [1.5, 2.5, 2],
    yawRad: 0.6,
    pitchRad: -0.5,
    beamAngleRad: 0.9,
  },
  fields: [
    NAME_FIELD,
    { key: "on", label: "On", group: "Light", input: "toggle" },
    {
      key: "intensityCd",
      label: "Intensity",
      group: "Light",
      input: "number",
      unit: "candela",
      min: 1,
      max: 100_000,
      step: 1,
      scale: "log",
    },
    {
      key: "kelvin",
      label: "Colour temperature",
      group: "Light",
      input: "number",
      unit: "kelvin",
      min: 1800,
      max: 12_000,
      step: 50,
      scale: "log",
    },
    {
      key: "shape",
      label: "Type",
      group: "Light",
      input: "choice",
      choices: [
        { value: "spot", label: "Spot" },
        { value: "bulb", label: "Practical bulb" },
      ],
    },
    {
      key: "space",
      label: "Stands in",
      group: "Light",
      input: "choice",
      choices: [
        { value: "stage", label: "The stage" },
        { value: "world", label: "The world on the wall" },
      ],
    },
    {
      key: "beamAngleRad",
      label: "Beam",
      group: "Light",
      input: "number",
      unit: "degrees",
      min: 0.02,
      max: 3,
      step: Math.PI / 180,
    },
    ...placementFields("Place"),
    {
      key: "pitchRad",
      label: "Tilt",
      group: "Place",
      input: "number",
      unit: "degrees",
      min: -Math.PI / 2,
      max: Math.PI / 2,
      step: Math.PI / 180,
    },
  ],
});

export type LightRecord = z.infer<typeof lightType.schema>;
