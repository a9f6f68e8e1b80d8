import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameAtMs, frameLengthMs, frameStartMs, type Lattice } from "../../src/model/frame/lattice";
import { decodeSync, type Box } from "../support/syncDecode";
import { launchBrowser, openPage, waitForFrame } from "./support/pages";
import { metric, scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { screenshot } from "./support/picture";
import { pixelsOf, startScreencast, type Screencast } from "./support/screencast";
import { get, patchRecord, shrinkDemo } from "./support/stageApi";

/** Small, so that a machine without a graphics card draws all four on time. */
const CABINET_PX = 8;
const WALLS = ["left", "centre", "right", "left"];
const WINDOW_MS = 3000;
/** A machine that does something else just now is given so many windows of time. */
const WINDOWS = 8;
const LEAST_FRAMES = 24;
/** The rest is what two cores without a graphics card are late by. */
const LEAST_SHARE = 0.9;
/** Pages' idea of hub time is off by a millisecond at most; so is the browser's idea of wall time. */
const CLOCKS_MS = 3;

const data = scratchFolder();
let hub: HubProcess;
let browser: Browser;
const pages: Page[] = [];
let whole: Box;
let lattice: Lattice;
const errors: string[] = [];

beforeAll(async () => {
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
  const size = await shrinkDemo(hub, CABINET_PX);
  whole = { x: 0, y: 0, ...size };
  for (const name of new Set(WALLS)) await patchRecord(hub, `output:${name}`, { pattern: "counter" });
  lattice = await get<Lattice>(hub, "records/show:demo");
  for (const name of WALLS) {
    const opened = await openPage(browser, `${hub.url}/wall/${name}`, size.widthPx, size.heightPx);
    opened.page.on("pageerror", (error) => errors.push(error.message));
    pages.push(opened.page);
    await keepDrawn(opened.page);
  }
  for (const page of pages) await waitForFrame(page, 1);
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
});

/** Keeps, in the page, the digest of every frame that it drew. */
async function keepDrawn(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = new Map<number, string>();
    Object.assign(window, { drawnDigests: kept });
    setInterval(() => {
      for (const { stageFrame, digest, drawn } of window.cyclorama?.log.recent ?? [])
        if (drawn) kept.set(stageFrame.frame, digest);
    }, 500);
  });
}

async function drawnBy(page: Page): Promise<Map<number, string>> {
  await page.waitForTimeout(600);
  const drawn = await page.evaluate(() => [
    ...(window as unknown as { drawnDigests: Map<number, string> }).drawnDigests,
  ]);
  return new Map(drawn);
}

function newestDrawn(page: Page): Promise<number> {
  return page.evaluate(
    () => window.cyclorama?.log.recent.findLast(({ drawn }) => drawn)?.stageFrame.frame ?? Number.NaN,
  );
}

interface Shown {
  readonly frame: number;
  readonly atMs: number;
}

/** What a page's screen showed: numbers and when each came on. Every picture must be one frame's, whole. */
function read({ pictures }: Screencast, sinceMs: number): Shown[] {
  const shown: Shown[] = [];
  for (const picture of pictures.filter(({ atMs }) => atMs >= sinceMs)) {
    const reading = decodeSync(pixelsOf(picture), whole);
    expect(reading, `the picture at ${picture.atMs}`).toMatchObject({ ok: true });
    if (!reading.ok || shown.at(-1)?.frame === reading.frame) continue;
    shown.push({ frame: reading.frame, atMs: picture.atMs });
  }
  return shown;
}

function isEnough(common: number, together: number): boolean {
  return common >= LEAST_FRAMES && together >= LEAST_SHARE * common;
}

describe("the sync counter on four wall pages", () => {
  it(
    "comes on with the same number within one stage-frame interval on all of them, none early, none torn",
    { timeout: 180_000 },
    async () => {
      const frameMs = frameLengthMs(lattice.rate);
      const spreads: number[] = [];
      let together = 0;
      for (let attempt = 0; attempt < WINDOWS && !isEnough(spreads.length, together); attempt++) {
        const casts: Screencast[] = [];
        for (const page of pages) casts.push(await startScreencast(page));
        // The first picture of each is what stood before, on a page just opened nothing yet.
        const sinceMs = Date.now() + 500;
        await pages[0]?.waitForTimeout(500 + WINDOW_MS);
        for (const cast of casts) await cast.stop();
        const shown = casts.map((cast) => read(cast, sinceMs));
        const drawn: Map<number, string>[] = [];
        for (const page of pages) drawn.push(await drawnBy(page));

        for (const [index, mine] of shown.entries()) {
          const name = `page ${index + 1}`;
          const frames = mine.map(({ frame }) => frame);
          // However slow the machine, this holds: numbers rise, none is on before its time, each was drawn by the page.
          expect(frames, `${name} runs forward`).toEqual(frames.toSorted((a, b) => a - b));
          for (const { frame, atMs } of mine) {
            expect(atMs, `${name} shows ${frame} early`).toBeGreaterThan(frameStartMs(lattice, frame) - CLOCKS_MS);
            expect(drawn[index]?.has(frame), `${name} drew ${frame}`).toBe(true);
            for (const [other, digests] of drawn.entries()) {
              const theirs = digests.get(frame) ?? drawn[index]?.get(frame);
              expect(theirs, `${frame} on pages ${index + 1} and ${other + 1}`).toBe(drawn[index]?.get(frame));
            }
          }
        }
        const [first = [], ...others] = shown.map((mine) => new Map(mine.map(({ frame, atMs }) => [frame, atMs])));
        for (const [frame, atMs] of first) {
          const times = [atMs, ...others.map((each) => each.get(frame) ?? Number.NaN)];
          const spread = Math.max(...times) - Math.min(...times);
          if (!Number.isNaN(spread)) spreads.push(spread);
        }
        together = spreads.filter((spread) => spread < frameMs).length;
        const late = shown.map((mine) => mine.filter(({ frame, atMs }) => frameAtMs(lattice, atMs) > frame + 1).length);
        console.log(
          `${WINDOW_MS / 1000} s: pages showed ${shown.map((mine) => mine.length).join(", ")} numbers, ${late.join(", ")} of ` +
            `them more than a frame late; so far ${spreads.length} on all four, ${together} of these within ` +
            `${frameMs.toFixed(1)} ms (median ${spreads.toSorted((a, b) => a - b)[spreads.length >> 1]?.toFixed(1) ?? "-"} ms)`,
        );
      }
      expect(spreads.length, "numbers that all four showed").toBeGreaterThanOrEqual(LEAST_FRAMES);
      expect(together / spreads.length, "share of them within one interval").toBeGreaterThanOrEqual(LEAST_SHARE);
      expect(await metric(hub, "cyclorama_frames_differing_total")).toBe(0);
      expect(errors).toEqual([]);
    },
  );

  it("is read from plain screenshots of all four: each shows what its page drew between before and after", async () => {
    for (const page of pages) await waitForFrame(page, (await metric(hub, "cyclorama_frame")) + 1);
    const rounds = [];
    for (let round = 0; round < 8; round++) {
      const before = await Promise.all(pages.map(newestDrawn));
      const pictures = await Promise.all(pages.map(screenshot));
      const sealed = await metric(hub, "cyclorama_frame");
      const after = await Promise.all(pages.map(newestDrawn));
      rounds.push({ before, pictures, sealed, after });
    }
    const drawn: Map<number, string>[] = [];
    for (const page of pages) drawn.push(await drawnBy(page));
    const spreads: number[] = [];
    for (const { before, pictures, sealed, after } of rounds) {
      const frames = pictures.map((picture, index) => {
        const reading = decodeSync(picture, whole);
        if (!reading.ok) throw new Error(`a screenshot of page ${index + 1} is ${reading.fault}`);
        return reading.frame;
      });
      for (const [index, frame] of frames.entries()) {
        const mine = [...(drawn[index]?.keys() ?? [])].toSorted((a, b) => a - b);
        expect(mine, `page ${index + 1} drew it`).toContain(frame);
        // What was drawn last may still be on its way to the screen: at most two of a page's frames are.
        expect(frame).toBeGreaterThanOrEqual(mine.filter((each) => each <= (before[index] ?? 0)).at(-3) ?? 0);
        expect(frame).toBeLessThanOrEqual(after[index] ?? 0);
        // The hub seals a frame before any wall shows it.
        expect(frame).toBeLessThanOrEqual(sealed);
      }
      spreads.push(Math.max(...frames) - Math.min(...frames));
    }
    console.log(`eight rounds of four screenshots: ${spreads.join(", ")} frames between the first and the last taken`);
  });
});
