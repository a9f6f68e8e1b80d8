import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage, waitForFrame } from "./support/pages";
import { difference, factsOf, screenshot } from "./support/picture";
import { scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";

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

async function patch(id: string, fields: Record<string, unknown>): Promise<{ frame: number }> {
  const response = await fetch(`${hub.url}/api/v1/records/${id}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as { frame: number };
}

describe("a wall page", () => {
  it("is the output and nothing else: 1:1 where the window allows, no cursor, nothing over the picture", async () => {
    await patch("wall:main", { cabinetWidthPx: 16, cabinetHeightPx: 16 });
    for (const [name, x] of [
      ["left", 0],
      ["centre", 192],
      ["right", 384],
    ] as const) {
      await patch(`output:${name}`, { x, widthPx: 192, heightPx: 128 });
    }
    const { page, errors } = await openPage(browser, `${hub.url}/wall/centre`, 400, 300);
    await waitForFrame(page);
    await page.waitForTimeout(500);
    const facts = await page.evaluate(() => {
      const canvas = document.querySelectorAll("canvas")[1];
      const box = canvas?.getBoundingClientRect();
      return {
        size: [canvas?.width, canvas?.height],
        box: [box?.left, box?.top, box?.width, box?.height],
        cursor: getComputedStyle(document.elementFromPoint(50, 50) ?? document.body).cursor,
        text: document.body.innerText.trim(),
        children: document.getElementById("root")?.children.length,
      };
    });
    expect(facts.size).toEqual([192, 128]);
    expect(facts.box).toEqual([0, 0, 192, 128]);
    expect(facts.cursor).toBe("none");
    expect(facts.text).toBe("");
    expect(facts.children).toBe(2);

    // Too small a window: the whole raster, scaled, and only the viewer says so.
    await page.setViewportSize({ width: 96, height: 96 });
    await page.waitForFunction(() => document.querySelectorAll("canvas")[1]?.width === 96);
    await page.waitForTimeout(400);
    expect(factsOf(await screenshot(page)).mean).toBeGreaterThan(5);
    expect(await page.evaluate(() => document.body.innerText.trim())).toBe("");
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("stays one pixel per LED through resizes on a screen of another pixel ratio", async () => {
    const context = await browser.newContext({ viewport: { width: 200, height: 140 }, deviceScaleFactor: 1.5 });
    const page = await context.newPage();
    await page.goto(`${hub.url}/wall/centre`);
    await waitForFrame(page);
    const size = (): Promise<(number | undefined)[]> =>
      page.evaluate(() => {
        const canvas = document.querySelectorAll("canvas")[1];
        return [canvas?.width, canvas?.height, canvas?.getBoundingClientRect().width];
      });
    expect(await size()).toEqual([192, 128, 128]);
    await page.setViewportSize({ width: 64, height: 64 });
    await page.waitForFunction(() => document.querySelectorAll("canvas")[1]?.width === 96);
    await page.setViewportSize({ width: 300, height: 200 });
    await page.waitForFunction(() => document.querySelectorAll("canvas")[1]?.width === 192);
    const frame = await page.evaluate(() => window.cyclorama?.current?.frame ?? 0);
    await waitForFrame(page, frame + 24);
    expect(await size()).toEqual([192, 128, 128]);
    await context.close();
  });

  it("follows a lamp, a colour temperature and a lens at once", async () => {
    const { page } = await openPage(browser, `${hub.url}/wall/centre`, 192, 128);
    await patch("camera:a", { operator: "locked" });
    await waitForFrame(page);
    await page.waitForTimeout(1000);
    const show = async (id: string, fields: Record<string, unknown>): Promise<number> => {
      const before = await screenshot(page);
      const { frame } = await patch(id, fields);
      await waitForFrame(page, frame);
      await page.waitForTimeout(300);
      return difference(before, await screenshot(page));
    };
    // A picture that nobody changes moves a little by itself: the world's own motion.
    const still = await show("light:streetlamp", {});
    expect(await show("light:streetlamp", { intensityCd: 4000, position: [0, 4, -9], pitchRad: -1.2 })).toBeGreaterThan(
      still + 1,
    );
    expect(await show("light:streetlamp", { kelvin: 10_000 })).toBeGreaterThan(still + 0.5);
    expect(await show("camera:a", { focalLengthMm: 80 })).toBeGreaterThan(still + 0.5);
    await page.context().close();
  });

  it("explains a wrong output in plain words and lists the right ones", async () => {
    const { page } = await openPage(browser, `${hub.url}/wall/balcony`, 640, 400);
    await page.getByText('This stage has no output "balcony"').waitFor({ timeout: 15_000 });
    expect(await page.getByRole("link").allInnerTexts()).toEqual([
      "Ceiling",
      "Volume centre",
      "Volume left",
      "Volume right",
    ]);
    await page.getByRole("link", { name: "Volume left" }).click();
    await waitForFrame(page);
    expect(page.url()).toMatch(/\/wall\/left$/);
    await page.context().close();
  });

  it("survives the loss of its graphics context: the picture stands, then goes on", async () => {
    const { page } = await openPage(browser, `${hub.url}/wall/centre`, 192, 128);
    await waitForFrame(page);
    await page.waitForTimeout(2500);
    const before = factsOf(await screenshot(page));
    await page.evaluate(() => {
      const gl = document.querySelectorAll("canvas")[1]?.getContext("webgl2");
      const extension = gl?.getExtension("WEBGL_lose_context");
      extension?.loseContext();
      setTimeout(() => extension?.restoreContext(), 1500);
    });
    await page.waitForTimeout(500);
    const during = factsOf(await screenshot(page));
    expect(during.mean).toBeGreaterThan(before.mean * 0.5);
    const frame = await page.evaluate(() => window.cyclorama?.current?.frame ?? 0);
    await waitForFrame(page, frame + 72);
    await page.waitForTimeout(1000);
    const after = factsOf(await screenshot(page));
    expect(after.mean).toBeGreaterThan(before.mean * 0.5);
    expect(
      await page.evaluate(() => getComputedStyle(document.querySelectorAll("canvas")[1] as Element).visibility),
    ).toBe("visible");
    await page.context().close();
  });

  it("keeps its last picture when its output is removed while it is on", async () => {
    const { page } = await openPage(browser, `${hub.url}/wall/right`, 192, 128);
    await waitForFrame(page);
    await page.waitForTimeout(500);
    const before = factsOf(await screenshot(page));
    await fetch(`${hub.url}/api/v1/records/output:right`, { method: "DELETE" });
    await page.waitForTimeout(2500);
    const after = factsOf(await screenshot(page));
    expect(after.mean).toBeGreaterThan(before.mean * 0.5);
    expect(await page.evaluate(() => document.body.innerText.trim())).toBe("");
    await page.context().close();
  });

  it("says so where there is no WebGL 2", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await page.goto(`${hub.url}/wall/left`);
    await page.getByText("This browser can't draw the stage").waitFor();
    await page.goto(`${hub.url}/nowhere`);
    await page.getByText("There is no such page").waitFor();
    await context.close();
  });
});
