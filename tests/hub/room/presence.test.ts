import { beforeEach, describe, expect, it } from "vitest";
import type { Effect } from "../../../src/hub/room/effects";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { decodeTick, type Tick } from "../../../src/model/protocol/tick";
import { encodeFreed } from "../../../src/model/tracking/freed";
import { entries, frames, messages, news, onlyMessage, ticks } from "../../support/effects";
import { freedSample } from "../../support/freedFixtures";
import { WALL_CLOCK_MS } from "../../support/testRoom";
import { CrewRoom } from "./crewRoom";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
  crew.join("ann");
  crew.join("ben");
  crew.join("left", { page: "wall", outputId: "output:left" });
  flush();
});

/** What is told now, `afterMs` later. */
function flush(afterMs = 0): Effect[] {
  return crew.room.flush((crew.nowMs += afterMs));
}

function status(fps: number): PageMessage {
  const zeros = {
    frame: 0,
    lateMs: 0,
    dropped: 0,
    widthPx: 0,
    heightPx: 0,
    clockErrorMs: 0,
    gpuMs: null,
    colorPath: "",
    shortfall: "",
  };
  return { type: "status", fps, digests: [], ...zeros };
}

/** As the walls read it; null where they hear nothing. */
function wallTick(effects: readonly Effect[]): Tick | null {
  const [bytes] = effects.flatMap((effect) => (effect.do === "tick" && effect.walls !== null ? [effect.walls] : []));
  return bytes === undefined ? null : decodeTick(bytes);
}

describe("[SESS1] who is here", () => {
  it("is told by what changed: those who came and those who are gone, with the next tick, and nobody else", () => {
    crew.join("cat", { role: "gaffer" });
    expect(news(flush(1), "people")).toMatchObject([
      { people: [{ sessionId: "cat", role: "gaffer", name: "cat" }], gone: [] },
    ]);
    crew.room.leave("ben");
    expect(news(flush(1), "people")).toEqual([{ type: "people", people: [], gone: ["ben"] }]);
    expect(flush(1000)).toEqual([]);
  });

  it("is whole in the welcome and, in a tick of its own, for a page that has just joined", () => {
    const effects = crew.join("cat");
    const { people, sessionId } = onlyMessage(effects, "welcome");
    expect(people.map((person) => person.sessionId)).toEqual(["ann", "ben", "left", "cat"]);
    expect(sessionId).toBe("cat");
    const [first] = ticks(effects);
    expect(first?.news.map(({ type }) => type).sort()).toEqual(["inputs", "people", "proposals", "storage"]);
    expect(ticks(crew.join("right", { page: "wall" }))).toEqual([]);
  });

  it("says at once who holds what, and who let go", () => {
    crew.hear("ann", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    const told = flush(1);
    expect(news(told, "people")).toMatchObject([
      { people: [{ sessionId: "ann", holds: { recordId: "light:key", fields: ["kelvin"] } }] },
    ]);
    crew.hear("ann", { type: "drag", recordId: "light:key", set: { kelvin: 3100 } });
    expect(news(flush(1), "people")).toEqual([]);
    crew.hear("ann", { type: "dragCommit", editId: "d1", recordId: "light:key", set: { kelvin: 3100 } });
    expect(news(flush(1), "people")).toMatchObject([{ people: [{ sessionId: "ann", holds: null }] }]);
  });

  it("says what they measured ten times a second at the most, however many say so", () => {
    for (let i = 0; i < 40; i++) crew.join(`viewer ${i}`);
    flush();
    let told = 0;
    for (let ms = 0; ms < 1000; ms += 4) {
      crew.hear(`viewer ${(ms / 4) % 40}`, status(ms));
      told += news(flush(4), "people").length;
    }
    expect(told).toBeGreaterThanOrEqual(8);
    expect(told).toBeLessThanOrEqual(10);
    const last = news(flush(100), "people").flatMap(({ people }) => people);
    expect(new Set(last.map(({ sessionId }) => sessionId)).size).toBe(last.length);
  });

  it("[FLOW2] says how far behind a page reads, at once, to the page itself and to everyone; null once it has caught up", () => {
    const behind = crew.room.setBehind("ben", 320);
    expect(behind).toEqual([{ do: "send", to: "ben", message: { type: "behind", behindMs: 320 } }]);
    expect(news(flush(1), "people")).toMatchObject([{ people: [{ sessionId: "ben", behindMs: 320 }] }]);
    expect(crew.room.setBehind("ben", null)).toMatchObject([{ message: { behindMs: null } }]);
    expect(news(flush(1), "people")).toMatchObject([{ people: [{ sessionId: "ben", behindMs: null }] }]);
    expect(crew.room.setBehind("gone", 320)).toEqual([]);
  });
});

describe("[TICK1] what is told", () => {
  it("is one tick at most, and none where there is nothing to tell", () => {
    crew.hear("ann", { type: "edit", editId: "e1", diff: { set: { "light:key": { kelvin: 3000 } } } });
    crew.hear("ben", { type: "look", recordId: "light:key" });
    const told = crew.nextFrame();
    expect(ticks(told)).toHaveLength(1);
    expect([entries(told).length, frames(told).length]).toEqual([1, 1]);
    expect(flush()).toEqual([]);
  });

  it("reaches walls as entries, frames and pulses; people, hands, looks and samples are nothing to them", () => {
    crew.hear("ann", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    crew.hear("ann", { type: "look", recordId: "light:key" });
    crew.hear("ben", { type: "edit", editId: "e1", diff: { set: { "light:practical": { kelvin: 3000 } } } });
    crew.room.datagram(encodeFreed(freedSample()), crew.nowMs);
    crew.room.report(crew.nowMs, WALL_CLOCK_MS);
    const effects = crew.nextFrame();
    const [crewTick] = ticks(effects);
    const walls = wallTick(effects);
    expect(walls).toEqual({ ...crewTick, samples: [], hands: [], looks: [], news: news(effects, "pulse") });
    expect([crewTick?.samples.length, crewTick?.hands.length, crewTick?.looks.length]).toEqual([1, 1, 1]);
    expect(walls?.news).toMatchObject([{ type: "pulse", sequence: 1 }]);
  });

  it("does not reach walls at all where there is nothing for them in it", () => {
    crew.join("cat");
    const effects = flush(1);
    expect(news(effects, "people")).toHaveLength(1);
    expect(wallTick(effects)).toBeNull();
  });

  it("[TICK4] of hands, looks and samples is the newest only; of edits, frames and news all", () => {
    for (const kelvin of [3000, 3100, 3200]) crew.hear("ann", { type: "drag", recordId: "light:key", set: { kelvin } });
    for (const recordId of ["light:key", "prop:a", "light:practical"]) crew.hear("ben", { type: "look", recordId });
    for (const xMm of [1000, 2000]) crew.room.datagram(encodeFreed(freedSample({ xMm })), crew.nowMs);
    for (const editId of ["e1", "e2"]) crew.hear("ben", { type: "edit", editId, diff: { set: { "prop:a": {} } } });
    crew.nowMs += 125;
    const [tick] = ticks(crew.nextFrame());
    expect(tick?.hands).toEqual([{ sessionId: "ann", recordId: "light:key", set: { kelvin: 3200 } }]);
    expect(tick?.looks).toEqual([["ben", "light:practical"]]);
    expect(tick?.samples.map(({ pose }) => pose.position[0])).toEqual([2]);
    expect(tick?.frames.length).toBe(4);
  });

  it("[TICK4] of a hand that let go is that it let go, once", () => {
    crew.hear("ann", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    crew.hear("ann", { type: "dragCancel", recordId: "light:key" });
    expect(ticks(flush(1)).map(({ hands }) => hands)).toEqual([
      [{ sessionId: "ann", recordId: "light:key", set: null }],
    ]);
    crew.hear("ann", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    flush(1);
    crew.room.leave("ann");
    expect(ticks(flush(1)).flatMap(({ hands }) => hands)).toMatchObject([{ sessionId: "ann", set: null }]);
  });

  it("of a look is told where it moved, and stands in the welcome", () => {
    crew.hear("ann", { type: "look", recordId: "light:key" });
    expect(ticks(flush(1)).flatMap(({ looks }) => looks)).toEqual([["ann", "light:key"]]);
    crew.hear("ann", { type: "look", recordId: "light:key" });
    expect(flush(1)).toEqual([]);
    expect(onlyMessage(crew.join("cat"), "welcome").people).toMatchObject([{ looksAt: "light:key" }, {}, {}, {}]);
  });

  it("[SESS1] each page's sessions end with it: what is said of a page that is gone says nothing of it", () => {
    crew.hear("ann", { type: "look", recordId: "light:key" });
    crew.room.leave("ann");
    const [tick] = ticks(flush(1));
    expect(tick?.looks).toEqual([]);
    expect(messages(crew.hear("ann", { type: "ping", sentMs: 1 }), "pong")).toEqual([]);
  });
});
