import { beforeEach, describe, expect, it } from "vitest";
import type { WireDiff } from "../../../src/model/document/diff";
import { entries, messages, onlyMessage } from "../../support/effects";
import { WALL_CLOCK_MS } from "../../support/testRoom";
import { CrewRoom } from "./crewRoom";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
  crew.join("ann");
  crew.join("ben", { role: "gaffer" });
});

const kelvinTo = (kelvin: number): WireDiff => ({ set: { "light:key": { kelvin } } });

describe("an edit that says up to which entry its page knew the document", () => {
  it("[MRG2] collides with what another person did since; its maker is told, and no entry follows where nothing is left", () => {
    crew.set("ben", { kelvin: 9000 });
    const told = crew.edit("ann", "e1", kelvinTo(3000), { since: 1, offline: true });
    expect(messages(told, "conflict")).toEqual([
      {
        type: "conflict",
        editId: "e1",
        made: false,
        conflicts: [
          {
            recordId: "light:key",
            key: "kelvin",
            mine: 3000,
            theirs: 9000,
            by: "ben",
            role: "gaffer",
            atMs: WALL_CLOCK_MS,
          },
        ],
      },
    ]);
    expect(messages(told, "conflict", "ann")).toHaveLength(1);
    expect(entries(told)).toEqual([]);
    expect(crew.fields()).toMatchObject({ kelvin: 9000 });
  });

  it("[MRG2] is made in the part that does not collide, under its name; the page is told of the rest before the entry", () => {
    crew.set("ben", { kelvin: 9000 });
    const told = crew.edit("ann", "e1", { set: { "light:key": { kelvin: 3000, yawRad: 1 } } }, { since: 1 });
    expect(onlyMessage(told, "conflict").made).toBe(true);
    expect(entries(told)).toMatchObject([{ editId: "e1", diff: { set: { "light:key": { yawRad: 1 } } } }]);
    expect(told.findIndex((effect) => effect.do === "send")).toBeLessThan(
      told.findIndex((effect) => effect.do === "tick"),
    );
  });

  it("[MRG2] that knew everything is made as it is, and so is one that says nothing of it", () => {
    crew.set("ben", { kelvin: 9000 });
    expect(messages(crew.edit("ann", "e1", kelvinTo(3000), { since: crew.room.lastSequence }), "conflict")).toEqual([]);
    crew.set("ben", { kelvin: 9100 });
    expect(messages(crew.edit("ann", "e2", kelvinTo(3100)), "conflict")).toEqual([]);
    expect(crew.fields()).toMatchObject({ kelvin: 3100 });
  });

  it("[MRG2] collides with what another person did in this very tick, too", () => {
    const since = crew.room.lastSequence;
    crew.hear("ben", { type: "edit", editId: "b1", diff: kelvinTo(9000) });
    const told = crew.edit("ann", "e1", kelvinTo(3000), { since, offline: true });
    expect(crew.fields()).toMatchObject({ kelvin: 9000 });
    expect(messages(told, "conflict", "ann")).toMatchObject([{ conflicts: [{ mine: 3000, theirs: 9000 }] }]);
  });

  it("[MRG2] does not collide with what its own person did since, on this page or another, over a restart too", () => {
    crew.join("tablet", { personId: "person of ann" });
    crew.set("tablet", { kelvin: 5000 });
    crew.restart();
    crew.join("ann");
    const told = crew.edit("ann", "e1", kelvinTo(3000), { since: 1 });
    expect(messages(told, "conflict")).toEqual([]);
    expect(crew.fields()).toMatchObject({ kelvin: 3000 });
  });

  it("[MRG2] collides with REST and with undo like with any other edit of someone else's", () => {
    crew.set("ben", { kelvin: 9000 });
    const since = crew.room.lastSequence;
    crew.step("ben", "undo");
    const [conflict] = onlyMessage(crew.edit("ann", "e1", kelvinTo(3000), { since }), "conflict").conflicts;
    expect(conflict).toMatchObject({ theirs: 4800, by: "ben" });
    const rest = { editId: "r1", diff: kelvinTo(5000) };
    crew.room.edit({ name: "Desk", person: "REST", role: "director" }, rest, WALL_CLOCK_MS);
    expect(onlyMessage(crew.edit("ann", "e2", kelvinTo(3000), { since }), "conflict").conflicts).toMatchObject([
      { by: "Desk" },
    ]);
  });

  it("[MRG2] [DOC4] sent again is merged again, as things stand then, as long as nothing of it was made", () => {
    crew.set("ben", { kelvin: 9000 });
    for (let i = 0; i < 2; i++) {
      expect(onlyMessage(crew.edit("ann", "e1", kelvinTo(3000), { since: 1 }), "conflict")).toMatchObject({
        made: false,
      });
    }
    crew.step("ben", "undo");
    expect(entries(crew.edit("ann", "e1", kelvinTo(3000), { since: 1 }))).toHaveLength(1);
  });

  it("[MRG2] [ROLE2] may not be made by merging what its maker may not", () => {
    crew.set("ann", { columns: 9 }, "wall:main");
    const told = crew.edit("ben", "e1", { set: { "wall:main": { rows: 3, columns: 7 } } }, { since: 1 });
    expect(messages(told, "reject", "ben")).toMatchObject([{ code: "forbidden" }]);
  });

  it("[MRG1] from a drag that was let go is merged like an edit", () => {
    crew.set("ben", { kelvin: 9000 });
    const commit = {
      type: "dragCommit",
      editId: "d1",
      recordId: "light:key",
      set: { kelvin: 3000, yawRad: 1 },
      since: 1,
    } as const;
    const told = crew.say("ann", commit);
    expect(onlyMessage(told, "conflict").conflicts).toMatchObject([{ key: "kelvin" }]);
    expect(crew.fields()).toMatchObject({ kelvin: 9000, yawRad: 1 });
  });

  it("[MRG2] is merged over thousands of entries since", () => {
    for (let i = 0; i < 4100; i++)
      crew.hear("ben", { type: "edit", editId: `b${i}`, diff: { set: { "light:practical": { kelvin: 3000 + i } } } });
    crew.hear("ben", { type: "edit", editId: "last", diff: kelvinTo(9000) });
    crew.nextFrame();
    expect(onlyMessage(crew.edit("ann", "e1", kelvinTo(3000), { since: 1 }), "conflict").conflicts).toHaveLength(1);
    expect(messages(crew.edit("ann", "e2", { set: { "light:key": { yawRad: 1 } } }, { since: 1 }), "conflict")).toEqual(
      [],
    );
  });
});
