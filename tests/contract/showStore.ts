import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreProblem, type KeptEntry, type ShowStore } from "../../src/hub/store/showStore";
import type { StageRecord } from "../../src/model/records/kinds";
import { testDocument } from "../support/testShow";

export interface StoreUnderTest {
  readonly store: ShowStore;
  /** The same data as a hub that starts anew finds it; null for a store that forgets. */
  readonly reopen: (() => ShowStore) | null;
  dispose(): void;
}

const LAMP = testDocument().get("light:key") as StageRecord;

function entry(sequence: number, parts: Partial<KeptEntry> = {}): KeptEntry {
  const diff = { set: { "light:key": { kelvin: 3000 + sequence } } };
  return { sequence, frame: sequence * 10, editId: `e${sequence}`, by: "Ann", diff, atMs: 1.7e12 + sequence, ...parts };
}

function lamp(id: string, name = "Lamp"): StageRecord {
  return { ...LAMP, id, name } as StageRecord;
}

/** What every store of the show promises (`src/hub/store/showStore.ts`), whatever it is made of. */
export function describeShowStore(name: string, open: () => StoreUnderTest): void {
  describe(`the ${name} store`, () => {
    let test: StoreUnderTest;
    let store: ShowStore;

    beforeEach(() => {
      test = open();
      store = test.store;
    });
    afterEach(() => test.dispose());

    it("is empty at first", () => {
      expect(store.load()).toBeNull();
      expect(store.sequenceOfEdit("e1")).toBeNull();
      expect(store.entriesAfter(0, 10)).toEqual([]);
      expect(store.fact("joinSecret")).toBeNull();
    });

    it("[HUB2] loads what its entries made of the records, in the order they came", () => {
      store.append(entry(1), { put: [lamp("light:a"), lamp("light:b"), lamp("light:c")], removed: [] });
      store.append(entry(2), { put: [lamp("light:a", "Changed")], removed: ["light:b"] });
      store.append(entry(3), { put: [lamp("light:b", "Back")], removed: [] });
      const loaded = store.load();
      expect(loaded?.records.map(({ id, name: called }) => `${id} ${called}`)).toEqual([
        "light:a Changed",
        "light:c Lamp",
        "light:b Back",
      ]);
      expect(loaded).toMatchObject({ sequence: 3, lastFrame: 30 });
    });

    it("gives entries back as they were kept, oldest first, and no more than asked for", () => {
      for (let i = 1; i <= 5; i++) store.append(entry(i), { put: [], removed: [] });
      expect(store.entriesAfter(2, 2)).toEqual([entry(3), entry(4)]);
      expect(store.entriesAfter(5, 10)).toEqual([]);
    });

    it("[DOC4] finds an edit by the name its page gave it", () => {
      store.append(entry(1, { editId: "page-1" }), { put: [], removed: [] });
      expect(store.sequenceOfEdit("page-1")).toBe(1);
      expect(store.sequenceOfEdit("page-2")).toBeNull();
      expect(store.sequenceOfEdit("'; DROP TABLE entry; --")).toBeNull();
    });

    it.each([
      ["edit's name", entry(2, { editId: "e1" })],
      ["sequence number", entry(1, { editId: "other" })],
    ])("[HUB1] refuses the same %s twice, whole: nothing of it is kept", (_, again) => {
      store.append(entry(1), { put: [lamp("light:a")], removed: [] });
      const before = store.load();
      expect(() => store.append(again, { put: [lamp("light:b")], removed: ["light:a"] })).toThrow(StoreProblem);
      expect(store.load()).toEqual(before);
      expect(store.entriesAfter(0, 10)).toHaveLength(1);
      store.append(entry(2), { put: [], removed: [] });
      expect(store.load()?.sequence).toBe(2);
    });

    it("keeps facts, the latest of each", () => {
      store.keepFact("lastPoses", "{}");
      store.keepFact("lastPoses", '{"tracker:a": "Zürich \u{1f3a5}"}');
      expect(store.fact("lastPoses")).toBe('{"tracker:a": "Zürich \u{1f3a5}"}');
      expect(store.fact("joinSecret")).toBeNull();
    });

    it("keeps numbers to the last bit and names in any script", () => {
      const odd = { ...LAMP, name: "灯 \u0000 \"quoted\" 'and'", position: [0.1 + 0.2, -1e-300, 9999.999999999998] };
      store.append(entry(1, { atMs: 1_700_000_000_123.456 }), { put: [odd as StageRecord], removed: [] });
      expect(store.load()?.records).toEqual([odd]);
      expect(store.entriesAfter(0, 1)[0]?.atMs).toBe(1_700_000_000_123.456);
    });

    it("[HUB2] has all of it after it is opened again", () => {
      if (test.reopen === null) return;
      store.append(entry(1), { put: [lamp("light:a")], removed: [] });
      store.append(entry(2), { put: [lamp("light:b")], removed: ["light:a"] });
      store.keepFact("joinSecret", "s3cret");
      const before = store.load();
      const again = test.reopen();
      expect(again.load()).toEqual(before);
      expect(again.entriesAfter(0, 10)).toEqual([entry(1), entry(2)]);
      expect(again.sequenceOfEdit("e2")).toBe(2);
      expect(again.fact("joinSecret")).toBe("s3cret");
    });
  });
}
