import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { z } from "zod";
import { ROLE_WORDS, type Entrance } from "../../../model/crew/roles";
import type { Transition } from "../../../model/document/entry";
import type { RejectCode } from "../../../model/protocol/messages";
import type { EditDraft, FlowOutcome, Maker } from "../../room/editFlow";
import type { AppSetup } from "../appSetup";
import { fail, type AppEnv } from "../errors";
import { named, proposalSchema } from "./schemas";

/** As whom a caller edits: the link it came with, or this machine. */
export function makerOf({ role, grantId }: Entrance, { room }: Pick<AppSetup, "room">): Omit<Maker, "sessionId"> {
  const label = room.grants.find(({ id }) => id === grantId)?.label ?? "";
  return { name: label === "" ? "REST" : label, person: grantId === null ? "REST" : `link:${grantId}`, role };
}

type Draft = Omit<EditDraft, "editId">;

/** The one way in which the API changes the show: the room's, kept on disk when this returns. */
export function edit(setup: AppSetup, entrance: Entrance, draft: Draft): FlowOutcome {
  const outcome = setup.room.edit(
    makerOf(entrance, setup),
    { ...draft, editId: `rest-${randomUUID()}` },
    setup.wallClock(),
  );
  if (outcome.what !== "rejected") setup.told();
  return outcome;
}

const REJECTED: Readonly<Record<RejectCode, { status: 403 | 422 | 423 | 507; hint: (entrance: Entrance) => string }>> =
  {
    invalid: { status: 422, hint: () => "Nothing was changed." },
    held: { status: 423, hint: () => "Try again once they have let go." },
    forbidden: {
      status: 403,
      hint: ({ role }) => `A ${ROLE_WORDS[role].name.toLowerCase()}'s link: ${ROLE_WORDS[role].may}`,
    },
    storage: { status: 507, hint: () => "Free space on the hub's disk and try again." },
  };
/** What an edit may be refused with. */
export const EDIT_FAULTS = [403, 422, 423, 507] as const;

export function refused(
  c: Context<AppEnv>,
  entrance: Entrance,
  { code, message }: { readonly code: RejectCode; readonly message: string },
): Response {
  const { status, hint } = REJECTED[code];
  return fail(c, status, code, sentence(message), hint(entrance));
}

const proposed = named(
  "Proposed",
  z.object({ proposal: proposalSchema, message: z.string() }),
  "A take rolls: the edit waits for someone who may let it through.",
);
export const WAITS = { description: "A take rolls: it waits as a proposal.", schema: proposed };

export function waits(c: Context<AppEnv>, outcome: Extract<FlowOutcome, { what: "proposed" }>): Response {
  const body: z.output<typeof proposed> = { proposal: outcome.proposal, message: outcome.message };
  return c.json(body, 202);
}

/** The room's words are parts of sentences for a page to put its own around. */
function sentence(words: string): string {
  const start = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

export function transitionOf(query: {
  readonly over?: number | undefined;
  readonly easing?: Transition["easing"] | undefined;
}): Transition | undefined {
  return query.over === undefined ? undefined : { frames: query.over, easing: query.easing ?? "easeInOut" };
}
