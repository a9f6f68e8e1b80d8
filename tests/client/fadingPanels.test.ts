import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Transition } from "../../src/model/document/entry";
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

function panelValue(page: TestPage): number {
  return (page.client.store.getState().document.get("light:key") as unknown as { intensityCd: number }).intensityCd;
}

describe("[DOC11] [DOC10] panels during a fade", () => {
  it("follow it, at its maker's and at others', and never show its end before it is there", () => {
    const other = stage.join({ name: "Ben" });
    fade(me, { intensityCd: 500 }, { frames: 24, easing: "linear" });
    for (const page of [me, other]) expect(panelValue(page)).toBe(90);
    const before = new Map([me, other].map((page) => [page.name, 90]));
    for (let i = 0; i < 23; i++) {
      stage.tick();
      for (const page of [me, other]) {
        const now = panelValue(page);
        expect(now, `${page.name}, frame ${i}`).toBeGreaterThanOrEqual(before.get(page.name) ?? NaN);
        expect(now, `${page.name}, frame ${i}`).toBeLessThan(500);
        before.set(page.name, now);
      }
    }
    stage.tick(6);
    for (const page of [me, other]) expect(panelValue(page)).toBe(500);
  });

  it("show my own change of another field at once, on top of it", () => {
    fade(me, { intensityCd: 500 });
    stage.tick(10);
    me.client.edit({ set: { "light:key": { yawRad: 1 } } });
    stage.draw([me]);
    expect(me.client.store.getState().document.get("light:key")).toMatchObject({ yawRad: 1 });
    const now = panelValue(me);
    expect(now).toBeGreaterThan(90);
    expect(now).toBeLessThan(500);
  });

  it("show my own plain change of the fading field at once, and keep it: it ends the fade", () => {
    fade(me, { intensityCd: 500 }, { frames: 60, easing: "linear" });
    stage.tick(10);
    me.client.edit({ set: { "light:key": { intensityCd: 7 } } });
    for (let i = 0; i < 8; i++) {
      stage.draw([me]);
      expect(panelValue(me), `${i} frames on`).toBe(7);
      stage.tick();
    }
  });

  it("of what a fade can't slide show the new value at once", () => {
    me.client.edit({ set: { "light:key": { name: "Key B", on: false } } }, SECOND);
    stage.tick(4);
    expect(me.client.store.getState().document.get("light:key")).toMatchObject({ name: "Key B", on: false });
    expect(me.client.current?.lights.find(({ record }) => record.id === "light:key")?.record.on).toBe(false);
  });
});
