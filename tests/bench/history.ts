import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../../src/hub/store/sqliteStore";
import type { StagedEntry } from "../../src/hub/store/showStore";
import { runBackup } from "../../src/hub/tools/backup";
import { runCheck } from "../../src/hub/tools/check";
import { runCompact } from "../../src/hub/tools/compact";
import { added, FIRST_MS, lamp, Scribe } from "../contract/scribe";
import { diceOf, type Dice } from "../support/dice";
import { testShow } from "../support/testShow";

/**
 * A day of a million entries on a stage of ten thousand records, and how long it takes to open, to read at any moment,
 * to check, to copy and to compact. `node --import tsx tests/bench/history.ts [ENTRIES [RECORDS]]`
 */
const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const RECORDS = Number(process.argv[3] ?? 10_000);
const BATCH = 2000;
const MOMENTS = 20;
const SINGLES = 10_000;
/** Entries spread over ten hours, in bursts as a finger on a slider makes them. */
const DAY_MS = 10 * 3600 * 1000;
const BURST = 12;
const PEOPLE = 8;

const seed = 1;
const folder = mkdtempSync(join(tmpdir(), "cyclorama-bench-"));

function timed<T>(what: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  report(what, `${(performance.now() - start).toFixed(0)} ms`);
  return result;
}

function report(what: string, value: string): void {
  console.log(`${what.padEnd(58)} ${value}`);
}

function megabytes(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(1)} MB`;
}

/** One entry of a burst: the same hand on the same field of the same lamp. */
function next(scribe: Scribe, dice: Dice, ids: readonly string[], burst: { id: string; person: number }): StagedEntry {
  if (burst.id === "" || scribe.sequence % BURST === 0)
    Object.assign(burst, { id: dice.pick(ids), person: dice.int(1, PEOPLE) });
  const record = scribe.document.get(burst.id);
  const from = (record as { intensityCd?: number } | undefined)?.intensityCd;
  const change = {
    added: {},
    changed: { [burst.id]: { intensityCd: { from, to: dice.between(1, 1000) } } },
    removed: {},
  };
  const atMs = Math.floor(FIRST_MS + (scribe.sequence / ENTRIES) * DAY_MS);
  const person = `p${burst.person}-e5NfWq2Lk`;
  const editId = `${dice.int(1e8, 1e9).toString(36)}-${scribe.sequence.toString(36)}-a1b2c3d4e5`;
  return scribe.make(change, {
    atMs,
    person,
    by: `Crew ${burst.person}`,
    editId,
    frame: Math.floor(scribe.sequence / 2),
  });
}

function build(): Scribe {
  const store = openSqliteStore(folder);
  const scribe = new Scribe();
  const dice = diceOf(seed);
  const show = testShow(0);
  const ids = Array.from({ length: RECORDS - show.length }, (_, i) => `light:l${i}`);
  store.append([scribe.make(added([...show, ...ids.map((id) => lamp(id))]), { frame: 0, atMs: FIRST_MS })]);
  const burst = { id: "", person: 1 };
  for (let left = ENTRIES - 1; left > 0; left -= BATCH) {
    store.append(Array.from({ length: Math.min(BATCH, left) }, () => next(scribe, dice, ids, burst)));
  }
  store.close();
  return scribe;
}

/** Edits as they come on the day itself, one commit each; the longest are those that write a snapshot. */
function appendOnes(scribe: Scribe): void {
  const store = openSqliteStore(folder);
  const dice = diceOf(3);
  const burst = { id: "light:l1", person: 1 };
  const times = Array.from({ length: SINGLES }, () => {
    const staged = [next(scribe, dice, ["light:l1", "light:l2"], burst)];
    const start = performance.now();
    store.append(staged);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share: number): string => `${times[Math.floor(share * (SINGLES - 1))]?.toFixed(2)} ms`;
  report(`append of one entry, ${SINGLES} times`, `median ${at(0.5)}, 99 % ${at(0.99)}, max ${at(1)}`);
  store.close();
}

function read(): void {
  const store = timed("open and load", () => {
    const opened = openSqliteStore(folder);
    opened.load();
    return opened;
  });
  timed("load again", () => {
    store.keepFact("lastFrame", "0");
    store.load();
  });
  const dice = diceOf(2);
  const times = Array.from({ length: MOMENTS }, () => {
    const start = performance.now();
    store.recordsAt(dice.int(1, ENTRIES));
    return performance.now() - start;
  }).sort((a, b) => a - b);
  report(
    `recordsAt, ${MOMENTS} random moments`,
    `median ${times[MOMENTS / 2]?.toFixed(0)} ms, max ${times.at(-1)?.toFixed(0)} ms`,
  );
  const recordId = Object.keys(store.entriesBefore(Infinity, 1)[0]?.change.changed ?? {})[0];
  timed("entriesBefore, newest 200", () => store.entriesBefore(Infinity, 200));
  timed("entriesBefore, 200 from the middle", () => store.entriesBefore(ENTRIES / 2, 200));
  timed("entriesBefore, 200 of one record", () => store.entriesBefore(Infinity, 200, { recordId }));
  timed("entriesBefore, 200 of one person", () => store.entriesBefore(Infinity, 200, { person: "p1-e5NfWq2Lk" }));
  timed("entriesBefore, of a person and a record", () =>
    store.entriesBefore(Infinity, 200, { recordId, person: "p1-e5NfWq2Lk" }),
  );
  timed("sequenceAtTime and sequenceAtFrame", () => [
    store.sequenceAtTime(FIRST_MS + DAY_MS / 3),
    store.sequenceAtFrame(99),
  ]);
  store.close();
}

async function tool(what: string, work: () => Promise<{ readonly lines: string[] }>): Promise<void> {
  const start = performance.now();
  const { lines } = await work();
  report(what, `${((performance.now() - start) / 1000).toFixed(1)} s`);
  for (const line of lines) console.log(`    ${line.replaceAll(folder, "DATA")}`);
}

try {
  console.log(`${ENTRIES.toLocaleString("en")} entries, ${RECORDS.toLocaleString("en")} records`);
  const scribe = timed("built in", build);
  report("size on disk", megabytes(join(folder, "show.sqlite")));
  read();
  appendOnes(scribe);
  await tool("check", () => runCheck(folder));
  await tool("backup", () => runBackup(folder, `${folder}-copy`));
  await tool("compact, snapshots only", () => runCompact(folder));
  await tool("compact --older-than 0", () => runCompact(folder, { olderThanDays: 0 }));
  read();
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}-copy`, { recursive: true, force: true });
}
