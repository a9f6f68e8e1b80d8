import { describe, expect, it } from "vitest";
import type { Room } from "../../../src/hub/room/room";
import { createMemoryStore } from "../../../src/hub/store/memoryStore";
import { judgeField, judgeMaking } from "../../../src/model/crew/rights";
import { ROLE_WORDS, ROLES, type Role } from "../../../src/model/crew/roles";
import { applyWireDiff, type WireDiff } from "../../../src/model/document/diff";
import { documentOf } from "../../../src/model/document/document";
import {
  RECORD_KINDS,
  RECORD_TYPES,
  parseRecord,
  type RecordKind,
  type StageRecord,
} from "../../../src/model/records/kinds";
import { LATTICE_FIELDS } from "../../../src/model/records/show";
import { diceOf } from "../../support/dice";
import { entries, messages, news } from "../../support/effects";
import { rolledValue } from "../../support/rolledEdit";
import { fillStore, hello, roomOn, START_MS, WALL_CLOCK_MS } from "../../support/testRoom";
import { testShow } from "../../support/testShow";

function made(kind: RecordKind, name: string): StageRecord {
  const parsed = parseRecord({ ...RECORD_TYPES[kind].defaults, id: `${kind}:${name}` });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.record;
}

/** The test show with at least one record of every kind that nothing else stands on. */
const RECORDS: readonly StageRecord[] = [
  ...testShow(START_MS),
  ...RECORD_KINDS.filter((kind) => kind !== "show").map((kind) => made(kind, "spare")),
];
const SPARE = (kind: RecordKind): string => (kind === "show" ? "show:demo" : `${kind}:spare`);
const HUBS = new Set<string>(["kind", ...LATTICE_FIELDS]);

/** A room with one page in it, in that role; `onAir` as the show says. */
function roomWith(role: Role, onAir: boolean): Room {
  const records = RECORDS.map((record) => (record.kind === "show" ? { ...record, onAir } : record));
  const room = roomOn(fillStore(createMemoryStore(), records));
  const asWall = { page: "wall", outputId: "output:spare" } as const;
  const entrance = { role, grantId: null, outputId: role === "wall" ? asWall.outputId : null };
  room.receive("a", hello(role === "wall" ? asWall : {}), START_MS, WALL_CLOCK_MS, entrance);
  room.flush(START_MS);
  return room;
}

/** What the room makes of an edit. */
function outcome(room: Room, diff: WireDiff): string {
  const answers = room.receive("a", { type: "edit", editId: "e1", diff }, START_MS, WALL_CLOCK_MS);
  const told = entries(room.flush(START_MS));
  const [reject] = messages(answers, "reject", "a");
  if (reject !== undefined) return reject.code === "forbidden" && told.length === 0 ? "refused" : reject.message;
  if (messages(answers, "proposed", "a").length === 1) return told.length === 0 ? "proposed" : "proposed and made";
  return told.length === 1 && answers.length === 0 ? "allowed" : "neither";
}

/** A value that changes the field and that the schema takes. */
function change(kind: RecordKind, key: string): WireDiff {
  const dice = diceOf(7);
  const document = documentOf(RECORDS);
  const record = document.get(SPARE(kind)) as unknown as Record<string, unknown>;
  const field = RECORD_TYPES[kind].fields.find((each) => each.key === key);
  for (let i = 0; i < 200; i++) {
    const now = record[key];
    const value =
      field !== undefined ? rolledValue(field, document, dice) : typeof now === "boolean" ? !now : dice.int(0, 3);
    const diff = { set: { [SPARE(kind)]: { [key]: value } } };
    const applied = applyWireDiff(document, diff);
    if (applied.ok && Object.keys(applied.diff.changed).length === 1) return diff;
  }
  throw new Error(`no other value for ${kind} ${key}`);
}

/** `look` and `protocol` have one value so far: there is nothing to change them to. */
const ONE_VALUE = new Set(["environment look", "tracker protocol"]);
const FIELDS = RECORD_KINDS.flatMap((kind) =>
  Object.keys(RECORD_TYPES[kind].defaults)
    .filter((key) => !HUBS.has(key) && !ONE_VALUE.has(`${kind} ${key}`))
    .map((key) => ({ kind, key, diff: change(kind, key) })),
);

describe.each(ROLES)("[ROLE2] a %s", (role) => {
  it.each([
    ["off air", false],
    ["[AIR1] on air", true],
  ])("%s: the room makes, proposes or refuses each field of each kind just as the table has it", (_, onAir) => {
    const wrong = FIELDS.flatMap(({ kind, key, diff }) => {
      const other = key === "onAir" ? { set: { "show:demo": { onAir: !onAir } } } : diff;
      const [is, ought] = [outcome(roomWith(role, onAir), other), judgeField(role, kind, key, onAir)];
      return is === ought ? [] : [`${kind} ${key}: ${is}, not ${ought}`];
    });
    expect(wrong).toEqual([]);
    expect(FIELDS.length).toBeGreaterThanOrEqual(90);
  });

  it.each([false, true])("adds and removes records as the table has it, on air: %s", (onAir) => {
    for (const kind of RECORD_KINDS.filter((each) => each !== "show")) {
      const ought = judgeMaking(role, kind, onAir);
      expect(outcome(roomWith(role, onAir), { put: [made(kind, "new")] }), `add ${kind}`).toBe(ought);
      expect(outcome(roomWith(role, onAir), { remove: [SPARE(kind)] }), `remove ${kind}`).toBe(ought);
    }
  });

  it("is refused in a sentence that names the thing and the role", () => {
    const room = roomWith(role, false);
    const diff = { set: { "wall:spare": { columns: 9 } }, put: [made("camera", "new")] };
    if (role === "director") return expect(outcome(room, diff)).toBe("allowed");
    const answers = room.receive("a", { type: "edit", editId: "e1", diff }, START_MS, WALL_CLOCK_MS);
    expect(messages(answers, "reject")[0]?.message).toContain(`${ROLE_WORDS[role].name.toLowerCase()}'s to change`);
  });

  it("[AIR4] holds under a finger what it may change now, and nothing else", () => {
    for (const onAir of [false, true]) {
      for (const [recordId, kind, key, value] of [
        ["light:spare", "light", "kelvin", 3000],
        ["camera:spare", "camera", "focusDistanceM", 4.5],
        ["wall:spare", "wall", "columns", 9],
        ["prop:spare", "prop", "yawRad", 1],
      ] as const) {
        const room = roomWith(role, onAir);
        const refused = room.receive("a", { type: "drag", recordId, set: { [key]: value } }, START_MS, WALL_CLOCK_MS);
        const moves = judgeField(role, kind, key, onAir) === "allowed";
        expect(messages(refused, "dragRefused").length, `${recordId}, on air ${onAir}`).toBe(moves ? 0 : 1);
        expect(news(room.flush(START_MS), "people").length).toBe(moves ? 1 : 0);
      }
    }
  });
});

describe("[ROLE2] REST and restores", () => {
  it("are judged like a page's edits", () => {
    const room = roomWith("director", false);
    const diff = { set: { "light:spare": { kelvin: 3000 } } };
    const as = (role: Role, editId: string) =>
      room.edit({ name: "REST", person: "REST", role }, { editId, diff, origin: "restore" }, WALL_CLOCK_MS);
    expect(as("guest", "r1")).toMatchObject({ what: "rejected", code: "forbidden" });
    expect(as("gaffer", "r2")).toMatchObject({ what: "staged", entry: { origin: "restore", role: "gaffer" } });
  });
});
