import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Effect } from "../../src/hub/room/effects";
import { documentHash } from "../../src/model/document/hash";
import type { HubMessage, PageMessage } from "../../src/model/protocol/messages";
import { encodeTick } from "../../src/model/protocol/tick";
import { createMemoryStore } from "../../src/hub/store/memoryStore";
import { fillStore } from "../support/testRoom";
import { TestStage, type TestPage } from "../support/testStage";

type Welcome = Extract<HubMessage, { type: "welcome" }>;

let stage: TestStage;
let page: TestPage;
let other: TestPage;

beforeEach(() => {
  stage = new TestStage();
  page = stage.join({ name: "Page" });
  other = stage.join({ name: "Other" });
});
afterEach(() => stage.dispose());

function set(fields: Record<string, unknown>, by = other): void {
  by.client.edit({ set: { "light:key": fields } });
  stage.tick(2);
}

interface Joined {
  readonly hello: Extract<PageMessage, { type: "hello" }>;
  readonly welcome: Welcome;
}

/** Ticks until the page has joined again for good: what it said each time, and what it was told; `spoil` is on the wire. */
function rejoin(spoil: (welcome: Welcome, nth: number) => Welcome = (welcome) => welcome): Joined[] {
  const joins: Joined[] = [];
  const { room } = stage;
  const join = room.join.bind(room);
  room.join = (sessionId, hello, ...rest) =>
    join(sessionId, hello, ...rest).map((effect): Effect => {
      if (effect.do !== "send" || effect.message.type !== "welcome" || hello.type !== "hello") return effect;
      if (hello.name !== page.name) return effect;
      joins.push({ hello, welcome: effect.message });
      return { ...effect, message: spoil(effect.message, joins.length) };
    });
  stage.tick(24 * 4);
  return joins;
}

function expectRight(): void {
  const { phase, document } = page.client.store.getState();
  expect(phase).toBe("live");
  expect(documentHash(document)).toBe(documentHash(stage.room.document));
  expect(page.client.current?.frame).toBe(other.client.current?.frame);
  for (const [frame, digest] of page.digests) expect(other.digests.get(frame) ?? digest).toBe(digest);
}

describe("[SESS6] a page that joins again", () => {
  it("says where it was, is sent only what it missed, and comes to the room's document", () => {
    set({ kelvin: 3000 });
    stage.cut(page);
    set({ kelvin: 3100 });
    set({ yawRad: 1 });
    const [joined, ...more] = rejoin();
    expect(joined?.hello.resume).toEqual({ show: "test-show", sequence: 2 });
    expect(joined?.welcome.records).toBeNull();
    expect(joined?.welcome.missed.map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect(more).toEqual([]);
    expectRight();
  });

  it("for the first time says nothing of the kind", () => {
    const late = stage.open({ name: "Late" });
    late.link.accept();
    expect(JSON.parse(String(late.link.toHub[0]))).not.toHaveProperty("resume");
  });

  it("knowing entries that were not in effect yet resumes from them", () => {
    other.client.edit({ set: { "show:demo": { timing: "lockFirst", lockFrames: 48 } } });
    stage.tick(3);
    set({ kelvin: 3000 });
    stage.cut(page);
    const [joined] = rejoin();
    expect(joined?.hello.resume?.sequence).toBe(3);
    expect(joined?.welcome.records).toBeNull();
    stage.tick(50);
    expectRight();
  });

  it("that comes to another document than the hub's joins anew without resuming", () => {
    stage.cut(page);
    set({ kelvin: 3100 });
    const joins = rejoin((welcome, nth) => (nth === 1 ? { ...welcome, hash: "0123456789abcdef" } : welcome));
    expect(joins).toHaveLength(2);
    expect(joins[1]?.hello).not.toHaveProperty("resume");
    expect(joins[1]?.welcome.records).not.toBeNull();
    expectRight();
  });

  it("that is sent too little joins anew without resuming", () => {
    stage.cut(page);
    set({ kelvin: 3100 });
    set({ kelvin: 3200 });
    const joins = rejoin((welcome, nth) => (nth === 1 ? { ...welcome, missed: welcome.missed.slice(1) } : welcome));
    expect(joins).toHaveLength(2);
    expectRight();
  });

  it("[HUB2] ahead of a hub whose data was put back from a backup takes the hub's document", () => {
    set({ kelvin: 3000 });
    set({ kelvin: 3100 });
    stage.restart(fillStore(createMemoryStore()));
    const [joined] = rejoin();
    expect(joined?.welcome.records).not.toBeNull();
    expectRight();
    expect(page.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 4800 });
  });

  it("[HUB2] that knows another past of as many entries finds out by the hash, and takes the hub's document", () => {
    set({ kelvin: 3000 });
    set({ kelvin: 3100 });
    stage.cut(page);
    stage.restart(fillStore(createMemoryStore()));
    for (const yawRad of [0.1, 0.2, 0.3]) {
      const draft = { editId: `other-${yawRad}`, diff: { set: { "light:key": { yawRad } } } };
      stage.room.edit({ name: "REST", person: "REST", role: "director" }, draft, stage.wallClockMs);
    }
    stage.tick(2);
    const joins = rejoin();
    expect(joins.map(({ welcome }) => welcome.records === null)).toEqual([true, false]);
    expectRight();
    expect(page.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 4800, yawRad: 0.3 });
  });
});

describe("[DOC12] a page whose document is not the hub's", () => {
  function pulse(hash: string, sequence = stage.room.sequence): void {
    const agreement = { compared: 0, differing: 0 };
    const parts = { entries: [], frames: [], samples: [], hands: [], looks: [] };
    const bytes = encodeTick({ ...parts, hubMs: stage.nowMs, news: [{ type: "pulse", agreement, sequence, hash }] });
    stage.perform([{ do: "firstTick", to: page.link.sessionId, bytes }]);
    stage.flush();
  }

  it("finds out by the pulse, and joins anew without resuming", () => {
    const before = page.link;
    pulse("0123456789abcdef");
    const joins = rejoin();
    expect(page.link).not.toBe(before);
    expect(joins.map(({ hello }) => hello.resume)).toEqual([undefined]);
    expectRight();
  });

  it("stays where the hash is right, or where it is of a moment the page knows nothing of", () => {
    const before = page.link;
    pulse(documentHash(stage.room.document));
    pulse("0123456789abcdef", stage.room.sequence + 5);
    stage.tick(20);
    expect(page.link).toBe(before);
    expectRight();
  });

  it("is told twice a second by the real pulse, and agrees with it through edits, fades and drags", () => {
    const before = page.link;
    for (let i = 0; i < 12; i++) {
      other.client.edit(
        { set: { "light:key": { kelvin: 3000 + i } } },
        i % 2 === 0 ? { frames: 30, easing: "linear" } : undefined,
      );
      other.client.drag("light:practical", { kelvin: 3000 + i });
      stage.tick(i);
      stage.perform(stage.room.report(stage.nowMs, stage.wallClockMs));
      stage.flush();
    }
    expect(page.link).toBe(before);
    expect(page.client.store.getState().phase).toBe("live");
  });
});
