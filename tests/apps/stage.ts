import type { Role } from "../../src/model/crew/roles";
import { documentOf, type StageDocument } from "../../src/model/document/document";
import type { Person } from "../../src/model/protocol/messages";
import { demoShow } from "../../src/hub/demo/demoShow";

/** The demo stage: what the faces are tried on. */
export function demoStage(): StageDocument {
  return documentOf(demoShow(1_700_000_000_000));
}

export function person(over: Partial<Person> & { readonly sessionId: string }): Person {
  return {
    person: `p-${over.sessionId}`,
    page: "viewer",
    name: over.sessionId,
    role: "gaffer" satisfies Role,
    outputId: null,
    status: null,
    statusAtMs: null,
    holds: null,
    looksAt: null,
    behindMs: null,
    ...over,
  };
}
