import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { marksOf, PAUSE_MS } from "../../../src/hub/http/api/marks";
import { documentOf } from "../../../src/model/document/document";
import { documentHash } from "../../../src/model/document/hash";
import type { StageRecord } from "../../../src/model/records/kinds";
import { bearer, startHttpHub, type Answer, type HttpHub, type Question } from "../../support/httpHub";
import { keptEntry, WALL_CLOCK_MS } from "../../support/testRoom";
import { askAsDescribed } from "./asDescribed";

let hub: HttpHub;
let ask: (method: string, path: string, question?: Question) => Promise<Answer>;

const KEY = "/api/v1/records/light:key";
const MINUTE_MS = 60_000;

interface Entry {
  readonly sequence: number;
  readonly [key: string]: unknown;
}
const entriesOf = ({ body }: Answer): Entry[] => body["entries"] as Entry[];

/** A morning: 9 entries after the hub's own first one, a minute apart; the stage goes on with the clock. */
beforeAll(async () => {
  hub = await startHttpHub();
  ask = await askAsDescribed(hub);
  for (let i = 0; i < 9; i++) {
    hub.clock.wallMs += MINUTE_MS;
    hub.clock.hubMs += MINUTE_MS;
    hub.room.seal(hub.clock.hubMs);
    await ask("PATCH", i % 3 === 2 ? "/api/v1/records/camera:a" : KEY, {
      body: i % 3 === 2 ? { focalLengthMm: 40 + i } : { kelvin: 4000 + i },
    });
  }
});
afterAll(() => hub.stop());

describe("the history", () => {
  it("lists entries newest first, with who, when, and what from what to what", async () => {
    const entries = entriesOf(await ask("GET", "/api/v1/history"));
    expect(entries.map(({ sequence }) => sequence)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(entries[1]).toMatchObject({
      by: "REST",
      person: "REST",
      role: "director",
      origin: "made",
      atMs: WALL_CLOCK_MS + 8 * MINUTE_MS,
      timecode: expect.stringMatching(/^\d\d:\d\d:\d\d:\d\d$/) as string,
      change: { added: {}, removed: {}, changed: { "light:key": { kelvin: { from: 4006, to: 4007 } } } },
    });
    expect(entries[1]).not.toHaveProperty("diff");
  });

  it("comes in pages, and by record or person", async () => {
    const seen: number[] = [];
    let next: number | "" | null = "";
    while (next !== null) {
      const answer: Answer = await ask("GET", `/api/v1/history?limit=4${next === "" ? "" : `&before=${next}`}`);
      seen.push(...entriesOf(answer).map(({ sequence }) => sequence));
      next = answer.body["next"] as number | null;
    }
    expect(seen).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const ofCamera = entriesOf(await ask("GET", "/api/v1/history?record=camera:a"));
    expect(ofCamera.map(({ sequence }) => sequence)).toEqual([10, 7, 4, 1]);
    expect(entriesOf(await ask("GET", "/api/v1/history?person=hub")).map(({ sequence }) => sequence)).toEqual([1]);
    expect(entriesOf(await ask("GET", "/api/v1/history?person=nobody"))).toEqual([]);
  });

  it.each(["limit=0", "limit=501", "limit=x", "before=-1", "page=2"])("?%s is refused", async (query) => {
    expect(await ask("GET", `/api/v1/history?${query}`)).toMatchObject({
      status: 400,
      body: { error: { code: "badQuery" } },
    });
  });
});

describe("a past moment", () => {
  const kelvinAt = (answer: Answer): unknown =>
    (answer.body["records"] as Record<string, unknown>[]).find(({ id }) => id === "light:key")?.["kelvin"];

  it("is found by sequence, by time and by frame, and says when it was", async () => {
    const bySequence = await ask("GET", "/api/v1/history/at?sequence=3");
    expect(kelvinAt(bySequence)).toBe(4001);
    expect(bySequence.body["moment"]).toMatchObject({ sequence: 3, atMs: WALL_CLOCK_MS + 2 * MINUTE_MS });
    const ms = WALL_CLOCK_MS + 2.5 * MINUTE_MS;
    const iso = encodeURIComponent(new Date(ms).toISOString());
    expect(kelvinAt(await ask("GET", `/api/v1/history/at?time=${ms}`))).toBe(4001);
    expect((await ask("GET", `/api/v1/history/at?time=${iso}`)).body).toEqual(bySequence.body);
    const { frame } = bySequence.body["moment"] as { frame: number };
    expect((await ask("GET", `/api/v1/history/at?frame=${frame + 5}`)).body).toEqual(bySequence.body);
  });

  it("is the same whether it is looked at once or twenty times, and now is the document", async () => {
    const first = await ask("GET", "/api/v1/history/at?sequence=5");
    for (let i = 1; i <= 10; i++) await ask("GET", `/api/v1/history/at?sequence=${i}`);
    expect((await ask("GET", "/api/v1/history/at?sequence=5")).text).toBe(first.text);
    const last = await ask("GET", `/api/v1/history/at?sequence=${hub.room.lastSequence}`);
    expect(documentHash(documentOf(last.body["records"] as StageRecord[]))).toBe(documentHash(hub.room.document));
  });

  it.each([
    ["before everything", "time=5", 404],
    ["that is to come", "sequence=9999", 404],
    ["0", "sequence=0", 404],
    ["not said", "", 400],
    ["said twice", "sequence=1&frame=2", 400],
    ["no time", "time=yesterday", 400],
    ["negative", "frame=-1", 400],
  ])("%s is answered with a sentence", async (_, query, status) => {
    expect((await ask("GET", `/api/v1/history/at?${query}`)).status).toBe(status);
  });

  it("is compared with another, or with now", async () => {
    const { body } = await ask("GET", "/api/v1/history/diff?from=3&to=7");
    expect(body).toMatchObject({
      from: { sequence: 3 },
      to: { sequence: 7 },
      diff: {
        changed: { "light:key": { kelvin: { from: 4001, to: 4004 } }, "camera:a": { focalLengthMm: { to: 45 } } },
      },
    });
    const backwards = await ask("GET", "/api/v1/history/diff?from=7&to=3");
    expect(backwards.body["diff"]).toMatchObject({ changed: { "light:key": { kelvin: { from: 4004, to: 4001 } } } });
    const untilNow = await ask("GET", "/api/v1/history/diff?from=1");
    expect(untilNow.body).toMatchObject({ to: { sequence: hub.room.lastSequence } });
    expect((await ask("GET", "/api/v1/history/diff?from=0")).status).toBe(404);
    expect((await ask("GET", "/api/v1/history/diff")).status).toBe(400);
  });
});

describe("restoring", () => {
  it("is one edit that everyone is told, of what was selected only, and it can be looked up and taken back", async () => {
    const before = documentHash(hub.room.document);
    const answer = await ask("POST", "/api/v1/history/restore?over=24", { body: { sequence: 3, kinds: ["light"] } });
    expect(answer).toMatchObject({ status: 200, body: { sequence: hub.room.lastSequence } });
    expect((await ask("GET", KEY)).body["kelvin"]).toBe(4001);
    expect((await ask("GET", "/api/v1/records/camera:a")).body["focalLengthMm"]).toBe(48);
    const [entry] = entriesOf(await ask("GET", "/api/v1/history?limit=1"));
    expect(entry).toMatchObject({ origin: "restore", over: { frames: 24, easing: "easeInOut" } });
    const back = await ask("POST", "/api/v1/history/restore", {
      body: { sequence: (answer.body["sequence"] as number) - 1 },
    });
    expect(back.status).toBe(200);
    expect(documentHash(hub.room.document)).toBe(before);
  });

  it("does nothing where all stands so already", async () => {
    const sequence = hub.room.lastSequence;
    const answer = await ask("POST", "/api/v1/history/restore", { body: { sequence } });
    expect(answer).toMatchObject({ status: 200, body: { sequence: null, frame: null } });
    expect(hub.room.lastSequence).toBe(sequence);
  });

  it.each<[string, unknown, number, string]>([
    ["a moment that never was", { sequence: 99_999 }, 404, "noMoment"],
    ["no moment", {}, 422, "invalid"],
    ["a kind that isn't", { sequence: 1, kinds: ["robot"] }, 422, "invalid"],
    ["a word too much", { sequence: 1, everything: true }, 422, "invalid"],
    ["no JSON", "back!", 400, "notJson"],
  ])("%s is refused", async (_, body, status, code) => {
    expect(await ask("POST", "/api/v1/history/restore", { body })).toMatchObject({ status, body: { error: { code } } });
  });

  it("is judged like any edit: by role, and on air as a proposal", async () => {
    const guest = await hub.link("guest");
    const body = { sequence: 2 };
    const refused = await ask("POST", "/api/v1/history/restore", { body, headers: bearer(guest.token) });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
    await ask("PATCH", "/api/v1/records/show:demo", { body: { onAir: true } });
    const gaffer = await hub.link("gaffer");
    const waits = await ask("POST", "/api/v1/history/restore", {
      body: { sequence: 2, ids: ["light:key"] },
      headers: bearer(gaffer.token),
    });
    expect(waits).toMatchObject({ status: 202, body: { proposal: { role: "gaffer" } } });
    await ask("POST", "/api/v1/history/restore", { body: { sequence: 2 } });
    expect((await ask("GET", "/api/v1/records/show:demo")).body["onAir"]).toBe(true);
    await ask("PATCH", "/api/v1/records/show:demo", { body: { onAir: false } });
  });
});

describe("marks", () => {
  it("are one for each run of a person's edits without a longer pause", () => {
    const entries = [
      { sequence: 1, person: "a", atMs: 0 },
      { sequence: 2, person: "a", atMs: 10 },
      { sequence: 3, person: "a", atMs: 10 + PAUSE_MS },
      { sequence: 4, person: "a", atMs: 11 + 2 * PAUSE_MS },
      { sequence: 5, person: "b", atMs: 12 + 2 * PAUSE_MS },
      { sequence: 6, person: "a", atMs: 13 + 2 * PAUSE_MS },
    ].map((parts) =>
      keptEntry({ ...parts, change: { added: {}, changed: { [`light:${parts.sequence}`]: {} }, removed: {} } }),
    );
    const marks = marksOf(entries.toReversed());
    expect(
      marks.map(({ fromSequence, toSequence, edits, person }) => [fromSequence, toSequence, edits, person]),
    ).toEqual([
      [6, 6, 1, "a"],
      [5, 5, 1, "b"],
      [4, 4, 1, "a"],
      [1, 3, 3, "a"],
    ]);
    expect(marks[3]).toMatchObject({ fromMs: 0, toMs: 10 + PAUSE_MS, records: ["light:3", "light:2", "light:1"] });
    expect(marksOf([])).toEqual([]);
  });

  it("come in pages that name every entry once", async () => {
    const seen: [number, number][] = [];
    let next: number | "" | null = "";
    while (next !== null) {
      const { body }: Answer = await ask("GET", `/api/v1/history/marks?limit=3${next === "" ? "" : `&before=${next}`}`);
      const marks = body["marks"] as { fromSequence: number; toSequence: number }[];
      seen.push(...marks.map(({ fromSequence, toSequence }): [number, number] => [fromSequence, toSequence]));
      next = body["next"] as number | null;
    }
    expect(seen[0]?.[1]).toBe(hub.room.lastSequence);
    expect(seen.at(-1)?.[0]).toBe(1);
    for (let i = 1; i < seen.length; i++) expect(seen[i]?.[1]).toBe((seen[i - 1]?.[0] ?? 0) - 1);
  });
});
