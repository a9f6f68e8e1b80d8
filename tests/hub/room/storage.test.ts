import { beforeEach, describe, expect, it } from "vitest";
import { documentHash } from "../../../src/model/document/hash";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { entries, frames, messages, news, onlyMessage } from "../../support/effects";
import { hello, roomOn, WALL_CLOCK_MS } from "../../support/testRoom";
import { CrewRoom } from "./crewRoom";
import { DISK_FULL } from "./disk";

let crew: CrewRoom;

beforeEach(() => {
  crew = new CrewRoom();
  crew.join("ann");
  crew.join("ben");
  crew.set("ann", { yawRad: 1 });
});

function edit(editId: string, fields: Record<string, unknown>, id = "light:key"): PageMessage {
  return { type: "edit", editId, diff: { set: { [id]: fields } } };
}

/** What two pages ask for within one tick. */
function askBoth(): void {
  expect(crew.hear("ann", edit("a1", { kelvin: 3000 }))).toEqual([]);
  expect(
    crew.hear("ben", { ...edit("b1", { kelvin: 3100 }), over: { frames: 24, easing: "linear" } } as PageMessage),
  ).toEqual([]);
  expect(crew.hear("ben", { type: "edit", editId: "b2", diff: { remove: ["light:practical"] } })).toEqual([]);
}

describe("edits of one tick", () => {
  it("[HUB9] are kept together, in order, and told only then", () => {
    crew.disk.batches.length = 0;
    askBoth();
    expect(crew.disk.batches).toEqual([]);
    const told = crew.nextFrame();
    expect(crew.disk.batches).toEqual([["a1", "b1", "b2"]]);
    expect(entries(told).map(({ editId }) => editId)).toEqual(["a1", "b1", "b2"]);
  });

  it("[HUB1] [HUB9] [HUB11] that the disk refuses are all rejected to their makers; nothing of them is left anywhere", () => {
    const { room } = crew;
    const [hash, sequence, version] = [documentHash(room.document), room.lastSequence, room.versionOf("light:key")];
    crew.disk.full = true;
    askBoth();
    const told = crew.nextFrame();
    expect(messages(told, "reject", "ann")).toMatchObject([{ editId: "a1", code: "storage", message: DISK_FULL }]);
    expect(messages(told, "reject", "ben")).toMatchObject([{ editId: "b1", code: "storage" }, { editId: "b2" }]);
    expect(entries(told)).toEqual([]);
    expect(messages(told, "steps")).toEqual([]);
    expect([documentHash(room.document), room.lastSequence, room.versionOf("light:key")]).toEqual([
      hash,
      sequence,
      version,
    ]);
    expect(onlyMessage(crew.join("cat"), "welcome")).toMatchObject({ hash, sequence, fades: [] });
    expect(onlyMessage(crew.join("ann 2", { personId: "person of ann" }), "steps")).toMatchObject({ undo: 1 });
  });

  it("[HUB1] are not lost to one that can't be: it alone is rejected, the others are kept", () => {
    crew.hear("ann", edit("a1", { kelvin: 3000 }));
    expect(onlyMessage(crew.hear("ben", edit("b1", { kelvin: 1 })), "reject").code).toBe("invalid");
    expect(entries(crew.nextFrame()).map(({ editId }) => editId)).toEqual(["a1"]);
  });

  it("[HUB1] [DOC4] that were refused may be asked for again under the same name", () => {
    crew.disk.full = true;
    askBoth();
    crew.nextFrame();
    crew.disk.full = false;
    askBoth();
    const told = crew.nextFrame();
    expect(entries(told).map(({ editId, sequence }) => [editId, sequence])).toEqual([
      ["a1", 3],
      ["b1", 4],
      ["b2", 5],
    ]);
    // From what is shown, not from what the refused edit would have left.
    expect(entries(told)[1]?.over?.from).toEqual({ "light:key": { kelvin: 3000 } });
  });
});

describe("[HUB11] a hub whose disk is full", () => {
  it("goes on showing the stage, drags and all, and says why to everyone once", () => {
    crew.disk.full = true;
    crew.hear("ann", edit("a1", { kelvin: 3000 }));
    expect(news(crew.nextFrame(), "storage")).toEqual([{ type: "storage", problem: DISK_FULL }]);
    crew.hear("ben", edit("b1", { kelvin: 3000 }));
    crew.hear("ben", { type: "drag", recordId: "light:key", set: { kelvin: 5000 } });
    const told = crew.nextFrame();
    expect(news(told, "storage")).toEqual([]);
    expect(frames(told)).toMatchObject([{ sequence: 2, drags: [{ set: { kelvin: 5000 } }] }]);
    expect(onlyMessage(crew.join("cat"), "welcome").storageProblem).toBe(DISK_FULL);
    expect(crew.room.problem).toBe(DISK_FULL);
  });

  it("says that it keeps changes again with the first that it keeps", () => {
    crew.disk.full = true;
    crew.set("ann", { kelvin: 3000 });
    crew.disk.full = false;
    const told = crew.set("ann", { kelvin: 3100 });
    expect(news(told, "storage")).toEqual([{ type: "storage", problem: null }]);
    expect(entries(told)).toHaveLength(1);
    expect(onlyMessage(crew.join("cat"), "welcome").storageProblem).toBeNull();
  });

  it("[HUB1] answers REST by return, and rejects with it what waited in the same tick", () => {
    crew.disk.full = true;
    crew.hear("ann", edit("a1", { kelvin: 3000 }));
    const draft = { editId: "r1", diff: { set: { "light:key": { kelvin: 3100 } } } };
    const outcome = crew.room.edit({ name: "REST", person: "REST", role: "director" }, draft, WALL_CLOCK_MS);
    expect(outcome).toMatchObject({ what: "rejected", code: "storage", message: DISK_FULL });
    const told = crew.nextFrame();
    expect(messages(told, "reject", "ann")).toMatchObject([{ editId: "a1", code: "storage" }]);
    expect(crew.fields()).toMatchObject({ kelvin: 4800 });
  });

  it("[UNDO3] takes no step back, nor loses one", () => {
    crew.set("ann", { kelvin: 3000 });
    crew.disk.full = true;
    crew.step("ann", "undo");
    crew.step("ann", "undo");
    crew.set("ann", { kelvin: 3300 });
    crew.disk.full = false;
    expect(messages(crew.step("ann", "undo"), "steps", "ann")).toEqual([{ type: "steps", undo: 1, redo: 1 }]);
    expect(crew.fields()).toMatchObject({ kelvin: 4800, yawRad: 1 });
  });

  it("is told apart from one that can't keep anything from the start: that says so in the first welcome", () => {
    const room = roomOn({ ...crew.disk.store, problem: "The data folder is read-only." }, crew.nowMs);
    expect(onlyMessage(room.join("a", hello(), crew.nowMs), "welcome").storageProblem).toBe(
      "The data folder is read-only.",
    );
  });

  it("[HUB1] that can't look up whether an edit was made before makes none", () => {
    crew.set("ann", { kelvin: 3000 });
    crew.disk.unreadable = true;
    expect(onlyMessage(crew.hear("ann", edit("crew-1", { yawRad: 1 })), "reject").code).toBe("storage");
    expect(crew.room.lastSequence).toBe(3);
  });

  it("[HUB1] [MRG2] that can't look up what happened since makes no edit from then: it rejects it, and goes on", () => {
    crew.set("ann", { kelvin: 3000 });
    crew.disk.unreadable = true;
    const late = { ...edit("b1", { kelvin: 3100 }), since: 1, offline: true } as PageMessage;
    expect(messages(crew.say("ben", late), "reject", "ben")).toMatchObject([{ editId: "b1", code: "storage" }]);
    expect(crew.fields()).toMatchObject({ kelvin: 3000 });
  });
});
