import { beforeEach, describe, expect, it } from "vitest";
import type { WireDiff } from "../../../src/model/document/diff";
import { entries, frames, messages, news, onlyMessage } from "../../support/effects";
import { WALL_CLOCK_MS } from "../../support/testRoom";
import { CrewRoom } from "./crewRoom";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
  crew.joinCrew();
  crew.roll(true);
});

const kelvinTo = (kelvin: number): WireDiff => ({ set: { "light:key": { kelvin } } });
const waiting = (): string[] => crew.room.waitingProposals.map(({ editId }) => editId);

describe("while a take rolls", () => {
  it("[AIR1] a guarded edit waits: its maker hears `proposed`, everyone sees it, nothing is made", () => {
    const told = crew.edit("gaffer", "e1", {
      set: { "light:key": { kelvin: 3000 }, "light:practical": { on: false } },
    });
    expect(onlyMessage(told, "proposed")).toMatchObject({
      editId: "e1",
      message: expect.stringMatching(/Key: kelvin waits/) as string,
    });
    expect(messages(told, "proposed", "gaffer")).toHaveLength(1);
    expect(entries(told)).toEqual([]);
    const [list] = news(told, "proposals");
    expect(list?.proposals).toMatchObject([
      {
        id: onlyMessage(told, "proposed").proposalId,
        editId: "e1",
        by: "gaffer",
        role: "gaffer",
        reason: "onAir",
        what: "Key: kelvin",
        atMs: WALL_CLOCK_MS,
      },
    ]);
    expect(onlyMessage(crew.join("late", { role: "guest" }), "welcome").proposals).toEqual(list?.proposals);
    expect(crew.fields()["kelvin"]).toBe(4800);
  });

  it("[AIR1] all of an edit waits, the part that is not guarded as well", () => {
    const told = crew.edit("operator", "e1", { set: { "camera:a": { focusDistanceM: 4, innerOverscan: 0.2 } } });
    expect(messages(told, "proposed", "operator")).toHaveLength(1);
    expect(crew.room.document.get("camera:a")).toMatchObject({ focusDistanceM: 3.2 });
  });

  it("[AIR1] an edit that can't be at all does not wait: it is rejected at once", () => {
    expect(onlyMessage(crew.edit("gaffer", "e1", kelvinTo(1)), "reject").code).toBe("invalid");
    expect(onlyMessage(crew.edit("gaffer", "e2", { set: { "wall:main": { columns: 9 } } }), "reject").code).toBe(
      "forbidden",
    );
    expect(waiting()).toEqual([]);
  });

  it("[AIR4] a guarded drag does not move, its holder is told once, and letting go proposes", () => {
    const told = [3000, 3100, 3200].flatMap((to) =>
      crew.say("gaffer", { type: "drag", recordId: "light:key", set: { kelvin: to } }),
    );
    expect(messages(told, "dragRefused")).toHaveLength(1);
    expect(frames(told).every(({ drags }) => drags.length === 0)).toBe(true);
    const done = crew.say("gaffer", { type: "dragCommit", editId: "d1", recordId: "light:key", set: { kelvin: 3200 } });
    expect(messages(done, "proposed", "gaffer")).toMatchObject([{ editId: "d1" }]);
    expect(crew.fields()["kelvin"]).toBe(4800);
  });

  it("[AIR4] a drag that began before the take stops moving when it rolls", () => {
    crew.roll(false);
    crew.say("gaffer", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    crew.roll(true);
    crew.say("gaffer", { type: "drag", recordId: "light:key", set: { kelvin: 2000 } });
    const told = crew.say("gaffer", { type: "drag", recordId: "light:key", set: { kelvin: 2100 } });
    const held = frames(told).flatMap(({ drags }) => drags.map(({ set }) => set["kelvin"]));
    expect(held.every((value) => value === 3000)).toBe(true);
  });

  it("[MRG5] an edit made without a line waits, the director's too; off air it is made", () => {
    const told = crew.edit("director", "e1", kelvinTo(3000), { since: 1, offline: true });
    expect(messages(told, "proposed", "director")).toHaveLength(1);
    expect(news(told, "proposals")[0]?.proposals).toMatchObject([{ reason: "offline", by: "director" }]);
    expect(crew.fields()["kelvin"]).toBe(4800);
    crew.roll(false);
    crew.edit("director", "e2", { set: { "light:key": { yawRad: 1 } } }, { since: 1, offline: true });
    expect(crew.room.document.get("light:key")).toMatchObject({ yawRad: 1, kelvin: 4800 });
  });

  it("[MRG5] so does a drag that was let go without a line", () => {
    const commit = {
      type: "dragCommit",
      editId: "d1",
      recordId: "light:key",
      set: { kelvin: 3000 },
      since: 1,
      offline: true,
    } as const;
    expect(messages(crew.say("director", commit), "proposed", "director")).toHaveLength(1);
  });

  it("[MRG2] [MRG5] an edit made without a line of which a part collides: the rest waits, and its maker is told of both", () => {
    const { lastSequence: since } = crew.room;
    crew.edit("director", "e0", kelvinTo(9000));
    const told = crew.edit(
      "cinematographer",
      "e1",
      { set: { "light:key": { kelvin: 3000, yawRad: 1 } } },
      { since, offline: true },
    );
    expect(messages(told, "proposed", "cinematographer")).toMatchObject([{ editId: "e1" }]);
    expect(crew.room.waitingProposals).toMatchObject([{ diff: { set: { "light:key": { yawRad: 1 } } } }]);
    expect(messages(told, "conflict", "cinematographer")).toMatchObject([
      { editId: "e1", conflicts: [{ key: "kelvin", mine: 3000, theirs: 9000 }] },
    ]);
  });
});

describe("when a take starts to roll", () => {
  it("[AIR4] hands on what is guarded are let go of, and told so once; the others' stay", () => {
    crew.roll(false);
    crew.say("gaffer", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    crew.say("cinematographer", { type: "drag", recordId: "camera:a", set: { focusDistanceM: 5 } });
    expect(frames(crew.nextFrame()).at(-1)?.drags).toHaveLength(2);
    crew.roll(true);
    const told = Array.from({ length: 3 }, () => crew.nextFrame()).flat();
    const last = frames(told).at(-1);
    expect(last?.drags.map(({ recordId }) => recordId)).toEqual(["camera:a"]);
    crew.say("gaffer", { type: "drag", recordId: "light:key", set: { kelvin: 3100 } });
    expect(frames(crew.nextFrame()).at(-1)?.drags).toHaveLength(1);
  });
});
