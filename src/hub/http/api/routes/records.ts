import type { Context } from "hono";
import { z } from "zod";
import type { WireDiff } from "../../../../model/document/diff";
import type { Entrance } from "../../../../model/crew/roles";
import type { Transition } from "../../../../model/document/entry";
import { isRecordKind, RECORD_KINDS } from "../../../../model/records/kinds";
import type { AppSetup } from "../../appSetup";
import { fail, type AppEnv } from "../../errors";
import { edit, EDIT_FAULTS, refused, transitionOf, waits, WAITS } from "../edits";
import { etagOf, names } from "../etag";
import { route, type Route } from "../route";
import {
  anyFieldsSchema,
  frameSchema,
  listOf,
  named,
  overQuery,
  recordFieldsSchema,
  recordSchema,
  sequenceSchema,
} from "../schemas";

const recordList = named("RecordList", z.object({ records: listOf(recordSchema), sequence: sequenceSchema }));
const edited = named(
  "Edited",
  z.object({ sequence: sequenceSchema, frame: frameSchema, record: recordSchema.nullable() }),
  "Where the edit stands in the order, the stage frame from which it is in effect, and the record as it is with it.",
);
const id = z.object({ id: z.string().describe('"kind:name", as in light:key') });
const IF_MATCH = {
  "If-Match": "The version (ETag) that the record must still have; otherwise 412 and nothing changes.",
};
const MADE = { description: "Made, and kept on disk.", schema: edited };

/** The records, and edits of one record at a time. */
export function recordRoutes(setup: AppSetup): Route[] {
  const { room } = setup;
  const make = (
    { c, entrance }: { readonly c: Context<AppEnv>; readonly entrance: Entrance },
    recordId: string,
    draft: { readonly diff: WireDiff; readonly over?: Transition | undefined },
    status: 200 | 201 = 200,
  ): Response => {
    const outcome = edit(setup, entrance, draft);
    if (outcome.what === "rejected") return refused(c, entrance, outcome);
    if (outcome.what === "proposed") return waits(c, outcome);
    const at = outcome.what === "nothing" ? { sequence: room.lastSequence, frame: room.frame } : outcome.entry;
    const record = room.document.get(recordId) ?? null;
    const body: z.output<typeof edited> = { sequence: at.sequence, frame: at.frame, record };
    return c.json(body, status, { ETag: etagOf(room.versionOf(recordId)) });
  };
  /** Null where the caller knows the record as it is, or doesn't say what it knows. */
  const mismatch = (c: Context<AppEnv>, recordId: string): Response | null => {
    const condition = c.req.header("if-match");
    if (condition === undefined) return null;
    // Edits of this very moment count too.
    setup.perform(room.flush(setup.now()));
    const version = room.versionOf(recordId);
    if (names(condition, version, "strong")) return null;
    c.header("ETag", etagOf(version));
    return fail(
      c,
      412,
      "changed",
      `${recordId} has been changed since: it is at version ${version}.`,
      `GET it, look at what changed, and send If-Match: ${etagOf(version)}.`,
    );
  };
  return [
    route({
      method: "get",
      path: "/records",
      name: "listRecords",
      group: "Records",
      summary: "All records, or those of one kind.",
      for: "anyone",
      query: z.strictObject({
        kind: z.string().meta({ enum: RECORD_KINDS, description: "Only records of this kind." }).optional(),
      }),
      responses: { 200: { description: "The records, with every edit ordered so far.", schema: recordList } },
      handle({ query: { kind }, c, answer }) {
        if (kind !== undefined && !isRecordKind(kind)) {
          return fail(c, 400, "unknownKind", `There is no kind "${kind}".`, `Kinds are: ${RECORD_KINDS.join(", ")}.`);
        }
        const records = kind === undefined ? [...room.document.values()] : room.document.ofKind(kind);
        return answer(200, { records, sequence: room.lastSequence });
      },
    }),
    route({
      method: "post",
      path: "/records",
      name: "addRecord",
      group: "Records",
      summary: "Adds a record, whole.",
      for: "anyone",
      body: anyFieldsSchema,
      bodyShown: recordSchema,
      responses: { 201: MADE, 202: WAITS },
      faults: [409, ...EDIT_FAULTS],
      handle(call) {
        const { body, c } = call;
        const recordId = String(body["id"]);
        if (room.document.has(recordId)) {
          const hint = "PATCH it, or POST under another id.";
          return fail(c, 409, "exists", `There is a record ${recordId} already.`, hint);
        }
        return make(call, recordId, { diff: { put: [body] } }, 201);
      },
    }),
    route({
      method: "get",
      path: "/records/{id}",
      name: "getRecord",
      group: "Records",
      summary: "One record. Its version is in the ETag.",
      for: "anyone",
      params: id,
      headers: { "If-None-Match": "A version that is known already: the answer is then 304." },
      responses: { 200: { description: "The record.", schema: recordSchema }, 304: { description: "It is as known." } },
      faults: [404],
      handle({ params, c, answer }) {
        const record = room.document.get(params.id);
        if (record === undefined) return unknownRecord(c, params.id);
        const version = room.versionOf(params.id);
        const headers = { ETag: etagOf(version), "Cache-Control": "no-cache" };
        if (names(c.req.header("if-none-match"), version, "weak")) return c.body(null, 304, headers);
        return answer(200, record, headers);
      },
    }),
    route({
      method: "patch",
      path: "/records/{id}",
      name: "changeRecord",
      group: "Records",
      summary: "Changes fields of a record, at once or over a number of stage frames.",
      for: "anyone",
      params: id,
      query: overQuery,
      headers: IF_MATCH,
      body: anyFieldsSchema,
      bodyShown: recordFieldsSchema,
      responses: { 200: MADE, 202: WAITS },
      faults: [404, 412, ...EDIT_FAULTS],
      handle(call) {
        const { params, query, body, c } = call;
        if (!room.document.has(params.id)) return unknownRecord(c, params.id);
        const draft = { diff: { set: { [params.id]: body } }, over: transitionOf(query) };
        return mismatch(c, params.id) ?? make(call, params.id, draft);
      },
    }),
    route({
      method: "delete",
      path: "/records/{id}",
      name: "removeRecord",
      group: "Records",
      summary: "Removes a record.",
      for: "anyone",
      params: id,
      headers: IF_MATCH,
      responses: { 200: MADE, 202: WAITS },
      faults: [404, 412, ...EDIT_FAULTS],
      handle(call) {
        const { params, c } = call;
        if (!room.document.has(params.id)) return unknownRecord(c, params.id);
        return mismatch(c, params.id) ?? make(call, params.id, { diff: { remove: [params.id] } });
      },
    }),
  ];
}

function unknownRecord(c: Context<AppEnv>, recordId: string): Response {
  return fail(c, 404, "unknownRecord", `There is no record ${recordId}.`, "GET /api/v1/records lists them.");
}
