import { chromium, type Browser, type Page } from "playwright";
import { CHROMIUM_FLAGS, findChromium } from "../../support/chromium";

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? "chromium", args: [...CHROMIUM_FLAGS] });
}

export interface OpenedPage {
  readonly page: Page;
  /** Console errors and uncaught errors so far. */
  readonly errors: string[];
}

export async function openPage(browser: Browser, url: string, width: number, height: number): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A hub that is down refuses connections; the browser says so, and the page is right to try.
    if (message.type() === "error" && !/WebSocket|ERR_CONNECTION|Failed to load resource/.test(message.text())) {
      errors.push(message.text());
    }
  });
  await page.goto(url);
  return { page, errors };
}

/** Waits until the page has drawn a frame at or above `frame`. */
export async function waitForFrame(page: Page, frame = 0, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    (least) => (window.cyclorama?.log.recent ?? []).some((each) => each.drawn && each.stageFrame.frame >= least),
    frame,
    { timeout, polling: 200 },
  );
}

/** A page's frames as numbers: what the tests compare. */
export interface FrameFacts {
  readonly frame: number;
  readonly digest: string;
  readonly drawn: boolean;
  readonly sample: number | null;
  readonly state: string | null;
  readonly position: readonly number[];
  readonly rotation: readonly number[];
}

/** Starts keeping every frame that the page resolves from now on; the page's own log keeps only the latest. */
export async function recordFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = new Map<number, unknown>();
    Object.assign(window, { keptFrames: kept });
    setInterval(() => {
      for (const { stageFrame, digest, drawn } of window.cyclorama?.log.recent ?? []) {
        const camera = stageFrame.cameras[0];
        const facts = {
          frame: stageFrame.frame,
          digest,
          drawn,
          sample: camera?.tracker?.sampleNumber ?? null,
          state: camera?.tracker?.state ?? null,
          position: camera?.pose.position ?? [],
          rotation: camera?.pose.rotation ?? [],
        };
        if (!kept.has(facts.frame)) kept.set(facts.frame, facts);
      }
    }, 500);
  });
}

export async function recordedFrames(page: Page): Promise<FrameFacts[]> {
  await page.waitForTimeout(600);
  return page.evaluate(() => [...(window as unknown as { keptFrames: Map<number, never> }).keptFrames.values()]);
}
