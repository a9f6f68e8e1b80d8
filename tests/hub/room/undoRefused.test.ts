import { beforeEach, describe, expect, it } from "vitest";
import { entries, messages } from "../../support/effects";
import { CrewRoom } from "./crewRoom";
import { DISK_FULL } from "./disk";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
});

const lamp = (): unknown => crew.room.document.get("light:key");

describe("a step that can't be", () => {
  it("[UNDO3] because nothing is left of it is gone; the one before it is next", () => {
    crew.join("a");
    crew.join("b");
    crew.set("a", { yawRad: 1 });
    crew.set("a", { kelvin: 3000 });
    crew.set("b", { kelvin: 9000 });
    const told = crew.step("a", "undo");
    expect(messages(told, "stepped", "a")).toMatchObject([{ done: false, left: ["Key: kelvin"] }]);
    expect(messages(told, "steps", "a").at(-1)).toEqual({ type: "steps", undo: 1, redo: 0 });
    expect(entries(told)).toEqual([]);
    crew.step("a", "undo");
    expect(lamp()).toMatchObject({ kelvin: 9000, yawRad: 0.98 });
  });

  it.each(["undo", "redo"] as const)("[UNDO3] [HUB1] because the disk refuses it: a refused %s stays", (type) => {
    crew.join("a");
    crew.set("a", { kelvin: 3000 });
    if (type === "redo") crew.step("a", "undo");
    const before = lamp();
    crew.disk.full = true;
    const refused = crew.step("a", type);
    expect(messages(refused, "reject", "a")).toMatchObject([{ code: "storage", message: DISK_FULL }]);
    expect(messages(refused, "stepped")).toEqual([]);
    expect(lamp()).toBe(before);
    crew.disk.full = false;
    crew.step("a", type);
    expect(lamp()).toMatchObject({ kelvin: type === "undo" ? 4800 : 3000 });
  });

  it("[UNDO3] [ROLE2] because a take rolls: it is refused, not proposed, and stays until the cut", () => {
    crew.join("g", { role: "gaffer" });
    crew.join("d");
    crew.set("g", { kelvin: 3000 });
    crew.set("d", { onAir: true }, "show:demo");
    const refused = crew.step("g", "undo");
    expect(messages(refused, "reject", "g")).toMatchObject([
      { code: "forbidden", message: expect.stringMatching(/take rolls/) as string },
    ]);
    expect(messages(refused, "proposed")).toEqual([]);
    crew.set("d", { onAir: false }, "show:demo");
    crew.step("g", "undo");
    expect(lamp()).toMatchObject({ kelvin: 4800 });
  });

  it("[UNDO3] [LIVE6] because someone holds the field: it stays", () => {
    crew.join("a");
    crew.join("b");
    crew.set("a", { kelvin: 3000 });
    crew.say("b", { type: "drag", recordId: "light:key", set: { kelvin: 5000 } });
    expect(messages(crew.step("a", "undo"), "reject", "a")).toMatchObject([{ code: "held" }]);
    crew.say("b", { type: "dragCancel", recordId: "light:key" });
    crew.step("a", "undo");
    expect(lamp()).toMatchObject({ kelvin: 4800 });
  });

  it("[UNDO3] because the whole refuses it: the world is on the walls by now; it stays", () => {
    crew.join("a");
    crew.join("b");
    const world = { ...crew.room.document.get("environment:seoul"), id: "environment:new" };
    crew.say("a", { type: "edit", editId: "add", diff: { put: [world] } });
    crew.set("b", { environmentId: "environment:new" }, "show:demo");
    expect(messages(crew.step("a", "undo"), "reject", "a")).toMatchObject([{ code: "invalid" }]);
    crew.set("b", { environmentId: "environment:seoul" }, "show:demo");
    crew.step("a", "undo");
    expect(crew.room.document.has("environment:new")).toBe(false);
  });
});
