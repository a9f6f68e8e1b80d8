import { get, type ClientRequest, type IncomingMessage } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bearer, startHttpHub, type HttpHub } from "../../support/httpHub";
import { hello } from "../../support/testRoom";
import { documentOf, validatorOf } from "./asDescribed";

let hub: HttpHub;
const open: ClientRequest[] = [];

beforeEach(async () => {
  hub = await startHttpHub();
});
afterEach(async () => {
  for (const request of open.splice(0)) request.destroy();
  await hub.stop();
});

interface Event {
  readonly id: string | null;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

interface Follower {
  readonly status: number;
  readonly response: IncomingMessage;
  /** The next event of a kind, those that came already included. */
  next(event: string): Promise<Event>;
  /** All that was read so far, comments too. */
  text(): string;
  readonly ended: Promise<void>;
}

function follow(headers: Record<string, string> = {}, query = ""): Promise<Follower> {
  return new Promise((done, failed) => {
    const request = get(`${hub.url}/api/v1/events${query}`, { headers, agent: false }, (response) => {
      let [text, rest] = ["", ""];
      const events: Event[] = [];
      let waiting: (() => boolean)[] = [];
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
        const blocks = (rest + part).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) {
          const fields = new Map(block.split("\n").map((line) => [line.split(": ", 1)[0], line.replace(/^\w+: /, "")]));
          const event = fields.get("event");
          if (event === undefined) continue;
          const data = JSON.parse(fields.get("data") ?? "{}") as Record<string, unknown>;
          events.push({ id: fields.get("id") ?? null, event, data });
        }
        waiting = waiting.filter((check) => !check());
      });
      response.on("error", () => undefined);
      done({
        status: response.statusCode ?? 0,
        response,
        text: () => text,
        ended: new Promise((end) => response.on("close", () => end())),
        next: (event) =>
          new Promise((found) => {
            const check = (): boolean => {
              const at = events.findIndex((each) => each.event === event);
              if (at < 0) return false;
              const [first] = events.splice(at, 1);
              if (first !== undefined) found(first);
              return true;
            };
            if (!check()) waiting.push(check);
          }),
      });
    });
    request.on("error", failed);
    open.push(request);
  });
}

function edit(kelvin: number) {
  return hub.ask("PATCH", "/api/v1/records/light:key", { body: { kelvin } });
}

describe("changes as server-sent events", () => {
  it("each come as they are kept, in order, as the document describes them", async () => {
    const entries = validatorOf(await documentOf(hub), "Entry");
    const [a, b] = [await follow(), await follow()];
    expect(a.response.headers["content-type"]).toBe("text/event-stream");
    for (let i = 0; i < 5; i++) await edit(3000 + i);
    for (let i = 0; i < 5; i++) {
      const [ofA, ofB] = [await a.next("entry"), await b.next("entry")];
      expect(ofA).toEqual(ofB);
      expect(ofA).toMatchObject({ id: String(i + 2), data: { sequence: i + 2, by: "REST" } });
      expect(ofA.data["diff"]).toEqual({ set: { "light:key": { kelvin: 3000 + i } } });
      expect(entries.safeParse(ofA.data).error?.message).toBeUndefined();
    }
  });

  it("go on from the last that was known, by header or by query, without a gap", async () => {
    for (let i = 0; i < 350; i++) await edit(2000 + i);
    for (const follower of [await follow({ "Last-Event-ID": "3" }), await follow({}, "?after=3")]) {
      await edit(9000);
      for (let sequence = 4; sequence <= hub.room.lastSequence; sequence++) {
        expect((await follower.next("entry")).id).toBe(String(sequence));
      }
    }
    const stranger = await follow({ "Last-Event-ID": "99999" });
    expect((await stranger.next("restart")).data).toEqual({ sequence: hub.room.lastSequence });
    expect((await hub.ask("GET", "/api/v1/events", { headers: { "Last-Event-ID": "yesterday" } })).status).toBe(400);
  });

  it("say who is here and what waits, at first and when that changes", async () => {
    const follower = await follow();
    expect((await follower.next("people")).data).toEqual({ people: [] });
    expect((await follower.next("proposals")).data).toEqual({ proposals: [] });
    hub.room.join("page", hello({ name: "Ben" }), hub.clock.hubMs);
    expect((await follower.next("people")).data).toMatchObject({ people: [{ name: "Ben" }] });
    await hub.ask("PATCH", "/api/v1/records/show:demo", { body: { onAir: true } });
    const { token } = await hub.link("gaffer");
    await hub.ask("PATCH", "/api/v1/records/light:key", { body: { kelvin: 3000 }, headers: bearer(token) });
    expect((await follower.next("proposals")).data).toMatchObject({ proposals: [{ what: "Key: kelvin" }] });
  });

  it("sends a word now and then, so that a cut line is noticed", async () => {
    const follower = await follow();
    await follower.next("people");
    hub.clock.hubMs += 16_000;
    await until(() => follower.text().includes(": still here\n\n"));
  });

  it("ends when its link is revoked or expires, and says so", async () => {
    const { grant, token } = await hub.link("guest");
    const revoked = await follow(bearer(token));
    hub.room.revokeGrant(grant.id, hub.clock.wallMs);
    await edit(3000);
    await revoked.ended;
    expect(revoked.text()).toContain(": cut: this link is revoked");
    expect(revoked.text()).not.toContain("event: entry");
    const expiring = await hub.link("guest");
    const expired = await follow(bearer(expiring.token));
    hub.clock.wallMs = expiring.grant.expiresMs;
    await expired.ended;
    expect(expired.text()).toContain(": cut: this link is expired");
  });

  it("keeps nothing for a reader that has stopped, cuts it after ten seconds, and serves the others on", async () => {
    const [stopped, other] = [await follow(), await follow()];
    stopped.response.pause();
    await hub.ask("PATCH", "/api/v1/records/light:key", { body: { name: "x".repeat(80) } });
    await other.next("entry");
    // Enough for the machine's own buffers too: each entry puts a few hundred kilobytes of lamps.
    let sent = 0;
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 40; i++) {
      const put = Array.from({ length: 1500 }, (_, n) => ({ ...LAMP, id: `light:${i}x${n}` }));
      hub.room.edit(
        { name: "Test", person: "REST", role: "director" },
        { editId: `big-${i}`, diff: { put } },
        hub.clock.wallMs,
      );
      sent += JSON.stringify(put).length;
      await other.next("entry");
    }
    expect(sent).toBeGreaterThan(10_000_000);
    const streams = async () => /cyclorama_event_streams (\d+)/.exec((await hub.ask("GET", "/metrics")).text)?.[1];
    expect(await streams()).toBe("2");
    hub.clock.hubMs += 11_000;
    await until(async () => (await streams()) === "1");
    await edit(4000);
    expect(await other.next("entry")).toMatchObject({ id: String(hub.room.lastSequence) });
    // The document itself grows; a queue of what was sent would be far larger than this.
    expect(process.memoryUsage().rss - before).toBeLessThan(600_000_000);
    stopped.response.resume();
    await stopped.ended;
    const ids = [...stopped.text().matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual(ids.map((_, i) => i + 2));
    expect(ids.length).toBeLessThan(40);
    const again = await follow({ "Last-Event-ID": String(ids.at(-1)) });
    expect((await again.next("entry")).id).toBe(String((ids.at(-1) ?? 0) + 1));
  }, 60_000);

  it("are not for walls, and not for more readers than a host may have", async () => {
    const wall = await hub.link("wall", { outputId: "output:left" });
    expect((await follow(bearer(wall.token))).status).toBe(403);
    for (let i = 0; i < 64; i++) expect((await follow()).status).toBe(200);
    const refused = await hub.ask("GET", "/api/v1/events");
    expect(refused).toMatchObject({
      status: 429,
      headers: { "retry-after": "10" },
      body: { error: { code: "tooManyStreams" } },
    });
    open.splice(0, 10).forEach((request) => request.destroy());
    await until(async () => (await follow()).status === 200);
    expect(await hub.ask("HEAD", "/api/v1/events")).toMatchObject({ status: 200, text: "" });
  });
});

const LAMP = {
  kind: "light",
  name: "L".repeat(80),
  space: "stage",
  shape: "spot",
  on: true,
  intensityCd: 10,
  kelvin: 3200,
  position: [0, 2, 0],
  yawRad: 0,
  pitchRad: 0,
  beamAngleRad: 1,
};

/** Waits for a fact; the test's own limit ends it. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((done) => setTimeout(done, 20));
}
