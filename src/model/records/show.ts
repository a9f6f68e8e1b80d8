import { z } from "zod";
import { RATE_NAMES, type RateName } from "../frame/rate";
import { defineRecord, idSchema, NAME_FIELD, nameSchema } from "./define";

const rateSchema = z.enum(RATE_NAMES as [RateName, ...RateName[]]);

/** The lattice anchor: the hub sets it when the rate changes; no edit does. */
export const LATTICE_FIELDS = ["anchorMs", "anchorFrame", "anchorTimeS"] as const;

/** One per document: the stage's rate, its lattice anchor, and which environment is up. */
export const showType = defineRecord({
  kind: "show",
  schema: z.strictObject({
    id: idSchema("show"),
    kind: z.literal("show"),
    name: nameSchema,
    rate: rateSchema,
    /** Lattice anchor (model/frame/lattice.ts). The room rewrites it when the rate changes; nobody else does. */
    anchorMs: z.number(),
    anchorFrame: z.int().min(0),
    anchorTimeS: z.number(),
    /** How many frames ahead of the wall's clock the hub seals a frame: the time a message has to reach a wall. */
    leadFrames: z.int().min(1).max(24),
    environmentId: idSchema("environment").nullable(),
  }),
  defaults: {
    kind: "show",
    name: "Untitled show",
    rate: "24",
    anchorMs: 0,
    anchorFrame: 0,
    anchorTimeS: 0,
    leadFrames: 2,
    environmentId: null,
  },
  fields: [
    NAME_FIELD,
    {
      key: "rate",
      label: "Frame rate",
      group: "Timing",
      input: "choice",
      choices: RATE_NAMES.map((rate) => ({ value: rate, label: `${rate} fps` })),
    },
    {
      key: "leadFrames",
      label: "Lead",
      group: "Timing",
      help: "Frames between a change leaving the hub and every wall showing it. More is safer on a slow network; fewer is quicker.",
      input: "number",
      unit: "frames",
      min: 1,
      max: 24,
      step: 1,
    },
    {
      key: "environmentId",
      label: "On the wall",
      group: "World",
      input: "reference",
      of: "environment",
      optional: true,
    },
  ],
});

export type ShowRecord = z.infer<typeof showType.schema>;
