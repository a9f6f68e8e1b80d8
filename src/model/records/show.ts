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
    /**
     * When an edit takes effect. latencyFirst: on the next frame. lockFirst: `lockFrames` later, so that every wall has
     * it in time however its network dawdles.
     */
    timing: z.enum(["latencyFirst", "lockFirst"]),
    lockFrames: z.int().min(1).max(48),
    /** A take rolls: the on-air guard is up (model/crew/rights.ts). */
    onAir: z.boolean(),
    slate: z.string().trim().max(24),
    takeNumber: z.int().min(1).max(9999),
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
    timing: "latencyFirst",
    lockFrames: 6,
    onAir: false,
    slate: "1A",
    takeNumber: 1,
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
      key: "timing",
      label: "Edits",
      group: "Timing",
      help: "Quick: an edit shows on the next frame. Locked: it waits until every wall surely has it.",
      input: "choice",
      choices: [
        { value: "latencyFirst", label: "Quick: next frame" },
        { value: "lockFirst", label: "Locked: all walls at once" },
      ],
    },
    {
      key: "lockFrames",
      label: "Lock margin",
      group: "Timing",
      help: "Locked edits take effect so many frames later.",
      input: "number",
      unit: "frames",
      min: 1,
      max: 48,
      step: 1,
    },
    { key: "slate", label: "Slate", group: "Take", input: "text" },
    {
      key: "takeNumber",
      label: "Take",
      group: "Take",
      input: "number",
      unit: "none",
      min: 1,
      max: 9999,
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
  migrations: [
    {
      // 2: edits that wait for every wall, and takes.
      up: (old) => ({ timing: "latencyFirst", lockFrames: 6, onAir: false, slate: "1A", takeNumber: 1, ...old }),
      down: (current) => {
        const { timing: _, lockFrames: __, onAir: ___, slate: ____, takeNumber: _____, ...old } = current;
        return old;
      },
    },
  ],
});

export type ShowRecord = z.infer<typeof showType.schema>;
