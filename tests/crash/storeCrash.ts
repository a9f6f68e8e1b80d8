import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ShowStore } from "../../src/hub/store/showStore";
import { openSqliteStore } from "../../src/hub/store/sqliteStore";
import { runCheck } from "../../src/hub/tools/check";
import { killRounds, spawnScript, type KillResult } from "./killRounds";

const LOAD = join(import.meta.dirname, "storeLoad.ts");
const PAGE = 1000;

/** Kills a process that writes through the SQLite store, and says what was lost or halved. */
export function crashRounds(rounds: number, seed = 1): Promise<KillResult> {
  const killable = {
    start: (folder: string, round: number) => spawnScript(LOAD, [folder, String(round), String(seed)]),
    acknowledged: (lines: readonly string[]) => numbersOf(lines, "batch").length,
    verify,
  };
  return killRounds(killable, { rounds, seed, killWithinMs: 300, roundsPerFolder: 10 });
}

function numbersOf(lines: readonly string[], word: string): number[] {
  return lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.slice(word.length + 1)));
}

async function verify(folder: string, round: number, lines: readonly string[]): Promise<string[]> {
  // Killed before it had made the file.
  if (!existsSync(join(folder, "show.sqlite"))) return numbersOf(lines, "batch").length > 0 ? ["the show is gone"] : [];
  // First as it lies there, beside a log that nobody has worked in; then as a hub opens it.
  const asLeft = await runCheck(folder);
  const faults = asLeft.ok || (asLeft.lines[0] ?? "").includes("holds no show") ? [] : [...asLeft.lines];
  const store = openSqliteStore(folder);
  try {
    if (store.notice !== null || store.problem !== null) faults.push(store.notice ?? store.problem ?? "");
    faults.push(...faultsIn(store, round, lines));
  } finally {
    store.close();
  }
  const checked = await runCheck(folder);
  return checked.ok ? faults : [...faults, ...checked.lines];
}

function faultsIn(store: ShowStore, round: number, lines: readonly string[]): string[] {
  const faults: string[] = [];
  const batches = batchesOf(store, round);
  for (const [batch, { kept, size }] of batches) {
    if (kept !== size) faults.push(`batch ${batch}: ${kept} of its ${size} entries were kept`);
  }
  for (const batch of numbersOf(lines, "batch"))
    if (!batches.has(batch)) faults.push(`batch ${batch} was acknowledged and is lost`);
  const [factRound, factBatch] = (store.fact("lastFrame") ?? "0 0").split(" ").map(Number);
  const promised = numbersOf(lines, "fact").at(-1) ?? 0;
  if (promised > 0 && (factRound !== round || (factBatch ?? 0) < promised)) faults.push(`fact ${promised} is lost`);
  return faults;
}

function batchesOf(store: ShowStore, round: number): Map<number, { kept: number; size: number }> {
  const batches = new Map<number, { kept: number; size: number }>();
  for (let end = Infinity; ;) {
    const page = store.entriesBefore(end, PAGE);
    for (const { editId, sequence } of page) {
      end = sequence;
      const [, its = 0, batch = 0, , size = 0] = (/^r(\d+)-b(\d+)-(\d+)-(\d+)$/.exec(editId) ?? []).map(Number);
      if (its === round) batches.set(batch, { kept: (batches.get(batch)?.kept ?? 0) + 1, size });
      else if (its !== 0) return batches;
    }
    if (page.length < PAGE) return batches;
  }
}
