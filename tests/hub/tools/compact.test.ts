import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StoreProblem } from "../../../src/hub/store/showStore";
import { openForReading } from "../../../src/hub/store/sqlite/openShow";
import { runCheck } from "../../../src/hub/tools/check";
import { runCompact } from "../../../src/hub/tools/compact";
import { applyDiff } from "../../../src/model/document/diff";
import { EMPTY_DOCUMENT, type StageDocument } from "../../../src/model/document/document";
import type { KeptEntry } from "../../../src/model/document/entry";
import type { StageRecord } from "../../../src/model/records/kinds";
import { byId, FIRST_MS, lamp, Scribe } from "../../contract/scribe";
import { diceOf } from "../../support/dice";
import { alter, testFolders } from "../store/support";

const folders = testFolders();
const DAY_MS = 24 * 3600 * 1000;
const MINUTE_MS = 60_000;
/** The start of a minute, so that tests can count in minutes. */
const START_MS = Math.ceil(FIRST_MS / MINUTE_MS) * MINUTE_MS;
const nowMs = START_MS + 10 * DAY_MS;
const ANN = { by: "Ann", person: "p-ann" };
const BOB = { by: "Bob", person: "p-bob" };

/** Keeps what `write` stages, one entry a second from START_MS unless it says otherwise, and compacts. */
async function compacted(
  write: (scribe: Scribe, at: (seconds: number) => Partial<KeptEntry>) => void,
  olderThanDays: number | null = 1,
): Promise<{ folder: string; entries: KeptEntry[]; scribe: Scribe; lines: string }> {
  const folder = folders.make();
  const store = folders.open(folder);
  const scribe = new Scribe();
  store.append([scribe.first("light:a", "light:b")]);
  const make = scribe.make.bind(scribe);
  scribe.make = (change, parts) => {
    const staged = make(change, parts);
    store.append([staged]);
    return staged;
  };
  write(scribe, (seconds) => ({ atMs: START_MS + seconds * 1000 }));
  folders.close(store);
  const { ok, lines } = await runCompact(folder, { olderThanDays, nowMs });
  expect(lines.join("\n")).toMatch(/is compacted/);
  expect(ok).toBe(true);
  expect((await runCheck(folder)).lines.join("\n")).toMatch(/is whole/);
  const again = folders.open(folder);
  expect(byId(again.load()?.records)).toEqual(byId(scribe.document.values()));
  expect(again.load()?.sequence).toBe(scribe.sequence);
  const entries = again.entriesAfter(0, 10_000);
  folders.close(again);
  return { folder, entries, scribe, lines: lines.join("\n") };
}

const sequences = (entries: readonly KeptEntry[]): number[] => entries.map(({ sequence }) => sequence);

describe("compact --older-than", () => {
  it("[HUB7] makes a hand's run on one field one entry, from before the first to after the last", async () => {
    const { folder, entries } = await compacted((scribe, at) => {
      for (let i = 0; i < 20; i++) scribe.set("light:a", { kelvin: 3000 + i }, at(i));
    });
    expect(sequences(entries)).toEqual([1, 21]);
    expect(entries[1]).toMatchObject({
      editId: "e21",
      frame: 210,
      atMs: START_MS + 19_000,
      change: { changed: { "light:a": { kelvin: { from: 4800, to: 3019 } } } },
      diff: { set: { "light:a": { kelvin: 3019 } } },
    });
    const store = folders.open(folder);
    expect(byId(store.recordsAt(15))?.["light:a"]).toMatchObject({ kelvin: 4800 });
    expect(byId(store.recordsAt(21))?.["light:a"]).toMatchObject({ kelvin: 3019 });
    expect(sequences(store.entriesBefore(Infinity, 10, { recordId: "light:a" }))).toEqual([21, 1]);
    expect(store.sequenceAtFrame(150)).toBe(1);
    expect(store.sequenceAtTime(START_MS + 18_000)).toBe(1);
    expect(sequences(store.entriesAfter(15, 10)), "a page that was at 15 is told the rest").toEqual([21]);
  });

  it("[DOC4] still knows an edit that became part of another, and never makes it twice", async () => {
    const { folder, scribe } = await compacted((scribe, at) => {
      for (let i = 0; i < 20; i++) scribe.set("light:a", { kelvin: 3000 + i }, at(i));
    });
    const store = folders.open(folder);
    for (let i = 2; i <= 21; i++) expect(store.sequenceOfEdit(`e${i}`)).toBe(21);
    expect(() =>
      store.append([new Scribe(scribe.document, 21).set("light:a", { kelvin: 9000 }, { editId: "e9" })]),
    ).toThrow(StoreProblem);
    expect(store.load()?.sequence).toBe(21);
  });

  it("keeps two hands apart, each on its own field, though their entries come by turns", async () => {
    const { entries } = await compacted((scribe, at) => {
      for (let i = 0; i < 20; i++) {
        if (i % 2 === 0) scribe.set("light:a", { kelvin: 3000 + i }, { ...at(i), ...ANN });
        else scribe.set("light:a", { intensityCd: 100 + i }, { ...at(i), ...BOB });
      }
    });
    expect(
      entries.slice(1).map(({ by, sequence, change }) => [by, sequence, Object.keys(change.changed["light:a"] ?? {})]),
    ).toEqual([
      ["Ann", 20, ["kelvin"]],
      ["Bob", 21, ["intensityCd"]],
    ]);
  });

  it.each<[string, (scribe: Scribe, at: (seconds: number) => Partial<KeptEntry>) => void]>([
    [
      "another person on the same field",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, { ...at(1), ...ANN });
        scribe.set("light:a", { kelvin: 3002 }, { ...at(2), ...BOB });
        scribe.set("light:a", { kelvin: 3003 }, { ...at(3), ...ANN });
      },
    ],
    [
      "another minute",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, at(59));
        scribe.set("light:a", { kelvin: 3002 }, at(60));
      },
    ],
    [
      "another record",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, at(1));
        scribe.set("light:b", { kelvin: 3002 }, at(2));
      },
    ],
    [
      "the record gone and back between",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, at(1));
        scribe.edit({ remove: ["light:a"] }, at(2));
        scribe.edit({ put: [lamp("light:a", { kelvin: 3001 })] }, at(3));
        scribe.set("light:a", { kelvin: 3003 }, at(4));
      },
    ],
    [
      "an entry on both records between",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, at(1));
        scribe.edit({ set: { "light:a": { kelvin: 3002 }, "light:b": { kelvin: 3002 } } }, at(2));
        scribe.set("light:a", { kelvin: 3003 }, at(3));
      },
    ],
    [
      "a wider set of fields between",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, at(1));
        scribe.set("light:a", { kelvin: 3002, name: "Wide" }, at(2));
        scribe.set("light:a", { kelvin: 3003 }, at(3));
      },
    ],
    [
      "an undo, and what it took back",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, at(1));
        scribe.set("light:a", { kelvin: 3002 }, at(2));
        scribe.set("light:a", { kelvin: 3001 }, { ...at(3), origin: "undo", ofSequence: 3 });
        scribe.set("light:a", { kelvin: 3003 }, at(4));
      },
    ],
    [
      "a transition",
      (scribe, at) => {
        scribe.set("light:a", { kelvin: 3001 }, at(1));
        scribe.set("light:a", { kelvin: 3002 }, { ...at(2), over: { frames: 5, easing: "linear", from: {} } });
      },
    ],
    [
      "the show record",
      (scribe, at) => {
        scribe.set("show:demo", { onAir: true }, at(1));
        scribe.set("show:demo", { onAir: false }, at(2));
      },
    ],
  ])("leaves as it is: %s", async (_, write) => {
    const { entries, scribe } = await compacted(write);
    expect(sequences(entries)).toEqual(Array.from({ length: scribe.sequence }, (_, i) => i + 1));
  });

  it("leaves younger entries as they are, and takes them when they are old, into what was squashed before", async () => {
    const { folder, entries, scribe } = await compacted((scribe) => {
      for (let i = 0; i < 40; i++)
        scribe.set("light:a", { kelvin: 3000 + i }, { atMs: nowMs - DAY_MS + (i - 20) * 1000 });
    });
    expect(sequences(entries)).toEqual([1, 21, ...Array.from({ length: 20 }, (_, i) => 22 + i)]);
    // As if the line of age had run through the middle of one minute.
    await runCompact(folder, { olderThanDays: 1, nowMs: nowMs + DAY_MS });
    const store = folders.open(folder);
    const kept = sequences(store.entriesAfter(0, 100));
    expect(kept.length).toBeLessThanOrEqual(3);
    expect(kept.at(-1)).toBe(scribe.sequence);
    for (let i = 2; i <= scribe.sequence; i++) expect(kept).toContain(store.sequenceOfEdit(`e${i}`));
  });

  it("[HUB8] is exact at every entry that is left, on a rolled day of several hands", async () => {
    const moments = new Map<number, Readonly<Record<string, StageRecord>> | null>();
    const dice = diceOf(77);
    const { folder, entries, scribe, lines } = await compacted((scribe) => {
      let atMs = START_MS;
      for (let i = 0; i < 2000; i++) {
        const id = dice.pick(["light:a", "light:b"]);
        const fields = dice.pick([
          { kelvin: dice.int(2000, 9000) },
          { intensityCd: dice.between(1, 1000) },
          { kelvin: dice.int(2000, 9000), intensityCd: dice.between(1, 1000) },
          { position: [dice.between(-5, 5), 1, 2] },
          { name: `N${i} ${"long ".repeat(14)}` },
        ]);
        atMs += dice.int(0, 2000);
        if (dice.chance(0.01)) scribe.edit({ put: [lamp(`light:x${i}`)] }, { atMs });
        scribe.set(id, fields, { atMs, ...dice.pick([ANN, BOB]) });
        moments.set(scribe.sequence, byId(scribe.document.values()));
      }
    });
    expect(entries.length).toBeLessThan(scribe.sequence);
    expect(lines).toMatch(/\d+ entries squashed, [1-9]\d* snapshots? removed/);
    const store = folders.open(folder);
    const { show, dispose } = openForReading(folder);
    expect(show.snapshots.list().length).toBeGreaterThan(0);
    // Where the squashed runs of others are open at an entry, it shows them as they were before; from the last on, all is one.
    let document: StageDocument = EMPTY_DOCUMENT;
    for (const [index, entry] of entries.entries()) {
      document = applyDiff(document, entry.change);
      if (index % 25 === 0) expect(byId(store.recordsAt(entry.sequence))).toEqual(byId(document.values()));
    }
    for (const { sequence } of show.snapshots.list())
      expect(byId(store.recordsAt(sequence))).toEqual(moments.get(sequence));
    expect(byId(document.values())).toEqual(moments.get(scribe.sequence));
    dispose();
  }, 30_000);
});

describe("compact", () => {
  it("gives back the space, and leaves the history as it is unless asked", async () => {
    const write = (scribe: Scribe): void => {
      for (let i = 0; i < 1500; i++)
        scribe.set("light:a", { name: `${i} ${"x".repeat(60)}` }, { atMs: START_MS + i * 10 });
    };
    const plain = await compacted(write, null);
    expect(plain.entries).toHaveLength(1501);
    expect(plain.lines).not.toMatch(/squashed/);
    const before = statSync(join(plain.folder, "show.sqlite")).size;
    expect((await runCompact(plain.folder, { olderThanDays: 0, nowMs })).lines.join()).toMatch(
      /1,49\d entries squashed/,
    );
    expect(statSync(join(plain.folder, "show.sqlite")).size).toBeLessThan(before / 4);
  });

  it("[HUB5] works on no folder that a hub has, and not without a show", async () => {
    const folder = folders.make();
    expect((await runCompact(folder)).lines.join()).toMatch(/no show in/);
    folders.open(folder);
    expect(await runCompact(folder)).toEqual({
      ok: false,
      lines: [expect.stringMatching(/^Another hub is using the data folder/)],
    });
    expect((await runCompact(folder, { olderThanDays: -1 })).lines.join()).toMatch(/takes a number of days/);
    expect((await runCompact(folder, { olderThanDays: Number.NaN })).lines.join()).toMatch(/takes a number of days/);
  });

  it("leaves a damaged show alone", async () => {
    const folder = folders.make();
    const store = folders.open(folder);
    const scribe = new Scribe();
    store.append([
      scribe.first("light:a"),
      scribe.set("light:a", { kelvin: 3000 }),
      scribe.set("light:a", { kelvin: 4000 }),
    ]);
    folders.close(store);
    alter(folder, "DELETE FROM entry WHERE sequence = 2");
    const { ok, lines } = await runCompact(folder, { olderThanDays: 0, nowMs });
    expect(ok).toBe(false);
    expect(lines.at(-1)).toBe("Nothing was compacted.");
    expect(folders.open(folder).load()?.sequence).toBe(3);
  });
});
