import type { Browser, Page } from "playwright";
import type { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutputRecord, TestPattern } from "../../src/model/records/output";
import { canvasType } from "../../src/model/records/canvas";
import { decodeSync, type Box, type Turn } from "../support/syncDecode";
import { launchBrowser, openPage, waitForFrame } from "./support/pages";
import { scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { factsOf, screenshot } from "./support/picture";
import { crop, sameShare, turnPicture } from "./support/turnPicture";
import { addRecord, patchRecord, removeRecord, shrinkDemo } from "./support/stageApi";

const CABINET_PX = 16;
/** Cabinets of 16 pixels make outputs of 192 x 128. */
const [WIDE, HIGH] = [192, 128];
const CANVAS = { widthPx: 340, heightPx: 272 };

interface Part {
  readonly name: string;
  readonly turn: Turn;
  readonly box: Box;
}

/** One upright, one on its side, one mirrored, with gaps between them. */
const PARTS: readonly Part[] = [
  { name: "left", turn: { rotationDeg: 0, mirrored: false }, box: { x: 4, y: 0, widthPx: WIDE, heightPx: HIGH } },
  { name: "centre", turn: { rotationDeg: 90, mirrored: false }, box: { x: 204, y: 40, widthPx: HIGH, heightPx: WIDE } },
  { name: "right", turn: { rotationDeg: 0, mirrored: true }, box: { x: 0, y: 140, widthPx: WIDE, heightPx: HIGH } },
];

const data = scratchFolder();
let hub: HubProcess;
let browser: Browser;
let canvas: Page;
const errors: string[][] = [];

beforeAll(async () => {
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
  await shrinkDemo(hub, CABINET_PX);
  await addRecord(hub, { ...canvasType.defaults, id: "canvas:a", name: "Processor A", ...CANVAS });
  await setAll({ pattern: "grid" });
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
});

/** Edits all three outputs and returns the frame from which the last edit is in effect. */
async function setAll(fields: Partial<OutputRecord>): Promise<number> {
  let frame = 0;
  for (const { name } of PARTS) ({ frame } = await patchRecord(hub, `output:${name}`, fields));
  return frame;
}

async function pack(): Promise<number> {
  let frame = 0;
  for (const { name, turn, box } of PARTS) {
    const place = { canvasId: "canvas:a", canvasX: box.x, canvasY: box.y };
    ({ frame } = await patchRecord(hub, `output:${name}`, { ...turn, ...place }));
  }
  return frame;
}

async function open(path: string, { widthPx, heightPx }: { widthPx: number; heightPx: number }): Promise<Page> {
  const opened = await openPage(browser, `${hub.url}/wall/${path}`, widthPx, heightPx);
  errors.push(opened.errors);
  await waitForFrame(opened.page);
  return opened.page;
}

/** The page's picture once it surely shows a frame: drawn, and a few refreshes later. */
async function pictureFrom(page: Page, frame: number): Promise<PNG> {
  await waitForFrame(page, frame);
  await page.waitForTimeout(400);
  return screenshot(page);
}

/** Pictures of each output's own page, upright, as nothing of what is tested turned or placed them. */
async function uprightPictures(patterns: readonly TestPattern[]): Promise<Map<string, PNG>> {
  const found = new Map<string, PNG>();
  for (const { name } of PARTS) {
    const page = await open(name, { widthPx: WIDE, heightPx: HIGH });
    for (const pattern of patterns) {
      const { frame } = await patchRecord(hub, `output:${name}`, { pattern });
      found.set(`${name} ${pattern}`, await pictureFrom(page, frame));
    }
    await page.context().close();
  }
  return found;
}

describe("outputs packed on one canvas", () => {
  const patterns = ["grid", "identify", "bars"] as const;
  let upright: Map<string, PNG>;

  it("lie where and as they should to the pixel, and nothing lies between them", { timeout: 400_000 }, async () => {
    upright = await uprightPictures(patterns);
    // The pictures that are compared tell the outputs and their sides apart.
    for (const pattern of ["grid", "identify"] as const) {
      const [left, right] = [upright.get(`left ${pattern}`), upright.get(`right ${pattern}`)] as [PNG, PNG];
      expect(sameShare(left, right)).toBeLessThan(0.999);
      expect(sameShare(right, turnPicture(right, { rotationDeg: 0, mirrored: true }))).toBeLessThan(0.999);
    }
    await pack();
    canvas = await open("canvas:a", CANVAS);
    expect(await canvas.evaluate(() => document.querySelectorAll("canvas")[1]?.width)).toBe(CANVAS.widthPx);
    for (const pattern of patterns) {
      const picture = await pictureFrom(canvas, await setAll({ pattern }));
      expect([picture.width, picture.height]).toEqual([CANVAS.widthPx, CANVAS.heightPx]);
      for (const { name, turn, box } of PARTS) {
        const wanted = turnPicture(upright.get(`${name} ${pattern}`) as PNG, turn);
        const share = sameShare(crop(picture, box), wanted);
        console.log(`${pattern} of ${name} on the canvas: ${(100 * share).toFixed(2)} % of pixels as on its own page`);
        expect(share, `${pattern} of ${name}`).toBeGreaterThan(0.999);
        // A pixel beside it, it would not be the same picture.
        if (pattern !== "bars") expect(sameShare(crop(picture, { ...box, x: box.x + 1 }), wanted)).toBeLessThan(0.99);
      }
      for (let y = 0; y < CANVAS.heightPx; y++) {
        for (let x = 0; x < CANVAS.widthPx; x++) {
          const isCovered = PARTS.some(
            ({ box }) => x >= box.x && y >= box.y && x < box.x + box.widthPx && y < box.y + box.heightPx,
          );
          const at = (y * CANVAS.widthPx + x) * 4;
          if (!isCovered && Math.max(...picture.data.subarray(at, at + 3)) > 0)
            throw new Error(`${pattern}: something is lit at ${x}, ${y}, between the outputs`);
        }
      }
    }
  });

  it("an output's own page is turned as it is on the canvas", async () => {
    for (const { name, turn, box } of PARTS.slice(1)) {
      const { frame } = await patchRecord(hub, `output:${name}`, { pattern: "grid" });
      const page = await open(name, box);
      const own = await pictureFrom(page, frame);
      const wanted = turnPicture(upright.get(`${name} grid`) as PNG, turn);
      expect(sameShare(own, wanted), name).toBeGreaterThan(0.999);
      await page.context().close();
    }
  });

  it("show one and the same frame: all three counters read alike, turned and mirrored", async () => {
    await waitForFrame(canvas, await setAll({ pattern: "counter" }));
    await canvas.waitForTimeout(400);
    for (let round = 0; round < 5; round++) {
      const picture = await screenshot(canvas);
      const frames = PARTS.map(({ turn, box }) => decodeSync(picture, box, turn));
      expect(frames[0]).toMatchObject({ ok: true });
      expect(frames[1]).toEqual(frames[0]);
      expect(frames[2]).toEqual(frames[0]);
    }
  });

  it("carry the world, each its own part of it", async () => {
    await patchRecord(hub, "camera:a", { operator: "locked" });
    const picture = await pictureFrom(canvas, await setAll({ pattern: "none" }));
    for (const { name, box } of PARTS) expect(factsOf(crop(picture, box)).lit, name).toBeGreaterThan(0.05);
    const [left, centre] = PARTS.map(({ box }) => crop(picture, box)) as [PNG, PNG];
    expect(sameShare(left, turnPicture(centre, { rotationDeg: 270, mirrored: false }))).toBeLessThan(0.5);
  });

  it("move, leave and come back while the page goes on", async () => {
    await setAll({ pattern: "bars" });
    const right = PARTS[2] as Part;
    const place = (x: number, y: number): Box => ({ ...right.box, x, y });
    const wanted = turnPicture(upright.get("right bars") as PNG, right.turn);
    const moved = await patchRecord(hub, "output:right", { canvasX: 8, canvasY: 144 });
    expect(sameShare(crop(await pictureFrom(canvas, moved.frame), place(8, 144)), wanted)).toBeGreaterThan(0.999);
    const gone = await patchRecord(hub, "output:right", { canvasId: null });
    expect(factsOf(crop(await pictureFrom(canvas, gone.frame), place(8, 144))).lit).toBe(0);
    const back = await patchRecord(hub, "output:right", { canvasId: "canvas:a", canvasX: 0, canvasY: 140 });
    expect(sameShare(crop(await pictureFrom(canvas, back.frame), right.box), wanted)).toBeGreaterThan(0.999);
  });

  it("a wall machine's link names the canvas, and lets in to that alone", async () => {
    const refused = await fetch(`${hub.url}/api/v1/tokens`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ role: "wall", label: "Processor B", outputId: "canvas:b", hours: 1 }),
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("canvas:a");
    const response = await fetch(`${hub.url}/api/v1/tokens`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ role: "wall", label: "Processor A", outputId: "canvas:a", hours: 1 }),
    });
    expect(response.status).toBe(201);
    const { token } = (await response.json()) as { token: string };
    const context = await browser.newContext({ viewport: { width: CANVAS.widthPx, height: CANVAS.heightPx } });
    const page = await context.newPage();
    await page.goto(`${hub.url}/join/${token}`);
    await waitForFrame(page);
    expect(decodeURIComponent(new URL(page.url()).pathname)).toBe("/wall/canvas:a");
    const me = await page.evaluate(async () => (await fetch("/api/v1/me")).json() as Promise<unknown>);
    expect(me).toMatchObject({ role: "wall", outputId: "canvas:a", label: "Processor A" });
    // The same link on another screen's page is turned away, and says so.
    await page.goto(`${hub.url}/wall/left`);
    await page.waitForFunction(() => window.cyclorama?.store.getState().phase === "refused");
    await context.close();
  });

  it("says which canvases there are where one is asked for that isn't, and keeps a picture whose canvas is removed", async () => {
    const { page } = await openPage(browser, `${hub.url}/wall/canvas:b`, 480, 320);
    await page.getByRole("link", { name: "Processor A" }).waitFor();
    await page.context().close();
    const before = factsOf(await screenshot(canvas));
    await removeRecord(hub, "canvas:a");
    await canvas.waitForTimeout(2000);
    expect(factsOf(await screenshot(canvas)).lit).toBeCloseTo(before.lit, 2);
    expect(errors.flat()).toEqual([]);
  });
});
