import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/hub/store/sqliteStore";
import { fuzzStage } from "../support/stageFuzz";
import { fillStore } from "../support/testRoom";

/** FUZZ_STEPS=200000 npx vitest run --project unit tests/fuzz: the long form. FUZZ_SEED runs one seed of your own. */
const STEPS = Number(process.env["FUZZ_STEPS"] ?? 400);
const SEEDS = process.env["FUZZ_SEED"] === undefined ? [1, 2, 3] : [Number(process.env["FUZZ_SEED"])];
const TIMEOUT_MS = 30_000 + STEPS * 100;

describe("six pages, REST, drags, a tracker, dropped lines and restarts of the hub", () => {
  it.each(SEEDS)(
    "[DOC2] [DOC6] [LIVE1] [HUB2] in the end every page has the room's document, and every frame was one frame: seed %d",
    (seed) => {
      const { faults, done, framesCompared, entries } = fuzzStage({ seed, steps: STEPS });
      expect(faults, `seed ${seed}; add a failing one to tests/repro`).toEqual([]);
      expect(done["restart"]).toBeGreaterThan(0);
      expect(framesCompared).toBeGreaterThan(STEPS);
      expect(entries).toBeGreaterThan(STEPS / 10);
    },
    TIMEOUT_MS,
  );

  it(
    "[HUB2] the same on SQLite, which each restart opens again",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "cyclorama-fuzz-"));
      let store = fillStore(openSqliteStore(folder));
      const reopen = (): typeof store => {
        store.close();
        store = openSqliteStore(folder);
        return store;
      };
      const seed = SEEDS[0] ?? 1;
      const { faults, done } = fuzzStage({ seed, steps: Math.min(STEPS, 400), store, reopen });
      rmSync(folder, { recursive: true });
      expect(faults, `seed ${seed}`).toEqual([]);
      expect(done["restart"]).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});
