import { z } from "zod";
import { angleSchema, defineRecord, idSchema, NAME_FIELD, nameSchema, placementFields, vec3Schema } from "./define";

/** A camera tracking system, as the hub hears it. Live poses never enter the document; this says how to read them. */
export const trackerType = defineRecord({
  kind: "tracker",
  schema: z.strictObject({
    id: idSchema("tracker"),
    kind: z.literal("tracker"),
    name: nameSchema,
    enabled: z.boolean(),
    protocol: z.literal("freed"),
    /** FreeD camera number 0..254; null takes the first one heard until it is lost. */
    freedCameraId: z.int().min(0).max(254).nullable(),
    /** Silence in ms after which the pose is held and flagged, and after which the tracker counts as lost. */
    heldAfterMs: z.int().min(50).max(10_000),
    lostAfterMs: z.int().min(100).max(600_000),
    /** Where the tracking system's origin stands on the stage. */
    position: vec3Schema,
    yawRad: angleSchema,
  }),
  defaults: {
    kind: "tracker",
    name: "Tracker",
    enabled: true,
    protocol: "freed",
    freedCameraId: null,
    heldAfterMs: 250,
    lostAfterMs: 3000,
    position: [0, 0, 0],
    yawRad: 0,
  },
  fields: [
    NAME_FIELD,
    { key: "enabled", label: "Listen", group: "Input", input: "toggle" },
    {
      key: "heldAfterMs",
      label: "Held after",
      group: "Input",
      input: "number",
      unit: "milliseconds",
      min: 50,
      max: 10_000,
      step: 50,
    },
    {
      key: "lostAfterMs",
      label: "Lost after",
      group: "Input",
      input: "number",
      unit: "milliseconds",
      min: 100,
      max: 600_000,
      step: 100,
    },
    ...placementFields("Origin on stage"),
  ],
});

export type TrackerRecord = z.infer<typeof trackerType.schema>;
