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

function notices(page: TestPage): string[] {
  return page.client.store.getState().notices.map(({ text }) => text);
}

function expectSettled(): void {
  stage.tick(4);
  for (const page of [me, colleague]) {
    expect(documentHash(page.client.store.getState().document)).toBe(documentHash(stage.room.document));
    expect(page.client.store.getState().unanswered).toBe(0);
  }
}

describe("[DOC11] a page's own edit", () => {
  it("shows in its panels at once, in nobody else's, and in no picture before its frame", () => {
    set(me, { kelvin: 3000 });
    expect(panel(me)).toMatchObject({ kelvin: 3000 });
    expect(panel(colleague)).toMatchObject({ kelvin: 4800 });
    expect(picture(me)).toMatchObject({ kelvin: 4800 });
    stage.flush();
    expect(picture(me)).toMatchObject({ kelvin: 4800 });
    expectSettled();
    expect(picture(me)).toMatchObject({ kelvin: 3000 });
  });

  it("that the hub refuses is off again, with the reason", () => {
    const before = panel(me);
    set(me, { kelvin: 3000 });
    stage.room.receive(
      colleague.link.sessionId,
      { type: "drag", recordId: "light:key", set: { kelvin: 5000 } },
      stage.nowMs,
      0,
    );
    stage.room.flush(stage.nowMs);
    stage.flush();
    expect(notices(me)).toEqual([expect.stringMatching(/^Not changed: someone else holds this/)]);
    colleague.client.cancelDrag("light:key");
    stage.flush();
    expect(panel(me)).toEqual(before);
    expectSettled();
  });

  it("that can't be is never shown", () => {
    set(me, { kelvin: 1 });
    expect(panel(me)).toMatchObject({ kelvin: 4800 });
    stage.flush();
    expect(notices(me)).toHaveLength(1);
  });

  it("of records that come and go shows at once too", () => {
    me.client.edit({ put: [{ ...panel(me), id: "light:new" }], remove: ["light:practical"] });
    expect(panel(me, "light:new")).toMatchObject({ kelvin: 4800 });
    expect(panel(me, "light:practical")).toEqual({});
    expectSettled();
  });

  it("builds on the one before it, answered or not", () => {
    me.client.edit({ put: [{ ...panel(me), id: "light:new" }] });
    set(me, { kelvin: 3000 }, "light:new");
    expect(panel(me, "light:new")).toMatchObject({ kelvin: 3000 });
    expectSettled();
    expect(panel(me, "light:new")).toMatchObject({ kelvin: 3000 });
  });
});

describe("[DOC11] a colleague's edit that meets mine", () => {
  it("on another field is shown together with mine", () => {
    me.link.slow = true;
    set(me, { kelvin: 3000 });
    set(colleague, { yawRad: 1 });
    stage.flush();
    me.link.slow = false;
    stage.flush();
    expect(panel(me)).toMatchObject({ kelvin: 3000, yawRad: 1 });
    expectSettled();
  });

  it("that the hub ordered before mine goes under mine: mine never flickers", () => {
    set(colleague, { kelvin: 9000 });
    stage.flush();
    me.link.slow = true;
    set(me, { kelvin: 3000 });
    me.link.slow = false;
    me.link.deliver();
    expect(panel(me)).toMatchObject({ kelvin: 3000 });
    expectSettled();
    expect(stage.room.document.get("light:key")).toMatchObject({ kelvin: 3000 });
  });

  it("that the hub ordered after mine is shown as soon as both are told", () => {
    set(me, { kelvin: 3000 });
    stage.flush();
    set(colleague, { kelvin: 9000 });
    stage.flush();
    expect(panel(me)).toMatchObject({ kelvin: 9000 });
    expectSettled();
  });

  it("that takes away what mine stands on takes mine off, and brings it back when the record is back", () => {
    me.link.slow = true;
    colleague.client.edit({ remove: ["light:key"] });
    stage.flush();
    set(me, { kelvin: 3000 });
    expect(panel(me)).toMatchObject({ kelvin: 3000 });
    me.link.slow = false;
    stage.flush();
    expect(panel(me)).toEqual({});
    expect(notices(me)).toEqual([expect.stringMatching(/^Not changed: there is no record light:key/)]);
    expectSettled();
  });

  it("[DOC8] while my line is cut stays under mine until the hub has said which stands", () => {
    stage.cut(me);
    set(me, { yawRad: 1 });
    set(colleague, { kelvin: 9000 });
    for (let i = 0; i < 20 && me.client.store.getState().phase !== "live"; i++) {
      stage.tick();
      expect(panel(me)).toMatchObject({ yawRad: 1 });
    }
    expectSettled();
    expect(panel(me)).toMatchObject({ kelvin: 9000, yawRad: 1 });
  });
});
