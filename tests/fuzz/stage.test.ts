import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/hub/store/sqliteStore";
import { fuzzStage } from "../support/stageFuzz";
import { fillStore } from "../support/testRoom";

/**
 * FUZZ_STEPS=1000000 (npm run fuzz:long): the long form, shared among seeds of 10,000 steps. FUZZ_SEED runs one seed of
 * your own, FUZZ_STEPS long.
 */
const ALL_STEPS = Number(process.env["FUZZ_STEPS"] ?? 20_000);
const OWN_SEED = process.env["FUZZ_SEED"];
/** A seed runs in one go, and a worker that is silent for a minute is taken for dead: short ones where machines are slow. */
const EACH = process.env["FUZZ_STEPS"] === undefined ? 5000 : 10_000;
const STEPS = OWN_SEED === undefined ? Math.min(EACH, ALL_STEPS) : ALL_STEPS;
const FIRST_SEED = Number(process.env["FUZZ_FIRST_SEED"] ?? 1);
const SEEDS =
  OWN_SEED === undefined
    ? Array.from({ length: Math.ceil(ALL_STEPS / STEPS) }, (_, i) => FIRST_SEED + i)
    : [Number(OWN_SEED)];
const TIMEOUT_MS = 60_000 + STEPS * 50;

describe("six of the crew and three walls, REST, a tracker, dropped lines and restarts of the hub", () => {
  it.each(SEEDS)(
    "[DOC2] [DOC6] [LIVE1] [UNDO1] [HUB2] in the end every page has the room's document, every frame was one frame and every undo mine: seed %d",
    (seed) => {
      const { faults, done, framesCompared, entries, stepsChecked } = fuzzStage({ seed, steps: STEPS });
      expect(faults, `seed ${seed}; add a failing one to tests/repro`).toEqual([]);
      expect(done["restart"]).toBeGreaterThan(0);
      expect(framesCompared).toBeGreaterThan(STEPS);
      expect(entries).toBeGreaterThan(STEPS / 20);
      expect(stepsChecked).toBeGreaterThan(STEPS / 200);
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
      const { faults, done } = fuzzStage({ seed, steps: Math.min(STEPS, 1500), store, reopen });
      rmSync(folder, { recursive: true });
      expect(faults, `seed ${seed}`).toEqual([]);
      expect(done["restart"]).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});
