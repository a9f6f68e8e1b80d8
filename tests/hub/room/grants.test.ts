import { beforeEach, describe, expect, it } from "vitest";
import type { Room } from "../../../src/hub/room/room";
import type { Entrance, Role } from "../../../src/model/crew/roles";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { closeReasons, entries, frames, messages, news, onlyMessage } from "../../support/effects";
import { hello, roomOn, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";
import { newDisk, type Disk } from "./disk";

const HOUR_MS = 3_600_000;
const FRAME_MS = 1000 / 24;
const EXPIRES_MS = WALL_CLOCK_MS + 8 * HOUR_MS;
const SECRET = "secret-of-a-browser";

let disk: Disk;
let room: Room;
let nowMs: number;

beforeEach(() => {
  nowMs = START_MS + 1000;
  disk = newDisk();
  room = roomOn(disk.store, nowMs);
});

function issue(id: string, role: Role, outputId: string | null = null): void {
  room.issueGrant({ id, role, outputId, label: id, expiresMs: EXPIRES_MS, by: "Ann" }, WALL_CLOCK_MS);
}

function entranceOf(id: string, wallClockMs = WALL_CLOCK_MS): Entrance {
  const entrance = room.entranceOf(id, wallClockMs);
  if (typeof entrance === "string") throw new Error(entrance);
  return entrance;
}

function say(session: string, message: PageMessage): ReturnType<Room["receive"]> {
  return room.receive(session, message, nowMs, WALL_CLOCK_MS);
}

function join(session: string, grantId: string | null, parts: Parameters<typeof hello>[0] = {}) {
  const entrance = grantId === null ? undefined : entranceOf(grantId);
  return room.join(session, hello({ name: session, personId: SECRET, ...parts }), nowMs, entrance);
}

function edit(session: string, editId: string, fields: Record<string, unknown> = { kelvin: 3000 }) {
  return say(session, { type: "edit", editId, diff: { set: { "light:key": fields } } });
}

describe("[ROLE1] a connection", () => {
  it("through a link has the link's role, from this machine the director's; a wall page changes nothing whoever opened it", () => {
    issue("g1", "gaffer");
    expect(onlyMessage(join("gaffer", "g1"), "welcome").role).toBe("gaffer");
    expect(onlyMessage(join("local", null), "welcome").role).toBe("director");
    expect(onlyMessage(join("wall", null, { page: "wall", outputId: "output:left" }), "welcome").role).toBe("wall");
    expect(room.people.map(({ role }) => role)).toEqual(["gaffer", "director", "wall"]);
    expect(onlyMessage(edit("wall", "e1"), "reject").code).toBe("forbidden");
    expect(
      messages(say("wall", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } }), "dragRefused"),
    ).toHaveLength(1);
    expect(entries(room.flush(nowMs))).toEqual([]);
  });

  it("through a wall's link opens its own output and nothing else", () => {
    issue("w1", "wall", "output:left");
    expect(closeReasons(join("a", "w1"))).toEqual(["a: forbidden"]);
    expect(closeReasons(join("b", "w1", { page: "remote" }))).toEqual(["b: forbidden"]);
    expect(closeReasons(join("c", "w1", { page: "wall", outputId: "output:right" }))).toEqual(["c: forbidden"]);
    expect(closeReasons(join("d", "w1", { page: "wall" }))).toEqual(["d: forbidden"]);
    expect(room.people).toEqual([]);
    expect(onlyMessage(join("e", "w1", { page: "wall", outputId: "output:left" }), "welcome").role).toBe("wall");
  });
});

describe("[ROLE3] a link", () => {
  it("that is revoked closes its pages with the reason, and nobody else's; it lets nobody in again", () => {
    issue("g1", "gaffer");
    issue("g2", "gaffer");
    join("a", "g1");
    join("b", "g1");
    join("c", "g2");
    join("d", null);
    const revoked = room.revokeGrant("g1", WALL_CLOCK_MS + 5);
    expect(revoked?.grant).toMatchObject({ id: "g1", revokedMs: WALL_CLOCK_MS + 5 });
    expect(closeReasons(revoked?.effects ?? []).sort()).toEqual(["a: revoked", "b: revoked"]);
    expect(room.entranceOf("g1", WALL_CLOCK_MS + 6)).toBe("revoked");
    expect(room.entranceOf("g3", WALL_CLOCK_MS)).toBe("unknown");
    expect(room.revokeGrant("g3", WALL_CLOCK_MS)).toBeNull();
  });

  it("that expires closes its pages when its time has come, not before", () => {
    issue("g1", "gaffer");
    join("a", "g1");
    join("d", null);
    expect(closeReasons(room.report(nowMs, EXPIRES_MS - 1))).toEqual([]);
    expect(closeReasons(room.report(nowMs, EXPIRES_MS))).toEqual(["a: expired"]);
    expect(room.entranceOf("g1", EXPIRES_MS)).toBe("expired");
  });

  it("that gets another day of expiry closes its pages at once where that is past", () => {
    issue("g1", "gaffer");
    join("a", "g1");
    expect(
      closeReasons(room.changeGrant("g1", { expiresMs: WALL_CLOCK_MS - 1 }, WALL_CLOCK_MS)?.effects ?? []),
    ).toEqual(["a: expired"]);
    expect(room.changeGrant("g3", { role: "guest" }, WALL_CLOCK_MS)).toBeNull();
  });

  it("that gets another role gives it to its pages at once, tells everyone, and what they held falls back", () => {
    issue("g1", "gaffer");
    join("a", "g1");
    join("b", null);
    say("a", { type: "drag", recordId: "light:key", set: { kelvin: 3000 } });
    room.flush(nowMs);
    const effects = room.changeGrant("g1", { role: "operator" }, WALL_CLOCK_MS)?.effects ?? [];
    expect(messages(effects, "role")).toEqual([{ type: "role", role: "operator" }]);
    expect(messages(effects, "role", "a")).toHaveLength(1);
    const sealed = room.seal((nowMs += FRAME_MS));
    expect(frames(sealed).map(({ drags }) => drags)).toEqual([[]]);
    expect(news(sealed, "people")).toMatchObject([{ people: [{ sessionId: "a", role: "operator", holds: null }] }]);
    expect(onlyMessage(edit("a", "e1"), "reject").code).toBe("forbidden");
    expect(say("a", { type: "edit", editId: "e2", diff: { set: { "wall:main": { columns: 9 } } } })).toEqual([]);
    expect(entries(room.flush(nowMs))).toMatchObject([{ editId: "e2", role: "operator" }]);
  });

  it("[ROLE2] that gets another role takes its pages' steps with it: what they may not do any more they may not undo", () => {
    issue("g1", "gaffer");
    join("a", "g1");
    edit("a", "e1");
    room.changeGrant("g1", { role: "operator" }, WALL_CLOCK_MS);
    const refused = say("a", { type: "undo", editId: "u1" });
    expect(onlyMessage([...refused, ...room.flush(nowMs)], "reject")).toMatchObject({
      editId: "u1",
      code: "forbidden",
    });
    expect(room.document.get("light:key")).toMatchObject({ kelvin: 3000 });
    room.changeGrant("g1", { role: "gaffer" }, WALL_CLOCK_MS);
    say("a", { type: "undo", editId: "u2" });
    expect(room.document.get("light:key")).toMatchObject({ kelvin: 4800 });
  });

  it("with a wall's page keeps that page a wall, whatever role the link gets", () => {
    issue("g1", "operator");
    join("a", "g1", { page: "wall", outputId: "output:left" });
    expect(room.changeGrant("g1", { role: "director" }, WALL_CLOCK_MS)?.effects).toEqual([]);
    expect(onlyMessage(edit("a", "e1"), "reject").code).toBe("forbidden");
  });

  it("outlives the hub, as it was left; one that the disk could not keep is none", () => {
    issue("g1", "gaffer");
    issue("g2", "script");
    room.revokeGrant("g2", WALL_CLOCK_MS);
    disk.full = true;
    expect(() => issue("g3", "director")).toThrow();
    expect(() => room.revokeGrant("g1", WALL_CLOCK_MS)).toThrow();
    disk.full = false;
    room = roomOn(disk.store, nowMs);
    expect(room.grants).toMatchObject([{ id: "g1", role: "gaffer", revokedMs: null }, { id: "g2" }]);
    expect(room.entranceOf("g2", WALL_CLOCK_MS)).toBe("revoked");
    expect(room.entranceOf("g3", WALL_CLOCK_MS)).toBe("unknown");
  });
});
