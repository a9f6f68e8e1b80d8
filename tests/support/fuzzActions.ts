import { ROLES } from "../../src/model/crew/roles";
import { documentOf, showOf, type StageDocument } from "../../src/model/document/document";
import { EASINGS, type Transition } from "../../src/model/document/entry";
import { RECORD_TYPES } from "../../src/model/records/kinds";
import { encodeFreed } from "../../src/model/tracking/freed";
import type { ShowStore } from "../../src/hub/store/showStore";
import type { Dice } from "./dice";
import { freedSample } from "./freedFixtures";
import { rollableFields, rolledEdit, rolledValue } from "./rolledEdit";
import type { TestPage, TestStage } from "./testStage";

/** What the fuzz keeps beside the stage. */
export interface FuzzCrew {
  readonly grants: readonly string[];
  /** Lines that broke for their page and that the hub still believes in. */
  readonly ghosts: (() => void)[];
  edits: number;
}

export interface Roll {
  readonly stage: TestStage;
  readonly page: TestPage;
  readonly dice: Dice;
  readonly crew: FuzzCrew;
  readonly reopen: (() => ShowStore) | undefined;
}

type Action = (roll: Roll) => void;

/** Weighted: the frequent things of a day on set, and the rare ones often enough to meet each other. */
export const ACTIONS: readonly (readonly [name: string, weight: number, act: Action])[] = [
  ["tick", 34, ({ stage, dice }) => stage.tick(dice.int(1, 3))],
  ["edit", 24, edit],
  ["rest", 5, restEdit],
  ["drag", 14, drag],
  ["commit", 6, (roll) => endDrag(roll, true)],
  ["cancel", 2, (roll) => endDrag(roll, false)],
  ["undo", 9, ({ page }) => page.client.undo()],
  ["redo", 6, ({ page }) => page.client.redo()],
  ["look", 3, ({ page, dice }) => page.client.look(dice.chance(0.2) ? null : pickedId(shownBy(page), dice))],
  ["flush", 6, ({ stage }) => stage.flush()],
  ["deliver", 5, ({ page, dice }) => void page.link.deliver(dice.int(1, 4))],
  ["cut", 4, ({ stage, page }) => stage.cut(page)],
  ["ghost", 3, ({ stage, page, crew }) => void crew.ghosts.push(stage.ghost(page))],
  ["lateGhost", 3, ({ crew }) => crew.ghosts.shift()?.()],
  ["slow", 5, ({ page }) => void (page.link.slow = true)],
  ["quick", 5, ({ page }) => void (page.link.slow = false)],
  ["loseFrames", 3, ({ page }) => keepOnly(page, (message) => typeof message === "string")],
  ["loseAll", 1, ({ page }) => keepOnly(page, () => false)],
  ["hubAway", 0.5, ({ stage }) => hubAway(stage)],
  ["hubBack", 3, ({ stage }) => void (stage.accepting = true)],
  ["tracker", 10, track],
  ["stall", 2, ({ stage, dice }) => stage.pass(dice.between(10, 3000))],
  ["onAir", 2, ({ stage, dice, crew }) => asRest(stage, crew, { onAir: dice.chance(0.25) })],
  ["timing", 1, ({ stage, dice, crew }) => asRest(stage, crew, timing(dice))],
  ["decide", 4, decide],
  ["settleConflict", 3, settleConflict],
  ["role", 1, changeRole],
  ["diskFull", 0.5, ({ stage }) => void (stage.refusing = true)],
  ["diskFree", 6, ({ stage }) => void (stage.refusing = false)],
  ["restart", 1, restart],
];

function shownBy(page: TestPage): StageDocument {
  return documentOf(page.client.store.getState().document.values());
}

function pickedId(document: StageDocument, dice: Dice): string {
  const ids = [...document.keys()];
  return ids.length === 0 ? "light:key" : dice.pick(ids);
}

function rolledTransition(dice: Dice): Transition | undefined {
  return dice.chance(0.25) ? { frames: dice.int(1, 80), easing: dice.pick(EASINGS) } : undefined;
}

function edit({ page, dice }: Roll): void {
  page.client.edit(rolledEdit(shownBy(page), dice), rolledTransition(dice));
}

const REST = { name: "REST", person: "REST", role: "director" } as const;

function restEdit({ stage, dice, crew }: Roll): void {
  const draft = { editId: `rest-${++crew.edits}`, diff: rolledEdit(stage.room.document, dice) };
  stage.room.edit(REST, draft, stage.wallClockMs);
}

function asRest(stage: TestStage, crew: FuzzCrew, fields: Record<string, unknown>): void {
  const id = showOf(stage.room.document)?.id ?? "";
  stage.room.edit(REST, { editId: `rest-${++crew.edits}`, diff: { set: { [id]: fields } } }, stage.wallClockMs);
}

function timing(dice: Dice): Record<string, unknown> {
  return { timing: dice.pick(["latencyFirst", "lockFirst"]), lockFrames: dice.int(1, 12) };
}

function drag({ page, dice }: Roll): void {
  const document = shownBy(page);
  if (document.size === 0) return;
  const record = dice.pick([...document.values()]);
  const field = dice.pick(rollableFields(record.kind));
  page.client.drag(record.id, { [field.key]: rolledValue(field, document, dice) });
}

function endDrag({ page, dice }: Roll, keep: boolean): void {
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

/** The network is gone for everyone, and nobody gets in until it is back. */
function hubAway(stage: TestStage): void {
  stage.accepting = false;
  for (const page of stage.pages) stage.cut(page);
}

function track({ stage, dice }: Roll): void {
  const count = dice.pick([1, 1, 1, 2, 5]);
  for (let i = 0; i < count; i++) {
    const bytes = encodeFreed(freedSample({ panDeg: dice.between(-90, 90), xMm: dice.between(-3000, 3000) }));
    if (dice.chance(0.05)) bytes[5] = 0;
    stage.room.datagram(bytes, stage.nowMs);
  }
}

function decide({ page, dice }: Roll): void {
  const { proposals } = page.client.store.getState();
  if (proposals.length === 0) return;
  const { id } = dice.pick(proposals);
  if (dice.chance(0.6)) page.client.acceptProposal(id);
  else page.client.dropProposal(id);
}

function settleConflict({ page, dice }: Roll): void {
  const { conflicts } = page.client.store.getState();
  if (conflicts.length === 0) return;
  const { id } = dice.pick(conflicts);
  if (dice.chance(0.5)) page.client.keepMine(id);
  else page.client.keepTheirs(id);
}

function changeRole({ stage, dice, crew }: Roll): void {
  const role = dice.pick(ROLES.filter((each) => each !== "wall"));
  const id = dice.pick(crew.grants);
  if (stage.refusing) return;
  const changed = stage.room.changeGrant(id, { role }, stage.wallClockMs);
  if (changed === null) return;
  for (const page of stage.pages) if (page.entrance.grantId === id) page.entrance = { ...page.entrance, role };
  stage.perform(changed.effects);
}

function restart({ stage, reopen, crew }: Roll): void {
  crew.ghosts.length = 0;
  stage.restart(reopen?.());
}
