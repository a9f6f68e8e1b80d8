import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LightCardRecord } from "../../src/model/records/lightCard";
import type { OutputRecord } from "../../src/model/records/output";
import type { WallRecord } from "../../src/model/records/wall";
import { inspectorNumber, joinCrew, keptField, selectRecord, typeNumber, type CrewMember } from "./support/crewPages";
import { scratchFolder, startHubProcess, type HubProcess } from "./support/hubProcess";
import { launchBrowser } from "./support/pages";
import { get } from "./support/stageApi";
import { callUp, dragAcross, editsOf, inspector, pickFrom, recordsOf, undo } from "./support/wallPages";

const SOON = { timeout: 20_000, interval: 100 };
const FIXTURES = join(import.meta.dirname, "../fixtures");
/** The demo's volume: an arc of 36 × 8 cabinets, 0.5 m and 256 px each, about an axis through the stage's origin. */
const DEMO = { columns: 36, rows: 8, cabinetPx: 256, cabinetM: 0.5, radiusM: 5 };
const QUAD = "v -2 0 0\nv 2 0 0\nv 2 2 1\nv -2 2 1\nvt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\nf 1/1 2/2 3/3 4/4\n";
const DEGREE = Math.PI / 180;

const data = scratchFolder();
const files = scratchFolder();
let hub: HubProcess;
let browser: Browser;
let director: CrewMember;
let page: Page;

beforeAll(async () => {
  hub = await startHubProcess(data.path);
  browser = await launchBrowser();
  director = await joinCrew(browser, hub, { name: "Mia Park", path: "/", width: 1280, height: 800 });
  page = director.page;
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser.close();
  await hub.stop();
  data.remove();
  files.remove();
});

const wall = () => get<WallRecord>(hub, "records/wall:main");
const outputsOf = async (wallId: string): Promise<OutputRecord[]> =>
  (await recordsOf(hub, "output")).filter((output) => output.wallId === wallId);
const part = ({ x, y, widthPx, heightPx }: OutputRecord) => [x, y, widthPx, heightPx];
const builder = () => page.locator("section").filter({ has: page.getByRole("heading", { name: "Builder" }) });

/** A line of the builder's table, as it is read. */
async function fact(label: string): Promise<string> {
  return (await builder().locator("dl > div", { hasText: label }).locator("dd").innerText()).trim();
}

/** Where a hand points on the demo's volume, seen from the middle of the stage, 1.6 m up; by hand, from its measures. */
function seenFrom(column: number, row: number): { azimuthRad: number; elevationRad: number } {
  const perColumn = 2 * Math.atan(DEMO.cabinetM / 2 / DEMO.radiusM);
  return {
    azimuthRad: (column - DEMO.columns / 2) * perColumn,
    elevationRad: Math.atan(((DEMO.rows - row) * DEMO.cabinetM - 1.6) / DEMO.radiusM),
  };
}

describe("a wall unrolled", () => {
  it("turns a light card by as much as the hand drags it, as one edit that one undo takes back", async () => {
    await callUp(page, "Add light card");
    await expect.poll(async () => (await recordsOf(hub, "lightCard")).length, SOON).toBeGreaterThan(0);
    const [before] = (await recordsOf(hub, "lightCard")) as [LightCardRecord];
    const card = () => get<LightCardRecord>(hub, `records/${before.id}`);
    await page.keyboard.press("f");
    const flat = page.getByRole("group", { name: "LED volume, unrolled" });
    const raster = flat.locator("[class*=_edge_]");
    await raster.waitFor();
    const edits = await editsOf(hub);

    // Taken in the middle of the 27th column, 2.34 rows down; dropped in the middle of the 14th, half way down.
    const [from, to] = [
      [26.5, 2.34],
      [13.5, 4],
    ] as const;
    const share = ([column, row]: readonly [number, number]) => [column / DEMO.columns, row / DEMO.rows] as const;
    await dragAcross(page, raster, share(from), share(to));
    await expect.poll(() => editsOf(hub), SOON).toBe(edits + 1);

    const after = await card();
    const [start, end] = [seenFrom(...from), seenFrom(...to)];
    const off = {
      azimuth: after.azimuthRad - before.azimuthRad - (end.azimuthRad - start.azimuthRad),
      elevation: after.elevationRad - before.elevationRad - (end.elevationRad - start.elevationRad),
    };
    // A CSS pixel is about a third of a degree here.
    expect(Math.abs(off.azimuth)).toBeLessThan(0.5 * DEGREE);
    expect(Math.abs(off.elevation)).toBeLessThan(0.5 * DEGREE);
    expect(before.azimuthRad - after.azimuthRad).toBeGreaterThan(70 * DEGREE);

    await undo(page);
    await expect.poll(card, SOON).toEqual(before);
  });

  it("keeps a tint that is dragged about as one edit", async () => {
    const [card] = (await recordsOf(hub, "lightCard")) as [LightCardRecord];
    const color = () => keptField(hub, card.id, "color");
    const edits = await editsOf(hub);
    await inspector(page).getByRole("button", { name: /^Tint/ }).click();
    const picker = page.getByRole("dialog", { name: "Tint" });
    await dragAcross(page, picker.getByLabel("Saturation and brightness"), [0.2, 0.2], [0.8, 0.5], 6);
    await expect.poll(color, SOON).not.toEqual([1, 1, 1]);
    // Half bright, four fifths saturated, red: code values 128, 26, 26.
    const [red = 0, green = 0, blue = 0] = (await color()) as number[];
    expect(Math.abs(red - 0.214)).toBeLessThan(0.01);
    expect(Math.abs(green - 0.0103)).toBeLessThan(0.002);
    expect(blue).toBe(green);
    await page.keyboard.press("Escape");
    await picker.waitFor({ state: "detached" });
    expect(await editsOf(hub)).toBe(edits + 1);
    await page.keyboard.press("f");
    await page.getByRole("group", { name: "LED volume, unrolled" }).waitFor({ state: "detached" });
  });
});

describe("the wall builder", () => {
  it("builds a wall from a line as it stands on the hire list", async () => {
    await selectRecord(page, "LED volume");
    const line = page.getByLabel("The wall in a line");
    await line.click();
    await page.keyboard.type("24 columns of 500 mm, 2.84 mm pitch, 176×176");
    // Said before it is done.
    await builder().getByText("24 × 8 cabinets of 500 × 500 mm with 176 × 176 px: 12 × 4 m, 4224 × 1408 px").waitFor();
    expect((await wall()).columns).toBe(36);
    await page.keyboard.press("Enter");
    await builder().getByText("12.00 m × 4.00 m").waitFor();
    await builder().getByText("4224 × 1408 px", { exact: true }).waitFor();
    expect([await fact("Cabinets"), await fact("Pitch"), await fact("Aspect"), await fact("Pixels")]).toEqual([
      "192",
      "2.84 mm",
      "3.00 : 1",
      "5.95 MP",
    ]);
    await expect
      .poll(wall, SOON)
      .toMatchObject({ shape: "arc", columns: 24, rows: 8, cabinetWidthMm: 500, cabinetWidthPx: 176 });
  });

  it("answers garbage with a sentence, and what it half understands with what it didn't", async () => {
    const [before, edits] = [await wall(), await editsOf(hub)];
    const line = page.getByLabel("The wall in a line");
    await line.click();
    await page.keyboard.type("purple monkey dishwasher");
    await page.keyboard.press("Enter");
    await builder()
      .getByText(/Nothing of that says how the wall is built/)
      .waitFor();
    // It can be mended where it stands.
    expect(await line.inputValue()).toBe("purple monkey dishwasher");
    await page.keyboard.press("Escape");
    expect(await line.inputValue()).toBe("");
    await page.keyboard.type("30 columns of bananas");
    await builder()
      .getByText(/^30 × 8 cabinets .* Not understood: "bananas"\.$/)
      .waitFor();
    await page.keyboard.press("Escape");

    // The next edit is the next one: nothing went before it.
    await typeNumber(page, "Rows", "6");
    await expect.poll(async () => (await wall()).rows, SOON).toBe(6);
    expect(await wall()).toEqual({ ...before, rows: 6 });
    expect(await editsOf(hub)).toBe(edits + 1);
  });

  it("bends it into angled runs where it stands, and adds one", async () => {
    await pickFrom(page, "Shape", "Angled runs");
    await expect.poll(async () => (await wall()).segments.map(({ columns }) => columns), SOON).toEqual([8, 8, 8]);
    const bent = await wall();
    // It turns by as much as the arc did: 24 columns of 2·atan(0.25 / 5), shared by three runs.
    expect(bent.segments[1]?.turnRad).toBeCloseTo((24 / 3) * 2 * Math.atan(0.05), 9);
    await inspector(page).getByRole("button", { name: "Add run" }).click();
    await expect.poll(async () => (await wall()).segments.length, SOON).toBe(4);
    await builder().getByText("16.00 m × 3.00 m").waitFor();
    await builder().getByText("5632 × 1056 px", { exact: true }).waitFor();
    expect(await fact("Cabinets")).toBe("192");
  });

  it("leaves out a doorway that is dragged, as one edit", async () => {
    const edits = await editsOf(hub);
    const grid = inspector(page).getByRole("application", { name: "Left out" });
    // From the middle of the 6th column's 3rd cabinet to the foot of the 8th.
    await dragAcross(page, grid, [5.5 / 32, 2.5 / 6], [7.5 / 32, 5.5 / 6]);
    await expect.poll(async () => (await wall()).openings, SOON).toEqual([{ column: 5, row: 2, columns: 3, rows: 4 }]);
    expect(await editsOf(hub)).toBe(edits + 1);
    await expect.poll(() => fact("Cabinets"), SOON).toBe("180");
    await inspector(page).getByText("12 cabinets", { exact: true }).waitFor();
  });

  it("cuts it into equal outputs at cabinet borders, which one undo takes back", async () => {
    const before = await outputsOf("wall:main");
    expect(before).toHaveLength(3);
    for (const [label, text] of [
      ["Most pixels across", "1920"],
      ["Most pixels down", "1080"],
    ] as const) {
      await inspectorNumber(page, label).click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    }
    await builder().getByText("4 outputs of 1408 × 1056 px").waitFor();
    const edits = await editsOf(hub);
    await builder().getByRole("button", { name: "Make outputs" }).click();
    await expect.poll(async () => (await outputsOf("wall:main")).length, SOON).toBe(4);
    // 32 columns by four: 8 of 176 px each, though ten would fit; all six rows.
    expect((await outputsOf("wall:main")).map(part)).toEqual([
      [0, 0, 1408, 1056],
      [1408, 0, 1408, 1056],
      [2816, 0, 1408, 1056],
      [4224, 0, 1408, 1056],
    ]);
    expect(await editsOf(hub)).toBe(edits + 1);
    await undo(page);
    await expect.poll(() => outputsOf("wall:main"), SOON).toEqual(before);
    await page.getByRole("button", { name: /^Redo/ }).click();
    await expect.poll(async () => (await outputsOf("wall:main")).length, SOON).toBe(4);
    // A redo is the hub's: the page hears of it a moment after the hub has it, and goes on from what it heard.
    for (const { name } of await outputsOf("wall:main")) {
      await page.getByText(name, { exact: true }).first().waitFor();
    }
  });
});

describe("walls to and from files", () => {
  it("exports a wall with its outputs, and takes the file as another one", async () => {
    const [original, outputs] = [await wall(), await outputsOf("wall:main")];
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      builder().getByRole("button", { name: "Export" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("LED volume.json");
    const path = join(files.path, "LED volume.json");
    await download.saveAs(path);
    const file = JSON.parse(readFileSync(path, "utf8")) as { walls: WallRecord[]; outputs: OutputRecord[] };
    expect(file.walls).toEqual([original]);
    expect(file.outputs).toEqual(outputs);

    const [known, edits] = [await recordsOf(hub, "wall"), await editsOf(hub)];
    await builder().getByLabel("Import").last().setInputFiles(path);
    await builder().getByText("Added: 1 wall, 4 outputs.").waitFor();
    await expect.poll(() => editsOf(hub), SOON).toBe(edits + 1);
    const added = (await recordsOf(hub, "wall")).filter(({ id }) => known.every((each) => each.id !== id));
    expect(added).toHaveLength(1);
    const [copy] = added as [WallRecord];
    expect(copy).toEqual({ ...original, id: copy.id, name: "LED volume 2" });
    expect((await outputsOf(copy.id)).map(part)).toEqual(outputs.map(part));
    expect(await outputsOf("wall:main")).toEqual(outputs);
    // Both stand in one place: one goes to the new one to move it.
    await builder().getByRole("button", { name: "Go to the new wall" }).click();
    const name = inspector(page).getByRole("textbox", { name: "Name", exact: true });
    await expect.poll(() => name.inputValue(), SOON).toBe("LED volume 2");
    await undo(page);
    await expect.poll(() => recordsOf(hub, "wall"), SOON).toEqual(known);
  });

  it("takes an SGCT configuration, and says what it left out of it", async () => {
    // The row that goes on with its raster: outputs are called by the wall and a number.
    await selectRecord(page, "LED volume \\d{3,} ×");
    const known = (await recordsOf(hub, "wall")).map(({ id }) => id);
    await builder().getByLabel("Import").last().setInputFiles(join(FIXTURES, "wall/sgct_two_nodes.json"));
    await builder().getByText("Added: 2 walls, 2 outputs.").waitFor();
    await builder()
      .getByText(/Stereo was left out/)
      .waitFor();
    await expect.poll(async () => (await recordsOf(hub, "wall")).length, SOON).toBe(known.length + 2);
    const added = (await recordsOf(hub, "wall")).filter(({ id }) => !known.includes(id));
    // 80° at 10 m: 2 · 10 · tan 40°.
    for (const { shape, columns, cabinetWidthMm } of added) {
      expect(shape).toBe("flat");
      expect((columns * cabinetWidthMm) / 1000).toBeCloseTo(16.782, 3);
    }
    await builder().getByRole("button", { name: "Go to the new wall" }).click();
    await builder()
      .getByText(/^16\.78 m ×/)
      .waitFor();
  });

  it("gives a wall the shape of a mesh, and says why a broken one isn't taken", async () => {
    const [last] = (await recordsOf(hub, "wall")).slice(-2) as [WallRecord];
    const mesh = () => get<WallRecord>(hub, `records/${last.id}`);
    const edits = await editsOf(hub);
    const [quad, broken] = [join(files.path, "quad.obj"), join(files.path, "broken.obj")];
    writeFileSync(quad, QUAD);
    writeFileSync(broken, "v 0 0 0\nf 1 2 9\n");
    await builder().getByLabel("Import").last().setInputFiles(broken);
    await builder().getByRole("alert").waitFor();
    await builder().getByLabel("Import").last().setInputFiles(quad);
    await expect.poll(async () => (await mesh()).shape, SOON).toBe("mesh");
    expect(await editsOf(hub)).toBe(edits + 1);
    const corners = (await mesh()).mesh?.positions ?? [];
    expect(corners).toHaveLength(12);
    // 4 m across; 2 m up and 1 m back make √5.
    await builder()
      .getByText(/^4\.00 m ×/)
      .waitFor();
    await inspector(page)
      .getByText(/4 vertices, 2 triangles/)
      .waitFor();
    await undo(page);
    await expect.poll(mesh, SOON).toEqual(last);
  });
});

describe("outputs at work", () => {
  it("tells all of them apart from the palette, and one undo ends it", async () => {
    const patterns = async () => [...new Set((await recordsOf(hub, "output")).map(({ pattern }) => pattern))];
    expect(await patterns()).toEqual(["none"]);
    const edits = await editsOf(hub);
    await callUp(page, "identify all");
    await expect.poll(patterns, SOON).toEqual(["identify"]);
    expect(await editsOf(hub)).toBe(edits + 1);
    await undo(page);
    await expect.poll(patterns, SOON).toEqual(["none"]);
  });

  it("sends a LUT to the stage and puts it into the output", async () => {
    await selectRecord(page, "Volume left");
    const path = join(FIXTURES, "lut/Colour_Correct.cube");
    const bytes = readFileSync(path);
    await inspector(page).getByLabel("Upload for LUT").last().setInputFiles(path);
    const hash = createHash("sha256").update(bytes).digest("hex");
    await expect.poll(() => keptField(hub, "output:left", "lut"), SOON).toBe(hash);
    const stored = await fetch(`${hub.url}/api/v1/assets/${hash}`);
    expect(Buffer.from(await stored.arrayBuffer()).equals(bytes)).toBe(true);
    await inspector(page)
      .getByRole("combobox", { name: "LUT", exact: true })
      .getByText("Colour_Correct.cube")
      .waitFor();
    // What is no LUT is said, and not put in its place.
    const wrong = join(files.path, "wrong.cube");
    writeFileSync(wrong, "LUT_3D_SIZE 2\n0 0 0\n");
    await inspector(page).getByLabel("Upload for LUT").last().setInputFiles(wrong);
    await inspector(page)
      .getByText(/^wrong\.cube: /)
      .waitFor();
    expect(await keptField(hub, "output:left", "lut")).toBe(hash);
  });

  it("reads a calibration into all outputs of the wall as one edit", async () => {
    const before = await outputsOf("wall:main");
    const [path, wrong] = [join(files.path, "calibration.json"), join(files.path, "notes.json")];
    const matrix = [1.1, -0.1, 0, 0.02, 0.96, 0.02, 0, 0.05, 0.95];
    writeFileSync(path, JSON.stringify({ Ceiling: { peakNits: 600 }, "LED volume": { matrix, peakNits: 1500 } }));
    writeFileSync(wrong, JSON.stringify({ hello: 1 }));
    const reader = page.locator("section").filter({ has: page.getByRole("heading", { name: "Colour out" }) });
    await reader.getByRole("radio", { name: "All 4 of this wall" }).click();
    const edits = await editsOf(hub);
    await reader.getByLabel("Read calibration").last().setInputFiles(wrong);
    await reader.getByText(/^notes\.json: The file has no target_to_screen_matrix/).waitFor();
    await reader.getByLabel("Read calibration").last().setInputFiles(path);
    await reader.getByText("4 outputs have it now: peak 1500 nit, primaries Matrix.").waitFor();
    await expect.poll(() => editsOf(hub), SOON).toBe(edits + 1);
    expect(await outputsOf("wall:main")).toEqual(
      before.map((output) => ({ ...output, gamut: "matrix", matrix, peakNits: 1500 })),
    );
    expect(await keptField(hub, "output:ceiling", "peakNits")).toBe(1000);
    await undo(page);
    await expect.poll(() => outputsOf("wall:main"), SOON).toEqual(before);
  });

  it("drags an output about on a canvas to the pixel the hand says", async () => {
    await callUp(page, "Add canvas");
    await expect.poll(async () => (await recordsOf(hub, "canvas")).length, SOON).toBe(1);
    const [canvas] = await recordsOf(hub, "canvas");
    await pickFrom(page, "Put an output on this canvas", "Volume left");
    await expect.poll(() => keptField(hub, "output:left", "canvasId"), SOON).toBe(canvas?.id);
    const picture = inspector(page).getByRole("img", { name: "Canvas of 3840 × 2160 pixels" });
    const edits = await editsOf(hub);
    // Alt: nothing pulls it.
    await page.keyboard.down("Alt");
    await dragAcross(page, picture, [0.1, 0.3], [0.35, 0.5]);
    await page.keyboard.up("Alt");
    await expect.poll(() => editsOf(hub), SOON).toBe(edits + 1);
    const perPx = 3840 / ((await picture.boundingBox())?.width ?? 0);
    const [x, y] = [await keptField(hub, "output:left", "canvasX"), await keptField(hub, "output:left", "canvasY")];
    expect(Math.abs(Number(x) - 0.25 * 3840)).toBeLessThanOrEqual(perPx);
    expect(Math.abs(Number(y) - 0.2 * 2160)).toBeLessThanOrEqual(perPx);
    // Near the page's corner it falls flush with it.
    await dragAcross(page, picture, [0.35, 0.5], [0.11, 0.31]);
    await expect.poll(() => keptField(hub, "output:left", "canvasX"), SOON).toBe(0);
    expect(await keptField(hub, "output:left", "canvasY")).toBe(0);
  });

  it("made no trouble on the page", () => {
    expect(director.errors).toEqual([]);
  });
});
