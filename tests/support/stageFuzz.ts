import { documentOf } from "../../src/model/document/document";
import { documentHash } from "../../src/model/document/hash";
import type { ShowStore } from "../../src/hub/store/showStore";
import { diceOf, type Dice } from "./dice";
import { ACTIONS, type FuzzCrew } from "./fuzzActions";
import { undoFaults } from "./undoOracle";
import { TestStage, type TestPage } from "./testStage";

export interface FuzzSetup {
  readonly seed: number;
  readonly steps: number;
  readonly store?: ShowStore;
  /** The store as a hub that starts anew finds it. */
  readonly reopen?: () => ShowStore;
}

export interface FuzzResult {
  /** What went wrong, in sentences that name the step; empty when all is well. */
  readonly faults: readonly string[];
  /** How often each thing was done: a fuzz that never restarts tests no restart. */
  readonly done: Readonly<Record<string, number>>;
  readonly framesCompared: number;
  readonly entries: number;
  /** Steps back and forth that the oracle went over. */
  readonly stepsChecked: number;
}

/** Everything comes to rest and is compared so often, so that a fault is found near where it was made. */
const CHECK_EVERY = 2000;
const WALLS = ["output:left", "output:centre", "output:right"] as const;

function rolledAction(dice: Dice): (typeof ACTIONS)[number] {
  const total = ACTIONS.reduce((sum, [, weight]) => sum + weight, 0);
  let roll = dice.next() * total;
  for (const action of ACTIONS) {
    roll -= action[1];
    if (roll < 0) return action;
  }
  throw new Error("a roll beyond the weights");
}

/** Six of the crew, each in their role, and three walls. */
function crewOf(stage: TestStage): FuzzCrew {
  const far = stage.wallClockMs + 1e12;
  const roles = ["cinematographer", "gaffer", "operator", "script"] as const;
  const grants = roles.map(
    (role) => stage.room.issueGrant({ id: role, role, outputId: null, label: role, expiresMs: far, by: "fuzz" }, 0).id,
  );
  const linked = roles.map((role, i) => ({ role, grantId: grants[i] ?? "", outputId: null }));
  stage.join({ name: "Ann", page: "viewer", clockOffsetMs: 0 });
  stage.join({ name: "Ann's phone", page: "remote", personId: "person of Ann", clockOffsetMs: 1e8 });
  linked.forEach((entrance, i) =>
    stage.join({ name: entrance.role, page: i % 2 === 0 ? "viewer" : "remote", entrance, clockOffsetMs: i * 3e8 }),
  );
  for (const [i, outputId] of WALLS.entries()) stage.join({ page: "wall", outputId, clockOffsetMs: -i * 1e8 });
  return { grants, ghosts: [], edits: 0 };
}

/** Frames that two pages drew must be one frame; pages' documents must be the room's once all is quiet. */
function compare(stage: TestStage, faults: string[]): number {
  const digests = new Map<number, readonly [digest: string, name: string]>();
  let compared = 0;
  for (const page of stage.pages) {
    if (page.conflicts.length > 0)
      faults.push(`${page.name} drew frames ${page.conflicts.slice(0, 3).join(", ")} two ways`);
    for (const [frame, digest] of page.digests) {
      const other = digests.get(frame);
      if (other === undefined) digests.set(frame, [digest, page.name]);
      else {
        compared++;
        if (other[0] !== digest) faults.push(`frame ${frame} differs between ${other[1]} and ${page.name}`);
      }
    }
    page.digests.clear();
    faults.push(...atRest(stage, page));
  }
  return compared;
}

function atRest(stage: TestStage, page: TestPage): string[] {
  const state = page.client.store.getState();
  const faults: string[] = [];
  if (state.phase !== "live") faults.push(`${page.name} is ${state.phase} in the end`);
  if (state.unanswered > 0) faults.push(`${page.name} still waits for ${state.unanswered} answers`);
  if (documentHash(state.document) !== documentHash(stage.room.document))
    faults.push(`${page.name}'s panels don't show the room's document`);
  const shown = page.client.current;
  const newest = Math.max(...stage.pages.map(({ client }) => client.current?.frame ?? 0));
  if (shown?.frame !== newest) faults.push(`${page.name} stands at frame ${shown?.frame}, others at ${newest}`);
  return faults;
}

/** The store's own idea of the show, read as a hub that starts reads it, is the room's. */
function storeFaults(stage: TestStage, dice: Dice): string[] {
  const stored = stage.keptStore.load();
  if (stored === null) return ["the store is empty"];
  const faults: string[] = [];
  if (stored.sequence !== stage.room.lastSequence) faults.push(`the store is at ${stored.sequence}`);
  if (documentHash(documentOf(stored.records)) !== documentHash(stage.room.document))
    faults.push("the store's records aren't the room's document");
  const then = stage.keptStore.recordsAt(dice.int(1, stored.sequence));
  if (then === null) faults.push("a moment of the history can't be read");
  return faults;
}

/** Rolls the dice for a stage and its crew, lets it come to rest now and then, and says what was wrong. */
export function fuzzStage(setup: FuzzSetup): FuzzResult {
  const dice = diceOf(setup.seed);
  const stage = new TestStage(setup.store === undefined ? {} : { store: setup.store });
  const faults: string[] = [];
  const done: Record<string, number> = {};
  let framesCompared = 0;
  let step = 0;
  try {
    const crew = crewOf(stage);
    while (step < setup.steps && faults.length === 0) {
      const end = Math.min(setup.steps, step + CHECK_EVERY);
      for (; step < end && faults.length === 0; step++) {
        const [name, , act] = rolledAction(dice);
        done[name] = (done[name] ?? 0) + 1;
        try {
          act({ stage, page: dice.pick(stage.pages), dice, crew, reopen: setup.reopen });
        } catch (error) {
          faults.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        }
      }
      if (faults.length > 0) break;
      settle(stage, crew, dice);
      framesCompared += compare(stage, faults);
      faults.push(...storeFaults(stage, dice));
    }
    const steps = undoFaults(stage.keptStore);
    faults.push(...steps.faults);
    return {
      faults: faults.map((fault) => `seed ${setup.seed}, step ${step}: ${fault}`),
      done,
      framesCompared,
      entries: stage.room.sequence,
      stepsChecked: steps.checked,
    };
  } finally {
    stage.dispose();
  }
}

/** The day is over: fingers up, lines whole, conflicts decided, half a minute of quiet. */
function settle(stage: TestStage, crew: FuzzCrew, dice: Dice): void {
  stage.accepting = true;
  stage.refusing = false;
  for (const late of crew.ghosts.splice(0)) late();
  for (const page of stage.pages) {
    page.link.slow = false;
    page.client.viewPast(null);
  }
  for (let i = 0; i < 12; i++) {
    stage.tick(24);
    for (const page of stage.pages) {
      page.link.slow = false;
      // Each time: a conflict decided meanwhile may bring back a record that a finger is still on.
      for (const id of stage.room.document.keys()) page.client.cancelDrag(id);
      for (const { id } of page.client.store.getState().conflicts) {
        if (dice.chance(0.5)) page.client.keepMine(id);
        else page.client.keepTheirs(id);
      }
    }
  }
  // Longer than the longest fade that is rolled.
  stage.tick(dice.int(90, 120));
}
