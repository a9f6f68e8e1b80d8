import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage, recordedFrames, recordFrames, waitForFrame, type FrameFacts } from "./support/pages";
import { metric, scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { readMove, sendPackets } from "./support/tracker";

/** The soak (npm run soak:agreement) runs ten minutes; the suite half a minute of the same. */
const SECONDS = Number(process.env["SOAK_SECONDS"] ?? 25);

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

interface Pairs {
  compared: number;
  bothDrew: number;
  differing: number;
}

/** Every frame number that two pages both resolved: is it the same StageFrame? */
function comparePages(pages: readonly (readonly FrameFacts[])[]): Pairs {
  const pairs: Pairs = { compared: 0, bothDrew: 0, differing: 0 };
  for (const [index, frames] of pages.entries()) {
    const mine = new Map(frames.map((facts) => [facts.frame, facts]));
    for (const other of pages.slice(index + 1)) {
      for (const facts of other) {
        const own = mine.get(facts.frame);
        if (own === undefined) continue;
        pairs.compared++;
        if (own.drawn && facts.drawn) pairs.bothDrew++;
        if (own.digest !== facts.digest) pairs.differing++;
      }
    }
  }
  return pairs;
}

describe("many screens, one frame", () => {
  it(
    `shows the same StageFrame on two walls and two viewers for ${SECONDS} s`,
    { timeout: SECONDS * 1000 + 500_000 },
    async () => {
      const paths = ["wall/left", "wall/centre", "", ""];
      const opened = [];
      for (const path of paths) opened.push(await openPage(browser, `${hub.url}/${path}`, 240, 160));
      for (const { page } of opened) {
        await waitForFrame(page, 0, 300_000);
        await recordFrames(page);
      }
      const tracker = sendPackets(readMove(), hub.freedPort, 24, true);
      const end = performance.now() + SECONDS * 1000;
      for (let n = 0; performance.now() < end; n++) {
        // Somebody works meanwhile: edits and drags are where screens could come apart.
        await fetch(`${hub.url}/api/v1/records/light:streetlamp`, {
          method: "PATCH",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ kelvin: 2000 + ((n * 37) % 4000) }),
        });
        await opened[2]?.page.evaluate(
          (value) => window.cyclorama?.drag("light:key", { intensityCd: value }),
          50 + (n % 100),
        );
        await new Promise((done) => setTimeout(done, 400));
      }
      tracker.stop();
      await tracker.done;
      const frames = [];
      for (const { page } of opened) frames.push(await recordedFrames(page));
      const pairs = comparePages(frames);
      const drawn = frames.map((facts) => facts.filter((each) => each.drawn).length);
      console.log(
        `${SECONDS} s: ${pairs.compared} frame pairs compared (${pairs.bothDrew} drawn by both), ${pairs.differing} differ; ` +
          `frames resolved ${frames.map((facts) => facts.length).join(", ")}; drawn ${drawn.join(", ")}`,
      );
      expect(pairs.differing).toBe(0);
      expect(pairs.compared).toBeGreaterThan(SECONDS * 24);
      expect(pairs.bothDrew).toBeGreaterThan(0);
      expect(await metric(hub, "cyclorama_frames_differing_total")).toBe(0);
      expect(await metric(hub, "cyclorama_frames_compared_total")).toBeGreaterThan(0);
      expect(opened.flatMap(({ errors }) => errors)).toEqual([]);
    },
  );
});
