import { writeSync } from "node:fs";
import { openSqliteStore } from "../../src/hub/store/sqliteStore";
import type { StagedEntry } from "../../src/hub/store/showStore";
import { documentOf } from "../../src/model/document/document";
import { added, Scribe } from "../contract/scribe";
import { diceOf } from "../support/dice";
import { rolledEdit } from "../support/rolledEdit";
import { testShow } from "../support/testShow";

/**
 * A process that writes into a store as fast as it can until it is killed: batches of 1 to 20 entries, facts, snapshots
 * as they come due, and now and then the store closed and opened. It prints each promise once it has been made:
 * `batch N` (kept whole), `fact N`. Edit ids read `rROUND-bBATCH-NUMBER-SIZE`. Arguments: folder, round, seed.
 */
const [folder = "", round = "0", seed = "0"] = process.argv.slice(2);
/** Snapshots soon, and log files that grow and are worked in. */
const LONG = "long ".repeat(14);
const REOPEN_CHANCE = 0.01;

function say(line: string): void {
  // Into the pipe at once: what is printed is not lost with the process.
  writeSync(1, `${line}\n`);
}

function run(): void {
  const dice = diceOf(Number(seed) * 1000 + Number(round));
  say("opening");
  let store = openSqliteStore(folder);
  const stored = store.load();
  const scribe = new Scribe(documentOf(stored?.records ?? []), stored?.sequence ?? 0);
  if (stored === null) store.append([scribe.make(added(testShow(0)))]);
  for (let batch = 1; ; batch++) {
    const size = dice.int(1, 20);
    const staged = Array.from({ length: size }, (_, number): StagedEntry => {
      const parts = { editId: `r${round}-b${batch}-${number}-${size}` };
      const wire = dice.chance(0.7)
        ? { set: { "show:demo": { name: `${batch}.${number} ${LONG}` } } }
        : rolledEdit(scribe.document, dice);
      return scribe.edit(wire, parts);
    });
    store.append(staged);
    say(`batch ${batch}`);
    if (dice.chance(0.3)) {
      store.keepFact("lastFrame", `${round} ${batch}`);
      say(`fact ${batch}`);
    }
    if (!dice.chance(REOPEN_CHANCE)) continue;
    store.close();
    store = openSqliteStore(folder);
  }
}

run();
