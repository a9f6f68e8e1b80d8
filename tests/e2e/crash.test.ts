import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage, waitForFrame } from "./support/pages";
import { factsOf, screenshot, type PictureFacts } from "./support/picture";
import { scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { readMove, sendPackets } from "./support/tracker";

const data = scratchFolder();
let hub: HubProcess;
let browser: Browser;
beforeAll(async () => {
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
});

async function patch(id: string, fields: Record<string, unknown>): Promise<number> {
  const response = await fetch(`${hub.url}/api/v1/records/${id}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  return response.status;
}

describe("a hub that is killed in the middle of everything", () => {
  it("[HUB2] keeps every acknowledged edit, and the pages hold their picture and join again by themselves", async () => {
    const wall = await openPage(browser, `${hub.url}/wall/centre`, 384, 256);
    const remote = await openPage(browser, `${hub.url}/remote`, 390, 844);
    await waitForFrame(wall.page);
    await wall.page.waitForTimeout(1500);
    const loads = { wall: 0, remote: 0 };
    wall.page.on("load", () => loads.wall++);
    remote.page.on("load", () => loads.remote++);
    const tracker = sendPackets(readMove(), hub.freedPort, 24, true);

    // Edits one after the other until the hub is gone: each answer is a promise.
    const acknowledged: number[] = [];
    const desk = { isOpen: true };
    const edits = (async () => {
      for (let n = 1; desk.isOpen; n++) {
        try {
          if ((await patch("light:streetlamp", { intensityCd: 100 + n })) === 200) acknowledged.push(100 + n);
        } catch {
          return;
        }
      }
    })();

    // A thumb on the key light's intensity.
    const keyBefore = (await (await fetch(`${hub.url}/api/v1/records/light:key`)).json()) as { intensityCd: number };
    const slider = remote.page.getByRole("slider").first();
    const box = await slider.boundingBox();
    if (box === null) throw new Error("the remote shows no slider");
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await remote.page.mouse.move(at.x, at.y);
    await remote.page.mouse.down();
    for (let step = 1; step <= 10; step++) {
      await remote.page.mouse.move(at.x + step * 4, at.y);
      await remote.page.waitForTimeout(30);
    }

    const pictures: PictureFacts[] = [factsOf(await screenshot(wall.page))];
    const frameBefore = await wall.page.evaluate(() => window.cyclorama?.current?.frame ?? 0);
    await hub.kill();
    const { port, freedPort } = hub;
    await remote.page.mouse.move(at.x + 50, at.y);
    for (let shot = 0; shot < 6; shot++) {
      pictures.push(factsOf(await screenshot(wall.page)));
      await wall.page.waitForTimeout(200);
    }
    expect(await remote.page.getByText(/No line/).count()).toBeGreaterThan(0);
    desk.isOpen = false;
    await edits;

    hub = await startHubProcess(data.path, { port, freed: freedPort });
    const record = (await (await fetch(`${hub.url}/api/v1/records/light:streetlamp`)).json()) as {
      intensityCd: number;
    };
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(record.intensityCd).toBeGreaterThanOrEqual(acknowledged.at(-1) ?? Infinity);

    for (let shot = 0; shot < 4; shot++) pictures.push(factsOf(await screenshot(wall.page)));
    await waitForFrame(wall.page, frameBefore + 24);
    pictures.push(factsOf(await screenshot(wall.page)));

    // The thumb is still down: letting go is one edit on the new hub.
    await remote.page.waitForFunction(() => window.cyclorama?.store.getState().phase === "live");
    await remote.page.mouse.move(at.x + 60, at.y);
    await remote.page.mouse.up();
    await remote.page.waitForFunction(() => window.cyclorama?.store.getState().unanswered === 0);
    const key = (await (await fetch(`${hub.url}/api/v1/records/light:key`)).json()) as { intensityCd: number };
    expect(key.intensityCd).not.toBe(keyBefore.intensityCd);

    tracker.stop();
    await tracker.done;
    expect(loads, "nobody pressed reload").toEqual({ wall: 0, remote: 0 });
    const first = pictures[0];
    expect(first?.lit).toBeGreaterThan(0.5);
    for (const picture of pictures) {
      expect(picture.lit, "share of lit pixels").toBeGreaterThan(0.5);
      expect(picture.mean).toBeGreaterThan((first?.mean ?? 0) * 0.5);
    }
    console.log(
      `${acknowledged.length} edits acknowledged before the kill, 0 lost; ${pictures.length} pictures of the wall, ` +
        `least lit ${Math.min(...pictures.map(({ lit }) => lit)).toFixed(2)}`,
    );
    expect(wall.errors).toEqual([]);
    expect(remote.errors).toEqual([]);
  });
});
