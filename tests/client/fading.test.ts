import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Transition } from "../../src/model/document/entry";
import { documentHash } from "../../src/model/document/hash";
import { TestStage, type TestPage } from "../support/testStage";

const SECOND: Transition = { frames: 24, easing: "easeInOut" };

let stage: TestStage;
let me: TestPage;

beforeEach(() => {
  stage = new TestStage();
  me = stage.join({ name: "Ann" });
});
afterEach(() => stage.dispose());

function fade(page: TestPage, fields: Record<string, unknown>, over = SECOND, id = "light:key"): void {
  page.client.edit({ set: { [id]: fields } }, over);
}

function valuesShown(page: TestPage, key: "intensityCd" | "kelvin" = "intensityCd"): Map<number, number> {
  const frames = page.client.log.recent.map(({ stageFrame }) => stageFrame);
  return new Map(
    frames.map(({ frame, lights }) => [
      frame,
      lights.find(({ record }) => record.id === "light:key")?.record[key] ?? NaN,
    ]),
  );
}

function expectAgreement(pages: readonly TestPage[], atLeast: number): void {
  const [first, ...others] = pages;
  for (const page of others) {
    const common = [...page.digests.keys()].filter((frame) => first?.digests.has(frame) === true);
    expect(common.length).toBeGreaterThanOrEqual(atLeast);
    for (const frame of common)
      expect(page.digests.get(frame), `${page.name}, frame ${frame}`).toBe(first?.digests.get(frame));
    expect(page.conflicts).toEqual([]);
  }
}

describe("[DOC10] a fade on the walls", () => {
  it("goes from what was shown to what was asked for, frame by frame, and rests there", () => {
    fade(me, { intensityCd: 210 }, { frames: 4, easing: "linear" });
    stage.tick(12);
    const shown = [...valuesShown(me).values()];
    const start = shown.indexOf(120);
    expect(shown.slice(start - 1, start + 5)).toEqual([90, 120, 150, 180, 210, 210]);
  });

  it("[DOC5] is the same on every page, whenever it joined: before, in the middle, and over a cut", () => {
    const cutLater = stage.join({ name: "Cut" });
    fade(me, { intensityCd: 500, kelvin: 3000 });
    stage.tick(8);
    const late = stage.join({ name: "Late", page: "wall" });
    stage.cut(cutLater);
    fade(me, { intensityCd: 100 }, { frames: 40, easing: "easeOut" });
    stage.tick(60);
    expectAgreement([me, late, cutLater], 40);
    expect([...valuesShown(late).values()].at(-1)).toBe(100);
    expect(new Set(valuesShown(late, "kelvin").values()).size).toBeGreaterThan(5);
  });

  it("that meets another one goes on from the value shown: no frame jumps", () => {
    fade(me, { intensityCd: 500 });
    stage.tick(12);
    fade(me, { intensityCd: 0 }, { frames: 48, easing: "linear" });
    stage.tick(70);
    const shown = [...valuesShown(me).values()];
    const steps = shown.slice(1).map((value, i) => Math.abs(value - (shown[i] ?? NaN)));
    // 410 cd in 24 frames at the most one and a half times as fast as evenly.
    expect(Math.max(...steps)).toBeLessThan((410 / 24) * 1.6);
    expect(shown.at(-1)).toBe(0);
  });

  it("ends where someone sets the field plainly, on that entry's frame", () => {
    fade(me, { intensityCd: 500 }, { frames: 100, easing: "linear" });
    stage.tick(20);
    me.client.edit({ set: { "light:key": { intensityCd: 7 } } });
    stage.tick(10);
    const shown = [...valuesShown(me).values()];
    expect(shown.slice(shown.indexOf(7)).every((value) => value === 7)).toBe(true);
    expect(shown.at(-1)).toBe(7);
  });

  it("of a record that is removed is gone with it, and does not come back with it", () => {
    fade(me, { intensityCd: 500 }, { frames: 100, easing: "linear" });
    stage.tick(20);
    me.client.edit({ remove: ["light:key"] });
    stage.tick(10);
    expect([...valuesShown(me).values()].at(-1)).toBeNaN();
    me.client.undo();
    stage.tick(10);
    expect([...valuesShown(me).values()].at(-1)).toBe(500);
  });

  it("[HUB2] goes on over a restart of the hub, as if nothing had been", () => {
    const other = stage.join({ name: "Other", page: "wall" });
    fade(me, { intensityCd: 500 }, { frames: 96, easing: "easeInOut" });
    stage.tick(20);
    stage.restart();
    stage.tick(100);
    expectAgreement([me, other], 60);
    const shown = [...valuesShown(me)];
    for (const [i, [, value]] of shown.entries()) expect(value).toBeGreaterThanOrEqual(shown[i - 1]?.[1] ?? 0);
    expect(shown.filter(([, value]) => value > 90 && value < 500).length).toBeGreaterThan(60);
    expect(shown.at(-1)?.[1]).toBe(500);
  });

  it("under a finger shows the finger's value, and goes on where it is by then once it is up", () => {
    fade(me, { intensityCd: 500 }, { frames: 60, easing: "linear" });
    stage.tick(10);
    me.client.drag("light:key", { intensityCd: 30 });
    stage.tick(10);
    expect([...valuesShown(me).values()].at(-1)).toBe(30);
    me.client.cancelDrag("light:key");
    stage.tick(10);
    const now = [...valuesShown(me).values()].at(-1) ?? NaN;
    expect(now).toBeGreaterThan(200);
    expect(now).toBeLessThan(500);
  });

  it("[UNDO1] taken back stops, and everything is as before it", () => {
    fade(me, { intensityCd: 500 }, { frames: 60, easing: "linear" });
    stage.tick(10);
    me.client.undo();
    stage.tick(10);
    expect([...valuesShown(me).values()].at(-1)).toBe(90);
    expect(stage.room.document.get("light:key")).toMatchObject({ intensityCd: 90 });
  });

  it("[DOC12] is in no document: pages and hub hash the same all the while", () => {
    fade(me, { intensityCd: 500 }, { frames: 60, easing: "linear" });
    for (let i = 0; i < 6; i++) {
      stage.tick(10);
      stage.perform(stage.room.report(stage.nowMs, stage.wallClockMs));
      stage.flush();
      expect(me.client.store.getState().phase).toBe("live");
    }
    stage.tick(6);
    expect(documentHash(me.client.store.getState().document)).toBe(documentHash(stage.room.document));
  });
});
