import { beforeEach, describe, expect, it } from "vitest";
import { DragDesk } from "../../../src/hub/room/dragDesk";
import type { Room } from "../../../src/hub/room/room";
import type { LiveDrag } from "../../../src/model/frame/live";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { testDocument } from "../../support/testShow";
import { frames, messages, onlyMessage } from "../../support/effects";
import { demoRoom, hello, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";

const FRAME_MS = 1000 / 24;
let room: Room;
let nowMs: number;

function say(session: string, message: PageMessage): ReturnType<Room["receive"]> {
  return room.receive(session, message, nowMs, WALL_CLOCK_MS);
}

function drag(session: string, set: Record<string, unknown>, recordId = "light:key"): void {
  expect(say(session, { type: "drag", recordId, set })).toEqual([]);
}

function nextFrame(): { frame: number; sequence: number; drags: readonly LiveDrag[] } {
  nowMs += FRAME_MS;
  const [sealed] = frames(room.seal(nowMs));
  if (sealed === undefined) throw new Error("no frame was due");
  return sealed;
}

beforeEach(() => {
  nowMs = START_MS + 1000;
  room = demoRoom(nowMs);
  room.seal(nowMs);
  say("a", hello({ name: "Ann" }));
  say("b", hello({ name: "Ben" }));
});

describe("a drag", () => {
  it("[LIVE5] is in every live frame while it is held, with its latest values, and changes no record", () => {
    drag("a", { kelvin: 3000 });
    drag("a", { kelvin: 3100 });
    const expected = [{ recordId: "light:key", sessionId: "a", set: { kelvin: 3100 } }];
    expect(nextFrame().drags).toEqual(expected);
    expect(nextFrame().drags).toEqual(expected);
    expect(room.document.get("light:key")).toMatchObject({ kelvin: 4800 });
  });

  it("[LIVE6] committed, it is one edit, in effect on the very frame on which the drag is gone", () => {
    drag("a", { kelvin: 3000 });
    const before = nextFrame();
    const commit = say("a", { type: "dragCommit", editId: "e1", recordId: "light:key", set: { kelvin: 3000 } });
    const entry = onlyMessage(commit, "entry");
    const after = nextFrame();
    expect(before).toMatchObject({ sequence: 1, drags: [{ set: { kelvin: 3000 } }] });
    expect(after).toMatchObject({ frame: entry.frame, sequence: entry.sequence, drags: [] });
    expect(after.frame).toBe(before.frame + 1);
  });

  it("[LIVE6] cancelled, it falls back without an edit", () => {
    drag("a", { kelvin: 3000 });
    say("a", { type: "dragCancel", recordId: "light:key" });
    expect(nextFrame()).toMatchObject({ sequence: 1, drags: [] });
  });

  it("[LIVE6] of a page that is gone falls back by itself", () => {
    drag("a", { kelvin: 3000 });
    drag("b", { yawRad: 1 });
    room.leave("a");
    expect(nextFrame().drags).toMatchObject([{ sessionId: "b" }]);
  });

  it("[LIVE5] the first to hold a field keeps it; another field of the record is free", () => {
    drag("a", { kelvin: 3000 });
    drag("b", { kelvin: 9000 });
    drag("b", { yawRad: 1 });
    expect(nextFrame().drags).toMatchObject([
      { sessionId: "a", set: { kelvin: 3000 } },
      { sessionId: "b", set: { yawRad: 1 } },
    ]);
    say("a", { type: "dragCancel", recordId: "light:key" });
    drag("b", { kelvin: 9000 });
    expect(nextFrame().drags).toMatchObject([{ sessionId: "b", set: { kelvin: 9000 } }]);
  });

  it("[LIVE6] a commit of what another holds is rejected with `held`, and the holder goes on", () => {
    drag("a", { kelvin: 3000 });
    const effects = say("b", { type: "dragCommit", editId: "e1", recordId: "light:key", set: { kelvin: 9000 } });
    expect(effects).toMatchObject([{ do: "send", to: "b", message: { type: "reject", code: "held" } }]);
    expect(nextFrame()).toMatchObject({ sequence: 1, drags: [{ sessionId: "a" }] });
  });

  it("[DOC4] a commit that was made before the line was cut is answered again, though another holds the field by now", () => {
    const commit = { type: "dragCommit", editId: "e1", recordId: "light:key", set: { kelvin: 3000 } } as const;
    const entry = onlyMessage(say("a", commit), "entry");
    drag("b", { kelvin: 9000 });
    expect(say("a", commit)).toEqual([{ do: "send", to: "a", message: entry }]);
    expect(nextFrame().drags).toMatchObject([{ sessionId: "b" }]);
  });

  it("[LIVE6] a commit that the schema refuses lets go all the same", () => {
    drag("a", { kelvin: 3000 });
    const effects = say("a", { type: "dragCommit", editId: "e1", recordId: "light:key", set: { kelvin: 1 } });
    expect(onlyMessage(effects, "reject").code).toBe("invalid");
    expect(nextFrame()).toMatchObject({ sequence: 1, drags: [] });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["beyond the schema's limits", "light:key", { kelvin: 1 }],
    ["of a field that there isn't", "light:key", { wattage: 1 }],
    ["of an id", "light:key", { id: "light:other" }],
    ["of a kind", "light:key", { kind: "prop" }],
    ["of a record that there isn't", "light:gone", { kelvin: 3000 }],
    ["of the show's timing", "show:demo", { leadFrames: 3 }],
  ])("[LIVE5] %s does not move, and nobody is closed for it", (_, recordId, set) => {
    drag("a", set, recordId);
    expect(nextFrame().drags).toEqual([]);
  });

  it("[LIVE5] whose record is removed under the finger is in no frame any more", () => {
    drag("a", { kelvin: 3000 });
    say("b", { type: "edit", editId: "e1", diff: { remove: ["light:key"] } });
    expect(nextFrame()).toMatchObject({ sequence: 2, drags: [] });
  });

  it("[SESS1] is shown to everyone as what this page holds", () => {
    drag("a", { kelvin: 3000, on: false });
    const [people] = messages(room.report(nowMs), "people");
    expect(people?.people.map(({ name, holds }) => [name, holds])).toEqual([
      ["Ann", { recordId: "light:key", fields: ["kelvin", "on"] }],
      ["Ben", null],
    ]);
  });
});

describe("the desk of drags", () => {
  it("says in a sentence why a drag may not be", () => {
    const desk = new DragDesk();
    const document = testDocument();
    expect(desk.move("a", "light:key", { kelvin: 3000 }, document)).toBeNull();
    expect(desk.move("b", "light:key", { kelvin: 3000 }, document)).toBe(
      "someone else holds this; it is yours when they let go",
    );
    expect(desk.move("b", "light:gone", {}, document)).toMatch(/^there is no record light:gone/);
    expect(desk.move("b", "show:demo", { name: "x" }, document)).toMatch(/by an edit, not by a drag/);
  });
});
