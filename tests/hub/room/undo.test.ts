import { beforeEach, describe, expect, it } from "vitest";
import { WALL_CLOCK_MS, keptEntry } from "../../support/testRoom";
import { entries, messages, onlyMessage } from "../../support/effects";
import { CrewRoom } from "./crewRoom";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
});

const lamp = (): unknown => crew.room.document.get("light:key");

describe("undo by the hub", () => {
  it("[UNDO1] [UNDO4] takes back what the person did, whichever page they did it on, and tells all their pages", () => {
    crew.join("a", { personId: "ann-ann-ann" });
    crew.join("b", { personId: "ann-ann-ann" });
    crew.join("c", { personId: "ben-ben-ben" });
    const told = crew.set("a", { kelvin: 3000 });
    expect(messages(told, "steps", "a")).toEqual([{ type: "steps", undo: 1, redo: 0 }]);
    expect(messages(told, "steps", "b")).toEqual([{ type: "steps", undo: 1, redo: 0 }]);
    expect(messages(told, "steps", "c")).toEqual([]);
    const undone = crew.step("b", "undo");
    expect(lamp()).toMatchObject({ kelvin: 4800 });
    expect(messages(undone, "stepped")).toMatchObject([{ origin: "undo", done: true, left: [] }]);
    expect(messages(undone, "stepped", "b")).toHaveLength(1);
    for (const page of ["a", "b"])
      expect(messages(undone, "steps", page)).toEqual([{ type: "steps", undo: 0, redo: 1 }]);
    crew.step("a", "redo");
    expect(lamp()).toMatchObject({ kelvin: 3000 });
  });

  it("[UNDO1] is an edit like any other: in its place in the order, under its own name, never made twice", () => {
    crew.join("a");
    crew.set("a", { kelvin: 3000 });
    crew.set("a", { kelvin: 3100 });
    const undo = { type: "undo", editId: "u1" } as const;
    const [entry] = entries(crew.say("a", undo));
    expect(entry).toMatchObject({
      sequence: 4,
      editId: "u1",
      origin: "undo",
      by: "a",
      diff: { set: { "light:key": { kelvin: 3000 } } },
    });
    const again = crew.say("a", undo);
    expect(messages(again, "entry", "a")).toEqual([{ type: "entry", ...entry }]);
    expect(entries(again)).toEqual([]);
    expect(lamp()).toMatchObject({ kelvin: 3000 });
  });

  it("[UNDO1] [UNDO4] outlives cut, reload and a restart of the hub: the welcome is followed by the count", () => {
    crew.join("a", { personId: "ann-ann-ann" });
    crew.set("a", { kelvin: 3000 });
    crew.set("a", { kelvin: 3100 });
    crew.step("a", "undo");
    crew.room.leave("a");
    crew.restart();
    expect(messages(crew.join("a2", { personId: "ann-ann-ann" }), "steps", "a2")).toEqual([
      { type: "steps", undo: 1, redo: 1 },
    ]);
    crew.step("a2", "redo");
    expect(lamp()).toMatchObject({ kelvin: 3100 });
    crew.step("a2", "undo");
    crew.restart();
    crew.join("a3", { personId: "ann-ann-ann" });
    crew.step("a3", "undo");
    expect(lamp()).toMatchObject({ kelvin: 4800 });
    expect(messages(crew.join("a4", { personId: "ann-ann-ann" }), "steps", "a4")).toEqual([
      { type: "steps", undo: 0, redo: 2 },
    ]);
  });

  it("[UNDO1] [UNDO2] is mine alone over a restart too: a colleague's later change stands and is named", () => {
    crew.join("a");
    crew.join("b");
    crew.set("a", { kelvin: 3000, yawRad: 1 });
    crew.set("b", { kelvin: 9000 });
    crew.restart();
    crew.join("a");
    expect(messages(crew.step("a", "undo"), "stepped")).toMatchObject([{ done: true, left: ["Key: kelvin"] }]);
    expect(lamp()).toMatchObject({ kelvin: 9000, yawRad: 0.98 });
  });

  it("[UNDO1] goes back through two hundred changes, newest first, and forth again", () => {
    crew.join("a");
    for (let i = 1; i <= 230; i++) crew.set("a", { kelvin: 3000 + i });
    expect(onlyMessage(crew.join("a2", { personId: "person of a" }), "steps")).toMatchObject({ undo: 200 });
    for (let i = 229; i >= 30; i--) {
      crew.step("a", "undo");
      expect(lamp()).toMatchObject({ kelvin: 3000 + i });
    }
    expect(messages(crew.step("a", "undo"), "stepped")).toMatchObject([{ done: false, left: [] }]);
    for (let i = 31; i <= 230; i++) crew.step("a", "redo");
    expect(lamp()).toMatchObject({ kelvin: 3230 });
  });

  it("[UNDO1] a new change ends what could be made again, over a restart too", () => {
    crew.join("a");
    crew.set("a", { kelvin: 3000 });
    crew.step("a", "undo");
    expect(messages(crew.set("a", { yawRad: 1 }), "steps", "a")).toEqual([{ type: "steps", undo: 1, redo: 0 }]);
    crew.restart();
    expect(messages(crew.join("a"), "steps")).toEqual([{ type: "steps", undo: 1, redo: 0 }]);
  });

  it("[UNDO5] a drag is one step, however long it moved", () => {
    crew.join("a");
    for (const kelvin of [3000, 3100, 3200]) crew.say("a", { type: "drag", recordId: "light:key", set: { kelvin } });
    const commit = {
      type: "dragCommit",
      editId: "d1",
      recordId: "light:key",
      set: { kelvin: 3200, yawRad: 1 },
    } as const;
    expect(messages(crew.say("a", commit), "steps")).toEqual([{ type: "steps", undo: 1, redo: 0 }]);
    crew.step("a", "undo");
    expect(lamp()).toMatchObject({ kelvin: 4800, yawRad: 0.98 });
  });

  it("[UNDO5] a restore is one step of who asked for it", () => {
    crew.join("a");
    const { person } = onlyMessage(crew.join("a2", { personId: "person of a" }), "welcome");
    const diff = { set: { "light:key": { kelvin: 3000 }, "light:practical": { kelvin: 3000 } } };
    crew.room.edit({ name: "a", person, role: "director" }, { editId: "r1", diff, origin: "restore" }, WALL_CLOCK_MS);
    crew.step("a", "undo");
    expect(lamp()).toMatchObject({ kelvin: 4800 });
    expect(crew.room.document.get("light:practical")).toMatchObject({ kelvin: 2700 });
  });

  it("[UNDO1] asked for twice in one tick takes two steps back", () => {
    crew.join("a");
    crew.set("a", { kelvin: 3000 });
    crew.set("a", { kelvin: 3100 });
    crew.hear("a", { type: "undo", editId: "u1" });
    crew.say("a", { type: "undo", editId: "u2" });
    expect(lamp()).toMatchObject({ kelvin: 4800 });
  });

  it("[UNDO1] of an edit that waits in the same tick takes that one back, not the one before", () => {
    crew.join("a");
    crew.set("a", { yawRad: 1 });
    crew.hear("a", { type: "edit", editId: "e9", diff: { set: { "light:key": { kelvin: 3000 } } } });
    crew.step("a", "undo");
    expect(lamp()).toMatchObject({ kelvin: 4800, yawRad: 1 });
  });

  it("[UNDO1] the hub's own entries, and edits that changed nothing, are nobody's step", () => {
    crew.disk.store.append([{ entry: keptEntry({ sequence: 2, editId: "hub-1" }), change: { put: [], removed: [] } }]);
    crew.restart();
    crew.join("a");
    expect(messages(crew.set("a", { kelvin: 4800 }), "steps").every(({ undo }) => undo === 0)).toBe(true);
  });
});
