import type { Browser } from "playwright";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser, openPage, recordedFrames, recordFrames, waitForFrame, type FrameFacts } from "./support/pages";
import { metric, scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { readMove, readMoveRows, sendPackets, type MoveRow } from "./support/tracker";

const DEG = Math.PI / 180;
/** The encoder's own steps: half of one is what rounding to it may cost. */
const ANGLE_STEP_DEG = 1 / 32768;
const LENGTH_STEP_M = 1 / 64_000;

/** Pan, tilt and roll (FreeD signs, degrees) of a rotation, by textbook formulas from its matrix. */
function headAngles([x = 0, y = 0, z = 0, w = 1]: readonly number[]): {
  panDeg: number;
  tiltDeg: number;
  rollDeg: number;
} {
  const yaw = Math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y));
  const pitch = Math.asin(Math.max(-1, Math.min(1, -2 * (y * z - w * x))));
  const roll = Math.atan2(2 * (x * y + w * z), 1 - 2 * (x * x + z * z));
  return { panDeg: -yaw / DEG, tiltDeg: pitch / DEG, rollDeg: -roll / DEG };
}

function isPose(facts: FrameFacts, row: MoveRow): boolean {
  const { panDeg, tiltDeg, rollDeg } = headAngles(facts.rotation);
  const [x = 0, y = 0, z = 0] = facts.position;
  const near = (a: number, b: number, step: number): boolean => Math.abs(a - b) <= step * 0.5001 + 1e-12;
  return (
    near(panDeg, row.panDeg, ANGLE_STEP_DEG) &&
    near(tiltDeg, row.tiltDeg, ANGLE_STEP_DEG) &&
    near(rollDeg, row.rollDeg, ANGLE_STEP_DEG) &&
    near(x, row.xMm / 1000, LENGTH_STEP_M) &&
    near(y, row.zMm / 1000, LENGTH_STEP_M) &&
    near(z, -row.yMm / 1000, LENGTH_STEP_M)
  );
}

let data: ReturnType<typeof scratchFolder>;
let hub: HubProcess;
let browser: Browser;
beforeEach(async () => {
  data = scratchFolder();
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
});
afterEach(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
});

describe("a real tracker stream", () => {
  // A machine that stands still for a moment sends its packets in a bunch, of which the pacer shows the newest: once more.
  it("finds every recorded pose, in order, in the frames of a real wall page", { retry: 2 }, async () => {
    const { page, errors } = await openPage(browser, `${hub.url}/wall/centre`, 384, 256);
    await waitForFrame(page);
    const before = await page.evaluate(() => window.cyclorama?.current?.cameras[0]?.movedBy);
    expect(before).toBe("simulated");
    await recordFrames(page);
    const rows = readMoveRows();
    await sendPackets(readMove(), hub.freedPort, 24).done;
    await page.waitForFunction(() => window.cyclorama?.current?.cameras[0]?.tracker?.state === "lost", undefined, {
      timeout: 60_000,
    });
    const frames = await recordedFrames(page);
    // From the frames, not from the screen: a slow one may not draw any of the three seconds between.
    const states = frames.map(({ state }) => state);
    expect(states.indexOf("held")).toBeGreaterThan(states.indexOf("live"));
    expect(states.indexOf("lost")).toBeGreaterThan(states.indexOf("held"));
    let at = 0;
    for (const facts of frames) {
      const row = rows[at];
      if (facts.sample !== null && row !== undefined && isPose(facts, row)) at++;
    }
    const missed = rows.findIndex((row, index) => index >= at && frames.some((facts) => isPose(facts, row)));
    expect(at, `poses found in order; the next one found is ${missed}`).toBe(rows.length);
    expect(rows.length).toBe(96);
    const samples = frames.flatMap(({ sample }) => (sample === null ? [] : [sample]));
    expect(new Set(samples).size).toBe(96);
    expect(samples).toEqual(samples.toSorted((a, b) => a - b));
    // Held where it was: the last pose stands on every later frame.
    const last = rows.at(-1);
    expect(frames.slice(-5).every((facts) => last !== undefined && isPose(facts, last))).toBe(true);
    expect(new Set(frames.map(({ state }) => state))).toEqual(new Set([null, "live", "held", "lost"]));
    expect(await metric(hub, "cyclorama_freed_accepted_total")).toBe(96);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
