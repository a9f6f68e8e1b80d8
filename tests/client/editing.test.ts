import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

function lamp(): Record<string, unknown> {
  return { ...stage.room.document.get("light:key") };
}

function notices(page: TestPage): string[] {
  return page.client.store.getState().notices.map(({ text }) => text);
}

function rejoin(page: TestPage): void {
  while (page.client.store.getState().phase !== "live") stage.tick();
}

describe("edits on a line that breaks", () => {
  it("[DOC8] that never reached the hub are sent again and made once", () => {
    set(me, { kelvin: 3000 });
    stage.cut(me);
    expect(me.client.store.getState().unanswered).toBe(1);
    rejoin(me);
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 3000 });
    expect(me.client.store.getState().unanswered).toBe(0);
    expect(stage.room.sequence).toBe(2);
  });

  it("[DOC4] [DOC8] whose answer was lost are answered again, not made again", () => {
    me.link.slow = true;
    set(me, { kelvin: 3000 });
    stage.flush();
    set(colleague, { kelvin: 3500 });
    stage.flush();
    stage.cut(me);
    rejoin(me);
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 3500 });
    expect(stage.room.sequence).toBe(3);
    expect(me.client.store.getState()).toMatchObject({ unanswered: 0, canUndo: true });
  });

  it("[DOC4] whose answer was lost can be undone all the same: undo takes back the last thing I did", () => {
    set(me, { yawRad: 1 });
    stage.tick(3);
    me.link.slow = true;
    set(me, { kelvin: 3000 });
    set(me, { kelvin: 3100 });
    stage.flush();
    stage.cut(me);
    rejoin(me);
    stage.tick(3);
    me.client.undo();
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 3000, yawRad: 1 });
    me.client.undo();
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 4800, yawRad: 1 });
  });

  it("[DOC8] made while there is no line go out in the order they were made", () => {
    stage.cut(me);
    for (const kelvin of [3000, 3100, 3200]) set(me, { kelvin });
    expect(me.client.store.getState().unanswered).toBe(3);
    rejoin(me);
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 3200 });
    expect(stage.room.sequence).toBe(4);
  });

  it("[DOC8] [HUB2] are made once over a restart of the hub too", () => {
    me.link.slow = true;
    set(me, { kelvin: 3000 });
    stage.flush();
    stage.restart();
    rejoin(me);
    stage.tick(3);
    expect(stage.room.sequence).toBe(2);
    expect(me.client.store.getState().unanswered).toBe(0);
  });

  it("[DOC8] that change nothing are answered all the same, and nobody is asked anything", () => {
    set(me, { kelvin: 4800 });
    stage.tick(2);
    expect(me.client.store.getState()).toMatchObject({ unanswered: 0, canUndo: false, conflicts: [] });
    expect(stage.room.lastSequence).toBe(1);
  });

  it("[DOC3] that are rejected say so at their own page only", () => {
    set(me, { kelvin: 1 });
    stage.tick();
    expect(notices(me)).toEqual([expect.stringMatching(/^Not changed: light kelvin:/)]);
    expect(notices(colleague)).toEqual([]);
    expect(me.client.store.getState()).toMatchObject({ unanswered: 0, canUndo: false });
  });
});

describe("drags", () => {
  it("[LIVE5] [LIVE6] are seen by everyone while they are held, and are one edit and one step back", () => {
    for (const kelvin of [3000, 3100, 3200]) {
      me.client.drag("light:key", { kelvin });
      stage.tick(4);
      const seen = colleague.client.current?.lights.find(({ record }) => record.id === "light:key");
      expect(seen?.record.kelvin).toBe(kelvin);
      expect(colleague.client.store.getState().document.get("light:key")).toMatchObject({ kelvin });
    }
    expect(stage.room.sequence).toBe(1);
    me.client.commitDrag("light:key", { kelvin: 3200 });
    stage.tick(3);
    expect(stage.room.sequence).toBe(2);
    me.client.undo();
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 4800 });
  });

  it("[LIVE6] committed, never show the old value in between: no frame falls back", () => {
    me.client.drag("light:key", { kelvin: 3000 });
    stage.tick(4);
    me.client.commitDrag("light:key", { kelvin: 3000 });
    for (let i = 0; i < 6; i++) {
      stage.tick();
      for (const { client } of [me, colleague]) {
        expect(client.current?.lights.find(({ record }) => record.id === "light:key")?.record.kelvin).toBe(3000);
      }
    }
  });

  it("[LIVE6] fall back when the line is cut, and hold again after it is joined: the finger is still down", () => {
    me.client.drag("light:key", { kelvin: 3000 });
    stage.tick(4);
    stage.cut(me);
    stage.tick(4);
    expect(colleague.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 4800 });
    rejoin(me);
    stage.tick(4);
    expect(colleague.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 3000 });
    me.client.cancelDrag("light:key");
    stage.tick(4);
    expect(colleague.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 4800 });
  });

  it("[LIVE5] [LIVE6] of what a colleague holds do not move, said once, and are rejected at the commit, with a notice", () => {
    colleague.client.drag("light:key", { kelvin: 9000 });
    stage.tick();
    for (const kelvin of [3100, 3050, 3000]) me.client.drag("light:key", { kelvin });
    me.client.commitDrag("light:key", { kelvin: 3000 });
    stage.tick();
    expect(notices(me)).toEqual([
      "Not moved: someone else holds this; it is yours when they let go.",
      "Not changed: someone else holds this; it is yours when they let go",
    ]);
    expect(stage.room.sequence).toBe(1);
  });
});
