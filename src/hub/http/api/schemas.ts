import { z } from "zod";
import { ROLES, type Grant } from "../../../model/crew/roles";
import { EASINGS, MAX_TRANSITION_FRAMES, ORIGINS, transitionSchema } from "../../../model/document/entry";
import { PAGE_KINDS, wireDiffSchema } from "../../../model/protocol/messages";
import { RECORD_KINDS, RECORD_TYPES, type RecordKind, type StageRecord } from "../../../model/records/kinds";
import { TRACKER_STATES } from "../../../model/tracking/trackerState";

/** Schemas that the API's document shows under a name of their own. */
export const API_SCHEMAS = z.registry<{ id: string; description?: string }>();

export function named<S extends z.ZodType>(id: string, schema: S, description?: string): S {
  API_SCHEMAS.add(schema, description === undefined ? { id } : { id, description });
  return schema;
}

/** The JSON of a list is the same whether its holder may change it or not. */
export function listOf<S extends z.ZodType>(item: S): z.ZodType<readonly z.output<S>[]> {
  return z.array(item);
}

export const sequenceSchema = z.int().min(0);
export const frameSchema = z.int().min(0);
export const roleSchema = named("Role", z.enum(ROLES));
/** Wall clock, ms since 1970. */
const timeMs = z.number();

function kindName(kind: RecordKind): string {
  return `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
}

/** Each kind's own schema; every one of them is an object. */
const KIND_SCHEMAS = RECORD_KINDS.map((kind) =>
  named(kindName(kind), RECORD_TYPES[kind].schema as unknown as z.ZodObject),
);

export const recordSchema = named(
  "Record",
  z.discriminatedUnion("kind", KIND_SCHEMAS as [z.ZodObject, ...z.ZodObject[]]) as unknown as z.ZodType<StageRecord>,
  `One noun of the show. Its id reads "kind:name". ${RECORD_KINDS.length} kinds.`,
);

/** Some fields of a record of some kind: what a PATCH sends. */
export const recordFieldsSchema = named(
  "RecordFields",
  z.union(
    RECORD_KINDS.map((kind, i) =>
      named(`${kindName(kind)}Fields`, z.strictObject((KIND_SCHEMAS[i] ?? z.object()).shape).partial()),
    ),
  ),
  "Fields of one kind of record; those left out stay as they are.",
);

/** A body that the record's own kind judges, with a sentence about the field. */
export const anyFieldsSchema = z.record(z.string().max(64), z.unknown());

export const diffSchema = named(
  "Diff",
  z.object({
    added: z.record(z.string(), recordSchema),
    changed: z.record(
      z.string(),
      z.record(z.string(), z.object({ from: z.unknown().optional(), to: z.unknown().optional() })),
    ),
    removed: z.record(z.string(), recordSchema),
  }),
  "A change, both ways: records added and removed whole, changed ones field by field.",
);
named("WireDiff", wireDiffSchema, "The same change as pages are told it: records put, fields set, ids removed.");
named("Transition", transitionSchema, "How an edit comes in: over so many stage frames.");

const entryHead = {
  sequence: sequenceSchema,
  frame: frameSchema,
  by: z.string(),
  person: z.string(),
  role: roleSchema,
  origin: z.enum(ORIGINS),
  atMs: timeMs,
  timecode: z.string(),
};

export const toldEntrySchema = named(
  "Entry",
  z.object({
    ...entryHead,
    editId: z.string(),
    diff: wireDiffSchema,
    over: transitionSchema.extend({ from: z.record(z.string(), z.record(z.string(), z.unknown())) }).optional(),
  }),
  "An edit with its place in the order, as everyone is told it.",
);

export const historyEntrySchema = named(
  "HistoryEntry",
  z.object({
    ...entryHead,
    editId: z.string(),
    change: diffSchema,
    over: transitionSchema.optional(),
    ofSequence: sequenceSchema.optional(),
  }),
  "An edit of the past: who, when, and what it changed from what to what.",
);

export const momentSchema = named(
  "Moment",
  z.object({
    sequence: sequenceSchema,
    frame: frameSchema.nullable(),
    atMs: timeMs.nullable(),
    timecode: z.string().nullable(),
  }),
  "The stage as it was once this entry had taken effect.",
);

const status = z.object({
  frame: z.number(),
  fps: z.number(),
  lateMs: z.number(),
  dropped: z.number(),
  widthPx: z.number(),
  heightPx: z.number(),
  clockErrorMs: z.number(),
  gpuMs: z.number().nullable(),
  colorPath: z.string(),
  shortfall: z.string(),
});

export const personSchema = named(
  "Person",
  z.object({
    sessionId: z.string(),
    person: z.string(),
    page: z.enum(PAGE_KINDS),
    name: z.string(),
    role: roleSchema,
    outputId: z.string().nullable(),
    status: status.nullable(),
    statusAtMs: z.number().nullable(),
    holds: z.object({ recordId: z.string(), fields: listOf(z.string()) }).nullable(),
    looksAt: z.string().nullable(),
    behindMs: z.number().nullable(),
  }),
  "A connected page. Pages of one person share `person`.",
);

export const proposalSchema = named(
  "Proposal",
  z.object({
    id: z.string(),
    editId: z.string(),
    by: z.string(),
    person: z.string(),
    role: roleSchema,
    atMs: timeMs,
    reason: z.enum(["onAir", "offline"]),
    what: z.string(),
    diff: wireDiffSchema,
  }),
  "A change that waits for someone who may make it.",
);

export const inputsSchema = named(
  "Inputs",
  z.object({
    freedPort: z.int().nullable(),
    problem: z.string().nullable(),
    trackers: listOf(
      z.object({
        trackerId: z.string(),
        state: z.enum(TRACKER_STATES),
        rateHz: z.number(),
        silentMs: z.number().nullable(),
        received: z.int(),
        queueDepth: z.int(),
        trimmed: z.int(),
        cameraId: z.int().nullable(),
      }),
    ),
    faults: listOf(z.object({ cause: z.string(), count: z.int(), lastMs: z.number(), hint: z.string() })),
  }),
);

export const grantSchema = named(
  "Link",
  z.object({
    id: z.string(),
    role: roleSchema,
    outputId: z.string().nullable(),
    label: z.string(),
    createdMs: timeMs,
    expiresMs: timeMs,
    revokedMs: timeMs.nullable(),
    by: z.string(),
  }) satisfies z.ZodType<Grant>,
  "A link that was handed out: whom it lets in as what, until when. Its token is not in it.",
);

export const errorSchema = named(
  "Error",
  z.object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string() }) }),
  "What failed, and what to do.",
);

/** How an edit comes in, as parameters: `?over=24&easing=easeInOut`. */
export const overQuery = z.strictObject({
  over: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_TRANSITION_FRAMES)
    .describe("Stage frames over which numbers, colours and positions move to their new values.")
    .optional(),
  easing: z.enum(EASINGS).describe("How they move; easeInOut where nothing is said.").optional(),
});
