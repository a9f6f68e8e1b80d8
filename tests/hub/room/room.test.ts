import { beforeEach, describe, expect, it } from "vitest";
import type { Room } from "../../../src/hub/room/room";
import { createMemoryStore } from "../../../src/hub/store/memoryStore";
import { StoreProblem, type ShowStore } from "../../../src/hub/store/showStore";
import type { WireDiff } from "../../../src/model/document/diff";
import { PROTOCOL_VERSION, type PageMessage } from "../../../src/model/protocol/messages";
import { closeReasons, entries, frames, messages, news, onlyMessage } from "../../support/effects";
import { documentHash } from "../../../src/model/document/hash";
import { demoRoom, fillStore, hello, roomOn, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";

const FRAME_MS = 1000 / 24;
const T0 = START_MS + 1000;

let room: Room;
let nowMs: number;

beforeEach(() => {
  nowMs = T0;
  room = demoRoom(nowMs);
  room.seal(nowMs);
});

function say(session: string, message: PageMessage): ReturnType<Room["receive"]> {
  return room.receive(session, message, nowMs, WALL_CLOCK_MS);
}

function edit(editId: string, diff: WireDiff, session = "a"): ReturnType<Room["receive"]> {
  return say(session, { type: "edit", editId, diff });
}

function rest(editId: string, diff: WireDiff): ReturnType<Room["edit"]> {
  return room.edit({ name: "REST", person: "REST", role: "director" }, { editId, diff }, WALL_CLOCK_MS);
}

const kelvinTo = (kelvin: number): WireDiff => ({ set: { "light:key": { kelvin } } });

describe("joining", () => {
  it("[DOC5] [SESS1] a page is welcomed with the stage as it is, and everyone is told who is here", () => {
    const effects = say("a", hello({ page: "wall", name: "Left wall", outputId: "output:left" }));
    expect(onlyMessage(effects, "welcome")).toMatchObject({
      protocol: PROTOCOL_VERSION,
      sessionId: "a",
      role: "wall",
      hash: documentHash(room.document),
      sequence: 1,
      frame: room.frame,
    });
    const { records, people, person } = onlyMessage(effects, "welcome");
    expect(records).toHaveLength(room.document.size);
    const [told] = news(room.flush(nowMs), "people");
    expect(told?.people).toEqual(people);
    expect(people).toMatchObject([
      { person, sessionId: "a", page: "wall", name: "Left wall", outputId: "output:left", status: null, holds: null },
    ]);
  });

  it("[DOC5] entries that take effect later follow the welcome, in order", () => {
    say("a", hello());
    edit("e1", kelvinTo(3000));
    edit("e2", kelvinTo(3100));
    room.flush(nowMs);
    const effects = say("b", hello());
    expect(onlyMessage(effects, "welcome").sequence).toBe(1);
    expect(messages(effects, "entry", "b").map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it("[VER2] whoever says something else first is closed", () => {
    expect(closeReasons(say("a", { type: "ping", sentMs: 1 }))).toEqual(["a: helloFirst"]);
    expect(room.people).toEqual([]);
  });

  it("[VER2] a second hello closes the page", () => {
    say("a", hello());
    expect(closeReasons(say("a", hello()))).toEqual(["a: badMessage"]);
  });

  it("[VER4] an older page and a newer page are told which of the two is old, and nothing else", () => {
    expect(say("a", hello({ protocol: PROTOCOL_VERSION - 1 }))).toEqual([
      { do: "close", to: "a", reason: "olderPage" },
    ]);
    expect(say("b", hello({ protocol: PROTOCOL_VERSION + 1 }))).toEqual([
      { do: "close", to: "b", reason: "newerPage" },
    ]);
    expect(room.people).toEqual([]);
  });

  it("[SESS1] who leaves is gone from the list, once", () => {
    say("a", hello());
    room.flush(nowMs);
    room.leave("a");
    expect(news(room.flush(nowMs), "people")).toEqual([{ type: "people", people: [], gone: ["a"] }]);
    room.leave("a");
    expect(room.flush(nowMs)).toEqual([]);
    expect(room.people).toEqual([]);
  });

  it("[CLK1] a ping comes back with the hub's time", () => {
    say("a", hello());
    expect(say("a", { type: "ping", sentMs: 7 })).toEqual([
      { do: "send", to: "a", message: { type: "pong", sentMs: 7, receivedMs: nowMs, answeredMs: nowMs } },
    ]);
  });
});

describe("edits", () => {
  beforeEach(() => void say("a", hello()));

  it("[DOC2] [DOC9] take the next number and the next frame to be sealed, and are told with the next tick", () => {
    const next = room.frame + 1;
    expect(edit("e1", kelvinTo(3000))).toEqual([]);
    const effects = room.seal(nowMs + FRAME_MS);
    expect(entries(effects)).toMatchObject([
      { sequence: 2, frame: next, editId: "e1", by: "Ann", role: "director", origin: "made", diff: kelvinTo(3000) },
    ]);
    expect(frames(effects)).toMatchObject([{ frame: next, sequence: 2 }]);
    edit("e2", kelvinTo(3100));
    edit("e3", kelvinTo(3200));
    expect(entries(room.flush(nowMs))).toMatchObject([
      { sequence: 3, frame: next + 1 },
      { sequence: 4, frame: next + 1 },
    ]);
  });

  it("[DOC2] are in effect with their frame, not before; the next edit is checked against them at once", () => {
    const sealedBefore = room.sequence;
    edit("e1", { remove: ["light:key"] });
    expect(room.sequence).toBe(sealedBefore);
    expect(onlyMessage(edit("e2", kelvinTo(3000)), "reject")).toMatchObject({ code: "invalid" });
    room.seal(nowMs + FRAME_MS);
    expect(room.sequence).toBe(2);
  });

  it("[DOC3] that can't be are rejected with a sentence, to their maker only", () => {
    const before = documentHash(room.document);
    const effects = edit("e1", kelvinTo(1));
    expect(effects).toMatchObject([
      { do: "send", to: "a", message: { type: "reject", editId: "e1", code: "invalid" } },
    ]);
    expect(onlyMessage(effects, "reject").message).toContain("light kelvin:");
    expect(documentHash(room.document)).toBe(before);
    edit("e2", kelvinTo(3000));
    expect(entries(room.flush(nowMs)).map(({ editId, sequence }) => [editId, sequence])).toEqual([["e2", 2]]);
  });

  it("[DOC4] sent twice are made once; the second answer is the first, to its sender only", () => {
    edit("e1", kelvinTo(3000));
    edit("e2", kelvinTo(4000));
    const [first, ...others] = entries(room.flush(nowMs));
    expect(others).toHaveLength(1);
    expect(edit("e1", kelvinTo(3000))).toEqual([{ do: "send", to: "a", message: { type: "entry", ...first } }]);
    expect(entries(room.flush(nowMs))).toEqual([]);
    expect(room.document.get("light:key")).toMatchObject({ kelvin: 4000 });
  });

  it("[DOC8] that change nothing are answered, and are no entry", () => {
    const told = [...edit("e1", kelvinTo(4800)), ...room.flush(nowMs)];
    expect(onlyMessage(told, "conflict")).toEqual({ type: "conflict", editId: "e1", conflicts: [], made: false });
    expect(entries(told)).toEqual([]);
    expect(room.lastSequence).toBe(1);
  });

  it("[DOC2] by REST are told to everyone like any other", () => {
    const result = rest("rest-1", kelvinTo(3000));
    expect(result).toMatchObject({ what: "staged", entry: { sequence: 2, by: "REST" } });
    expect(entries(room.flush(nowMs))).toMatchObject([{ sequence: 2, by: "REST" }]);
    expect(rest("rest-1", kelvinTo(3000))).toMatchObject({ what: "again", entry: { sequence: 2 } });
    expect(entries(room.flush(nowMs))).toEqual([]);
  });
});

describe("a store that can't", () => {
  const broken = (parts: Partial<ShowStore>): ShowStore => ({ ...fillStore(createMemoryStore()), ...parts });
  const refuse = (): never => {
    throw new StoreProblem("The disk is full.");
  };

  it("[HUB1] keep an edit rejects it, and the document is as it was", () => {
    room = roomOn(broken({ append: refuse }), nowMs);
    say("a", hello());
    const before = documentHash(room.document);
    edit("e1", kelvinTo(3000));
    const effects = room.flush(nowMs);
    expect(entries(effects)).toEqual([]);
    expect(onlyMessage(effects, "reject")).toEqual({
      type: "reject",
      editId: "e1",
      code: "storage",
      message: "The disk is full.",
    });
    expect(documentHash(room.document)).toBe(before);
    expect(frames(room.seal(nowMs + FRAME_MS)).map(({ sequence }) => sequence)).toEqual([1]);
  });

  it("[HUB1] look an edit up rejects it too, and the stage goes on", () => {
    room = roomOn(broken({ sequenceOfEdit: refuse }), nowMs);
    say("a", hello());
    expect(onlyMessage(edit("e1", kelvinTo(3000)), "reject").code).toBe("storage");
    const commit = say("a", { type: "dragCommit", editId: "e2", recordId: "light:key", set: { kelvin: 3000 } });
    expect(onlyMessage(commit, "reject").code).toBe("storage");
  });

  it("[HUB1] answer before it has kept: when the entry is told, the store has it", () => {
    const store = fillStore(createMemoryStore());
    const kept: string[] = [];
    room = roomOn(
      {
        ...store,
        append: (staged) => {
          store.append(staged);
          kept.push(...staged.map(({ entry }) => entry.editId));
        },
      },
      nowMs,
    );
    say("a", hello());
    expect(edit("e1", kelvinTo(3000))).toEqual([]);
    expect(kept).toEqual([]);
    expect(entries(room.flush(nowMs))).toHaveLength(1);
    expect(kept).toEqual(["e1"]);
  });
});
