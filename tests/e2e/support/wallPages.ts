import type { Locator, Page } from "playwright";
import type { RecordKind, StageRecord } from "../../../src/model/records/kinds";
import type { HubProcess } from "./hubProcess";
import { get } from "./stageApi";

/** All records of a kind as the hub has them, oldest first. */
export async function recordsOf<K extends RecordKind>(
  hub: HubProcess,
  kind: K,
): Promise<Extract<StageRecord, { kind: K }>[]> {
  return (await get<{ records: Extract<StageRecord, { kind: K }>[] }>(hub, `records?kind=${kind}`)).records;
}

/** How many edits the hub has kept. */
export async function editsOf(hub: HubProcess): Promise<number> {
  return (await get<{ sequence: number }>(hub, "records?kind=show")).sequence;
}

export function inspector(page: Page): Locator {
  return page.getByLabel("Inspector", { exact: true });
}

/** Picks from the list behind a box of the inspector. */
export async function pickFrom(page: Page, label: string, option: string): Promise<void> {
  await inspector(page).getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Ctrl-K, some letters of what one wants, Enter. */
export async function callUp(page: Page, letters: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator("input[placeholder^=Find]:focus").waitFor();
  await page.keyboard.type(letters);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: /Find/ }).waitFor({ state: "detached" });
}

export async function undo(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Undo/ }).click();
}

type At = readonly [x: number, y: number];

/** A hand that takes something at one place of an element and lets go at another; places are shares of its box. */
export async function dragAcross(page: Page, element: Locator, from: At, to: At, steps = 4): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error("There is nothing to drag in sight.");
  const at = ([x, y]: At): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps });
  await page.mouse.up();
}
