import type { Context } from "hono";
import { z } from "zod";
import { decidesProposals } from "../../../../model/crew/rights";
import type { AppSetup } from "../../appSetup";
import { fail, type AppEnv } from "../../errors";
import { decide } from "../decisions";
import { EDIT_FAULTS, makerOf, refused } from "../edits";
import { route, type Route } from "../route";
import { frameSchema, listOf, named, personSchema, proposalSchema, sequenceSchema } from "../schemas";

const people = named("People", z.object({ people: listOf(personSchema) }));
const proposals = named("Proposals", z.object({ proposals: listOf(proposalSchema) }));
const accepted = named("Accepted", z.object({ sequence: sequenceSchema, frame: frameSchema }));
const dropped = named("Dropped", z.object({ proposal: proposalSchema }));
const id = z.object({ id: z.string() });

/** Who is on the stage, and what waits for someone who may decide. */
export function peopleRoutes(setup: AppSetup): Route[] {
  const { room, store } = setup;
  const waiting = (proposalId: string) => room.waitingProposals.find((proposal) => proposal.id === proposalId);
  return [
    route({
      method: "get",
      path: "/people",
      name: "listPeople",
      group: "People",
      summary: "Presence: the pages that are connected, and what each holds, looks at and measures.",
      for: "crew",
      responses: { 200: { description: "Who is here.", schema: people } },
      handle: ({ answer }) => answer(200, { people: room.people }),
    }),
    route({
      method: "get",
      path: "/proposals",
      name: "listProposals",
      group: "People",
      summary: "Changes that wait for someone who may make them.",
      for: "crew",
      responses: { 200: { description: "All that wait.", schema: proposals } },
      handle: ({ answer }) => answer(200, { proposals: room.waitingProposals }),
    }),
    route({
      method: "post",
      path: "/proposals/{id}/accept",
      name: "acceptProposal",
      group: "People",
      summary: "Makes a proposal an edit of its maker's.",
      for: "deciders",
      params: id,
      responses: { 200: { description: "Made, and kept on disk.", schema: accepted } },
      faults: [404, ...EDIT_FAULTS],
      handle({ params, entrance, c, answer }) {
        const proposal = waiting(params.id);
        if (proposal === undefined) return unknownProposal(c, params.id);
        const fault = decide(setup, entrance, params.id, true);
        if (fault !== null) return refused(c, entrance, fault);
        const sequence = store.sequenceOfEdit(proposal.editId) ?? room.lastSequence;
        const frame = store.entriesBefore(sequence + 1, 1)[0]?.frame ?? room.frame;
        return answer(200, { sequence, frame });
      },
    }),
    route({
      method: "delete",
      path: "/proposals/{id}",
      name: "dropProposal",
      group: "People",
      summary: "Drops a proposal: for those who decide, and for whoever made it.",
      for: "crew",
      params: id,
      responses: { 200: { description: "Dropped.", schema: dropped } },
      faults: [404, 507],
      handle({ params, entrance, c, answer }) {
        const proposal = waiting(params.id);
        if (proposal === undefined) return unknownProposal(c, params.id);
        if (!decidesProposals(entrance.role) && proposal.person !== makerOf(entrance, setup).person) {
          const message = `proposals are not a ${entrance.role}'s to decide on`;
          return refused(c, entrance, { code: "forbidden", message });
        }
        const fault = decide(setup, entrance, params.id, false);
        return fault === null ? answer(200, { proposal }) : refused(c, entrance, fault);
      },
    }),
  ];
}

function unknownProposal(c: Context<AppEnv>, proposalId: string): Response {
  const hint = "It was decided on already; GET /api/v1/proposals lists those that wait.";
  return fail(c, 404, "unknownProposal", `There is no proposal ${proposalId}.`, hint);
}
