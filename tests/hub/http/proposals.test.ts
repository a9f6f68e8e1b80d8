import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bearer, startHttpHub, type Answer, type HttpHub, type Question } from "../../support/httpHub";
import { hello } from "../../support/testRoom";
import { askAsDescribed } from "./asDescribed";

let hub: HttpHub;
let ask: (method: string, path: string, question?: Question) => Promise<Answer>;

const KEY = "/api/v1/records/light:key";

beforeEach(async () => {
  hub = await startHttpHub();
  ask = await askAsDescribed(hub);
  await ask("PATCH", "/api/v1/records/show:demo", { body: { onAir: true, slate: "12B" } });
});
afterEach(() => hub.stop());

interface Proposal {
  readonly id: string;
  readonly [key: string]: unknown;
}

async function propose(headers: Record<string, string>, kelvin = 3000): Promise<Proposal> {
  const answer = await ask("PATCH", KEY, { body: { kelvin }, headers });
  expect(answer.status).toBe(202);
  return answer.body["proposal"] as Proposal;
}

async function waiting(): Promise<Proposal[]> {
  return (await ask("GET", "/api/v1/proposals")).body["proposals"] as Proposal[];
}

describe("while a take rolls", () => {
  it("an edit of a guarded field waits, with a word on why, and changes nothing", async () => {
    const gaffer = await hub.link("gaffer", { label: "Gaffer's box" });
    const proposal = await propose(bearer(gaffer.token));
    expect(proposal).toMatchObject({ by: "Gaffer's box", role: "gaffer", reason: "onAir", what: "Key: kelvin" });
    expect(await waiting()).toEqual([proposal]);
    expect((await ask("GET", KEY)).body["kelvin"]).toBe(4800);
  });

  it("a director lets it through: it is its maker's edit", async () => {
    const gaffer = await hub.link("gaffer");
    const proposal = await propose(bearer(gaffer.token));
    const accepted = await ask("POST", `/api/v1/proposals/${proposal.id}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { sequence: hub.room.lastSequence } });
    expect((await ask("GET", KEY)).body["kelvin"]).toBe(3000);
    expect(hub.store.entriesBefore(Infinity, 1)[0]).toMatchObject({
      origin: "proposal",
      by: gaffer.grant.label,
      frame: accepted.body["frame"],
    });
    expect(await waiting()).toEqual([]);
    expect((await ask("POST", `/api/v1/proposals/${proposal.id}/accept`)).status).toBe(404);
  });

  it("a cinematographer lets it through too; a gaffer, a guest and a wall don't", async () => {
    const gaffer = await hub.link("gaffer");
    const { id } = await propose(bearer(gaffer.token));
    for (const role of ["gaffer", "guest", "wall", "operator", "script"] as const) {
      const { token } = await hub.link(role, role === "wall" ? { outputId: "output:left" } : {});
      const answer = await ask("POST", `/api/v1/proposals/${id}/accept`, { headers: bearer(token) });
      expect(answer, role).toMatchObject({ status: 403, body: { error: { code: "role" } } });
    }
    const { token } = await hub.link("cinematographer");
    expect((await ask("POST", `/api/v1/proposals/${id}/accept`, { headers: bearer(token) })).status).toBe(200);
  });

  it("one is dropped by those who decide and by whoever made it, and by nobody else", async () => {
    const [gaffer, other] = [await hub.link("gaffer"), await hub.link("gaffer")];
    const mine = await propose(bearer(gaffer.token), 3000);
    const drop = (id: string, headers = {}) => ask("DELETE", `/api/v1/proposals/${id}`, { headers });
    expect(await drop(mine.id, bearer(other.token))).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden" } },
    });
    expect(await drop(mine.id, bearer(gaffer.token))).toMatchObject({
      status: 200,
      body: { proposal: { id: mine.id } },
    });
    const second = await propose(bearer(gaffer.token), 3100);
    expect((await drop(second.id)).status).toBe(200);
    expect((await drop(second.id)).status).toBe(404);
    expect(await waiting()).toEqual([]);
    expect((await ask("GET", KEY)).body["kelvin"]).toBe(4800);
  });

  it("the page that proposed hears of a decision over REST, and nobody is left in the room by it", async () => {
    hub.room.join("page", hello({ name: "Gus" }), hub.clock.hubMs, { role: "gaffer", grantId: null, outputId: null });
    hub.room.receive(
      "page",
      { type: "edit", editId: "waits", diff: { set: { "light:key": { kelvin: 3200 } } } },
      hub.clock.hubMs,
      hub.clock.wallMs,
    );
    const [proposal] = await waiting();
    await ask("POST", `/api/v1/proposals/${proposal?.id}/accept`);
    expect(hub.effects).toContainEqual({
      do: "send",
      to: "page",
      message: { type: "decided", proposalId: proposal?.id, accepted: true, by: "REST", what: "Key: kelvin" },
    });
    expect((await ask("GET", "/api/v1/people")).body["people"]).toMatchObject([{ name: "Gus", role: "gaffer" }]);
  });
});

describe("a proposal that can't be made any more", () => {
  it("is answered with why, and waits on", async () => {
    const gaffer = await hub.link("gaffer");
    const { id } = await propose(bearer(gaffer.token));
    await ask("DELETE", KEY);
    expect(await ask("POST", `/api/v1/proposals/${id}/accept`)).toMatchObject({
      status: 422,
      body: { error: { code: "invalid" } },
    });
    expect(await waiting()).toHaveLength(1);
  });
});
