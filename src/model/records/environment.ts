import { z } from "zod";
import { angleSchema, defineRecord, idSchema, NAME_FIELD, nameSchema, placementFields, vec3Schema } from "./define";

const share = z.number().min(0).max(1);
const boost = z.number().min(0).max(2);

/** A virtual set: what the walls are windows onto, and where it stands relative to the stage. */
export const environmentType = defineRecord({
  kind: "environment",
  schema: z.strictObject({
    id: idSchema("environment"),
    kind: z.literal("environment"),
    name: nameSchema,
    look: z.literal("nightStreet"),
    seed: z.int().min(0).max(0xffffffff),
    haze: share,
    wetness: share,
    neon: boost,
    windows: share,
    skyGlow: boost,
    rain: share,
    /** The world's transform on the stage: how a director slides or turns it. */
    position: vec3Schema,
    yawRad: angleSchema,
    /** Brightness of the whole world on the walls. */
    exposureStops: z.number().min(-8).max(8),
  }),
  defaults: {
    kind: "environment",
    name: "Night street",
    look: "nightStreet",
    seed: 7,
    haze: 0.5,
    wetness: 0.7,
    neon: 1,
    windows: 0.45,
    skyGlow: 1,
    rain: 0,
    position: [0, 0, 0],
    yawRad: 0,
    exposureStops: 0,
  },
  fields: [
    NAME_FIELD,
    {
      key: "exposureStops",
      label: "Exposure",
      group: "Look",
      input: "number",
      unit: "stops",
      min: -8,
      max: 8,
      step: 1 / 3,
    },
    { key: "haze", label: "Haze", group: "Look", input: "number", unit: "percent", min: 0, max: 1, step: 0.01 },
    {
      key: "wetness",
      label: "Wet ground",
      group: "Look",
      input: "number",
      unit: "percent",
      min: 0,
      max: 1,
      step: 0.01,
    },
    { key: "neon", label: "Neon", group: "Look", input: "number", unit: "percent", min: 0, max: 2, step: 0.01 },
    {
      key: "windows",
      label: "Lit windows",
      group: "Look",
      input: "number",
      unit: "percent",
      min: 0,
      max: 1,
      step: 0.01,
    },
    { key: "skyGlow", label: "Sky glow", group: "Look", input: "number", unit: "percent", min: 0, max: 2, step: 0.01 },
    { key: "rain", label: "Rain", group: "Look", input: "number", unit: "percent", min: 0, max: 1, step: 0.01 },
    { key: "seed", label: "Seed", group: "Look", input: "number", unit: "none", min: 0, max: 0xffffffff, step: 1 },
    ...placementFields("World on stage"),
  ],
});

export type EnvironmentRecord = z.infer<typeof environmentType.schema>;
