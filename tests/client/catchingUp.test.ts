import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { documentHash } from "../../src/model/document/hash";
import { encodeTick } from "../../src/model/protocol/tick";
import { TestStage, type TestPage } from "../support/testStage";

let stage: TestStage;
let page: TestPage;
let other: TestPage;

beforeEach(() => {
  stage = new TestStage();
  other = stage.join({ name: "Other" });
  page = stage.join({ name: "Slow" });
});
afterEach(() => stage.dispose());

/** Ticks are left out for the page while `act` happens; then it gets the one catch-up, as the sockets send it. */
function leaveBehind(act: () => void): void {
  const sequence = stage.room.lastSequence;
  const { link } = page;
  link.slow = true;
  act();
  const texts = link.toPage.filter((message) => typeof message === "string");
  link.toPage.splice(0, Number.POSITIVE_INFINITY, ...texts);
  const bytes = stage.room.catchUp(link.sessionId, sequence, stage.nowMs);
  if (bytes === null) throw new Error("too much to catch up with");
  stage.perform([{ do: "firstTick", to: link.sessionId, bytes }]);
  link.slow = false;
  stage.flush();
  stage.tick(3);
}

const peopleOf = (of: TestPage): string[] =>
  of.client.store
    .getState()
    .people.map(({ name }) => name)
    .sort();

describe("[FLOW3] a page that was left behind, caught up", () => {
  it("has every entry and the newest frame, on the same line, and draws what the others draw", () => {
    const { link } = page;
    leaveBehind(() => {
      for (let i = 0; i < 10; i++) {
        other.client.edit({ set: { "light:key": { kelvin: 3000 + i } } });
        stage.tick();
      }
    });
    expect(page.link).toBe(link);
    expect(page.client.current?.frame).toBe(other.client.current?.frame);
    expect(documentHash(page.client.store.getState().document)).toBe(documentHash(stage.room.document));
    for (const [frame, digest] of page.digests) expect(other.digests.get(frame) ?? digest).toBe(digest);
    expect(page.conflicts).toEqual([]);
  });

  it("[DOC10] in the middle of a fade is in it where the others are", () => {
    other.client.edit({ set: { "light:key": { intensityCd: 500 } } }, { frames: 60, easing: "easeInOut" });
    stage.tick(3);
    leaveBehind(() => stage.tick(20));
    leaveBehind(() => {
      other.client.edit({ set: { "light:key": { kelvin: 3000 } } }, { frames: 60, easing: "linear" });
      stage.tick(20);
    });
    expect(page.client.current?.frame).toBe(other.client.current?.frame);
    for (const [frame, digest] of page.digests)
      expect(other.digests.get(frame) ?? digest, `frame ${frame}`).toBe(digest);
  });

  it("[SESS1] knows who came and who is gone", () => {
    const leaver = stage.join({ name: "Leaver" });
    expect(peopleOf(page)).toContain("Leaver");
    leaveBehind(() => {
      stage.join({ name: "Comer" });
      stage.cut(leaver);
      leaver.client.dispose();
      stage.tick(3);
    });
    expect(peopleOf(page)).toEqual(stage.room.people.map(({ name }) => name).sort());
  });

  it("[LIVE6] [DOC11] knows of hands that let go meanwhile, and of those that are down", () => {
    other.client.drag("light:key", { kelvin: 3000 });
    stage.tick(2);
    expect(page.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 3000 });
    leaveBehind(() => {
      other.client.cancelDrag("light:key");
      other.client.drag("light:practical", { kelvin: 2000 });
      stage.tick(5);
    });
    expect(page.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 4800 });
    expect(page.client.store.getState().document.get("light:practical")).toMatchObject({ kelvin: 2000 });
  });

  it("[AIR1] [HUB11] knows the proposals that wait, and whether the hub keeps changes", () => {
    const gaffer = stage.join({ name: "Gaffer", entrance: { role: "gaffer", grantId: null, outputId: null } });
    leaveBehind(() => {
      other.client.edit({ set: { "show:demo": { onAir: true } } });
      stage.tick(2);
      gaffer.client.edit({ set: { "light:key": { kelvin: 3000 } } });
      stage.tick(2);
    });
    expect(page.client.store.getState().proposals).toMatchObject([{ by: "Gaffer" }]);
    expect(page.client.store.getState().storageProblem).toBeNull();
  });

  it("[FLOW2] is told that it was behind, and that it no longer is; so is everyone", () => {
    stage.perform(stage.room.setBehind(page.link.sessionId, 350));
    stage.flush();
    expect(page.client.store.getState().behindMs).toBe(350);
    expect(other.client.store.getState().people.find(({ name }) => name === "Slow")?.behindMs).toBe(350);
    stage.perform(stage.room.setBehind(page.link.sessionId, null));
    stage.flush();
    expect(page.client.store.getState().behindMs).toBeNull();
    expect(other.client.store.getState().people.find(({ name }) => name === "Slow")?.behindMs).toBeNull();
  });
});

/** A tick as large as a long piece of news. */
function tickOf(hubMs: number, problem: string): Uint8Array<ArrayBuffer> {
  const parts = { entries: [], frames: [], samples: [], hands: [], looks: [] };
  return encodeTick({ ...parts, hubMs, news: [{ type: "storage", problem }] });
}

describe("[FLOW1] receipts", () => {
  it("are sent for all the bytes that were read, at least every 100 ms while there is something to read", () => {
    const { link } = page;
    const receipts: number[] = [];
    const send = link.send.bind(link);
    link.send = (data) => {
      if (typeof data !== "string") receipts.push(new DataView(data.buffer).getFloat64(1, true));
      send(data);
    };
    stage.tick(48);
    expect(receipts.length).toBeGreaterThanOrEqual(48 / 3 - 1);
    for (const [i, bytes] of receipts.entries()) expect(bytes).toBeGreaterThan(receipts[i - 1] ?? 0);
    expect(page.client.store.getState().phase).toBe("live");
  });

  it("are sent within 32 KiB, however quickly they come", () => {
    const { link } = page;
    const receipts: number[] = [];
    const send = link.send.bind(link);
    stage.tick(1);
    link.send = (data) => {
      if (typeof data !== "string") receipts.push(new DataView(data.buffer).getFloat64(1, true));
      send(data);
    };
    const blob = "x".repeat(20_000);
    for (let i = 0; i < 10; i++) {
      stage.perform([{ do: "firstTick", to: link.sessionId, bytes: tickOf(stage.nowMs, blob) }]);
      stage.flush();
    }
    // Two of twenty kilobytes at a time.
    expect(receipts.length).toBeGreaterThanOrEqual(5);
    const steps = receipts.slice(1).map((bytes, i) => bytes - (receipts[i] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(32 * 1024 + 20_100);
  });

  it("that say more than was sent close the page, which joins again", () => {
    const before = page.link;
    const bytes = new Uint8Array(9);
    bytes[0] = 0x41;
    new DataView(bytes.buffer).setFloat64(1, 1e9, true);
    before.toHub.push(bytes);
    stage.flush();
    expect(page.client.store.getState().phase).toBe("refused");
    stage.tick(24 * 6);
    expect(page.link).not.toBe(before);
    expect(page.client.store.getState().phase).toBe("live");
  });
});
