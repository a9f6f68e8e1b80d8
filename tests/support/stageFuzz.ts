import { documentOf } from "../../src/model/document/document";
import { RECORD_TYPES } from "../../src/model/records/kinds";
import { encodeFreed } from "../../src/model/tracking/freed";
import type { ShowStore } from "../../src/hub/store/showStore";
import { diceOf, type Dice } from "./dice";
import { documentHash } from "./documentHash";
import { freedSample } from "./freedFixtures";
import { rolledEdit, rolledValue } from "./rolledEdit";
import { WALL_CLOCK_MS } from "./testRoom";
import { TestStage, type TestPage } from "./testStage";

export interface FuzzSetup {
  readonly seed: number;
  readonly steps: number;
  readonly pages?: number;
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
}

type Action = (stage: TestStage, page: TestPage, dice: Dice, setup: FuzzSetup) => void;

let restEdits = 0;

/** Weighted: the frequent things of a day on set, and the rare ones often enough to meet each other. */
const ACTIONS: readonly (readonly [name: string, weight: number, act: Action])[] = [
  ["tick", 30, (stage, _, dice) => stage.tick(dice.int(1, 4))],
  ["edit", 20, (_, page, dice) => page.client.edit(rolledEdit(shownBy(page), dice))],
  ["rest", 6, restEdit],
  ["drag", 14, drag],
  ["commit", 6, (_, page, dice) => endDrag(page, dice, true)],
  ["cancel", 2, (_, page, dice) => endDrag(page, dice, false)],
  ["undo", 6, (_, page) => page.client.undo()],
  ["redo", 3, (_, page) => page.client.redo()],
  ["flush", 6, (stage) => stage.flush()],
  ["cut", 4, (stage, page) => stage.cut(page)],
  ["slow", 5, (_, page) => void (page.link.slow = true)],
  ["quick", 5, (_, page) => void (page.link.slow = false)],
  ["loseFrames", 3, (_, page) => keepOnly(page, (message) => typeof message === "string")],
  ["loseAll", 1, (_, page) => keepOnly(page, () => false)],
  ["tracker", 10, (stage, _, dice) => track(stage, dice)],
  ["stall", 2, (stage, _, dice) => stage.pass(dice.between(10, 3000))],
  ["restart", 1, (stage, _, __, setup) => stage.restart(setup.reopen?.())],
];

function shownBy(page: TestPage): ReturnType<typeof documentOf> {
  return documentOf(page.client.store.getState().document.values());
}

function restEdit(stage: TestStage, _: TestPage, dice: Dice): void {
  const diff = rolledEdit(stage.room.document, dice);
  stage.perform(stage.room.announce(stage.room.edit(`rest-${++restEdits}`, "REST", diff, WALL_CLOCK_MS)));
}

function drag(_: TestStage, page: TestPage, dice: Dice): void {
  const document = shownBy(page);
  if (document.size === 0) return;
  const record = dice.pick([...document.values()]);
  const field = dice.pick(RECORD_TYPES[record.kind].fields);
  page.client.drag(record.id, { [field.key]: rolledValue(field, document, dice) });
}

function endDrag(page: TestPage, dice: Dice, keep: boolean): void {
  const { people, me } = page.client.store.getState();
  const holds = people.find(({ sessionId }) => sessionId === me)?.holds;
  const record = shownBy(page).get(holds?.recordId ?? "");
  if (holds === undefined || holds === null || record === undefined) return;
  if (!keep) return page.client.cancelDrag(record.id);
  const [key = ""] = holds.fields;
  const field = RECORD_TYPES[record.kind].fields.find((each) => each.key === key);
  if (field !== undefined) page.client.commitDrag(record.id, { [key]: rolledValue(field, shownBy(page), dice) });
}

function keepOnly(page: TestPage, keep: (message: string | Uint8Array) => boolean): void {
  if (!page.link.slow) return;
  page.link.toPage.splice(0, Number.POSITIVE_INFINITY, ...page.link.toPage.filter(keep));
}

function track(stage: TestStage, dice: Dice): void {
  const count = dice.pick([1, 1, 1, 2, 5]);
  for (let i = 0; i < count; i++) {
    const bytes = encodeFreed(freedSample({ panDeg: dice.between(-90, 90), xMm: dice.between(-3000, 3000) }));
    if (dice.chance(0.05)) bytes[5] = 0;
    stage.room.datagram(bytes, stage.nowMs);
  }
}

function rolledAction(dice: Dice): (typeof ACTIONS)[number] {
  const total = ACTIONS.reduce((sum, [, weight]) => sum + weight, 0);
  let roll = dice.next() * total;
  for (const action of ACTIONS) {
    roll -= action[1];
    if (roll < 0) return action;
  }
  throw new Error("a roll beyond the weights");
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
    const state = page.client.store.getState();
    if (state.phase !== "live") faults.push(`${page.name} is ${state.phase} in the end`);
    if (state.unanswered > 0) faults.push(`${page.name} still waits for ${state.unanswered} answers`);
    if (documentHash(state.document) !== documentHash(stage.room.document))
      faults.push(`${page.name}'s document is not the room's`);
  }
  return compared;
}

/** Rolls the dice for a stage and its crew, lets it come to rest, and says what was wrong. */
export function fuzzStage(setup: FuzzSetup): FuzzResult {
  const dice = diceOf(setup.seed);
  const stage = new TestStage(setup.store === undefined ? {} : { store: setup.store });
  const faults: string[] = [];
  const done: Record<string, number> = {};
  try {
    for (let i = 0; i < (setup.pages ?? 6); i++)
      stage.join({ page: i % 2 === 0 ? "viewer" : "wall", clockOffsetMs: i * 1e8 });
    for (let step = 0; step < setup.steps && faults.length === 0; step++) {
      const [name, , act] = rolledAction(dice);
      done[name] = (done[name] ?? 0) + 1;
      try {
        act(stage, dice.pick(stage.pages), dice, setup);
      } catch (error) {
        faults.push(
          `step ${step}, ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    }
    settle(stage, dice);
    const framesCompared = compare(stage, faults);
    return { faults, done, framesCompared, entries: stage.room.sequence };
  } finally {
    stage.dispose();
  }
}

/** The day is over: fingers up, lines whole, ten seconds of quiet. */
function settle(stage: TestStage, dice: Dice): void {
  for (const page of stage.pages) {
    page.link.slow = false;
    for (const id of stage.room.document.keys()) page.client.cancelDrag(id);
  }
  for (let i = 0; i < 12; i++) {
    stage.tick(24);
    for (const page of stage.pages) page.link.slow = false;
  }
  stage.tick(dice.int(30, 60));
}
