import type { Context } from "hono";
import { renderSVG } from "uqr";
import { z } from "zod";
import type { Grant } from "../../../../model/crew/roles";
import { recordOf } from "../../../../model/document/document";
import type { AppSetup } from "../../appSetup";
import { fail, type AppEnv } from "../../errors";
import { newGrantId } from "../../tokens";
import { makerOf } from "../edits";
import { route, type Route } from "../route";
import { grantSchema, listOf, named, roleSchema } from "../schemas";

const HOUR_MS = 3600 * 1000;
const USUAL_HOURS = 7 * 24;
/** Links that are good at once: more than a crew, and a page gone wild stops here. */
const MOST_OPEN = 500;

const lifetime = {
  days: z.number().positive().max(366).optional(),
  hours: z
    .number()
    .positive()
    .max(366 * 24)
    .optional(),
};
const label = z.string().trim().min(1).max(60).describe("Whom or what it is for.");
const linkRequest = named(
  "LinkRequest",
  z.strictObject({
    role: roleSchema,
    label,
    outputId: z.string().max(64).describe('A wall machine\'s: the output it shows, "output:left".').optional(),
    ...lifetime,
  }),
  "Days or hours say for how long; seven days where neither does.",
);
const linkChange = named(
  "LinkChange",
  z.strictObject({ role: roleSchema.optional(), label: label.optional(), ...lifetime }),
  "Days or hours count from now.",
);
const links = named("Links", z.object({ grants: listOf(grantSchema) }));
const address = {
  token: z.string(),
  url: z.string().describe("The link to hand out."),
  joinUrls: listOf(z.string()).describe("The link under each address of the hub on its network."),
};
const linkAddress = named("LinkAddress", z.object(address));
const issued = named("IssuedLink", z.object({ grant: grantSchema, ...address }));
const changed = named("ChangedLink", z.object({ grant: grantSchema }));
const id = z.object({ id: z.string() });

/** The links that let people and machines in: handed out, shown again, changed and revoked by a director. */
export function linkRoutes(setup: AppSetup): Route[] {
  const { room, tokens, wallClock } = setup;
  const find = (grantId: string): Grant | undefined => room.grants.find((grant) => grant.id === grantId);
  const addressOf = async (grant: Grant, c: Context<AppEnv>) => {
    const token = await tokens.sign(grant);
    const joinUrls = setup.addresses().map((base) => `${base}/join/${token}`);
    return { token, url: joinUrls[0] ?? `${new URL(c.req.url).origin}/join/${token}`, joinUrls };
  };
  /** A link that still lets in, or the answer that says why there is none to show. */
  const openLink = (grantId: string, c: Context<AppEnv>): Grant | Response => {
    const grant = find(grantId);
    if (grant === undefined) return unknownLink(c, grantId);
    const entrance = room.entranceOf(grantId, wallClock());
    if (typeof entrance !== "string") return grant;
    return fail(c, 409, entrance, `This link is ${entrance}.`, "Make a new one: POST /api/v1/tokens.");
  };
  return [
    route({
      method: "get",
      path: "/tokens",
      name: "listLinks",
      group: "Links",
      summary: "The links that were handed out, revoked and expired ones too.",
      for: "director",
      responses: { 200: { description: "All links.", schema: links } },
      handle: ({ answer }) => answer(200, { grants: room.grants }),
    }),
    route({
      method: "post",
      path: "/tokens",
      name: "makeLink",
      group: "Links",
      summary: "Makes a link for a role.",
      for: "director",
      body: linkRequest,
      responses: { 201: { description: "The link, with its token.", schema: issued } },
      faults: [409, 422, 507],
      async handle({ body, entrance, c, answer }) {
        const { role, outputId = null } = body;
        const fault = lifetimeFault(c, body) ?? outputFault(c, setup, role, outputId);
        if (fault !== null) return fault;
        const nowMs = wallClock();
        const open = room.grants.filter(({ revokedMs, expiresMs }) => revokedMs === null && expiresMs > nowMs);
        if (open.length >= MOST_OPEN) {
          return fail(c, 409, "tooManyLinks", `There are ${MOST_OPEN} open links already.`, "Revoke some first.");
        }
        const grant = room.issueGrant(
          {
            id: newGrantId(),
            role,
            outputId,
            label: body.label,
            expiresMs: nowMs + lifetimeMs(body),
            by: entrance.grantId === null ? "This machine" : makerOf(entrance, setup).name,
          },
          nowMs,
        );
        return answer(201, { grant, ...(await addressOf(grant, c)) });
      },
    }),
    route({
      method: "patch",
      path: "/tokens/{id}",
      name: "changeLink",
      group: "Links",
      summary: "Gives a link another role, label or end; its pages have it at once.",
      for: "director",
      params: id,
      body: linkChange,
      responses: { 200: { description: "The link as it is now.", schema: changed } },
      faults: [404, 409, 422, 507],
      handle({ params, body, c, answer }) {
        const grant = find(params.id);
        if (grant === undefined) return unknownLink(c, params.id);
        if (grant.revokedMs !== null) {
          return fail(c, 409, "revoked", "This link is revoked for good.", "Make a new one: POST /api/v1/tokens.");
        }
        const fault = lifetimeFault(c, body);
        if (fault !== null) return fault;
        const role = body.role ?? grant.role;
        if (role !== grant.role && (role === "wall" || grant.role === "wall")) {
          const hint = "Make a new link with an outputId, and revoke this one.";
          return fail(c, 422, "wallLink", "A wall machine's link stays one, and no other becomes one.", hint);
        }
        const hasEnd = body.days !== undefined || body.hours !== undefined;
        const expiresMs = hasEnd ? wallClock() + lifetimeMs(body) : grant.expiresMs;
        const result = room.changeGrant(params.id, { role, expiresMs, label: body.label ?? grant.label }, wallClock());
        if (result === null) return unknownLink(c, params.id);
        setup.perform(result.effects);
        setup.told();
        return answer(200, { grant: result.grant });
      },
    }),
    route({
      method: "delete",
      path: "/tokens/{id}",
      name: "revokeLink",
      group: "Links",
      summary: "Revokes a link: its pages are closed now, and it never lets in again.",
      for: "director",
      params: id,
      responses: { 200: { description: "The link, revoked.", schema: changed } },
      faults: [404, 507],
      handle({ params, c, answer }) {
        const result = room.revokeGrant(params.id, wallClock());
        if (result === null) return unknownLink(c, params.id);
        setup.perform(result.effects);
        setup.told();
        return answer(200, { grant: result.grant });
      },
    }),
    route({
      method: "get",
      path: "/tokens/{id}/link",
      name: "showLink",
      group: "Links",
      summary: "Shows an open link again.",
      for: "director",
      params: id,
      responses: { 200: { description: "Its token and addresses.", schema: linkAddress } },
      faults: [404, 409],
      async handle({ params, c, answer }) {
        const grant = openLink(params.id, c);
        return grant instanceof Response ? grant : answer(200, await addressOf(grant, c));
      },
    }),
    route({
      method: "get",
      path: "/tokens/{id}/qr.svg",
      name: "showLinkCode",
      group: "Links",
      summary: "An open link as a QR code.",
      for: "director",
      params: id,
      query: z.strictObject({
        address: z.coerce.number().int().min(0).max(63).describe("Which of the hub's addresses (joinUrls).").default(0),
      }),
      responses: { 200: { description: "A picture.", type: "image/svg+xml" } },
      faults: [404, 409],
      async handle({ params, query, c }) {
        const grant = openLink(params.id, c);
        if (grant instanceof Response) return grant;
        const { url, joinUrls } = await addressOf(grant, c);
        const svg = renderSVG(joinUrls[query.address] ?? url, { border: 2 });
        return c.body(svg, 200, { "Content-Type": "image/svg+xml", "Cache-Control": "no-store" });
      },
    }),
  ];
}

interface Lifetime {
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
}

function lifetimeMs({ days, hours }: Lifetime): number {
  return (days === undefined ? (hours ?? USUAL_HOURS) : days * 24) * HOUR_MS;
}

function lifetimeFault(c: Context<AppEnv>, { days, hours }: Lifetime): Response | null {
  if (days === undefined || hours === undefined) return null;
  return fail(c, 422, "invalid", "Days and hours can't both say for how long.", "Send one of them.");
}

function outputFault(
  c: Context<AppEnv>,
  { room }: AppSetup,
  role: Grant["role"],
  outputId: string | null,
): Response | null {
  if (role !== "wall") {
    if (outputId === null) return null;
    return fail(c, 422, "invalid", "Only a wall machine's link names an output.", "Leave outputId out.");
  }
  const { document } = room;
  if (recordOf(document, "output", outputId) ?? recordOf(document, "canvas", outputId)) return null;
  const known = [...document.ofKind("output"), ...document.ofKind("canvas")].map(({ id }) => id);
  const hint = `Outputs and canvases are: ${known.length === 0 ? "none yet" : known.join(", ")}.`;
  return fail(c, 422, "invalid", "A wall machine's link needs the outputId of an output or a canvas.", hint);
}

function unknownLink(c: Context<AppEnv>, grantId: string): Response {
  return fail(c, 404, "unknownLink", `There is no link ${grantId}.`, "GET /api/v1/tokens lists them.");
}
