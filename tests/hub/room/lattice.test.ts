import { beforeEach, describe, expect, it } from "vitest";
import type { Room } from "../../../src/hub/room/room";
import { createMemoryStore } from "../../../src/hub/store/memoryStore";
import type { WireDiff } from "../../../src/model/document/diff";
import type { DocumentEntry } from "../../../src/model/document/entry";
import { showOf } from "../../../src/model/document/document";
import { frameAtMs, frameStartMs, frameTimeS } from "../../../src/model/frame/lattice";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { entries, frames, onlyMessage } from "../../support/effects";
import { demoRoom, fillStore, hello, roomOn, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";

const FRAME_MS = 1000 / 24;

let room: Room;
let nowMs: number;

beforeEach(() => {
  nowMs = START_MS + 1000;
  room = demoRoom(nowMs);
  room.seal(nowMs);
});

function say(session: string, message: PageMessage): ReturnType<Room["receive"]> {
  return room.receive(session, message, nowMs, WALL_CLOCK_MS);
}

function edit(editId: string, diff: WireDiff): ReturnType<Room["receive"]> {
  return say("a", { type: "edit", editId, diff });
}

/** The entry that an edit became. */
function made(editId: string, diff: WireDiff): DocumentEntry {
  const answer = edit(editId, diff);
  const [entry] = entries(room.flush(nowMs));
  if (entry === undefined) throw new Error(JSON.stringify(answer));
  return entry;
}

const kelvinTo = (kelvin: number): WireDiff => ({ set: { "light:key": { kelvin } } });

describe("the room on the lattice", () => {
  const show = (): NonNullable<ReturnType<typeof showOf>> => {
    const found = showOf(room.document);
    if (found === null) throw new Error("no show");
    return found;
  };

  beforeEach(() => void say("a", hello()));

  it("[CLK4] each frame is sealed its lead ahead of the walls, once, in order", () => {
    const sealed: number[] = [];
    for (let i = 0; i < 100; i++) {
      nowMs += FRAME_MS;
      sealed.push(...frames(room.seal(nowMs)).map(({ frame }) => frame));
      expect(room.frame).toBe(frameAtMs(show(), nowMs) + show().leadFrames);
    }
    expect(sealed).toEqual(Array.from({ length: sealed.length }, (_, i) => (sealed[0] ?? NaN) + i));
  });

  it("[HUB4] frames missed in a stall are sealed afterwards, up to 48 of them", () => {
    room.seal(nowMs);
    const before = room.frame;
    expect(frames(room.seal(nowMs + 30 * FRAME_MS))).toHaveLength(30);
    expect(room.frame).toBe(before + 30);
    const late = frames(room.seal(nowMs + 10_000 * FRAME_MS));
    expect(late).toHaveLength(48);
    expect(late.at(-1)?.frame).toBe(frameAtMs(show(), nowMs + 10_000 * FRAME_MS) + 2);
  });

  it("[HUB4] [DOC2] an edit whose frame was skipped is in effect on the first frame sealed after it", () => {
    edit("e1", kelvinTo(3000));
    const [first] = frames(room.seal(nowMs + 10_000 * FRAME_MS));
    expect(first?.sequence).toBe(2);
  });

  it("[DOC7] a new rate re-anchors: on the entry's frame time goes on, and frames only rise", () => {
    const before = show();
    const entry = made("e1", { set: { "show:demo": { rate: "60" } } });
    expect(show()).toMatchObject({ rate: "60", anchorFrame: entry.frame });
    expect(show().anchorMs).toBe(frameStartMs(before, entry.frame));
    expect(show().anchorTimeS).toBe(frameTimeS(before, entry.frame));
    const sealed: number[] = [];
    for (let i = 0; i < 300; i++) sealed.push(...frames(room.seal((nowMs += 5))).map(({ frame }) => frame));
    expect(sealed).toEqual(Array.from({ length: sealed.length }, (_, i) => entry.frame + i));
    expect(room.frame).toBe(frameAtMs(show(), nowMs) + 2);
  });

  it("[DOC7] and back again, undone the way a page undoes it: by the fields that are anybody's", () => {
    made("e1", { set: { "show:demo": { rate: "23.976" } } });
    nowMs += 5000;
    room.seal(nowMs);
    const entry = made("e2", { set: { "show:demo": { rate: "24" } } });
    expect(show()).toMatchObject({ rate: "24", anchorFrame: entry.frame });
  });

  it.each<[string, (record: object) => WireDiff]>([
    ["its fields", () => ({ set: { "show:demo": { anchorMs: 0 } } })],
    ["the whole record", (record) => ({ put: [{ ...record, anchorFrame: 5 }] })],
    [
      "the record taken out and put back",
      (record) => ({ remove: ["show:demo"], put: [{ ...record, anchorTimeS: 5 }] }),
    ],
    [
      "another show in its place",
      (record) => ({ remove: ["show:demo"], put: [{ ...record, id: "show:b", anchorMs: 0 }] }),
    ],
  ])("[DOC7] nobody else moves the anchor by %s", (_, diff) => {
    const effects = edit("e1", diff(show()));
    expect(onlyMessage(effects, "reject").code).toBe("invalid");
    expect(show().anchorMs).toBe(START_MS);
  });

  it("[DOC7] a rate put with the whole record re-anchors as well", () => {
    const entry = made("e1", { put: [{ ...show(), rate: "25" }] });
    expect(show()).toMatchObject({ rate: "25", anchorFrame: entry.frame });
  });

  it("[HUB2] [HUB3] a hub that starts anew has every edit, and seals no frame again", () => {
    const store = fillStore(createMemoryStore());
    room = roomOn(store, nowMs);
    say("a", hello());
    const entry = made("e1", kelvinTo(3000));
    const again = roomOn(store, nowMs - 60_000);
    expect(again.document.get("light:key")).toMatchObject({ kelvin: 3000 });
    expect(again.sequence).toBe(2);
    expect(again.frame).toBe(entry.frame);
    expect(again.seal(nowMs - 60_000)).toEqual([]);
  });
});
