import { describe, expect, it } from "vitest";
import { takeStartIn } from "../../src/apps/useTakeStart";
import { EMPTY_LIST, withNews, withOlder } from "../../src/apps/viewer/history/historyList";
import { historyRow } from "../../src/apps/viewer/history/historyRows";
import type { HistoryEntry, HistoryPage } from "../../src/apps/viewer/history/historyTypes";
import { momentWords } from "../../src/apps/viewer/history/momentWords";
import { fieldKey, keysOf, restoreEdit, sinceRecords } from "../../src/apps/viewer/history/sinceRows";
import { applyWireDiff } from "../../src/model/document/diff";
import type { StageRecord } from "../../src/model/records/kinds";
import type { ShowRecord } from "../../src/model/records/show";
import { nextMark, segmentsOf } from "../../src/ui/crew/rulerMarks";
import { rowWindow } from "../../src/ui/chrome/list/rowWindow";
import { demoStage } from "./stage";

const then = demoStage();
const AT = new Date(2026, 4, 12, 14, 32, 7).getTime();

function entry(sequence: number, over: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    sequence,
    frame: sequence * 10,
    editId: `e${sequence}`,
    by: "Jo",
    person: "jo",
    role: "gaffer",
    origin: "made",
    atMs: AT,
    timecode: "14:32:07:05",
    change: { added: {}, removed: {}, changed: { "light:key": { kelvin: { from: 4800, to: 3200 } } } },
    ...over,
  };
}

function page(sequences: readonly number[], next: number | null): HistoryPage {
  return { entries: sequences.map((sequence) => entry(sequence)), next };
}

const onAir = (from: boolean, to: boolean, more = {}) => ({
  added: {},
  removed: {},
  changed: { "show:demo": { onAir: { from, to }, ...more } },
});

describe("an entry in words", () => {
  it("says when, who, as what, and what from what to what", () => {
    expect(historyRow(entry(3, { origin: "undo", over: { frames: 24, easing: "linear" } }), then)).toEqual({
      sequence: 3,
      clock: "14:32:07",
      timecode: "14:32:07:05",
      who: "Jo",
      role: "Gaffer",
      what: "Key: Colour temperature 4800 K → 3200 K over 24 fr",
      whole: "Key: Colour temperature 4800 K → 3200 K",
      origin: "undo",
    });
  });

  it("calls a roll a roll and a cut a cut", () => {
    expect(historyRow(entry(1, { change: onAir(false, true) }), then).what).toBe("Roll");
    const cut = onAir(true, false, { takeNumber: { from: 3, to: 4 } });
    expect(historyRow(entry(1, { change: cut }), then).what).toBe("Cut; Night street: Take 3 → 4");
  });

  it("counts records where nobody would name them, and gives machines no craft", () => {
    const added = Object.fromEntries([...then.values()].map((record) => [record.id, record]));
    const first = historyRow(entry(1, { by: "hub", origin: "hub", change: { added, removed: {}, changed: {} } }), then);
    expect(first).toMatchObject({ what: `${then.size} records added`, role: "", who: "hub" });
  });

  it("finds the frame on which the take that rolls began", () => {
    const entries = [entry(9), entry(8, { change: onAir(false, true) }), entry(5, { change: onAir(false, true) })];
    expect(takeStartIn({ entries }, "show:demo")).toBe(80);
    expect(takeStartIn({ entries: [entry(9)] }, "show:demo")).toBeNull();
  });

  it("calls a moment by its time, and by its place until that is known", () => {
    const moment = { sequence: 4, frame: 40, atMs: AT, timecode: null };
    expect(momentWords(moment, 4, AT + 1000)).toBe("14:32:07");
    expect(momentWords(moment, 4, AT + 24 * 3_600_000)).toBe("yesterday 14:32:07");
    expect(momentWords(moment, 5, AT)).toBe("change 5");
    expect(momentWords(null, 5, AT)).toBe("change 5");
  });
});

describe("the list of entries", () => {
  const sequences = (list: { readonly entries: readonly HistoryEntry[] }) =>
    list.entries.map(({ sequence }) => sequence);

  it("puts news on top and older pages below, each entry once", () => {
    const first = withNews(EMPTY_LIST, page([9, 8, 7], 7));
    const newer = withNews(first, page([11, 10, 9], 9));
    expect(sequences(newer)).toEqual([11, 10, 9, 8, 7]);
    expect(newer.next).toBe(7);
    const older = withOlder(newer, page([7, 6, 5], null));
    expect(sequences(older)).toEqual([11, 10, 9, 8, 7, 6, 5]);
    expect(older.next).toBeNull();
  });

  it("starts anew rather than show a list with a gap in it", () => {
    const first = withNews(EMPTY_LIST, page([9, 8, 7], 7));
    expect(sequences(withNews(first, page([30, 29, 28], 28)))).toEqual([30, 29, 28]);
  });

  it("draws only what is in sight and a little more", () => {
    expect(rowWindow({ top: 0, height: 480 }, 48, 1000)).toEqual({ first: 0, last: 22 });
    expect(rowWindow({ top: 4800, height: 480 }, 48, 1000)).toEqual({ first: 88, last: 122 });
    expect(rowWindow({ top: 99_999, height: 480 }, 48, 3)).toEqual({ first: 3, last: 3 });
  });
});

describe("what changed since, and the way back", () => {
  const show = then.get("show:demo") as ShowRecord;
  const key = then.get("light:key") as StageRecord;
  const now = then.with(
    new Map<string, StageRecord | null>([
      ["light:key", { ...key, intensityCd: 120, kelvin: 3200 } as StageRecord],
      ["show:demo", { ...show, onAir: true, takeNumber: 4 }],
      ["prop:crate", null],
      ["light:new", { ...key, id: "light:new", name: "New" } as StageRecord],
    ]),
  );
  const records = sinceRecords(then, now);

  it("tells record by record, but not whether a take rolls: that is nobody's to restore", () => {
    const told = records.map(({ name, whole, lines }) => [name, whole, lines.map((line) => line.label)]);
    expect(told).toContainEqual(["Key", null, ["Intensity", "Colour temperature"]]);
    expect(told).toContainEqual(["Night street", null, ["Take"]]);
    expect(told).toContainEqual(["Flight case", "removed", []]);
    expect(told).toContainEqual(["New", "added", []]);
    expect(told).toHaveLength(4);
  });

  it("makes one edit of what is ticked, and of nothing else", () => {
    expect(restoreEdit(then, now, new Set([fieldKey("light:key", "kelvin"), "prop:crate"]))).toEqual({
      put: [then.get("prop:crate")],
      set: { "light:key": { kelvin: 4800 } },
    });
    expect(restoreEdit(then, now, new Set())).toBeNull();
    // Ticked when it differed; a colleague has put it back meanwhile.
    expect(restoreEdit(then, then, new Set(keysOf(records)))).toBeNull();
  });

  it("comes out as it was when all is ticked", () => {
    const edit = restoreEdit(then, now, new Set(keysOf(records)));
    const back = applyWireDiff(now, edit ?? {});
    expect(back.ok).toBe(true);
    if (!back.ok) return;
    expect(sinceRecords(then, back.document)).toEqual([]);
    expect(back.document.get("show:demo")).toMatchObject({ onAir: true, takeNumber: 1 });
  });
});

describe("the ruler", () => {
  const marks = [
    { from: 8, to: 10, says: "Mia" },
    { from: 3, to: 7, says: "Jo" },
    { from: 1, to: 2, says: "hub" },
  ];

  it("lays each run of work where it happened, without holes", () => {
    const segments = segmentsOf(marks, 1, 10);
    // In ninths of the ruler: ten changes are nine steps apart.
    expect(segments.map(({ left, width }) => [left, left + width].map((share) => Math.round(share * 9)))).toEqual([
      [6, 9],
      [1, 6],
      [0, 1],
    ]);
  });

  it("goes from one run's end to the next", () => {
    expect(nextMark(marks, 10, -1)).toBe(7);
    expect(nextMark(marks, 7, -1)).toBe(2);
    expect(nextMark(marks, 2, -1)).toBeNull();
    expect(nextMark(marks, 4, 1)).toBe(7);
    expect(nextMark(marks, 10, 1)).toBeNull();
  });
});
