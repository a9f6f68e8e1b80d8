import { describe, expect, it } from "vitest";
import { mergeSince, touchesOf, type Merge } from "../../../src/hub/room/mergeSince";
import { applyWireDiff, sameValue, toWireDiff, type WireDiff } from "../../../src/model/document/diff";
import type { StageDocument } from "../../../src/model/document/document";
import type { KeptEntry } from "../../../src/model/document/entry";
import { deepFreeze } from "../../support/deepFreeze";
import { diceOf } from "../../support/dice";
import { rolledEdit } from "../../support/rolledEdit";
import { keptEntry, WALL_CLOCK_MS } from "../../support/testRoom";
import { testDocument } from "../../support/testShow";

const START = testDocument();
const KEY = { ...START.get("light:key") } as unknown as Record<string, unknown>;
const NEW = { ...KEY, id: "light:new", name: "New" };

const set = (fields: Record<string, unknown>, id = "light:key"): WireDiff => ({ set: { [id]: fields } });

interface Past {
  readonly document: StageDocument;
  readonly entries: readonly KeptEntry[];
}

/** What happened while a page was away: each edit by a colleague, or, marked so, by the page's own person. */
function past(edits: readonly (WireDiff | readonly ["me", WireDiff])[]): Past {
  let document = START;
  const entries = edits.map((edit, i): KeptEntry => {
    const [who, wire] = "length" in edit ? edit : (["Ben", edit] as const);
    const applied = applyWireDiff(document, wire);
    if (!applied.ok) throw new Error(applied.message);
    document = applied.document;
    const parts = {
      by: `${who}${i + 1}`,
      person: who === "me" ? "me" : "ben",
      role: "gaffer",
      atMs: WALL_CLOCK_MS + i,
    } as const;
    return keptEntry({ sequence: i + 2, ...parts, diff: toWireDiff(applied.diff), change: applied.diff });
  });
  return { document, entries };
}

function merged(mine: WireDiff, edits: Parameters<typeof past>[0]): Merge {
  const { document, entries } = past(edits);
  return mergeSince(deepFreeze(mine), document, touchesOf(entries, "me"));
}

type Row = readonly [
  what: string,
  mine: WireDiff,
  since: Parameters<typeof past>[0],
  made: WireDiff,
  collides: string[],
];

/** "id key mine/theirs" of each conflict; key "-" for a record as a whole. */
function told({ conflicts }: Merge): string[] {
  const short = (value: unknown): string => (typeof value === "object" && value !== null ? "record" : String(value));
  return conflicts.map(
    ({ recordId, key, mine, theirs }) => `${recordId} ${key ?? "-"} ${short(mine)}/${short(theirs)}`,
  );
}

const MINE = set({ kelvin: 3000 });

describe("[MRG2] field by field", () => {
  it.each<Row>([
    ["nothing happened: all of it is made", MINE, [], MINE, []],
    ["a colleague set another field", MINE, [set({ yawRad: 1 })], MINE, []],
    ["a colleague set another record", MINE, [set({ kelvin: 2500 }, "light:practical")], MINE, []],
    ["a colleague set the field otherwise", MINE, [set({ kelvin: 5000 })], {}, ["light:key kelvin 3000/5000"]],
    ["a colleague set it as I want it", MINE, [set({ kelvin: 3000 })], MINE, []],
    [
      "a colleague set it and put it back: it stands as it did",
      MINE,
      [set({ kelvin: 5000 }), set({ kelvin: 4800 })],
      MINE,
      [],
    ],
    [
      "a colleague set it twice: the last counts",
      MINE,
      [set({ kelvin: 5000 }), set({ kelvin: 6000 })],
      {},
      ["light:key kelvin 3000/6000"],
    ],
    ["I set it myself on another page", MINE, [["me", set({ kelvin: 5000 })]], MINE, []],
    [
      "a colleague set it, then I did on another page",
      MINE,
      [set({ kelvin: 5000 }), ["me", set({ kelvin: 5200 })]],
      {},
      ["light:key kelvin 3000/5200"],
    ],
    [
      "of two fields one collides: the other is made",
      set({ kelvin: 3000, yawRad: 0 }),
      [set({ kelvin: 5000 })],
      set({ yawRad: 0 }),
      ["light:key kelvin 3000/5000"],
    ],
    [
      "places are equal by value",
      set({ position: [1, 2, 3] }),
      [set({ position: [1, 2, 3] })],
      set({ position: [1, 2, 3] }),
      [],
    ],
    [
      "zero and minus zero are one value: JSON writes both alike",
      set({ yawRad: 0 }),
      [set({ yawRad: -0 })],
      set({ yawRad: 0 }),
      [],
    ],
    [
      "a colleague put the record whole, one field otherwise",
      MINE,
      [{ put: [{ ...KEY, kelvin: 5000, yawRad: 1 }] }],
      {},
      ["light:key kelvin 3000/5000"],
    ],
    [
      "I put a record that was there: only what differs from now and was touched collides",
      { put: [{ ...KEY, kelvin: 3000 }] },
      [set({ kelvin: 5000 })],
      set({ ...withoutId(KEY), kelvin: undefined }),
      ["light:key kelvin 3000/5000"],
    ],
  ])("%s", (_, mine, since, made, collides) => {
    const merge = merged(mine, since);
    expect(told(merge)).toEqual(collides);
    expect(merge.diff).toEqual(made);
  });

  it("names who changed it last, as what, and when, with both values", () => {
    const { conflicts } = merged(MINE, [set({ kelvin: 5000 }), set({ kelvin: 6000 }), set({ yawRad: 0 })]);
    expect(conflicts).toEqual([
      {
        recordId: "light:key",
        key: "kelvin",
        mine: 3000,
        theirs: 6000,
        by: "Ben2",
        role: "gaffer",
        atMs: WALL_CLOCK_MS + 1,
      },
    ]);
  });
});

function withoutId(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== "id" && key !== "kind"));
}

describe("[MRG3] records as a whole", () => {
  const removed: WireDiff = { remove: ["light:key"] };
  const added: WireDiff = { put: [NEW] };

  it.each<Row>([
    ["I change what a colleague removed", MINE, [removed], {}, ["light:key - record/null"]],
    ["I remove what a colleague changed", removed, [set({ kelvin: 5000 })], {}, ["light:key - null/record"]],
    ["I remove what nobody touched", removed, [set({ kelvin: 2500 }, "light:practical")], removed, []],
    ["both removed it: nothing is left to do", removed, [removed], {}, []],
    ["I remove what I changed myself", removed, [["me", set({ kelvin: 5000 })]], removed, []],
    ["I add, nobody else did", added, [MINE], added, []],
    [
      "both added one under the same id",
      added,
      [{ put: [{ ...NEW, kelvin: 5000 }] }],
      {},
      ["light:new - record/record"],
    ],
    [
      "a colleague removed it and brought another: mine to set collides as a field",
      MINE,
      [removed, { put: [{ ...KEY, kelvin: 5000 }] }],
      {},
      ["light:key kelvin 3000/5000"],
    ],
    [
      "I put whole what a colleague removed",
      { put: [{ ...KEY, kelvin: 3000 }] },
      [removed],
      {},
      ["light:key - record/null"],
    ],
    [
      "I add one and set it in the same edit",
      { put: [NEW], set: { "light:new": { kelvin: 3000 } } },
      [MINE],
      { put: [NEW], set: { "light:new": { kelvin: 3000 } } },
      [],
    ],
    [
      "the rest of the edit is made",
      { ...removed, ...set({ kelvin: 2000 }, "light:practical") },
      [set({ kelvin: 5000 })],
      set({ kelvin: 2000 }, "light:practical"),
      ["light:key - null/record"],
    ],
  ])("%s", (_, mine, since, made, collides) => {
    const merge = merged(mine, since);
    expect(told(merge)).toEqual(collides);
    expect(merge.diff).toEqual(made);
  });

  it("carry what it takes to see both sides: my fields beside nothing, their record beside nothing", () => {
    expect(merged(MINE, [removed]).conflicts).toMatchObject([{ mine: { kelvin: 3000 }, theirs: null, by: "Ben1" }]);
    const [conflict] = merged(removed, [set({ kelvin: 5000 })]).conflicts;
    expect(conflict).toMatchObject({ mine: null, theirs: { id: "light:key", kelvin: 5000 }, by: "Ben1" });
  });
});

describe("[MRG2] rolled edits on both sides", () => {
  it("what is made applies; every field I asked for is made, wanted already, or told; no colleague's value is lost", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const dice = diceOf(seed);
      const theirs: WireDiff[] = [];
      let document = START;
      for (let i = dice.int(1, 4); i > 0; i--) {
        const wire = rolledEdit(document, dice);
        const applied = applyWireDiff(document, wire);
        if (!applied.ok) throw new Error(applied.message);
        theirs.push(wire);
        ({ document } = applied);
      }
      const mine = rolledEdit(START, dice);
      const { diff, conflicts } = merged(mine, theirs);
      const what = JSON.stringify({ seed, mine, theirs });
      const after = applyWireDiff(document, diff);
      expect(after, what).toMatchObject({ ok: true });
      if (!after.ok) continue;
      const collides = new Set(conflicts.map(({ recordId, key }) => `${recordId} ${key ?? ""}`));
      for (const [id, fields] of Object.entries(mine.set ?? {})) {
        for (const [key, value] of Object.entries(fields)) {
          const now = after.document.get(id) as unknown as Record<string, unknown> | undefined;
          if (!collides.has(`${id} ${key}`) && !collides.has(`${id} `)) expect(now?.[key], what).toEqual(value);
        }
      }
      for (const [id, fields] of Object.entries(diff.set ?? {})) {
        const [then, now] = [START, document].map(
          (each) => each.get(id) as unknown as Record<string, unknown> | undefined,
        );
        for (const [key, value] of Object.entries(fields)) {
          // Over a value that someone has set since, nothing but the very same may be made.
          if (then !== undefined && now !== undefined && !sameValue(then[key], now[key])) {
            expect(value, `${what}: ${id} ${key}`).toEqual(now[key]);
          }
        }
      }
      for (const { recordId, key, theirs: standing } of conflicts) {
        const now = after.document.get(recordId) as unknown as Record<string, unknown> | undefined;
        expect(key === null ? (now ?? null) : now?.[key], what).toEqual(standing);
      }
    }
  });
});
