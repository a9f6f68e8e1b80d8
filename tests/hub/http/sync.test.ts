import { createSocket } from "node:dgram";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLOSE_REASONS, PROTOCOL_VERSION, type CloseReason } from "../../../src/model/protocol/messages";
import { encodeReceipt } from "../../../src/model/protocol/tick";
import { encodeFreed } from "../../../src/model/tracking/freed";
import { freedSample } from "../../support/freedFixtures";
import { openRawPage, startTestHub, type RawPage, type TestHub } from "../../support/testHub";
import { hello } from "../../support/testRoom";

let stage: TestHub;

beforeAll(async () => {
  stage = await startTestHub();
});
afterAll(() => stage.stop());

async function joined(): Promise<RawPage> {
  const page = await openRawPage(stage);
  page.send(hello());
  await page.next("welcome");
  return page;
}

const closedFor = (reason: CloseReason): object => ({
  code: CLOSE_REASONS[reason].code,
  reason: CLOSE_REASONS[reason].text,
});

describe("the sync socket", () => {
  it("[VER1] [VER2] welcomes a page that offers the protocol and says hello", async () => {
    const page = await openRawPage(stage);
    page.send(hello({ name: "Ann" }));
    expect(await page.next("welcome")).toMatchObject({
      protocol: PROTOCOL_VERSION,
      version: "0.0.0-test",
      sequence: 1,
      role: "director",
    });
    expect(await page.next("people")).toMatchObject({ people: [{ name: "Ann" }] });
    page.close();
  });

  it("[VER1] [SESS5] refuses what it must before a line is open", async () => {
    await expect(openRawPage(stage, { protocols: [] })).rejects.toThrow("HTTP 400");
    await expect(openRawPage(stage, { protocols: ["cyclorama.v0"] })).rejects.toThrow("HTTP 400");
    await expect(openRawPage(stage, { path: "/other" })).rejects.toThrow("HTTP 404");
    await expect(openRawPage(stage, { headers: { Origin: "http://evil.example" } })).rejects.toThrow("HTTP 403");
    await expect(openRawPage(stage, { headers: { Host: "stage.example" } })).rejects.toThrow("HTTP 403");
  });

  it("[LIVE1] [TICK1] sends every page the same bytes, one tick after another", async () => {
    const [a, b] = [await joined(), await joined()];
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
    const ofA = new Set<string>();
    for (let i = 0; i < 12; i++) ofA.add(hex(await a.nextTick()));
    let same = 0;
    for (let i = 0; i < 12; i++) if (ofA.has(hex(await b.nextTick()))) same++;
    // Each had a tick or two of its own before both were here.
    expect(same).toBeGreaterThan(6);
    const first = await a.nextFrame();
    for (let i = 1; i <= 6; i++) expect((await a.nextFrame()).frame).toBe(first.frame + i);
    a.close();
    b.close();
  });

  it("[TICK1] walls hear entries and frames; who is here is nothing to them", async () => {
    const wall = await openRawPage(stage);
    wall.send(hello({ page: "wall", name: "wall", outputId: "output:centre" }));
    await wall.next("welcome");
    const page = await joined();
    page.send({ type: "edit", editId: "tick-1", diff: { set: { "light:key": { kelvin: 3333 } } } });
    expect(await wall.next("entry")).toMatchObject({ editId: "tick-1" });
    expect(await wall.next("pulse")).toHaveProperty("hash");
    const people = wall.next("people").then(() => "people");
    const frames = (async () => {
      for (let i = 0; i < 24; i++) await wall.nextFrame();
      return "frames";
    })();
    expect(await Promise.race([people, frames])).toBe("frames");
    wall.close();
    page.close();
  });

  it.each<[string, CloseReason, (page: RawPage) => void]>([
    ["another message before hello", "helloFirst", (page) => page.send({ type: "ping", sentMs: 1 })],
    ["no JSON", "badMessage", (page) => page.send("hello?")],
    ["bytes that are no receipt", "badMessage", (page) => page.sendBytes(Uint8Array.of(1, 2, 3))],
    [
      "a receipt for what it was never sent",
      "badMessage",
      (page) => {
        page.send(hello());
        page.sendBytes(encodeReceipt(1e9));
      },
    ],
    [
      "keys that reach a prototype",
      "badMessage",
      (page) => {
        page.send(hello());
        page.send('{"type":"edit","editId":"x","diff":{"set":{"__proto__":{"polluted":true}}}}');
      },
    ],
    ["an older protocol", "olderPage", (page) => page.send(hello({ protocol: 0 }))],
    ["a newer protocol", "newerPage", (page) => page.send(hello({ protocol: 9 }))],
    ["hello twice", "badMessage", (page) => [hello(), hello()].forEach((message) => page.send(message))],
    [
      "a thousand messages at once",
      "tooMany",
      (page) => {
        page.send(hello());
        for (let i = 0; i < 1000; i++) page.send({ type: "ping", sentMs: i });
      },
    ],
  ])("[SESS3] closes a page that sends %s: %s", async (_, reason, say) => {
    const bystander = await joined();
    const page = await openRawPage(stage);
    say(page);
    expect(await page.closed).toEqual(closedFor(reason));
    bystander.send({ type: "ping", sentMs: 5 });
    expect(await bystander.next("pong")).toMatchObject({ sentMs: 5 });
    bystander.close();
  });

  it("[SESS3] closes a page whose message is larger than 1 MiB", async () => {
    const page = await joined();
    page.send({ type: "edit", editId: "big", diff: { put: ["x".repeat(1 << 20)] } });
    expect((await page.closed).code).toBe(1009);
  });

  it("[DOC2] tells everyone an edit, and REST's edits too", async () => {
    const [a, b] = [await joined(), await joined()];
    a.send({ type: "edit", editId: "sync-1", diff: { set: { "light:key": { kelvin: 3000 } } } });
    expect(await a.next("entry")).toMatchObject({ editId: "sync-1" });
    expect(await b.next("entry")).toMatchObject({ editId: "sync-1", by: "Ann" });
    await fetch(`${stage.url}/api/v1/records/light:key`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ kelvin: 3100 }),
    });
    expect(await b.next("entry")).toMatchObject({ person: "REST", diff: { set: { "light:key": { kelvin: 3100 } } } });
    a.close();
    b.close();
  });

  it("[TRK1] a FreeD datagram moves the tracker in the live frames", async () => {
    const page = await joined();
    const udp = createSocket("udp4");
    await new Promise<void>((done) => {
      udp.send(encodeFreed(freedSample({ xMm: 1500 })), stage.hub.freed?.port ?? 0, "127.0.0.1", () => done());
    });
    let pose;
    while (pose === undefined) pose = (await page.nextFrame()).poses[0];
    expect(pose).toMatchObject({ trackerId: "tracker:a", state: "live", pose: { position: [1.5, 0, 0] } });
    udp.close();
    page.close();
  });
});

describe("a hub that stops", () => {
  it("[SESS3] tells its pages, and lets go of its ports", async () => {
    const other = await startTestHub();
    const page = await openRawPage(other);
    page.send(hello());
    await page.next("welcome");
    await other.stop();
    expect(await page.closed).toEqual(closedFor("stopping"));
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  });
});
