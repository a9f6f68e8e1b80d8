import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canvasType } from "../../src/model/records/canvas";
import { environmentType } from "../../src/model/records/environment";
import { lightCardType } from "../../src/model/records/lightCard";
import { launchBrowser, openPage, waitForFrame, type OpenedPage } from "./support/pages";
import { metric, scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { DocumentStates, keepFrames, keptFrames, textOf } from "./support/documentStates";
import { factsOf } from "./support/picture";
import { pixelsOf, startScreencast, type CastPicture } from "./support/screencast";
import { addAsset, addRecord, get, patchRecord, removeRecord, shrinkDemo } from "./support/stageApi";

const LUTS = resolve(import.meta.dirname, "../fixtures/lut");
/** The night street is dark, but never as dark as a canvas that nothing was drawn on: of that not one pixel is lit. */
const LEAST_LIT = 0.03;
/** Set to keep the darkest picture of each swap, for a person to look at. */
const KEEP = process.env["KEEP_PICTURES"];

const data = scratchFolder();
let hub: HubProcess;
let browser: Browser;
let centre: OpenedPage;
let left: OpenedPage;

beforeAll(async () => {
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
  const { widthPx, heightPx } = await shrinkDemo(hub, 12);
  centre = await openPage(browser, `${hub.url}/wall/centre`, widthPx, heightPx);
  left = await openPage(browser, `${hub.url}/wall/left`, widthPx / 2, heightPx / 2);
  for (const { page } of [centre, left]) {
    await waitForFrame(page, 1, 100_000);
    await page.evaluate(() => Object.assign(window, { isFirstLoad: true }));
  }
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
});

type Fields = Readonly<Record<string, unknown>>;
/** What is done to a record: fields set, a record put whole, or taken away. */
type Swap = readonly [what: string, id: string, how: Fields | "add" | "remove", record?: Fields];

const ENVIRONMENT = { ...environmentType.defaults, id: "environment:other", name: "Another street", seed: 23 };
const CARD = {
  ...lightCardType.defaults,
  id: "lightCard:soft",
  name: "Soft box",
  azimuthRad: 0.1,
  layer: "above",
  exposureStops: 1,
};
const UPRIGHT = { x: 144, y: 0, widthPx: 144, heightPx: 96, rotationDeg: 0, mirrored: false };
const RUNS = [
  { columns: 14, turnRad: 0 },
  { columns: 8, turnRad: 0.9 },
  { columns: 14, turnRad: 0.9 },
];

function swapsWith(lutA: string, lutB: string): Swap[] {
  return [
    ["another environment comes", "environment:other", "add", ENVIRONMENT],
    ["another environment is on", "show:demo", { environmentId: "environment:other" }],
    ["its seed", "environment:other", { seed: 99, neon: 1.6 }],
    ["the first environment again", "show:demo", { environmentId: "environment:seoul" }],
    ["polyline", "wall:main", { shape: "polyline", segments: RUNS, position: [0, 0, -5] }],
    ["tilt", "wall:main", { tiltRad: 0.12 }],
    ["flat", "wall:main", { shape: "flat", tiltRad: 0 }],
    ["openings", "wall:main", { openings: [{ column: 16, row: 4, columns: 3, rows: 4 }] }],
    ["arc", "wall:main", { shape: "arc", position: [0, 0, 0], openings: [] }],
    ["radius", "wall:main", { radiusM: 6.5 }],
    ["cabinets' pixels", "wall:main", { cabinetWidthPx: 16 }],
    ["cabinets' pixels again", "wall:main", { cabinetWidthPx: 12, radiusM: 5 }],
    ["a LUT", "output:centre", { lut: lutA }],
    ["another LUT", "output:centre", { lut: lutB, lutOn: "light" }],
    ["no LUT", "output:centre", { lut: null, lutOn: "signal" }],
    ["rectangle", "output:centre", { x: 150, y: 8, widthPx: 120, heightPx: 80 }],
    ["on its side", "output:centre", { rotationDeg: 90 }],
    ["mirrored", "output:centre", { mirrored: true }],
    ["upright again", "output:centre", UPRIGHT],
    ["PQ", "output:centre", { transfer: "pq", gamut: "rec2020", whiteNits: 200 }],
    ["P3 canvas", "output:centre", { transfer: "srgb", gamut: "p3", colorSpace: "display-p3" }],
    ["float canvas", "output:centre", { deep: true }],
    ["sRGB again", "output:centre", { gamut: "rec709", colorSpace: "srgb", deep: false, whiteNits: 0 }],
    ["a pattern", "output:centre", { pattern: "grid" }],
    ["another pattern", "output:centre", { pattern: "bars" }],
    ["no pattern", "output:centre", { pattern: "none" }],
    ["a light card", "lightCard:soft", "add", CARD],
    ["elsewhere", "lightCard:soft", { azimuthRad: -0.2, shape: "ellipse", layer: "below" }],
    ["no light card", "lightCard:soft", "remove"],
    ["camera in chroma", "camera:a", { innerContent: "chroma" }],
    ["wall in chroma", "wall:main", { content: "chroma" }],
    ["camera in the world", "camera:a", { innerContent: "world" }],
    ["wall in the world", "wall:main", { content: "world" }],
    ["outer view held", "wall:main", { outerEvery: 6 }],
    ["another environment while it is held", "show:demo", { environmentId: "environment:other" }],
    ["not held", "wall:main", { outerEvery: 1 }],
  ];
}

/** Waits until a page shows a frame that an edit is in effect on, and then some. */
async function shows(page: Page, frame: number): Promise<void> {
  await waitForFrame(page, frame, 60_000);
  await page.waitForTimeout(500);
}

/** The darkest of the pictures that came since `sinceMs`. */
function darkest(pictures: readonly CastPicture[]): { lit: number; picture: CastPicture | null } {
  let least: { lit: number; picture: CastPicture | null } = { lit: 1, picture: null };
  for (const picture of pictures) {
    const { lit } = factsOf(pixelsOf(picture));
    if (lit < least.lit) least = { lit, picture };
  }
  return least;
}

async function statusOf(output: string): Promise<{ shortfall: string; frame: number; fps: number } | null> {
  const { people } = await get<{ people: { page: string; outputId: string | null; status: never }[] }>(hub, "people");
  return people.find(({ page, outputId }) => page === "wall" && outputId === output)?.status ?? null;
}

async function waitForStatus(
  output: string,
  isMet: (shortfall: string) => boolean,
  timeoutMs = 20_000,
): Promise<string> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const shortfall = (await statusOf(output))?.shortfall ?? "";
    if (isMet(shortfall)) return shortfall;
    if (Date.now() > end) throw new Error(`The status of ${output} says "${shortfall}".`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

describe("swaps on air", () => {
  it("never black, never half of an old frame, and the page never reloads", { timeout: 400_000 }, async () => {
    const lutA = await addAsset(hub, resolve(LUTS, "LogC_Video.cube"));
    const lutB = await addAsset(hub, resolve(LUTS, "iridas_3d.cube"));
    const { frame: firstFrame } = await patchRecord(hub, "camera:a", { operator: "locked" });
    const states = await DocumentStates.read(hub, firstFrame);
    for (const { page } of [centre, left]) {
      await shows(page, (await metric(hub, "cyclorama_frame")) + 1);
      await keepFrames(page);
    }
    const cast = await startScreencast(centre.page);
    await centre.page.waitForTimeout(500);
    const faults: string[] = [];
    let judged = 0;
    for (const [what, id, how, record] of swapsWith(lutA, lutB)) {
      const from = cast.pictures.length;
      const made =
        how === "remove"
          ? await removeRecord(hub, id)
          : how === "add"
            ? await addRecord(hub, record ?? {})
            : await patchRecord(hub, id, how);
      states.made(id, made);
      await shows(centre.page, made.frame);
      const came = cast.pictures.slice(Math.max(1, from));
      judged += came.length;
      const { lit, picture } = darkest(came);
      if (picture !== null && KEEP !== undefined)
        await writeFile(`${KEEP}/${what.replaceAll(/\W+/g, "-")}.png`, picture.png);
      if (lit < LEAST_LIT) faults.push(`${what}: a picture with ${(100 * lit).toFixed(1)} % of its pixels lit`);
    }
    await shows(left.page, (await metric(hub, "cyclorama_frame")) + 1);
    await cast.stop();

    let [resolved, drawn] = [0, 0];
    for (const { page } of [centre, left]) {
      for (const seen of await keptFrames(page)) {
        if (seen.frame < states.firstFrame) continue;
        resolved++;
        if (seen.drawn) drawn++;
        if (textOf(seen.taken) !== states.textAt(seen.frame)) faults.push(`frame ${seen.frame} is no state's`);
      }
      expect(await page.evaluate(() => "isFirstLoad" in window)).toBe(true);
    }
    const compared = await metric(hub, "cyclorama_frames_compared_total");
    console.log(
      `${states.count - 1} swaps: ${judged} pictures judged; ${resolved} frames resolved, ${drawn} drawn, each of one of ` +
        `${states.count} states; ${compared} compared by the hub`,
    );
    expect(faults).toEqual([]);
    // A machine without a graphics card draws two or three a second: not always one more for every swap.
    expect(judged).toBeGreaterThan(states.count / 2);
    expect(drawn).toBeGreaterThan(states.count);
    expect(compared).toBeGreaterThan(0);
    expect(await metric(hub, "cyclorama_frames_differing_total")).toBe(0);
    expect(await metric(hub, "cyclorama_connections_total")).toBe(2);
    expect([...centre.errors, ...left.errors]).toEqual([]);
  });

  it("an edit of several outputs comes on all of them in one picture", async () => {
    await addRecord(hub, { ...canvasType.defaults, id: "canvas:pair", name: "Pair", widthPx: 96, heightPx: 96 });
    const place = { y: 0, widthPx: 48, heightPx: 96, pattern: "uniformity", patternLevel: 1, canvasId: "canvas:pair" };
    const [red, green, blue, yellow] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [1, 1, 0],
    ] as const;
    await patchRecord(hub, "output:left", { ...place, canvasX: 0, patternColor: red });
    const { frame } = await patchRecord(hub, "output:right", { ...place, canvasX: 48, patternColor: green });
    const pair = await openPage(browser, `${hub.url}/wall/canvas:pair`, 96, 96);
    await shows(pair.page, frame);
    const cast = await startScreencast(pair.page);
    const hand = await openPage(browser, `${hub.url}/remote`, 390, 300);
    await hand.page.waitForFunction(() => window.cyclorama?.store.getState().phase === "live");
    // Colours and places change in one edit: half of it would be a picture that neither state has.
    const states = [
      { left: red, right: green, swapped: false },
      { left: blue, right: yellow, swapped: true },
    ];
    for (let i = 1; i <= 12; i++) {
      const { left: l, right: r, swapped } = states[i % 2] as (typeof states)[number];
      await hand.page.evaluate(
        ([a, b, isSwapped]) =>
          window.cyclorama?.edit({
            set: {
              "output:left": { patternColor: a, canvasX: isSwapped ? 48 : 0 },
              "output:right": { patternColor: b, canvasX: isSwapped ? 0 : 48 },
            },
          }),
        [l, r, swapped] as const,
      );
      await hand.page.waitForTimeout(300);
    }
    await pair.page.waitForTimeout(500);
    await cast.stop();
    const looks = new Map<string, number>();
    for (const picture of cast.pictures.slice(1)) {
      const { data: pixels, width } = pixelsOf(picture);
      const colours = new Set<string>();
      for (const x of [2, 24, 45, 50, 72, 93])
        for (const y of [2, 48, 93]) {
          const at = (y * width + x) * 4;
          colours.add(
            `${x < 48 ? "left" : "right"} ${[...pixels.subarray(at, at + 3)].map((v) => Math.round(v / 255)).join(",")}`,
          );
        }
      const look = [...colours].toSorted().join(", ");
      looks.set(look, (looks.get(look) ?? 0) + 1);
    }
    console.log(`pictures by what they show: ${[...looks].map(([look, count]) => `${look}: ${count}`).join("; ")}`);
    expect([...looks.keys()].toSorted()).toEqual(["left 1,0,0, right 0,1,0", "left 1,1,0, right 0,0,1"]);
    expect(pair.errors).toEqual([]);
    await hand.page.context().close();
    await pair.page.context().close();
  });

  it("a LUT that comes late: the last frame stands till then, and no frame is drawn without it", async () => {
    const id = await addAsset(hub, resolve(LUTS, "Colour_Correct.cube"));
    const { page } = centre;
    let askedMs = 0;
    let letThrough = (): void => undefined;
    const release = new Promise<void>((done) => (letThrough = done));
    await page.route(`**/assets/${id}`, async (route) => {
      askedMs = Date.now();
      await release;
      await route.continue();
    });
    // The picture is to be of another shape with it: neither that nor the canvas's kind may come before the frame does.
    const place = (): Promise<unknown> =>
      page.evaluate(() => {
        const canvas = document.querySelectorAll("canvas")[1];
        return [canvas?.width, canvas?.height, canvas?.getBoundingClientRect().width];
      });
    const before = await place();
    const { frame } = await patchRecord(hub, "output:centre", { lut: id, rotationDeg: 90, colorSpace: "display-p3" });
    await page.waitForTimeout(2500);
    expect(askedMs).toBeGreaterThan(0);
    const standing = await page.evaluate(() => window.cyclorama?.log.recent.findLast((each) => each.drawn));
    expect(standing?.stageFrame.frame).toBeLessThan(frame);
    expect(factsOf(pixelsOf({ atMs: 0, png: await page.screenshot() })).lit).toBeGreaterThan(LEAST_LIT);
    expect(await place()).toEqual(before);
    letThrough();
    await shows(page, frame);
    const first = await page.evaluate(
      (least) => window.cyclorama?.log.recent.find((each) => each.drawn && each.stageFrame.frame >= least),
      frame,
    );
    expect(await place()).not.toEqual(before);
    // It was drawn only once the file was there: long after it was due.
    expect((first?.stageFrame.frame ?? 0) - frame).toBeGreaterThan(24);
    expect(await waitForStatus("output:centre", (text) => text === "")).toBe("");
    await page.unroute(`**/assets/${id}`);
    await patchRecord(hub, "output:centre", { lut: null, rotationDeg: 0, colorSpace: "srgb" });
  });

  it("an output whose size changes again and again, as fast as the hub takes it: never black", async () => {
    const { page } = centre;
    await shows(page, (await metric(hub, "cyclorama_frame")) + 1);
    const cast = await startScreencast(page);
    await page.waitForTimeout(300);
    const shapes = new Set<string>();
    for (let i = 0; i < 40; i++) {
      await patchRecord(hub, "output:centre", {
        widthPx: 96 + ((i * 7) % 5) * 12,
        heightPx: 48 + ((i * 5) % 7) * 8,
        rotationDeg: i % 3 === 0 ? 90 : 0,
      });
      await page.waitForTimeout(100 + ((i * 37) % 400));
      shapes.add(await page.evaluate(() => document.querySelectorAll("canvas")[1]?.style.width ?? ""));
    }
    const { frame } = await patchRecord(hub, "output:centre", UPRIGHT);
    await shows(page, frame);
    await cast.stop();
    const { lit } = darkest(cast.pictures.slice(1));
    console.log(
      `${cast.pictures.length} pictures, ${shapes.size} sizes, the darkest with ${(100 * lit).toFixed(1)} % of its pixels lit`,
    );
    expect(cast.pictures.length).toBeGreaterThan(8);
    expect(shapes.size).toBeGreaterThan(3);
    expect(lit).toBeGreaterThan(LEAST_LIT / 4);
  });

  it("a LUT that doesn't come at all: the frame goes on without it after a while, and the status says so", async () => {
    const id = await addAsset(hub, resolve(LUTS, "resolve_1d3d.cube"));
    const { page } = centre;
    await page.route(`**/assets/${id}`, () => undefined);
    const { frame } = await patchRecord(hub, "output:centre", { lut: id });
    await page.waitForTimeout(2500);
    const standing = await page.evaluate(() => window.cyclorama?.log.recent.findLast((each) => each.drawn));
    expect(standing?.stageFrame.frame).toBeLessThan(frame);
    const said = await waitForStatus("output:centre", (text) => text !== "");
    expect(said).toMatch(/Volume centre.*LUT/);
    await shows(page, frame);
    expect(factsOf(pixelsOf({ atMs: 0, png: await page.screenshot() })).lit).toBeGreaterThan(LEAST_LIT);

    // A file that the hub doesn't have is known at once.
    const unknown = await patchRecord(hub, "output:centre", { lut: "0".repeat(64) });
    await shows(page, unknown.frame);
    expect(await waitForStatus("output:centre", (text) => text.includes("no such file"))).toContain("Volume centre");
    const none = await patchRecord(hub, "output:centre", { lut: null });
    await shows(page, none.frame);
    expect(await waitForStatus("output:centre", (text) => text === "")).toBe("");
    expect(centre.errors).toEqual([]);
  });
});
