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

describe("[MRG4] the answer to a conflict", () => {
  beforeEach(() => bothEdit(KELVIN(3000), KELVIN(9000)));

  it("keep theirs: changes nothing, and the question is gone", () => {
    const before = stage.room.lastSequence;
    me.client.keepTheirs(conflicts()[0]?.id ?? -1);
    stage.tick(3);
    expect(conflicts()).toEqual([]);
    expect(stage.room.lastSequence).toBe(before);
  });

  it("keep mine: an edit like any other, one step of mine to take back", () => {
    me.client.keepMine(conflicts()[0]?.id ?? -1);
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 3000 });
    expect(conflicts()).toEqual([]);
    me.client.undo();
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 9000 });
    expectSettled();
  });

  it("given twice is one answer", () => {
    const { id = -1 } = conflicts()[0] ?? {};
    me.client.keepMine(id);
    me.client.keepMine(id);
    stage.tick(3);
    expect(stage.room.lastSequence).toBe(3);
  });
});

describe("[MRG2] a conflict whose telling is lost with the line", () => {
  /** The page is welcomed and sends again; the line is cut before it hears what the hub says to that. */
  function loseTelling(mine: WireDiff): void {
    stage.cut(me);
    me.client.edit(mine);
    set(colleague, { kelvin: 9000 });
    stage.tick(2);
    const isWelcome = (message: string | Uint8Array): boolean =>
      typeof message === "string" && message.includes("welcome");
    while (!me.link.toPage.some(isWelcome)) {
      stage.pass(20);
      me.link.slow = true;
      stage.flush();
    }
    me.link.deliver(1);
    stage.flush();
    expect(conflicts()).toEqual([]);
    stage.cut(me);
    rejoin();
  }

  it("is told again where nothing of the edit was made", () => {
    loseTelling(KELVIN(3000));
    expect(lamp()).toMatchObject({ kelvin: 9000 });
    expect(conflicts()).toMatchObject([{ key: "kelvin", mine: 3000, theirs: 9000, by: "Ben" }]);
    expectSettled();
  });

  it("is found by the page itself where the rest was made: the entry lacks the field, and it stands otherwise", () => {
    loseTelling({ set: { "light:key": { kelvin: 3000, yawRad: 1 } } });
    expect(lamp()).toMatchObject({ kelvin: 9000, yawRad: 1 });
    expect(conflicts()).toMatchObject([{ key: "kelvin", mine: 3000, theirs: 9000 }]);
    expectSettled();
  });

  it("[MRG3] is found by the page itself where it was a record as a whole", () => {
    loseTelling({ remove: ["light:key"], set: { "light:practical": { kelvin: 2000 } } });
    expect(lamp()).toMatchObject({ kelvin: 9000 });
    expect(stage.room.document.get("light:practical")).toMatchObject({ kelvin: 2000 });
    expect(conflicts()).toMatchObject([{ recordId: "light:key", key: null, mine: null, theirs: { kelvin: 9000 } }]);
    expectSettled();
  });
});
