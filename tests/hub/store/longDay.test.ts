import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StagedEntry } from "../../../src/hub/store/showStore";
import { openForReading } from "../../../src/hub/store/sqlite/openShow";
import { ShowDatabase } from "../../../src/hub/store/sqlite/showDatabase";
import { openSqliteStore, type SqliteStore } from "../../../src/hub/store/sqliteStore";
import type { StageRecord } from "../../../src/model/records/kinds";
import { byId, FIRST_MS, Scribe } from "../../contract/scribe";
import { diceOf } from "../../support/dice";

const ENTRIES = 20_000;
const LAMPS = 1000;
const NOTED_EVERY = 2000;
const seed = 7;

/** A day of twenty thousand entries on a thousand lamps (tests/bench/history.ts has a million and measures). */
describe("a long day", () => {
  const folder = mkdtempSync(join(tmpdir(), "cyclorama-long-"));
  const moments = new Map<number, Readonly<Record<string, StageRecord>> | null>();
  let store: SqliteStore;

  beforeAll(() => {
    store = openSqliteStore(folder);
    const scribe = new Scribe();
    const dice = diceOf(seed);
    const ids = Array.from({ length: LAMPS }, (_, i) => `light:l${i}`);
    store.append([scribe.first(...ids)]);
    const next = (): StagedEntry => {
      const id = dice.pick(ids);
      const from = (scribe.document.get(id) as { kelvin?: number } | undefined)?.kelvin;
      const changed = { [id]: { kelvin: { from, to: dice.int(2000, 9000) } } };
      const staged = scribe.make({ added: {}, changed, removed: {} }, { person: `p${dice.int(1, 20)}` });
      if (scribe.sequence % NOTED_EVERY === 0) moments.set(scribe.sequence, byId(scribe.document.values()));
      return staged;
    };
    while (scribe.sequence < ENTRIES) {
      store.append(Array.from({ length: Math.min(100, ENTRIES - scribe.sequence) }, next));
    }
    store.close();
    store = openSqliteStore(folder);
  }, 60_000);
  afterAll(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  it("[HUB8] can be read at any moment", () => {
    for (const [sequence, records] of moments) expect(byId(store.recordsAt(sequence))).toEqual(records);
    expect(moments.size).toBe(ENTRIES / NOTED_EVERY);
    expect(store.sequenceAtTime(FIRST_MS + 12_345_600)).toBe(12_345);
    expect(store.sequenceAtFrame(123_459)).toBe(12_345);
  });

  it("[HUB12] is opened, and its history paged through, without reading all of it", () => {
    const reader = openForReading(folder);
    const plans: string[] = [];
    const { database } = reader.show;
    const listening = {
      ...database,
      prepare(sql: string) {
        if (/^\s*SELECT/i.test(sql)) {
          const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
          plans.push(...steps.map(({ detail }) => `${detail}   in   ${sql.replaceAll(/\s+/g, " ")}`));
        }
        return database.prepare(sql);
      },
    };
    new ShowDatabase(listening, null);
    reader.dispose();
    expect(plans.length).toBeGreaterThan(15);
    const walks = plans.filter((plan) => /SCAN (entry|touched|squashed)|TEMP B-TREE/.test(plan));
    // The very first entry is the first step of a walk that ends there.
    expect(walks.filter((plan) => !plan.endsWith("ORDER BY sequence LIMIT 1"))).toEqual([]);
  });

  it("[HUB8] has snapshots often enough that no moment is far from one, and that take half of the entries' place at most", () => {
    const { show, dispose } = openForReading(folder);
    const snapshots = show.snapshots.list();
    expect(snapshots.length).toBeGreaterThan(5);
    const lengths = new Map(
      (
        show.database.prepare("SELECT sequence, LENGTH(change) AS length FROM entry").all() as {
          sequence: number;
          length: number;
        }[]
      ).map(({ sequence, length }) => [sequence, length]),
    );
    const between = (after: number, upTo: number): number => {
      let sum = 0;
      for (let sequence = after + 1; sequence <= upTo; sequence++) sum += lengths.get(sequence) ?? 0;
      return sum;
    };
    const batch = 100 * 120;
    for (const [index, { sequence, bytes }] of snapshots.entries()) {
      const upTo = snapshots[index + 1]?.sequence ?? ENTRIES;
      expect(between(sequence, upTo)).toBeLessThanOrEqual(Math.max(64 * 1024, 2 * bytes) + batch);
    }
    const total = snapshots.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total).toBeLessThan(between(0, ENTRIES) / 2);
    dispose();
  });
});
