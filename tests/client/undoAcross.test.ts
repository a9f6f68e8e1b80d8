import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newDisk, type Disk } from "../hub/room/disk";
import { TestStage, type TestPage } from "../support/testStage";

let disk: Disk;
let stage: TestStage;
let me: TestPage;
let colleague: TestPage;

beforeEach(() => {
  disk = newDisk();
  stage = new TestStage({ store: disk.store });
  me = stage.join({ name: "Ann" });
  colleague = stage.join({ name: "Ben" });
});
afterEach(() => stage.dispose());

function edit(page: TestPage, diff: Parameters<TestPage["client"]["edit"]>[0]): void {
  page.client.edit(diff);
  stage.tick(2);
}

function set(page: TestPage, fields: Record<string, unknown>, id = "light:key"): void {
  edit(page, { set: { [id]: fields } });
}

function undo(page = me): void {
  page.client.undo();
  stage.tick(2);
}

function redo(page = me): void {
  page.client.redo();
  stage.tick(2);
}

function record(id = "light:key"): Record<string, unknown> | undefined {
  const found = stage.room.document.get(id);
  return found === undefined ? undefined : { ...found };
}

function notices(page: TestPage): string[] {
  return page.client.store.getState().notices.map(({ text }) => text);
}

describe("undo over pages, cuts and hubs", () => {
  it("[UNDO1] [UNDO4] is offered on every page of mine, and takes back what I did on another", () => {
    const tablet = stage.join({ name: "Ann's tablet", personId: "person of Ann" });
    set(me, { kelvin: 3000 });
    expect(tablet.client.store.getState()).toMatchObject({ canUndo: true, canRedo: false });
    expect(colleague.client.store.getState()).toMatchObject({ canUndo: false, canRedo: false });
    undo(tablet);
    expect(record()).toMatchObject({ kelvin: 4800 });
    expect(me.client.store.getState()).toMatchObject({ canUndo: false, canRedo: true });
    redo(me);
    expect(record()).toMatchObject({ kelvin: 3000 });
  });

  it("[UNDO1] goes on where it was after a cut, and after the hub was started anew", () => {
    set(me, { kelvin: 3000 });
    set(me, { yawRad: 1 });
    stage.cut(me);
    stage.tick(30);
    undo();
    stage.restart();
    stage.tick(30);
    expect(me.client.store.getState()).toMatchObject({ canUndo: true, canRedo: true });
    undo();
    expect(record()).toMatchObject({ kelvin: 4800, yawRad: 0.98 });
    redo();
    redo();
    expect(record()).toMatchObject({ kelvin: 3000, yawRad: 1 });
  });

  it("[UNDO1] without a line takes back only what was done without one, and says so", () => {
    set(me, { kelvin: 3000 });
    stage.cut(me);
    me.client.undo();
    expect(notices(me)).toEqual(["Without a line only what was changed since it was lost can be undone."]);
    me.client.edit({ set: { "light:key": { yawRad: 1 } } });
    expect(me.client.store.getState()).toMatchObject({ canUndo: true });
    me.client.undo();
    expect(me.client.store.getState()).toMatchObject({ canUndo: false, canRedo: true, unanswered: 0 });
    me.client.redo();
    stage.tick(30);
    expect(record()).toMatchObject({ kelvin: 3000, yawRad: 1 });
    expect(stage.room.lastSequence).toBe(3);
  });

  it("[UNDO5] takes a drag back as one step, through all of its values", () => {
    for (const kelvin of [3000, 3100, 3200]) {
      me.client.drag("light:key", { kelvin });
      stage.tick();
    }
    me.client.commitDrag("light:key", { kelvin: 3200 });
    stage.tick(3);
    undo();
    expect(record()).toMatchObject({ kelvin: 4800 });
    expect(me.client.store.getState().canUndo).toBe(false);
  });
});

describe("what is brought back from the history", () => {
  it("[HUB7] [UNDO5] says so of itself, and is one step", () => {
    set(me, { kelvin: 3000, yawRad: 1 });
    me.client.restore({ set: { "light:key": { kelvin: 4800, yawRad: 0.98 } } });
    stage.tick(2);
    expect(disk.store.entriesBefore(Number.POSITIVE_INFINITY, 1)[0]).toMatchObject({ origin: "restore", by: "Ann" });
    undo();
    expect(record()).toMatchObject({ kelvin: 3000, yawRad: 1 });
  });

  it("[HUB1] an edit is nowhere to be read before it is kept", () => {
    stage.room.receive(
      me.link.sessionId,
      { type: "edit", editId: "early", diff: { set: { "light:key": { kelvin: 3000 } } } },
      stage.nowMs,
      stage.wallClockMs,
    );
    expect(record()).toMatchObject({ kelvin: 4800 });
    stage.flush();
    expect(record()).toMatchObject({ kelvin: 3000 });
  });
});
