import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import { ASSET_ID, type AssetInfo } from "../../../../model/assets/asset";
import { assetIdsIn, recordsNaming } from "../../../../model/assets/assetIds";
import { ASSET_TYPE_NAMES, ASSET_TYPES, KNOWN_TYPES } from "../../../../model/assets/assetTypes";
import type { Entrance } from "../../../../model/crew/roles";
import { AssetRefusal, type RefusalReason } from "../../../assets/assetStore";
import { tooLarge } from "../../../assets/intake";
import { createMemoryAssets } from "../../../assets/memoryAssets";
import type { AppSetup } from "../../appSetup";
import { fail, type AppEnv } from "../../errors";
import { makerOf } from "../edits";
import { etagOf, names } from "../etag";
import { route, type Route } from "../route";
import { listOf, named } from "../schemas";
import { bodyPieces, isCutOff, readAway } from "../upload";

/** At once, from everybody: each is on the disk, but not counted before it is whole. */
const MOST_UPLOADS = 8;

const assetSchema = named(
  "Asset",
  z.object({
    id: z.string().regex(ASSET_ID),
    name: z.string(),
    type: z.enum(ASSET_TYPE_NAMES),
    bytes: z.int(),
    addedMs: z.number(),
    by: z.string(),
  }) satisfies z.ZodType<AssetInfo>,
  "A file that records refer to, named by the SHA-256 of its bytes.",
);
const assetList = named(
  "AssetList",
  z.object({
    assets: listOf(assetSchema),
    usedBytes: z.int(),
    maxBytes: z.int(),
    maxEachBytes: z.int(),
  }),
);
const oneAsset = named("OneAsset", z.object({ asset: assetSchema }));
const id = z.object({ id: z.string().regex(ASSET_ID).describe("SHA-256 of the file, hexadecimal.") });
const MIMES = ASSET_TYPE_NAMES.map((type) => ASSET_TYPES[type].mime);
/** What it names never changes. Private: who may read it is decided by a link, which no shared cache knows. */
const FOR_EVER = "private, max-age=31536000, immutable";

/** Files that records refer to: LUTs, pictures, worlds. */
export function assetRoutes(setup: AppSetup): Route[] {
  const { room } = setup;
  const assets = setup.assets ?? createMemoryAssets();
  let uploads = 0;
  return [
    route({
      method: "get",
      path: "/assets",
      name: "listAssets",
      group: "Assets",
      summary: "The files that records may refer to, and how much they may take.",
      for: "anyone",
      responses: { 200: { description: "All files, oldest first.", schema: assetList } },
      handle: ({ answer }) =>
        answer(200, {
          assets: assets.list(),
          usedBytes: assets.usedBytes,
          maxBytes: assets.limits.totalBytes,
          maxEachBytes: assets.limits.eachBytes,
        }),
    }),
    route({
      method: "post",
      path: "/assets",
      name: "addAsset",
      group: "Assets",
      summary: `Takes a file in, the body being the file itself: ${KNOWN_TYPES}.`,
      for: "makers",
      query: z.strictObject({ name: z.string().trim().min(1).max(255).describe("File name, for people.") }),
      upload: true,
      responses: {
        200: {
          description: "The same bytes were here already, under the name they came with first.",
          schema: oneAsset,
        },
        201: { description: "Kept on disk.", schema: oneAsset },
      },
      faults: [413, 415, 422, 429, 507],
      async handle({ query, entrance, c, answer }) {
        const { incoming } = c.env;
        const { eachBytes } = assets.limits;
        if (Number(c.req.header("content-length") ?? 0) > eachBytes) return refusedFile(c, tooLarge(eachBytes));
        if (uploads >= MOST_UPLOADS) {
          c.header("Retry-After", "5");
          return fail(c, 429, "tooManyUploads", "Too many files come in at once.", "Send them one after the other.");
        }
        uploads++;
        const ended = setup.onUpload?.();
        try {
          const draft = { name: query.name, by: senderOf(entrance, setup), atMs: setup.wallClock() };
          const { asset, isNew } = await assets.add(draft, bodyPieces(incoming));
          return answer(isNew ? 201 : 200, { asset }, { Location: `/api/v1/assets/${asset.id}` });
        } catch (error) {
          if (isCutOff(incoming)) {
            return fail(c, 400, "cutOff", "The file broke off before it was whole.", "Send it again.");
          }
          const isRead = await readAway(incoming, eachBytes);
          if (!isRead) c.header("Connection", "close");
          if (error instanceof AssetRefusal) return refusedFile(c, error);
          throw error;
        } finally {
          uploads--;
          ended?.();
        }
      },
    }),
    route({
      method: "get",
      path: "/assets/{id}",
      name: "getAsset",
      group: "Assets",
      summary: "A file's bytes.",
      for: "anyone",
      params: id,
      headers: { "If-None-Match": "A file that is known already never changes: the answer is then 304." },
      responses: {
        200: { description: "The bytes, as what they are.", type: MIMES },
        304: { description: "It is as known." },
      },
      faults: [404],
      async handle({ params, c }) {
        const asset = assets.info(params.id);
        if (asset === null) return unknownAsset(c, params.id);
        const known = { ETag: etagOf(asset.id), "Cache-Control": FOR_EVER };
        if (names(c.req.header("if-none-match"), asset.id, "weak")) return c.body(null, 304, known);
        const headers = { ...known, ...fileHeaders(asset) };
        if (c.env.incoming.method === "HEAD") return c.body(null, 200, headers);
        const bytes = await assets.read(asset.id);
        return bytes === null ? unknownAsset(c, params.id) : c.body(bytes, 200, headers);
      },
    }),
    route({
      method: "get",
      path: "/assets/{id}/info",
      name: "getAssetInfo",
      group: "Assets",
      summary: "What is known of a file: name, type, size, who brought it when.",
      for: "anyone",
      params: id,
      responses: { 200: { description: "The file.", schema: oneAsset } },
      faults: [404],
      handle({ params, c, answer }) {
        const asset = assets.info(params.id);
        return asset === null ? unknownAsset(c, params.id) : answer(200, { asset });
      },
    }),
    route({
      method: "delete",
      path: "/assets/{id}",
      name: "removeAsset",
      group: "Assets",
      summary: "Deletes a file that no record refers to. Moments of the past that did will miss it.",
      for: "director",
      params: id,
      responses: { 200: { description: "The file that was.", schema: oneAsset } },
      faults: [404, 409, 507],
      async handle({ params, c, answer }) {
        const asset = assets.info(params.id);
        if (asset === null) return unknownAsset(c, params.id);
        // Edits of this very moment count too.
        setup.perform(room.flush(setup.now()));
        const users = usersOf(setup, params.id);
        if (users.length > 0) {
          const more = users.length > 3 ? ` and ${users.length - 3} more` : "";
          const message = `${asset.name} is in use: ${users.slice(0, 3).join(", ")}${more}.`;
          return fail(c, 409, "inUse", message, "Let them refer to another file, or to none, first.");
        }
        return (await assets.remove(params.id)) ? answer(200, { asset }) : unknownAsset(c, params.id);
      },
    }),
  ];
}

/** Names of the records that refer to a file, and of proposals that would let one. */
function usersOf({ room }: AppSetup, assetId: string): string[] {
  const proposals = room.waitingProposals.filter(({ diff }) => assetIdsIn(diff).includes(assetId));
  return [
    ...recordsNaming(room.document, assetId).map(({ name }) => name),
    ...proposals.map(({ by, what }) => `${by}'s proposal (${what})`),
  ];
}

function senderOf(entrance: Entrance, setup: AppSetup): string {
  return entrance.grantId === null ? "This machine" : makerOf(entrance, setup).name;
}

const REFUSED: Readonly<Record<RefusalReason, readonly [status: ContentfulStatusCode, code: string]>> = {
  empty: [422, "empty"],
  unknownType: [415, "unknownType"],
  tooLarge: [413, "tooLarge"],
  full: [507, "assetsFull"],
};

function refusedFile(c: Context<AppEnv>, { reason, message, hint }: AssetRefusal): Response {
  const [status, code] = REFUSED[reason];
  // What is left of it isn't read, so the line can't be used again.
  if (reason === "tooLarge") c.header("Connection", "close");
  return fail(c, status, code, message, hint);
}

/** Told by its bytes, shown under a name that is safe in a header and on a disk (RFC 6266). */
function fileHeaders({ name, type, bytes }: AssetInfo): Record<string, string> {
  const mime: string = ASSET_TYPES[type].mime;
  const ascii = name
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "_")
    .replace(/["\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    "Content-Type": mime.startsWith("text/") ? `${mime}; charset=utf-8` : mime,
    "Content-Length": String(bytes),
    "Content-Disposition": `inline; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  };
}

function unknownAsset(c: Context<AppEnv>, assetId: string): Response {
  return fail(c, 404, "unknownAsset", `There is no file ${assetId}.`, "GET /api/v1/assets lists them.");
}
