import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DISK_FULL, newDisk, type Disk } from "../hub/room/disk";
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

const NEW_LAMP = { name: "Kicker", intensityCd: 300 };

function addLamp(page = me): void {
  edit(page, { put: [{ ...record(), id: "light:new", ...NEW_LAMP }] });
}

describe("undo is mine", () => {
  it("[UNDO1] takes back my changes, newest first, and gives them again", () => {
    set(me, { kelvin: 3000 });
    set(me, { kelvin: 3100, yawRad: 1 });
    undo();
    expect(record()).toMatchObject({ kelvin: 3000, yawRad: 0.98 });
    undo();
    expect(record()).toMatchObject({ kelvin: 4800 });
    expect(me.client.store.getState()).toMatchObject({ canUndo: false, canRedo: true });
    redo();
    redo();
    expect(record()).toMatchObject({ kelvin: 3100, yawRad: 1 });
    expect(me.client.store.getState()).toMatchObject({ canUndo: true, canRedo: false });
  });

  it("[UNDO1] never touches a colleague's change", () => {
    set(colleague, { kelvin: 9000 });
    undo();
    expect(record()).toMatchObject({ kelvin: 9000 });
    set(me, { yawRad: 1 });
    undo();
    expect(record()).toMatchObject({ kelvin: 9000, yawRad: 0.98 });
  });

  it("[UNDO2] leaves standing what a colleague has set since, and says so; the rest is taken back", () => {
    set(me, { kelvin: 3000, yawRad: 1 });
    set(colleague, { kelvin: 9000 });
    undo();
    expect(record()).toMatchObject({ kelvin: 9000, yawRad: 0.98 });
    expect(notices(me)).toEqual(["Left as a colleague has set it since: Key: kelvin."]);
    expect(notices(colleague)).toEqual([]);
  });

  it("[UNDO3] with nothing left to take back changes nothing, and can't be asked for again", () => {
    set(me, { kelvin: 3000 });
    set(colleague, { kelvin: 9000 });
    const before = stage.room.sequence;
    undo();
    expect(stage.room.sequence).toBe(before);
    expect(me.client.store.getState()).toMatchObject({ canUndo: false, canRedo: false });
  });

  it("[UNDO1] a new change of mine ends what could be given again", () => {
    set(me, { kelvin: 3000 });
    undo();
    set(me, { yawRad: 1 });
    expect(me.client.store.getState().canRedo).toBe(false);
    redo();
    expect(record()).toMatchObject({ kelvin: 4800, yawRad: 1 });
  });

  it("[UNDO1] with nothing done does nothing", () => {
    undo();
    redo();
    expect(stage.room.sequence).toBe(1);
  });
});

describe("undo of records that come and go", () => {
  it("[UNDO1] takes a new one away and brings it again", () => {
    addLamp();
    undo();
    expect(record("light:new")).toBeUndefined();
    redo();
    expect(record("light:new")).toMatchObject(NEW_LAMP);
  });

  it("[UNDO1] brings a removed one back as it was", () => {
    const before = record();
    edit(me, { remove: ["light:key"] });
    undo();
    expect(record()).toEqual(before);
  });

  it("[UNDO2] leaves a new one that a colleague has worked on since, and says so", () => {
    addLamp();
    set(colleague, { kelvin: 9000 }, "light:new");
    undo();
    expect(record("light:new")).toMatchObject({ kelvin: 9000 });
    expect(notices(me)).toEqual(["Left as a colleague has set it since: Kicker."]);
  });

  it("[UNDO2] leaves one that a colleague has brought back already", () => {
    edit(me, { remove: ["light:key"] });
    edit(colleague, { put: [{ ...me.client.current?.lights[0]?.record, id: "light:key", name: "Ben's key" }] });
    undo();
    expect(record()).toMatchObject({ name: "Ben's key" });
  });

  it("[UNDO2] of a change to a record that a colleague has removed is left, and says which", () => {
    set(me, { kelvin: 3000 });
    edit(colleague, { remove: ["light:key"] });
    undo();
    expect(notices(me)).toEqual(["Left as a colleague has set it since: light:key."]);
  });
});

describe("undo in a hurry", () => {
  it("[UNDO1] pressed twice before the hub has answered takes back two changes", () => {
    set(me, { kelvin: 3000 });
    set(me, { kelvin: 3100 });
    me.client.undo();
    me.client.undo();
    stage.tick(3);
    expect(record()).toMatchObject({ kelvin: 4800 });
    expect(notices(me)).toEqual([]);
  });

  it("[UNDO1] pressed right after a change takes back that change, not the one before it", () => {
    set(me, { yawRad: 1 });
    me.client.edit({ set: { "light:key": { kelvin: 3000 } } });
    me.client.undo();
    stage.tick(3);
    expect(record()).toMatchObject({ kelvin: 4800, yawRad: 1 });
  });

  it("[UNDO1] pressed while the line is down takes back what no line has carried yet", () => {
    set(me, { yawRad: 1 });
    stage.cut(me);
    me.client.edit({ set: { "light:key": { kelvin: 3000 } } });
    me.client.undo();
    stage.tick(30);
    expect(me.client.store.getState().phase).toBe("live");
    expect(record()).toMatchObject({ kelvin: 4800, yawRad: 1 });
  });
});

describe("undo of the frame rate", () => {
  it("[DOC7] brings the old rate back on a new stretch of the lattice", () => {
    set(me, { rate: "60" }, "show:demo");
    stage.tick(30);
    undo();
    expect(record("show:demo")).toMatchObject({ rate: "24" });
    expect(notices(me)).toEqual([]);
    stage.tick(10);
    expect(me.client.current?.frame).toBe(colleague.client.current?.frame);
  });
});

describe("a step that is refused", () => {
  it("[UNDO3] [HUB1] stays a step: it can be tried again", () => {
    set(me, { kelvin: 3000 });
    disk.full = true;
    undo();
    expect(record()).toMatchObject({ kelvin: 3000 });
    expect(notices(me)).toEqual([`Not changed: ${DISK_FULL}`]);
    expect(me.client.store.getState()).toMatchObject({ canUndo: true, canRedo: false, unanswered: 0 });
    disk.full = false;
    undo();
    expect(record()).toMatchObject({ kelvin: 4800 });
    disk.full = true;
    redo();
    expect(me.client.store.getState()).toMatchObject({ canUndo: false, canRedo: true, unanswered: 0 });
    disk.full = false;
    redo();
    expect(record()).toMatchObject({ kelvin: 3000 });
  });
});
