import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { documentHash } from "../../src/model/document/hash";
import { TestStage, type TestPage } from "../support/testStage";

let stage: TestStage;
let me: TestPage;
let colleague: TestPage;

beforeEach(() => {
  stage = new TestStage();
  me = stage.join({ name: "Ann" });
  colleague = stage.join({ name: "Ben" });
});
afterEach(() => stage.dispose());

function set(page: TestPage, fields: Record<string, unknown>, id = "light:key"): void {
  page.client.edit({ set: { [id]: fields } });
}

/** What a page's panels show: they are brought up to date with each screen refresh. */
function panel(page: TestPage, id = "light:key"): Record<string, unknown> {
  stage.draw([page]);
  return { ...page.client.store.getState().document.get(id) };
}

/** What a page's picture shows. */
function picture(page: TestPage): Record<string, unknown> {
  return { ...page.client.current?.lights.find(({ record }) => record.id === "light:key")?.record };
}

function expectSettled(): void {
  stage.tick(4);
  for (const page of [me, colleague]) {
    expect(documentHash(page.client.store.getState().document)).toBe(documentHash(stage.room.document));
    expect(page.client.store.getState().unanswered).toBe(0);
  }
}

describe("[DOC11] hands", () => {
  it("of others move in the panels with the next tick, before any frame is drawn with them", () => {
    colleague.client.drag("light:key", { kelvin: 3000 });
    stage.flush();
    expect(panel(me)).toMatchObject({ kelvin: 3000 });
    expect(picture(me)).toMatchObject({ kelvin: 4800 });
    colleague.client.cancelDrag("light:key");
    stage.flush();
    expect(panel(me)).toMatchObject({ kelvin: 4800 });
  });

  it("of mine show at once, without a round trip, and stay through what colleagues do", () => {
    me.client.drag("light:key", { kelvin: 3000 });
    expect(panel(me)).toMatchObject({ kelvin: 3000 });
    me.client.drag("light:key", { yawRad: 1 });
    expect(panel(me)).toMatchObject({ kelvin: 3000, yawRad: 1 });
    set(colleague, { intensityCd: 5 });
    stage.flush();
    expect(panel(me)).toMatchObject({ kelvin: 3000, yawRad: 1, intensityCd: 5 });
    me.client.commitDrag("light:key", { kelvin: 3000, yawRad: 1 });
    for (let i = 0; i < 6; i++) {
      expect(panel(me)).toMatchObject({ kelvin: 3000, yawRad: 1 });
      stage.tick();
    }
    expectSettled();
  });

  it("that let go leave the entry's value at every colleague, without a step back in between", () => {
    colleague.client.drag("light:key", { kelvin: 3000 });
    stage.tick(2);
    colleague.client.commitDrag("light:key", { kelvin: 3000 });
    for (let i = 0; i < 6; i++) {
      stage.flush();
      expect(panel(me)).toMatchObject({ kelvin: 3000 });
      stage.tick();
    }
  });

  it("that are still down when a page joins, or joins again, are in its panels too", () => {
    colleague.client.drag("light:key", { kelvin: 3000 });
    stage.tick(4);
    const late = stage.join({ name: "Cat" });
    expect(panel(late)).toMatchObject({ kelvin: 3000 });
    stage.cut(me);
    stage.tick(30);
    expect(panel(me)).toMatchObject({ kelvin: 3000 });
  });

  it("of a page that is gone fall back", () => {
    colleague.client.drag("light:key", { kelvin: 3000 });
    stage.flush();
    stage.cut(colleague);
    stage.flush();
    expect(panel(me)).toMatchObject({ kelvin: 4800 });
  });
});
