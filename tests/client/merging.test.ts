import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WireDiff } from "../../src/model/document/diff";
import { documentHash } from "../../src/model/document/hash";
import { TestStage, type TestPage } from "../support/testStage";

let stage: TestStage;
let me: TestPage;
let colleague: TestPage;

beforeEach(() => {
  stage = new TestStage();
  me = stage.join({ name: "Ann" });
  colleague = stage.join({ name: "Ben", entrance: { role: "gaffer", grantId: null, outputId: null } });
});
afterEach(() => stage.dispose());

function set(page: TestPage, fields: Record<string, unknown>, id = "light:key"): void {
  page.client.edit({ set: { [id]: fields } });
}

function rejoin(page = me): void {
  for (let i = 0; i < 240 && page.client.store.getState().phase !== "live"; i++) stage.tick();
  stage.tick(4);
}

/** My line is cut, both of us work on, and my line is back. */
function bothEdit(mine: WireDiff, theirs: WireDiff | readonly WireDiff[]): void {
  stage.cut(me);
  me.client.edit(mine);
  for (const diff of Array.isArray(theirs) ? theirs : [theirs as WireDiff]) colleague.client.edit(diff as WireDiff);
  stage.tick(2);
  rejoin();
}

const lamp = (): Record<string, unknown> => ({ ...stage.room.document.get("light:key") });
const conflicts = (page = me) => page.client.store.getState().conflicts;
const KELVIN = (kelvin: number): WireDiff => ({ set: { "light:key": { kelvin } } });

function expectSettled(): void {
  for (const page of [me, colleague]) {
    expect(page.client.store.getState()).toMatchObject({ phase: "live", unanswered: 0 });
    expect(documentHash(page.client.store.getState().document)).toBe(documentHash(stage.room.document));
  }
}

describe("[MRG1] [MRG2] edits made on both sides of a cut", () => {
  it("on different fields are both made, and nobody is asked", () => {
    bothEdit({ set: { "light:key": { yawRad: 1 }, "light:practical": { kelvin: 2000 } } }, KELVIN(9000));
    expect(lamp()).toMatchObject({ yawRad: 1, kelvin: 9000 });
    expect(conflicts()).toEqual([]);
    expectSettled();
  });

  it("on one field: theirs stands, the rest of mine is made, and I am told both values, by whom, as what, and when", () => {
    bothEdit({ set: { "light:key": { kelvin: 3000, yawRad: 1 } } }, KELVIN(9000));
    expect(lamp()).toMatchObject({ yawRad: 1, kelvin: 9000 });
    expect(conflicts()).toMatchObject([
      {
        recordId: "light:key",
        key: "kelvin",
        mine: 3000,
        theirs: 9000,
        by: "Ben",
        role: "gaffer",
        atMs: stage.wallClockMs,
      },
    ]);
    expect(conflicts(colleague)).toEqual([]);
    expectSettled();
  });

  it("to the same value are no conflict; nor is a field they put back", () => {
    bothEdit(KELVIN(3000), KELVIN(3000));
    expect(conflicts()).toEqual([]);
    bothEdit(KELVIN(3500), [KELVIN(9000), KELVIN(3000)]);
    expect(conflicts()).toEqual([]);
    expect(lamp()).toMatchObject({ kelvin: 3500 });
  });

  it("of mine alone are made in order, each no conflict with the one before", () => {
    stage.cut(me);
    for (const kelvin of [3000, 3100, 3200]) set(me, { kelvin });
    rejoin();
    expect(lamp()).toMatchObject({ kelvin: 3200 });
    expect(conflicts()).toEqual([]);
  });

  it("on two pages of mine are no conflict: the last to arrive counts", () => {
    const tablet = stage.join({ name: "Ann's tablet", personId: "person of Ann" });
    stage.cut(me);
    set(me, { kelvin: 3000 });
    set(tablet, { kelvin: 5000 });
    stage.tick(2);
    rejoin();
    expect(conflicts()).toEqual([]);
    expect(lamp()).toMatchObject({ kelvin: 3000 });
  });

  it("that had left before the cut, but not arrived, are merged as well: nothing of theirs is overwritten silently", () => {
    set(me, { kelvin: 3000 });
    stage.cut(me);
    set(colleague, { kelvin: 9000 });
    stage.tick(2);
    rejoin();
    expect(lamp()).toMatchObject({ kelvin: 9000 });
    expect(conflicts()).toMatchObject([{ mine: 3000, theirs: 9000 }]);
  });

  it("under a finger that went up without a line are merged like any other", () => {
    me.client.drag("light:key", { kelvin: 3000 });
    stage.tick(2);
    stage.cut(me);
    me.client.commitDrag("light:key", { kelvin: 3000 });
    set(colleague, { kelvin: 9000 });
    stage.tick(2);
    rejoin();
    expect(lamp()).toMatchObject({ kelvin: 9000 });
    expect(conflicts()).toMatchObject([{ mine: 3000, theirs: 9000 }]);
    expectSettled();
  });

  it("that collide more than once leave one question a field: my latest wish against what stands", () => {
    stage.cut(me);
    set(me, { kelvin: 3000 });
    set(me, { kelvin: 3100 });
    set(colleague, { kelvin: 9000 });
    stage.tick(2);
    rejoin();
    expect(conflicts()).toMatchObject([{ mine: 3100, theirs: 9000 }]);
  });
});

describe("[MRG3] records that came or went on one side", () => {
  it("they removed what I changed: I may bring it back my way", () => {
    bothEdit(KELVIN(3000), { remove: ["light:key"] });
    expect(stage.room.document.has("light:key")).toBe(false);
    expect(conflicts()).toMatchObject([
      { recordId: "light:key", key: null, mine: { kelvin: 3000 }, theirs: null, by: "Ben" },
    ]);
    me.client.keepMine(conflicts()[0]?.id ?? -1);
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 3000, name: "Key", intensityCd: 90 });
    expectSettled();
  });

  it("I removed what they changed: it stays until I say so", () => {
    bothEdit({ remove: ["light:key"] }, KELVIN(9000));
    expect(lamp()).toMatchObject({ kelvin: 9000 });
    expect(conflicts()).toMatchObject([{ key: null, mine: null, theirs: { kelvin: 9000 } }]);
    me.client.keepMine(conflicts()[0]?.id ?? -1);
    stage.tick(3);
    expect(stage.room.document.has("light:key")).toBe(false);
    expectSettled();
  });

  it("both added one under the same id: theirs stands, mine may take its place", () => {
    const added = (name: string): WireDiff => ({ put: [{ ...lamp(), id: "light:new", name }] });
    bothEdit(added("Mine"), added("Theirs"));
    expect(stage.room.document.get("light:new")).toMatchObject({ name: "Theirs" });
    me.client.keepMine(conflicts()[0]?.id ?? -1);
    stage.tick(3);
    expect(stage.room.document.get("light:new")).toMatchObject({ name: "Mine" });
  });

  it("both removed it: nothing to ask", () => {
    bothEdit({ remove: ["light:key"] }, { remove: ["light:key"] });
    expect(conflicts()).toEqual([]);
    expectSettled();
  });
});
