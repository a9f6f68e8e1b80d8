import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bearer, startHttpHub, type Answer, type HttpHub, type Question } from "../../support/httpHub";
import { hello } from "../../support/testRoom";
import { askAsDescribed } from "./asDescribed";

let hub: HttpHub;
let ask: (method: string, path: string, question?: Question) => Promise<Answer>;

beforeAll(async () => {
  hub = await startHttpHub();
  ask = await askAsDescribed(hub);
});
afterAll(() => hub.stop());

const KEY = "/api/v1/records/light:key";

async function etag(): Promise<string> {
  return (await ask("GET", KEY)).headers.etag ?? "";
}

describe("a record's version", () => {
  it("is in the ETag, rises with each edit of the record, and is the sequence of the last one", async () => {
    const before = await etag();
    expect(before).toMatch(/^"\d+"$/);
    const changed = await ask("PATCH", KEY, { body: { kelvin: 4100 } });
    expect(changed.headers.etag).toBe(`"${String(changed.body["sequence"])}"`);
    expect(await etag()).toBe(changed.headers.etag);
    await ask("PATCH", "/api/v1/records/light:practical", { body: { kelvin: 2500 } });
    expect(await etag()).toBe(changed.headers.etag);
  });

  it("answers a caller that knows it with 304 and no body", async () => {
    const known = await etag();
    for (const condition of [known, `W/${known}`, `"0", ${known}`, "*"]) {
      const answer = await ask("GET", KEY, { headers: { "If-None-Match": condition } });
      expect(answer).toMatchObject({ status: 304, text: "", headers: { etag: known } });
    }
    expect((await ask("GET", KEY, { headers: { "If-None-Match": '"0"' } })).status).toBe(200);
  });

  it("stays where an edit changes nothing: that is no entry", async () => {
    const [known, sequence] = [await etag(), hub.room.lastSequence];
    for (const body of [{}, { kelvin: (await ask("GET", KEY)).body["kelvin"] }]) {
      expect(await ask("PATCH", KEY, { body })).toMatchObject({
        status: 200,
        headers: { etag: known },
        body: { sequence },
      });
    }
    expect(hub.room.lastSequence).toBe(sequence);
  });

  it("lets an edit through that names it, and refuses one that names another with the version there is", async () => {
    const known = await etag();
    const first = await ask("PATCH", KEY, { body: { kelvin: 4200 }, headers: { "If-Match": known } });
    expect(first.status).toBe(200);
    const second = await ask("PATCH", KEY, { body: { kelvin: 9000 }, headers: { "If-Match": known } });
    expect(second).toMatchObject({
      status: 412,
      headers: { etag: first.headers.etag },
      body: { error: { code: "changed" } },
    });
    expect((second.body["error"] as { hint: string }).hint).toContain(`If-Match: ${first.headers.etag}`);
    expect((await ask("GET", KEY)).body["kelvin"]).toBe(4200);
    const removal = await ask("DELETE", KEY, { headers: { "If-Match": known } });
    expect(removal.status).toBe(412);
    expect((await ask("GET", KEY)).status).toBe(200);
    expect((await ask("PATCH", KEY, { body: { kelvin: 4300 }, headers: { "If-Match": "*" } })).status).toBe(200);
  });

  it("compares strongly for edits: a weak tag names nothing", async () => {
    const condition = { "If-Match": `W/${await etag()}` };
    expect((await ask("PATCH", KEY, { body: { kelvin: 4300 }, headers: condition })).status).toBe(412);
  });

  it("counts an edit of the same tick that a page has made and no one was told yet", async () => {
    hub.room.join("page", hello(), hub.clock.hubMs);
    const known = await etag();
    hub.room.receive(
      "page",
      { type: "edit", editId: "staged", diff: { set: { "light:key": { kelvin: 7000 } } } },
      hub.clock.hubMs,
      hub.clock.wallMs,
    );
    const answer = await ask("PATCH", KEY, { body: { kelvin: 2000 }, headers: { "If-Match": known } });
    expect(answer.status).toBe(412);
    expect((await ask("GET", KEY)).body["kelvin"]).toBe(7000);
    hub.room.leave("page");
  });
});

describe("an edit over time", () => {
  it("carries its frames and easing, easeInOut where nothing is said", async () => {
    await ask("PATCH", `${KEY}?over=24`, { body: { kelvin: 6000 } });
    expect(hub.store.entriesBefore(Infinity, 1)[0]?.over).toMatchObject({ frames: 24, easing: "easeInOut" });
    await ask("PATCH", `${KEY}?over=48&easing=linear`, { body: { kelvin: 3000 } });
    expect(hub.store.entriesBefore(Infinity, 1)[0]?.over).toMatchObject({
      frames: 48,
      easing: "linear",
      from: { "light:key": { kelvin: expect.any(Number) as number } },
    });
  });

  it.each(["over=0", "over=-1", "over=1.5", "over=many", "over=99999", "over=24&easing=bouncy", "ovr=24"])(
    "?%s is refused, and nothing changes",
    async (query) => {
      const before = hub.room.lastSequence;
      const answer = await ask("PATCH", `${KEY}?${query}`, { body: { kelvin: 5000 } });
      expect(answer).toMatchObject({ status: 400, body: { error: { code: "badQuery" } } });
      expect(hub.room.lastSequence).toBe(before);
    },
  );
});

describe("as whom a caller edits", () => {
  it("is told with the entry: the link's label and role, or REST on this machine", async () => {
    await ask("PATCH", KEY, { body: { kelvin: 3333 } });
    expect(hub.store.entriesBefore(Infinity, 1)[0]).toMatchObject({ by: "REST", person: "REST", role: "director" });
    const { grant, token } = await hub.link("gaffer", { label: "Button box" });
    const answer = await ask("PATCH", KEY, { body: { kelvin: 3334 }, headers: bearer(token) });
    expect(answer.status).toBe(200);
    expect(hub.store.entriesBefore(Infinity, 1)[0]).toMatchObject({
      by: "Button box",
      person: `link:${grant.id}`,
      role: "gaffer",
    });
    expect((await ask("GET", "/api/v1/me", { headers: bearer(token) })).body).toMatchObject({
      role: "gaffer",
      linkId: grant.id,
      label: "Button box",
    });
  });

  it("does not let it set what someone holds under a finger", async () => {
    hub.room.join("hand", hello({ name: "Ben" }), hub.clock.hubMs);
    hub.room.receive(
      "hand",
      { type: "drag", recordId: "light:key", set: { kelvin: 3000 } },
      hub.clock.hubMs,
      hub.clock.wallMs,
    );
    const held = await ask("PATCH", KEY, { body: { kelvin: 5000 } });
    expect(held).toMatchObject({ status: 423, body: { error: { code: "held" } } });
    expect((await ask("PATCH", KEY, { body: { intensityCd: 50 } })).status).toBe(200);
    hub.room.leave("hand");
  });
});
