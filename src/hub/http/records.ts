import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { StageDocument } from "../../model/document/document";
import type { WireDiff } from "../../model/document/diff";
import type { FrameAgreement, InputsStatus, Person } from "../../model/protocol/messages";
import { isRecordKind, RECORD_KINDS } from "../../model/records/kinds";
import type { EditResult } from "../room/documentDesk";
import { toShowFile } from "../showFile";
import { fail, type AppEnv } from "./errors";

/** The part of the running hub that the API works on. */
export interface ApiRoom {
  document(): StageDocument;
  edit(editId: string, by: string, diff: WireDiff): EditResult;
  status(): {
    readonly frame: number;
    readonly sequence: number;
    readonly people: readonly Person[];
    readonly inputs: InputsStatus;
    readonly agreement: FrameAgreement;
  };
}

type Body = Record<string, unknown>;

/** `/api/v1`: the same records and the same ordered edits as the pages', for button boxes, scripts and tests. */
export function addRecordRoutes(app: Hono<AppEnv>, room: ApiRoom): void {
  app.get("/api/v1/records", (c) => {
    const kind = c.req.query("kind");
    if (kind !== undefined && !isRecordKind(kind)) {
      return fail(c, 400, "unknownKind", `There is no kind "${kind}".`, `Kinds are: ${RECORD_KINDS.join(", ")}.`);
    }
    const records = [...room.document().values()].filter((record) => kind === undefined || record.kind === kind);
    return c.json({ records });
  });
  app.get("/api/v1/records/:id", (c) => {
    const record = room.document().get(c.req.param("id"));
    return record === undefined ? unknownRecord(c, c.req.param("id")) : c.json(record);
  });
  app.post("/api/v1/records", async (c) => {
    const body = await bodyOf(c);
    if (body === null) return notJson(c);
    const id = String(body["id"]);
    if (room.document().has(id)) {
      return fail(c, 409, "exists", `There is a record ${id} already.`, "PATCH it, or POST under another id.");
    }
    return answer(c, room, { put: [body] }, id, 201);
  });
  app.patch("/api/v1/records/:id", async (c) => {
    const id = c.req.param("id");
    if (!room.document().has(id)) return unknownRecord(c, id);
    const body = await bodyOf(c);
    return body === null ? notJson(c) : answer(c, room, { set: { [id]: body } }, id, 200);
  });
  app.delete("/api/v1/records/:id", (c) => {
    const id = c.req.param("id");
    return room.document().has(id) ? answer(c, room, { remove: [id] }, id, 200) : unknownRecord(c, id);
  });
  app.get("/api/v1/status", (c) => c.json(room.status()));
  app.get("/api/v1/show", (c) => c.json(toShowFile(room.document().values())));
}

function unknownRecord(c: Context, id: string): Response {
  return fail(c, 404, "unknownRecord", `There is no record ${id}.`, "GET /api/v1/records lists them.");
}

function notJson(c: Context): Response {
  return fail(
    c,
    400,
    "notJson",
    "The body is not a JSON object.",
    'Send one with the header "Content-Type: application/json".',
  );
}

async function bodyOf(c: Context): Promise<Body | null> {
  if (!(c.req.header("content-type") ?? "").includes("application/json")) return null;
  try {
    const body: unknown = await c.req.json();
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Body) : null;
  } catch {
    return null;
  }
}

function answer(c: Context, room: ApiRoom, diff: WireDiff, id: string, status: ContentfulStatusCode): Response {
  const result = room.edit(`rest-${randomUUID()}`, "REST", diff);
  if (!result.ok) {
    if (result.code === "storage")
      return fail(c, 507, "storage", result.message, "Free space on the hub's disk and try again.");
    return fail(c, 422, result.code, result.message, "The record was left as it was.");
  }
  const { sequence, frame } = result.entry;
  return c.json({ sequence, frame, record: room.document().get(id) ?? null }, status);
}
