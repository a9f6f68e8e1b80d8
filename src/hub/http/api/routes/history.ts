import type { Context } from "hono";
import { z } from "zod";
import type { KeptEntry } from "../../../../model/document/entry";
import { diffBetween, restoreDiff } from "../../../../model/document/restore";
import { RECORD_KINDS } from "../../../../model/records/kinds";
import type { AppSetup } from "../../appSetup";
import { fail, type AppEnv } from "../../errors";
import { edit, EDIT_FAULTS, refused, transitionOf, waits, WAITS } from "../edits";
import { marksOf } from "../marks";
import { PastMoments } from "../moments";
import { route, type Route } from "../route";
import {
  diffSchema,
  frameSchema,
  historyEntrySchema,
  listOf,
  momentSchema,
  named,
  overQuery,
  recordSchema,
  roleSchema,
  sequenceSchema,
} from "../schemas";

const NEXT = sequenceSchema.nullable().describe("`before` of the next page; null at the beginning of the history.");
const page = named("HistoryPage", z.object({ entries: listOf(historyEntrySchema), next: NEXT }));
const markPage = named(
  "HistoryMarks",
  z.object({
    marks: listOf(
      z.object({
        person: z.string(),
        by: z.string(),
        role: roleSchema,
        fromSequence: sequenceSchema,
        toSequence: sequenceSchema,
        fromMs: z.number(),
        toMs: z.number(),
        frame: frameSchema,
        timecode: z.string(),
        edits: z.int(),
        records: listOf(z.string()),
      }),
    ),
    next: NEXT,
  }),
  "Moments worth coming back to: runs of edits of one person, newest first.",
);
const past = named("PastRecords", z.object({ moment: momentSchema, records: listOf(recordSchema) }));
const between = named("Difference", z.object({ from: momentSchema, to: momentSchema, diff: diffSchema }));
const restoreRequest = named(
  "Restore",
  z.strictObject({
    sequence: sequenceSchema.describe("The moment to go back to."),
    kinds: z.array(z.enum(RECORD_KINDS)).describe("Only records of these kinds.").optional(),
    ids: z.array(z.string().max(64)).max(10_000).describe("Only these records.").optional(),
    fields: z
      .array(z.string().max(64))
      .max(200)
      .describe("Only these fields, of records that stand then and now.")
      .optional(),
  }),
  "Brings back what is selected: kinds, ids and fields each narrow it; none of them means all.",
);
const restored = named(
  "Restored",
  z.object({ sequence: sequenceSchema.nullable(), frame: frameSchema.nullable(), change: diffSchema }),
  "The edit that it became; sequence null where everything stood so already.",
);

const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);
const before = z.coerce.number().int().min(0).describe("Only entries before this sequence.").optional();
const sequence = z.coerce.number().int().min(0);
/** Entries that one call for marks looks at: a run of them reads in a few milliseconds. */
const MARK_ENTRIES = 2000;
const NO_CHANGE = { added: {}, changed: {}, removed: {} };

/** Every edit there ever was, any moment of the past, and the way back to it. */
export function historyRoutes(setup: AppSetup): Route[] {
  const { room, store } = setup;
  const moments = new PastMoments(store);
  return [
    route({
      method: "get",
      path: "/history",
      name: "listHistory",
      group: "History",
      summary: "Edits, newest first: who, when, and what from what to what.",
      for: "crew",
      query: z.strictObject({
        before,
        limit: limit(500, 100),
        record: z.string().max(64).describe("Only edits that touched this record.").optional(),
        person: z.string().max(64).describe("Only edits of this person.").optional(),
      }),
      responses: { 200: { description: "A page of the history.", schema: page } },
      handle({ query, answer }) {
        const filter = { recordId: query.record, person: query.person };
        const entries = store.entriesBefore(query.before ?? Number.POSITIVE_INFINITY, query.limit, filter);
        const next = entries.length < query.limit ? null : (entries.at(-1)?.sequence ?? null);
        return answer(200, { entries: entries.map(shown), next });
      },
    }),
    route({
      method: "get",
      path: "/history/marks",
      name: "listMarks",
      group: "History",
      summary: "Past moments worth coming back to, newest first: one for each run of edits by one person.",
      for: "crew",
      query: z.strictObject({ before, limit: limit(200, 50) }),
      responses: { 200: { description: "Marks.", schema: markPage } },
      handle({ query, answer }) {
        const entries = store.entriesBefore(query.before ?? Number.POSITIVE_INFINITY, MARK_ENTRIES);
        const all = marksOf(entries);
        // The oldest run may go on in what was not looked at; the next call begins with it.
        const isCutOff = entries.length === MARK_ENTRIES && all.length > 1;
        const marks = all.slice(0, isCutOff ? all.length - 1 : undefined).slice(0, query.limit);
        const isAll = entries.length < MARK_ENTRIES && marks.length === all.length;
        return answer(200, { marks, next: isAll ? null : (marks.at(-1)?.fromSequence ?? null) });
      },
    }),
    route({
      method: "get",
      path: "/history/at",
      name: "getMoment",
      group: "History",
      summary: "The records as they were: after an entry, at a time, or on a stage frame.",
      for: "crew",
      query: z.strictObject({
        sequence: sequence.describe("Once this entry had taken effect.").optional(),
        time: z.string().describe("At this time: ISO 8601, or ms since 1970.").optional(),
        frame: z.coerce.number().int().min(0).describe("On this stage frame.").optional(),
      }),
      responses: { 200: { description: "The records of that moment.", schema: past } },
      faults: [404],
      handle({ query, c, answer }) {
        const asked = [query.sequence, query.time, query.frame].filter((value) => value !== undefined);
        const timeMs = query.time === undefined ? 0 : msOf(query.time);
        if (asked.length !== 1 || Number.isNaN(timeMs)) {
          return fail(c, 400, "badQuery", "Say one moment.", "Send one of: sequence, time (ISO 8601 or ms), frame.");
        }
        const at =
          query.frame !== undefined
            ? store.sequenceAtFrame(query.frame)
            : (query.sequence ?? store.sequenceAtTime(timeMs));
        const document = at === null ? null : moments.document(at);
        if (at === null || document === null) return noMoment(c);
        return answer(200, { moment: moments.moment(at), records: [...document.values()] });
      },
    }),
    route({
      method: "get",
      path: "/history/diff",
      name: "compareMoments",
      group: "History",
      summary: "What changed between two moments.",
      for: "crew",
      query: z.strictObject({
        from: sequence.describe("After this entry."),
        to: sequence.describe("After this entry; now where nothing is said.").optional(),
      }),
      responses: { 200: { description: "The difference, field by field.", schema: between } },
      faults: [404],
      handle({ query, c, answer }) {
        const to = query.to ?? room.lastSequence;
        const [then, later] = [
          moments.document(query.from),
          query.to === undefined ? room.document : moments.document(query.to),
        ];
        if (then === null || later === null) return noMoment(c);
        const diff = diffBetween(then, later);
        return answer(200, { from: moments.moment(query.from), to: moments.moment(to), diff });
      },
    }),
    route({
      method: "post",
      path: "/history/restore",
      name: "restore",
      group: "History",
      summary: "Makes what is selected as it was at a moment, as one edit that can be undone.",
      for: "crew",
      query: overQuery,
      body: restoreRequest,
      responses: { 200: { description: "Restored, and kept on disk.", schema: restored }, 202: WAITS },
      faults: [404, ...EDIT_FAULTS],
      handle({ query, body, entrance, c, answer }) {
        const then = moments.document(body.sequence);
        if (then === null) return noMoment(c);
        const diff = restoreDiff(then, room.document, body);
        const outcome = edit(setup, entrance, { diff, over: transitionOf(query), origin: "restore" });
        if (outcome.what === "rejected") return refused(c, entrance, outcome);
        if (outcome.what === "proposed") return waits(c, outcome);
        if (outcome.what === "nothing") return answer(200, { sequence: null, frame: null, change: NO_CHANGE });
        const { sequence, frame, change } = outcome.entry;
        return answer(200, { sequence, frame, change });
      },
    }),
  ];
}

/** The reversible change says all that the told one does, and what a field fades from is the pictures' business. */
function shown(entry: KeptEntry) {
  const { diff: _, over, ...rest } = entry;
  return over === undefined ? rest : { ...rest, over: { frames: over.frames, easing: over.easing } };
}

function msOf(time: string): number {
  return /^\d+$/.test(time) ? Number(time) : Date.parse(time);
}

function noMoment(c: Context<AppEnv>): Response {
  return fail(
    c,
    404,
    "noMoment",
    "The history does not reach that moment.",
    "GET /api/v1/history lists the entries there are.",
  );
}
