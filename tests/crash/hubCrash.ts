import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { runCheck } from "../../src/hub/tools/check";
import { openSqliteStore } from "../../src/hub/store/sqliteStore";
import { RECORD_TYPES } from "../../src/model/records/kinds";
import { startHubProcess, type HubProcess } from "../e2e/support/hubProcess";
import { diceOf } from "../support/dice";
import { pairOf } from "./hubLoad";

export interface CrashResult {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly faults: readonly string[];
}

const PAGES = 3;
const LOAD = join(import.meta.dirname, "hubLoad.ts");

interface Ack {
  readonly editId: string;
  readonly page: number;
  readonly number: number;
}

/** Edits that were answered until the hub was killed. */
async function loadUntilKilled(hub: HubProcess, round: number, killAfterMs: number): Promise<Ack[]> {
  const args = ["--import", "tsx", LOAD, String(hub.port), String(round), String(PAGES)];
  const load = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  let killing: Promise<void> | undefined;
  load.stdout.on("data", (text: Buffer) => {
    printed += text.toString();
    // From the first answer on: it surely works when it is killed.
    killing ??= wait(killAfterMs).then(() => hub.kill());
  });
  await once(load, "exit");
  await killing;
  return printed
    .split("\n")
    .filter((line) => line.startsWith("ack ") && line.split(" ").length === 4)
    .map((line) => {
      const [, editId = "", page = "0", number = "0"] = line.split(" ");
      return { editId, page: Number(page), number: Number(number) };
    });
}

/** What the folder holds after a kill: all that was answered, nothing by halves. */
async function verify(folder: string, acks: readonly Ack[]): Promise<string[]> {
  const faults: string[] = [];
  const store = openSqliteStore(folder);
  const stored = store.load();
  const names = new Map<string, string>(stored?.records.map(({ id, name }) => [id, name]));
  for (const { editId } of acks)
    if (store.sequenceOfEdit(editId) === null) faults.push(`${editId} was answered and is lost`);
  for (let page = 0; page < PAGES; page++) {
    const [a, b] = pairOf(page).map((id) => names.get(id) ?? "");
    if (a !== b) faults.push(`page ${page}: half an edit: ${a} and ${b}`);
    const last = Math.max(0, ...acks.filter((ack) => ack.page === page).map(({ number }) => number));
    // An undo may have taken back the last number answered, to the one before it.
    if (Number(a?.slice(1)) < last - 1) faults.push(`page ${page} stands at ${a}, ${last} was answered`);
  }
  store.close();
  const checked = await runCheck(folder);
  return checked.ok ? faults : [...faults, ...checked.lines];
}

async function addPairs(hub: HubProcess): Promise<void> {
  for (let page = 0; page < PAGES; page++) {
    for (const id of pairOf(page)) {
      const body = JSON.stringify({ ...RECORD_TYPES.light.defaults, id, name: "n0" });
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(`${hub.url}/api/v1/records`, { method: "POST", headers, body });
      if (answer.status !== 201) throw new Error(await answer.text());
    }
  }
}

/** Kills a hub under load so many times, on one folder, and says what was lost or halved. */
export async function crashHub(folder: string, rounds: number, seed: number): Promise<CrashResult> {
  const dice = diceOf(seed);
  const faults: string[] = [];
  let acknowledged = 0;
  for (let round = 1; round <= rounds && faults.length === 0; round++) {
    const hub = await startHubProcess(folder);
    if (round === 1) await addPairs(hub);
    const acks = await loadUntilKilled(hub, round, dice.between(5, 400));
    acknowledged += acks.length;
    if (acks.length === 0) faults.push("nothing was answered before the kill");
    faults.push(...(await verify(folder, acks)).map((fault) => `seed ${seed}, round ${round}: ${fault}`));
    if (round % 20 === 0) console.log(`${round} kills, ${acknowledged} edits answered, ${faults.length} faults`);
  }
  return { rounds, acknowledged, faults };
}
