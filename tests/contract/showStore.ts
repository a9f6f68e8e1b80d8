import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreProblem, type ShowStore, type StagedEntry } from "../../src/hub/store/showStore";
import { isEmptyDiff, reverseDiff, type WireDiff } from "../../src/model/document/diff";
import type { KeptEntry } from "../../src/model/document/entry";
import type { StageRecord } from "../../src/model/records/kinds";
import { diceOf } from "../support/dice";
import { rolledEdit } from "../support/rolledEdit";
import { testShow } from "../support/testShow";
import { added, byId, FIRST_MS, lamp, Scribe } from "./scribe";

export interface StoreUnderTest {
  readonly store: ShowStore;
  /** The same data as a hub that starts anew finds it; null for a store that forgets. */
  readonly reopen: (() => ShowStore) | null;
  dispose(): void;
}

/** What every store of the show promises (`src/hub/store/showStore.ts`), whatever it is made of. */
export function describeShowStore(name: string, open: () => StoreUnderTest): void {
  describe(`the ${name} store`, () => {
    let test: StoreUnderTest;
    let store: ShowStore;
    let scribe: Scribe;

    beforeEach(() => {
      test = open();
      store = test.store;
      scribe = new Scribe();
    });
    afterEach(() => test.dispose());

    function keep(...staged: StagedEntry[]): KeptEntry[] {
      store.append(staged);
      return staged.map(({ entry }) => entry);
    }

    /** A short day: a show with three lamps, and changes of every kind by two people. */
    function keepDay(): KeptEntry[] {
      const bob = { by: "Bob", person: "p-bob", role: "operator" } as const;
      return [
        ...keep(scribe.first("light:a", "light:b", "light:c")),
        ...keep(
          scribe.set("light:a", { kelvin: 3200 }),
          scribe.set("light:b", { kelvin: 3200, name: "Rim" }, bob),
          scribe.edit({ remove: ["light:c"] }),
        ),
        ...keep(scribe.edit({ put: [lamp("light:d")], set: { "light:a": { on: false } } }, bob)),
        ...keep(scribe.set("light:a", { kelvin: 5600 }, { origin: "undo", ofSequence: 2 })),
      ];
    }

    const sequences = (entries: readonly KeptEntry[]): number[] => entries.map(({ sequence }) => sequence);

    describe("what is there", () => {
      it("is nothing at first", () => {
        expect(store.load()).toBeNull();
        expect(store.sequenceOfEdit("e1")).toBeNull();
        expect(store.entriesAfter(0, 10)).toEqual([]);
        expect(store.entriesBefore(Infinity, 10)).toEqual([]);
        expect(store.recordsAt(1)).toBeNull();
        expect(store.sequenceAtTime(FIRST_MS)).toBeNull();
        expect(store.sequenceAtFrame(0)).toBeNull();
        expect(store.fact("joinSecret")).toBeNull();
        expect(store.problem).toBeNull();
      });

      it("[HUB2] is what the entries made of the records, in the order they came", () => {
        keep(scribe.first("light:a", "light:b", "light:c"));
        keep(scribe.edit({ remove: ["light:b"], set: { "light:a": { name: "Changed" } } }));
        keep(scribe.edit({ put: [lamp("light:b", { name: "Back" })] }));
        const loaded = store.load();
        expect(loaded?.records.filter(({ kind }) => kind === "light").map(({ id, name }) => `${id} ${name}`)).toEqual([
          "light:a Changed",
          "light:c Lamp",
          "light:b Back",
        ]);
        expect(loaded).toMatchObject({ sequence: 3, lastFrame: 30 });
      });

      it("[HUB7] says which entry last touched each record", () => {
        keepDay();
        expect(Object.fromEntries(store.load()?.versions ?? [])).toEqual({
          "light:a": 6,
          "light:b": 3,
          "light:d": 5,
          "show:demo": 1,
        });
      });

      it("keeps numbers to the last bit and names in any script", () => {
        const odd = lamp("light:a", {
          name: "灯 \u0000 \"quoted\" 'and' \u{1f3a5}",
          position: [0.1 + 0.2, -1e-300, 9999.999999999998],
        });
        keep(scribe.first());
        const names = { by: "Zoë\u0000; DROP TABLE entry; --", editId: "a\u0000\ud83c", person: "p\u0000" };
        keep(scribe.make(added([odd]), { atMs: 1_700_000_000_123.456, ...names }));
        expect(store.load()?.records.at(-1)).toEqual(odd);
        expect(store.recordsAt(2)?.at(-1)).toEqual(odd);
        expect(store.entriesAfter(1, 1)[0]).toMatchObject({ atMs: 1_700_000_000_123.456, by: names.by });
        expect(store.sequenceOfEdit(names.editId)).toBe(2);
        expect(store.sequenceOfEdit("a")).toBeNull();
        expect(store.entriesBefore(Infinity, 9, { person: names.person })).toHaveLength(1);
      });

      it("keeps facts, the latest of each", () => {
        store.keepFact("lastPoses", "{}");
        store.keepFact("lastPoses", '{"tracker:a": "Zürich \u{1f3a5}"}');
        expect(store.fact("lastPoses")).toBe('{"tracker:a": "Zürich \u{1f3a5}"}');
        expect(store.fact("joinSecret")).toBeNull();
      });

      it("[HUB2] is all there after it is opened again", () => {
        if (test.reopen === null) return;
        const entries = keepDay();
        store.keepFact("joinSecret", "s3cret");
        const before = store.load();
        const again = test.reopen();
        expect(again.load()).toEqual(before);
        expect(again.load(), "asked again").toEqual(before);
        expect(again.entriesAfter(0, 10)).toEqual(entries);
        expect(again.sequenceOfEdit("e2")).toBe(2);
        expect(again.fact("joinSecret")).toBe("s3cret");
        again.append([scribe.set("light:b", { name: "Later" })]);
        expect(again.load()?.sequence).toBe(7);
      });
    });

    describe("keeping", () => {
      it.each([
        ["an edit's name", (): StagedEntry => scribe.set("light:a", { kelvin: 4000 }, { editId: "e1" })],
        ["a sequence number", (): StagedEntry => scribe.set("light:a", { kelvin: 4000 }, { sequence: 1 })],
        ["a lower frame", (): StagedEntry => scribe.set("light:a", { kelvin: 4000 }, { frame: 9 })],
      ])("[HUB9] refuses %s that was there, and with it the whole batch", (_, wrong) => {
        keep(scribe.first("light:a"));
        const before = store.load();
        const good = scribe.set("light:a", { name: "Good" });
        const bad = wrong();
        expect(() => store.append([good, bad])).toThrow(StoreProblem);
        expect(() => store.append([bad])).toThrow(/could not be kept \(.*\), so it was not made\.$/);
        expect(store.load()).toEqual(before);
        expect(store.entriesAfter(0, 10)).toHaveLength(1);
        expect(store.sequenceOfEdit("e2")).toBeNull();
        expect(store.problem, "the disk is well").toBeNull();
        store.append([good]);
        expect(store.load()?.sequence).toBe(2);
      });

      it("[HUB9] refuses a batch that names an edit twice", () => {
        keep(scribe.first("light:a"));
        const twice = [
          scribe.set("light:a", { kelvin: 4000 }),
          scribe.set("light:a", { kelvin: 5000 }, { editId: "e2" }),
        ];
        expect(() => store.append(twice)).toThrow(StoreProblem);
        expect(store.entriesAfter(0, 10)).toHaveLength(1);
      });

      it("keeps an empty batch by doing nothing", () => {
        store.append([]);
        expect(store.load()).toBeNull();
      });

      it("keeps a batch in which one record is added, changed and removed", () => {
        keep(
          scribe.first(),
          scribe.edit({ put: [lamp("light:x")] }),
          scribe.set("light:x", { kelvin: 2000 }),
          scribe.edit({ remove: ["light:x"] }),
        );
        expect(byId(store.load()?.records)).toEqual(byId(scribe.document.values()));
        expect(store.load()?.versions.has("light:x")).toBe(false);
        expect(store.entriesBefore(Infinity, 10, { recordId: "light:x" })).toHaveLength(3);
      });
    });

    describe("the history", () => {
      it("[HUB7] tells who, in which role, when and what, and the change both ways", () => {
        const entries = keepDay();
        expect(store.entriesAfter(0, 10)).toEqual(entries);
        const [undo] = store.entriesBefore(Infinity, 1);
        expect(undo).toMatchObject({ origin: "undo", ofSequence: 2, role: "gaffer", person: "p-ann", frame: 60 });
        expect(undo?.change.changed).toEqual({ "light:a": { kelvin: { from: 3200, to: 5600 } } });
        expect(undo?.diff).toEqual({ set: { "light:a": { kelvin: 5600 } } } satisfies WireDiff);
      });

      it("keeps a transition with the values from which it starts", () => {
        keep(scribe.first("light:a"));
        const over = { frames: 48, easing: "easeIn", from: { "light:a": { kelvin: 3333.25 } } } as const;
        const [entry] = keep(scribe.set("light:a", { kelvin: 4000 }, { over }));
        expect(store.entriesAfter(1, 1)).toEqual([entry]);
        expect(store.entriesAfter(0, 1)[0]).not.toHaveProperty("over");
      });

      it("[HUB7] tells a field that was not there before from one that was null", () => {
        keep(scribe.first("light:a"));
        const fields = { note: { from: undefined, to: "new" }, gel: { from: null, to: undefined } };
        keep(scribe.make({ added: {}, changed: { "light:a": fields }, removed: {} }));
        const [entry] = store.entriesAfter(1, 1);
        const change = entry?.change.changed["light:a"];
        expect(change?.["note"]).toStrictEqual({ from: undefined, to: "new" });
        expect(change?.["gel"]).toStrictEqual({ from: null, to: undefined });
        expect(entry?.diff.set?.["light:a"]).toEqual({ note: "new", gel: undefined });
      });

      it("gives entries after a sequence number oldest first, no more than asked for", () => {
        keepDay();
        expect(sequences(store.entriesAfter(2, 2))).toEqual([3, 4]);
        expect(store.entriesAfter(6, 10)).toEqual([]);
        expect(store.entriesAfter(0, 0)).toEqual([]);
        expect(sequences(store.entriesAfter(-1, Infinity))).toEqual([1, 2, 3, 4, 5, 6]);
      });

      it("gives entries before a sequence number newest first, of one record, one person, or both", () => {
        keepDay();
        expect(sequences(store.entriesBefore(Infinity, 2))).toEqual([6, 5]);
        expect(sequences(store.entriesBefore(5, 10))).toEqual([4, 3, 2, 1]);
        expect(sequences(store.entriesBefore(Infinity, 10, { recordId: "light:a" }))).toEqual([6, 5, 2, 1]);
        expect(sequences(store.entriesBefore(6, 2, { recordId: "light:a" }))).toEqual([5, 2]);
        expect(sequences(store.entriesBefore(Infinity, 10, { recordId: "light:c" }))).toEqual([4, 1]);
        expect(sequences(store.entriesBefore(Infinity, 10, { person: "p-bob" }))).toEqual([5, 3]);
        expect(sequences(store.entriesBefore(Infinity, 10, { person: "p-bob", recordId: "light:a" }))).toEqual([5]);
        expect(store.entriesBefore(Infinity, 10, { person: "nobody" })).toEqual([]);
        expect(store.entriesBefore(Infinity, 10, { recordId: "light:never" })).toEqual([]);
        expect(sequences(store.entriesBefore(Infinity, 1, { person: undefined, recordId: undefined }))).toEqual([6]);
      });

      it("[DOC4] finds an edit by the name its page gave it", () => {
        keep(scribe.first("light:a"));
        keep(scribe.set("light:a", { kelvin: 4000 }, { editId: "page-1" }));
        expect(store.sequenceOfEdit("page-1")).toBe(2);
        expect(store.sequenceOfEdit("page-2")).toBeNull();
        expect(store.sequenceOfEdit("'; DROP TABLE entry; --")).toBeNull();
      });
    });

    describe("the past", () => {
      it("[HUB8] reaches from the first entry to the last, and no further", () => {
        keepDay();
        expect(store.recordsAt(0)).toBeNull();
        expect(store.recordsAt(7)).toBeNull();
        expect(store.recordsAt(Infinity)).toBeNull();
        expect(byId(store.recordsAt(6))).toEqual(byId(store.load()?.records));
        const kelvins = [1, 2, 3, 4, 5, 6].map((sequence) => byId(store.recordsAt(sequence))?.["light:a"]);
        expect(kelvins).toMatchObject([4800, 3200, 3200, 3200, 3200, 5600].map((kelvin) => ({ kelvin })));
        expect(Object.keys(byId(store.recordsAt(3)) ?? {})).toContain("light:c");
        expect(Object.keys(byId(store.recordsAt(4)) ?? {})).not.toContain("light:c");
      });

      it("finds the last entry at a frame and at a time", () => {
        keep(scribe.first("light:a"));
        keep(scribe.set("light:a", { kelvin: 3001 }, { frame: 50, atMs: FIRST_MS + 5000 }));
        keep(scribe.set("light:a", { kelvin: 3002 }, { frame: 50, atMs: FIRST_MS + 5000 }));
        keep(scribe.set("light:a", { kelvin: 3003 }, { frame: 90, atMs: FIRST_MS + 9000 }));
        expect([9, 10, 49, 50, 89, 90, 1e9].map((frame) => store.sequenceAtFrame(frame))).toEqual([
          null,
          1,
          1,
          3,
          3,
          4,
          4,
        ]);
        const times = [999, 1000, 4999, 5000, 8999, 9000, 1e9];
        expect(times.map((ms) => store.sequenceAtTime(FIRST_MS + ms))).toEqual([null, 1, 1, 3, 3, 4, 4]);
      });

      it("finds the last entry at a time though the clock was set back", () => {
        keep(scribe.first("light:a"));
        const clock = [10, 20, 30, 15, 25, 5, 40, 12];
        for (const s of clock) keep(scribe.set("light:a", { kelvin: 3000 + s }, { atMs: FIRST_MS + s * 1000 }));
        for (let s = 0; s <= 41; s++) {
          const atMs = FIRST_MS + s * 1000;
          const slow = store.entriesAfter(0, 100).findLast((entry) => entry.atMs <= atMs)?.sequence ?? null;
          expect(store.sequenceAtTime(atMs), `after ${s} s`).toBe(slow);
        }
      });

      it("[HUB8] is exact at every moment of a rolled day, forwards and backwards, in batches of any size", () => {
        const seed = 20_260_101;
        const dice = diceOf(seed);
        const moments = new Map<number, Readonly<Record<string, StageRecord>> | null>();
        const noted = (staged: StagedEntry): StagedEntry => {
          moments.set(staged.entry.sequence, byId(scribe.document.values()));
          return staged;
        };
        keep(noted(scribe.make(added(testShow(0)))));
        for (let batch = 0; batch < 120; batch++) {
          keep(...Array.from({ length: dice.int(1, 5) }, () => noted(scribe.edit(rolledEdit(scribe.document, dice)))));
          if (test.reopen !== null && batch % 40 === 39) store = test.reopen();
        }
        const count = scribe.sequence;
        for (let sequence = 1; sequence <= count; sequence += dice.int(1, 7)) {
          expect(byId(store.recordsAt(sequence)), `seed ${seed}, entry ${sequence}`).toEqual(moments.get(sequence));
        }
        const undone = new Scribe(scribe.document);
        for (const { change, sequence } of store.entriesBefore(Infinity, count - 1)) {
          if (!isEmptyDiff(change)) undone.make(reverseDiff(change));
          expect(byId(undone.document.values()), `seed ${seed}, before entry ${sequence}`).toEqual(
            moments.get(sequence - 1),
          );
        }
      }, 30_000);
    });
  });
}
