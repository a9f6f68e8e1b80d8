import { beforeEach, describe, expect, it } from "vitest";
import { DragDesk } from "../../../src/hub/room/dragDesk";
import type { Room } from "../../../src/hub/room/room";
import type { DocumentEntry } from "../../../src/model/document/entry";
import type { LiveDrag } from "../../../src/model/frame/live";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { testDocument } from "../../support/testShow";
import { entries, frames, messages, news, onlyMessage } from "../../support/effects";
import { demoRoom, hello, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";

const FRAME_MS = 1000 / 24;
let room: Room;
let nowMs: number;

function say(session: string, message: PageMessage): ReturnType<Room["receive"]> {
  return room.receive(session, message, nowMs, WALL_CLOCK_MS);
}

/** Takes or moves a drag; what its holder is told of it. */
function drag(session: string, set: Record<string, unknown>, recordId = "light:key"): string[] {
  const effects = say(session, { type: "drag", recordId, set });
  const refusals = messages(effects, "dragRefused", session);
  expect(refusals).toHaveLength(effects.length);
  return refusals.map(({ message }) => message);
}

interface Sealed {
  readonly frame: number;
  readonly sequence: number;
  readonly drags: readonly LiveDrag[];
  /** Told in the same tick. */
  readonly told: readonly DocumentEntry[];
}

function nextFrame(): Sealed {
  nowMs += FRAME_MS;
  const effects = room.seal(nowMs);
  const [sealed] = frames(effects);
  if (sealed === undefined) throw new Error("no frame was due");
  return { ...sealed, told: entries(effects) };
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
    say("a", { type: "dragCommit", editId: "e1", recordId: "light:key", set: { kelvin: 3000 } });
    const after = nextFrame();
    expect(after.told).toMatchObject([
      { editId: "e1", origin: "made", diff: { set: { "light:key": { kelvin: 3000 } } } },
    ]);
    const [entry] = after.told;
    expect(before).toMatchObject({ sequence: 1, drags: [{ set: { kelvin: 3000 } }] });
    expect(after).toMatchObject({ frame: entry?.frame, sequence: entry?.sequence, drags: [] });
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
    expect(drag("a", { kelvin: 3000 })).toEqual([]);
    expect(drag("b", { kelvin: 9000 })).toEqual(["someone else holds this; it is yours when they let go"]);
    expect(drag("b", { yawRad: 1 })).toEqual([]);
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
    say("a", commit);
    const [entry] = entries(room.flush(nowMs));
    expect(entry).toMatchObject({ editId: "e1" });
    drag("b", { kelvin: 9000 });
    expect(say("a", commit)).toEqual([{ do: "send", to: "a", message: { type: "entry", ...entry } }]);
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
  ])("[LIVE5] %s does not move; its holder is told once, and nobody is closed for it", (_, recordId, set) => {
    expect(drag("a", set, recordId)).toEqual([expect.stringMatching(/\w/)]);
    expect(drag("a", set, recordId)).toEqual([]);
    expect(drag("b", set, recordId)).toHaveLength(1);
    expect(nextFrame().drags).toEqual([]);
  });

  it("[LIVE5] refused is said again for the next hold: once it moved, or the finger went up", () => {
    expect(drag("a", { kelvin: 1 })).toHaveLength(1);
    drag("a", { kelvin: 3000 });
    expect(drag("a", { kelvin: 1 })).toHaveLength(1);
    expect(drag("a", { kelvin: 1 })).toEqual([]);
    say("a", { type: "dragCancel", recordId: "light:key" });
    expect(drag("a", { kelvin: 1 })).toHaveLength(1);
  });

  it("[LIVE5] whose record is removed under the finger is in no frame any more", () => {
    drag("a", { kelvin: 3000 });
    say("b", { type: "edit", editId: "e1", diff: { remove: ["light:key"] } });
    expect(nextFrame()).toMatchObject({ sequence: 2, drags: [] });
  });

  it("[SESS1] is shown to everyone as what this page holds", () => {
    room.flush(nowMs);
    drag("a", { kelvin: 3000, on: false });
    const [people] = news(room.flush(nowMs), "people");
    expect(people?.people.map(({ name, holds }) => [name, holds])).toEqual([
      ["Ann", { recordId: "light:key", fields: ["kelvin", "on"] }],
    ]);
    say("a", { type: "dragCancel", recordId: "light:key" });
    expect(news(room.flush(nowMs), "people")).toMatchObject([{ people: [{ name: "Ann", holds: null }] }]);
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
