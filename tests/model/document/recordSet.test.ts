import { describe, expect, it } from "vitest";
import { documentHash } from "../../../src/model/document/hash";
import { RecordSet } from "../../../src/model/document/recordSet";
import { RECORD_KINDS, type RecordKind, type StageRecord } from "../../../src/model/records/kinds";
import { diceOf, type Dice } from "../../support/dice";

const SEEDS = [1, 2, 3, 4];
const STEPS = 1500;

let stamps = 0;

function record(id: string, parts: Record<string, unknown> = {}): StageRecord {
  return { id, kind: id.slice(0, id.indexOf(":")), stamp: ++stamps, ...parts } as unknown as StageRecord;
}

function rolledId(dice: Dice): string {
  return `${dice.pick(RECORD_KINDS)}:${dice.int(0, 60)}`;
}

/** The plain, slow statement of what a set of records is. */
class SlowSet {
  readonly records = new Map<string, StageRecord>();
  /** Ids that were gone for a while: where they come back is nobody's promise. */
  readonly returned = new Set<string>();
  private readonly known = new Set<string>();

  change(changes: ReadonlyMap<string, StageRecord | null>): void {
    for (const [id, value] of changes) {
      if (value === null) this.records.delete(id);
      else {
        if (this.known.has(id) && !this.records.has(id)) this.returned.add(id);
        this.known.add(id);
        this.records.set(id, value);
      }
    }
  }

  ofKind(kind: RecordKind): StageRecord[] {
    return [...this.records.values()].filter((each) => each.kind === kind);
  }
}

function rolledChanges(slow: SlowSet, dice: Dice): Map<string, StageRecord | null> {
  const changes = new Map<string, StageRecord | null>();
  for (let count = dice.pick([1, 1, 1, 2, 5, 40]); count > 0; count--) {
    const known = [...slow.records.keys()];
    const id = known.length > 0 && dice.chance(0.5) ? dice.pick(known) : rolledId(dice);
    changes.set(id, dice.chance(0.35) ? null : record(id));
  }
  return changes;
}

function expectSame(set: RecordSet, slow: SlowSet, what: string): void {
  expect(set.size, what).toBe(slow.records.size);
  expect(new Set(set.values()), what).toEqual(new Set(slow.records.values()));
  expect([...set.keys()], what).toEqual([...set.values()].map(({ id }) => id));
  for (const kind of RECORD_KINDS) {
    const stayed = (list: readonly StageRecord[]): string[] =>
      list.map(({ id }) => id).filter((id) => !slow.returned.has(id));
    expect(stayed(set.ofKind(kind)), `${what}, order of ${kind}`).toEqual(stayed(slow.ofKind(kind)));
  }
}

describe.each(SEEDS)("a set of records beside a plain map, seed %d", (seed) => {
  const dice = diceOf(seed);
  const slow = new SlowSet();
  const old: { readonly set: RecordSet; readonly values: readonly StageRecord[]; readonly hash: string }[] = [];

  it(`[DOC1] holds the same records in the same order after each of ${STEPS} changes, and its past stays as it was`, () => {
    let set = RecordSet.EMPTY;
    for (let step = 0; step < STEPS; step++) {
      const changes = rolledChanges(slow, dice);
      const before = new Map(RECORD_KINDS.map((kind) => [kind, set.ofKind(kind)]));
      const next = set.with(changes);
      slow.change(changes);
      const touched = new Set([...changes.keys()].map((id) => id.slice(0, id.indexOf(":"))));
      for (const kind of RECORD_KINDS) {
        if (touched.has(kind) || next.ofKind(kind).length === 0) continue;
        expect(next.ofKind(kind), `step ${step}: ${kind} was not touched`).toBe(before.get(kind));
      }
      for (const id of [...changes.keys(), rolledId(dice)]) {
        expect(next.get(id)).toBe(slow.records.get(id));
        expect(next.has(id)).toBe(slow.records.has(id));
      }
      expectSame(next, slow, `seed ${seed}, step ${step}`);
      if (dice.chance(0.02)) old.push({ set: next, values: [...next.values()], hash: documentHash(next) });
      set = next;
    }
    for (const past of old) {
      expect([...past.set.values()]).toEqual(past.values);
      expect(documentHash(RecordSet.of(past.values))).toBe(past.hash);
    }
    expect(old.length).toBeGreaterThan(10);
    expect(slow.returned.size).toBeGreaterThan(10);
  });

  it("[DOC12] hashes as equal sets do, whatever the order of records and of keys, and however it came about", () => {
    const records = dice.shuffle([...slow.records.values()]);
    const built = RecordSet.of(records);
    const grown = records.reduce((set, each) => set.with(new Map([[each.id, each]])), RecordSet.EMPTY);
    const turned = RecordSet.of(
      records.map((each) => Object.fromEntries(dice.shuffle(Object.entries(each))) as unknown as StageRecord),
    );
    expect(new Set([built, grown, turned].map(documentHash)).size).toBe(1);
    const [first] = records;
    if (first === undefined) throw new Error("an empty set");
    const fewer = built.with(new Map([[first.id, null]]));
    expect(documentHash(fewer)).not.toBe(documentHash(built));
    expect(documentHash(fewer.with(new Map([[first.id, first]])))).toBe(documentHash(built));
    expect(documentHash(built.with(new Map([[first.id, record(first.id)]])))).not.toBe(documentHash(built));
  });
});

describe("a set of records", () => {
  const lamp = record("light:a", { yawRad: 0 });
  const set = RecordSet.of([lamp, record("prop:a"), record("light:b")]);

  it("is itself where nothing changes, and reads like a map", () => {
    expect(set.with(new Map())).toBe(set);
    expect([...set]).toEqual([...set.entries()]);
    const seen: string[] = [];
    set.forEach((value, id, of) => seen.push(of.get(id) === value ? id : "another"));
    expect(seen).toEqual(["light:a", "light:b", "prop:a"]);
    expect([set.get("nothing"), set.get(""), set.has("light:")]).toEqual([undefined, undefined, false]);
  });

  it("is not disturbed by the removal of what is not there", () => {
    const same = set.with(new Map([["light:gone", null]]));
    expect([same.size, documentHash(same)]).toEqual([3, documentHash(set)]);
  });

  it("has one and the same list for a kind of which there is nothing, as for any other that did not change", () => {
    expect(set.ofKind("wall")).toEqual([]);
    expect(set.ofKind("wall")).toBe(set.ofKind("wall"));
    expect(set.with(new Map([["light:a", null]])).ofKind("wall")).toBe(set.ofKind("wall"));
  });

  it("[DOC12] hashes minus zero as zero: JSON writes both alike, and a page has what JSON brought it", () => {
    const minus = set.with(new Map([["light:a", { ...lamp, yawRad: -0 } as StageRecord]]));
    expect(documentHash(minus)).toBe(documentHash(set));
    const carried = JSON.parse(JSON.stringify([...minus.values()])) as StageRecord[];
    expect(documentHash(RecordSet.of(carried))).toBe(documentHash(minus));
  });

  it("[DOC12] hashes two records that swapped a value otherwise", () => {
    const of = (a: number, b: number): string =>
      documentHash(RecordSet.of([{ ...lamp, x: a } as StageRecord, { ...lamp, id: "light:b", x: b } as StageRecord]));
    expect(of(1, 2)).not.toBe(of(2, 1));
  });
});
