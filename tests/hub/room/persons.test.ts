import { beforeEach, describe, expect, it } from "vitest";
import type { Room } from "../../../src/hub/room/room";
import type { Entrance, Role } from "../../../src/model/crew/roles";
import type { PageMessage } from "../../../src/model/protocol/messages";
import { messages, onlyMessage } from "../../support/effects";
import { hello, roomOn, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";
import { newDisk, type Disk } from "./disk";

const HOUR_MS = 3_600_000;
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

describe("[ROLE4] a person", () => {
  it("is known by a digest: the browser's secret is in nothing that anybody is told", () => {
    issue("g1", "gaffer");
    const told = [
      ...join("a", "g1"),
      ...edit("a", "e1"),
      ...room.flush(nowMs),
      ...join("b", null),
      ...room.flush(nowMs),
    ];
    const said = told.map((effect) =>
      "crew" in effect ? new TextDecoder().decode(effect.crew ?? new Uint8Array()) : JSON.stringify(effect),
    );
    const welcome = onlyMessage(join("c", "g1"), "welcome");
    expect(said.join("\n")).toContain(welcome.person);
    expect(said.join("\n")).not.toContain(SECRET);
    expect(welcome.person).not.toContain(SECRET);
  });

  it("is the same over all pages of one link, and another with the same secret under another link", () => {
    issue("g1", "gaffer");
    issue("g2", "gaffer");
    const persons = [
      join("a", "g1"),
      join("b", "g1"),
      join("c", "g2"),
      join("d", null),
      join("e", "g1", { personId: "another-secret" }),
    ].map((effects) => onlyMessage(effects, "welcome").person);
    expect(persons[1]).toBe(persons[0]);
    expect(new Set(persons).size).toBe(4);
  });

  it("[UNDO1] who borrows a secret under another link reaches none of its owner's steps", () => {
    issue("g1", "gaffer");
    issue("g2", "gaffer");
    join("owner", "g1");
    join("thief", "g2");
    edit("owner", "e1");
    const effects = [...say("thief", { type: "undo", editId: "u1" }), ...room.flush(nowMs)];
    expect(messages(effects, "stepped", "thief")).toEqual([
      { type: "stepped", editId: "u1", origin: "undo", done: false, left: [] },
    ]);
    expect(room.document.get("light:key")).toMatchObject({ kelvin: 3000 });
    expect(messages(effects, "steps", "thief")).toEqual([{ type: "steps", undo: 0, redo: 0 }]);
  });

  it("without a secret is nobody but this one connection", () => {
    const first = onlyMessage(room.join("a", hello(), nowMs), "welcome").person;
    expect(onlyMessage(room.join("b", hello(), nowMs), "welcome").person).not.toBe(first);
  });

  it("can't be taken by a name that REST or the hub go by", () => {
    for (const personId of ["REST", "hub"].map((name) => name.padEnd(8, " "))) {
      const { person } = onlyMessage(room.join(personId, hello({ personId }), nowMs), "welcome");
      expect(person).toMatch(/^p[\w-]{11}$/);
    }
  });
});
