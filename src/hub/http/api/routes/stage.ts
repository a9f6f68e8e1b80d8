import { z } from "zod";
import { toShowFile } from "../../../showFile";
import type { AppSetup } from "../../appSetup";
import { route, type Route } from "../route";
import { frameSchema, inputsSchema, listOf, named, personSchema, roleSchema, sequenceSchema } from "../schemas";

const statusSchema = named(
  "Status",
  z.object({
    frame: frameSchema,
    sequence: sequenceSchema,
    people: listOf(personSchema),
    inputs: inputsSchema,
    agreement: z.object({ compared: z.int(), differing: z.int() }),
    storageProblem: z.string().nullable(),
  }),
);
const health = named(
  "Health",
  z.object({
    status: z.literal("ok"),
    version: z.string(),
    frame: frameSchema,
    sequence: sequenceSchema,
    storageProblem: z.string().nullable(),
  }),
);
const showFile = named(
  "ShowFile",
  z.object({ cyclorama: z.literal(1), records: listOf(z.object({ version: z.int(), record: z.unknown() })) }),
  "What `--show FILE` reads.",
);
const me = named(
  "Me",
  z.object({
    role: roleSchema,
    outputId: z.string().nullable(),
    linkId: z.string().nullable(),
    label: z.string().nullable(),
    expiresMs: z.number().nullable(),
  }),
  "As what this caller is here; no link on the hub's own machine.",
);

/** How the stage is, who I am to it, and the whole show as a file. */
export function stageRoutes(setup: AppSetup): Route[] {
  const { room, now, version } = setup;
  return [
    route({
      method: "get",
      path: "/health",
      name: "getHealth",
      group: "Stage",
      summary: "Whether the hub serves and keeps what is edited. /healthz says the same to anybody.",
      for: "anyone",
      responses: { 200: { description: "It serves.", schema: health } },
      handle: ({ answer }) =>
        answer(200, {
          status: "ok",
          version,
          frame: room.frame,
          sequence: room.sequence,
          storageProblem: room.problem,
        }),
    }),
    route({
      method: "get",
      path: "/status",
      name: "getStatus",
      group: "Stage",
      summary: "Frame, people, inputs, and how many frames the pages drew alike.",
      for: "anyone",
      responses: { 200: { description: "The stage now.", schema: statusSchema } },
      handle: ({ answer }) =>
        answer(200, {
          frame: room.frame,
          sequence: room.sequence,
          people: room.people,
          inputs: room.inputs(now()),
          agreement: room.agreement.counts,
          storageProblem: room.problem,
        }),
    }),
    route({
      method: "get",
      path: "/show",
      name: "getShow",
      group: "Stage",
      summary: "The whole show as a file.",
      for: "crew",
      responses: { 200: { description: "A show file.", schema: showFile } },
      handle: ({ answer }) => answer(200, toShowFile(room.document.values())),
    }),
    route({
      method: "get",
      path: "/me",
      name: "getMe",
      group: "Stage",
      summary: "As what this caller is here.",
      for: "anyone",
      responses: { 200: { description: "Role and link.", schema: me } },
      handle({ entrance: { role, outputId, grantId }, answer }) {
        const grant = room.grants.find(({ id }) => id === grantId);
        const { label = null, expiresMs = null } = grant ?? {};
        return answer(200, { role, outputId, linkId: grantId, label, expiresMs });
      },
    }),
  ];
}
