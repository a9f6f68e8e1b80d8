import type { Browser, Locator, Page } from "playwright";
import type { Role } from "../../../src/model/crew/roles";
import type { HubProcess } from "./hubProcess";

export interface CrewMember {
  readonly page: Page;
  /** Console errors and uncaught errors so far, without those of a line that is cut on purpose. */
  readonly errors: string[];
}

interface Place {
  readonly name: string;
  /** Where they come in: a page, or the path of a link. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** A link leads a phone to the remote. */
  readonly phone?: boolean;
}

const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";

/** A person in a browser of their own: own cookies, own secret, own name. */
export async function joinCrew(browser: Browser, hub: HubProcess, place: Place): Promise<CrewMember> {
  const { name, path, width, height, phone = false } = place;
  const context = await browser.newContext({
    viewport: { width, height },
    ...(phone ? { userAgent: PHONE, hasTouch: true, isMobile: true } : {}),
  });
  await context.addInitScript((kept) => localStorage.setItem("cyclorama.name", kept), name);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    const isLine = /WebSocket|ERR_CONNECTION|ERR_INTERNET|Failed to load resource/.test(message.text());
    if (message.type() === "error" && !isLine) errors.push(message.text());
  });
  await page.goto(`${hub.url}${path}`);
  await waitForLine(page);
  return { page, errors };
}

export async function waitForLine(page: Page): Promise<void> {
  await page.waitForFunction(() => window.cyclorama?.store.getState().phase === "live", undefined, { timeout: 60_000 });
}

/** Takes the messages away that lie over the page, as one does before going on. */
export async function dismissToasts(page: Page): Promise<void> {
  // By its label: it is kept from screen readers, which hear the message itself, until the toasts have the focus.
  const close = page.locator("[aria-label=Dismiss]:visible");
  for (let left = await close.count(); left > 0; left = await close.count()) {
    await close.first().click();
    await page.waitForTimeout(400);
  }
}

/** A link's path, made over the API as this machine, which is the director. */
export async function linkFor(hub: HubProcess, role: Role, label: string): Promise<string> {
  const response = await fetch(`${hub.url}/api/v1/tokens`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ role, label, hours: 1 }),
  });
  const { token } = (await response.json()) as { token: string };
  return `/join/${token}`;
}

/** A field as this page's panels have it now. */
export async function fieldOf(page: Page, id: string, key: string): Promise<unknown> {
  return page.evaluate(
    ([recordId, field]) => {
      const record = window.cyclorama?.store.getState().document.get(recordId ?? "");
      return (record as unknown as Record<string, unknown> | undefined)?.[field ?? ""];
    },
    [id, key],
  );
}

/** A field as the hub has it. */
export async function keptField(hub: HubProcess, id: string, key: string): Promise<unknown> {
  const record = (await (await fetch(`${hub.url}/api/v1/records/${id}`)).json()) as Record<string, unknown>;
  return record[key];
}

/** The last change that the hub has kept. */
export async function newestEntry(hub: HubProcess): Promise<unknown> {
  const page = (await (await fetch(`${hub.url}/api/v1/history?limit=1`)).json()) as { entries: unknown[] };
  return page.entries[0];
}

/** Sequence of the last change that this page knows. */
export async function sequenceOf(page: Page): Promise<number> {
  return page.evaluate(() => window.cyclorama?.store.getState().sequence ?? 0);
}

/** Presses on a slider or a number and moves; the hand stays down until `letGo`. */
export async function startDrag(page: Page, handle: Locator, byPx: number): Promise<void> {
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (box === null) throw new Error("There is nothing to drag in sight.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPx, y, { steps: 6 });
}

export async function letGo(page: Page): Promise<void> {
  await page.mouse.up();
}

export async function dragBy(page: Page, handle: Locator, byPx: number): Promise<void> {
  await startDrag(page, handle, byPx);
  await letGo(page);
}

/** The number field of the inspector, or the slider of the remote, by the name of its record. */
export function inspectorNumber(page: Page, label: string): Locator {
  return page.getByLabel("Inspector", { exact: true }).getByRole("spinbutton", { name: label, exact: true });
}

export function remoteSlider(page: Page, record: string, label: string): Locator {
  const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: record, exact: true }) });
  return panel.getByRole("slider", { name: label });
}

/** Chooses a record in the viewer's outliner. */
export async function selectRecord(page: Page, name: string): Promise<void> {
  await page
    .getByRole("complementary", { name: "Stage" })
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .click();
}

/** Types into a number of the inspector, as a hand does: click, type, Enter. */
export async function typeNumber(page: Page, label: string, text: string): Promise<void> {
  await inspectorNumber(page, label).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}
