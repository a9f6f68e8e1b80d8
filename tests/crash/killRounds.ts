import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diceOf } from "../support/dice";

/** One round: a process that writes into a folder, and what must be true of the folder after its death. */
export interface Killable {
  /** Starts it. Everything it prints is kept, line by line; from the first line on it may be killed. */
  start(folder: string, round: number): ChildProcess;
  /** Looks the folder through; `lines` are those printed whole before the kill. Returns faults in words. */
  verify(folder: string, round: number, lines: readonly string[]): Promise<readonly string[]>;
  /** How many of the lines are acknowledgements. */
  acknowledged(lines: readonly string[]): number;
}

export interface KillResult {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Each with the seed and the round that show it again. */
  readonly faults: readonly string[];
}

export interface KillPlan {
  readonly rounds: number;
  readonly seed: number;
  /** It is killed so long after its first line, at most, ms. */
  readonly killWithinMs: number;
  /** Rounds on one folder, so that each finds what a killed one left. */
  readonly roundsPerFolder: number;
}

/** Kills a process under load, by SIGKILL and at random moments, so many times. Stops at the first fault. */
export async function killRounds(killable: Killable, plan: KillPlan): Promise<KillResult> {
  const dice = diceOf(plan.seed);
  let faults: string[] = [];
  let [rounds, acknowledged] = [0, 0];
  while (rounds < plan.rounds && faults.length === 0) {
    const folder = mkdtempSync(join(tmpdir(), "cyclorama-crash-"));
    try {
      for (let left = plan.roundsPerFolder; left > 0 && rounds < plan.rounds && faults.length === 0; left--) {
        rounds++;
        const lines = await linesUntilKilled(killable.start(folder, rounds), dice.between(0, plan.killWithinMs));
        acknowledged += killable.acknowledged(lines);
        const found = await killable.verify(folder, rounds, lines);
        faults = found.map((fault) => `seed ${plan.seed}, round ${rounds}: ${fault}`);
        if (rounds % 20 === 0) console.log(`${rounds} kills, ${acknowledged} acknowledged, ${faults.length} faults`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { rounds, acknowledged, faults };
}

async function linesUntilKilled(child: ChildProcess, killAfterMs: number): Promise<string[]> {
  let printed = "";
  let isDue = false;
  child.stdout?.on("data", (bytes: Buffer) => {
    printed += bytes.toString();
    if (isDue) return;
    isDue = true;
    setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  });
  // "close" comes when all that it printed has been read.
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  if (signal !== "SIGKILL") throw new Error(`the process ended by itself:\n${printed.slice(-2000)}`);
  return printed.split("\n").slice(0, -1);
}

/** A TypeScript file as a process of its own. */
export function spawnScript(path: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", path, ...args], { stdio: ["ignore", "pipe", "inherit"] });
}
