import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EditShelf } from "../../src/client/pendingEdits";
import { documentHash } from "../../src/model/document/hash";
import { TestStage, type TestPage } from "../support/testStage";

/** What a browser keeps over a reload. */
class Shelf implements EditShelf {
  text: string | null = null;

  read(): string | null {
    return this.text;
  }

  write(text: string): void {
    this.text = text;
  }
}

const ANN = "person of Ann";

let stage: TestStage;
let shelf: Shelf;
let me: TestPage;

beforeEach(() => {
  stage = new TestStage();
  shelf = new Shelf();
  me = stage.join({ name: "Ann", personId: ANN, shelf });
});
afterEach(() => stage.dispose());

function set(fields: Record<string, unknown>, page = me): void {
  page.client.edit({ set: { "light:key": fields } });
}

/** The browser closes the page: nothing it holds but the shelf is left. */
function close(): void {
  const before = me.link;
  stage.cut(me);
  me.client.dispose();
  before.toHub.length = 0;
}

/** The page as it is opened again, with the same shelf, in the same browser. */
function reload(): TestPage {
  close();
  me = stage.join({ name: "Ann again", personId: ANN, shelf });
  return me;
}

const lamp = (): Record<string, unknown> => ({ ...stage.room.document.get("light:key") });

function expectSettled(): void {
  stage.tick(3);
  const state = me.client.store.getState();
  expect(state).toMatchObject({ phase: "live", unanswered: 0 });
  expect(documentHash(state.document)).toBe(documentHash(stage.room.document));
  expect(shelf.text).toBe("");
}

describe("[DOC8] edits that the hub has not answered", () => {
  it("outlive a reload: the page that opens again sends them, in order, as made without a line", () => {
    stage.cut(me);
    set({ kelvin: 3000 });
    set({ kelvin: 3100, yawRad: 1 });
    me.client.edit({ put: [{ ...lamp(), id: "light:new" }] });
    reload();
    expectSettled();
    expect(lamp()).toMatchObject({ kelvin: 3100, yawRad: 1 });
    expect(stage.room.document.has("light:new")).toBe(true);
    expect(stage.room.lastSequence).toBe(4);
  });

  it("[DOC4] that had arrived all the same are not made again", () => {
    me.link.slow = true;
    set({ kelvin: 3000 });
    stage.flush();
    stage.join({ name: "Ben" }).client.edit({ set: { "light:key": { kelvin: 9000 } } });
    stage.tick(2);
    reload();
    expectSettled();
    expect(lamp()).toMatchObject({ kelvin: 9000 });
    expect(stage.room.lastSequence).toBe(3);
    expect(me.client.store.getState().conflicts).toEqual([]);
  });

  it("[DOC11] show in the panels of the page that opens again, as soon as it has the document", () => {
    stage.cut(me);
    set({ kelvin: 3000 });
    close();
    me = stage.open({ name: "Ann again", personId: ANN, shelf });
    me.link.accept();
    stage.flush();
    expect(me.client.store.getState().document.get("light:key")).toMatchObject({ kelvin: 3000 });
  });

  it("[MRG2] are merged with what colleagues did meanwhile", () => {
    const ben = stage.join({ name: "Ben" });
    stage.cut(me);
    set({ kelvin: 3000, yawRad: 1 });
    set({ kelvin: 9000 }, ben);
    stage.tick(2);
    reload();
    expectSettled();
    expect(lamp()).toMatchObject({ kelvin: 9000, yawRad: 1 });
    expect(me.client.store.getState().conflicts).toMatchObject([{ key: "kelvin", mine: 3000, theirs: 9000 }]);
  });

  it("[UNDO1] are its person's steps, as if the page had never been closed", () => {
    stage.cut(me);
    set({ kelvin: 3000 });
    reload();
    expectSettled();
    me.client.undo();
    stage.tick(3);
    expect(lamp()).toMatchObject({ kelvin: 4800 });
  });

  it("[UNDO1] a step back that was on its way is taken once", () => {
    set({ kelvin: 3000 });
    set({ kelvin: 3100 });
    stage.tick(2);
    me.link.slow = true;
    me.client.undo();
    stage.flush();
    reload();
    expectSettled();
    expect(lamp()).toMatchObject({ kelvin: 3000 });
  });

  it("that a page made since it opened never go by the name of one on the shelf", () => {
    stage.cut(me);
    set({ kelvin: 3000 });
    close();
    me = stage.open({ name: "Ann again", personId: ANN, shelf });
    set({ yawRad: 1 });
    stage.tick(6);
    expectSettled();
    expect(lamp()).toMatchObject({ kelvin: 3000, yawRad: 1 });
  });

  it("leave nothing on the shelf once they are answered, refused or taken back", () => {
    set({ kelvin: 3000 });
    expect(shelf.text).toContain("3000");
    stage.tick(3);
    expect(shelf.text).toBe("");
    set({ kelvin: 1 });
    stage.tick(3);
    expect(shelf.text).toBe("");
    stage.cut(me);
    set({ kelvin: 3300 });
    me.client.undo();
    expect(shelf.text).toBe("");
  });
});

describe("a shelf with something else on it", () => {
  it.each(["{", '"x"', "{}", "null", "[null]", "[3]", '[{"editId":"old"}]'])(
    "%s is an empty shelf: the page opens, and works",
    (text) => {
      close();
      shelf.text = text;
      me = stage.join({ name: "Ann again", personId: ANN, shelf });
      expect(me.client.current).not.toBeNull();
      set({ kelvin: 3000 });
      expectSettled();
      expect(lamp()).toMatchObject({ kelvin: 3000 });
    },
  );
});
