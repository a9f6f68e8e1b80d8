import { describe, expect, it } from "vitest";
import {
  applyDiff,
  applyWireDiff,
  isEmptyDiff,
  reverseDiff,
  sameValue,
  toWireDiff,
  type DocumentDiff,
  type WireDiff,
} from "../../../src/model/document/diff";
import type { StageDocument } from "../../../src/model/document/document";
import { deepFreeze } from "../../support/deepFreeze";
import { testDocument } from "../../support/testShow";
import { diceOf } from "../../support/dice";
import { documentHash } from "../../../src/model/document/hash";
import { rolledEdit } from "../../support/rolledEdit";

const SEED = 77;
const LAMP = { ...testDocument().get("light:key"), id: "light:new", name: "New" };

function applied(document: StageDocument, wire: WireDiff): { document: StageDocument; diff: DocumentDiff } {
  const result = applyWireDiff(document, wire);
  if (!result.ok) throw new Error(result.message);
  return result;
}

describe("four hundred rolled edits in a row", () => {
  const dice = diceOf(SEED);
  let document: StageDocument = testDocument();
  const steps = Array.from({ length: 400 }, () => {
    const before = deepFreeze(document);
    const wire = deepFreeze(rolledEdit(before, dice));
    const after = applied(before, wire);
    document = after.document;
    return { before, wire, ...after };
  });

  it("each diff, applied again, makes the same document", () => {
    for (const { before, document, diff, wire } of steps) {
      expect(documentHash(applyDiff(before, diff)), JSON.stringify({ seed: SEED, wire })).toBe(documentHash(document));
    }
  });

  it("each diff, reversed, brings the document before it back", () => {
    for (const { before, document, diff, wire } of steps) {
      const back = applyDiff(document, reverseDiff(diff));
      expect(documentHash(back), JSON.stringify({ seed: SEED, wire })).toBe(documentHash(before));
    }
  });

  it("reversed twice, a diff is itself", () => {
    for (const { diff } of steps) expect(reverseDiff(reverseDiff(diff))).toEqual(diff);
  });

  it("each diff survives the wire both ways: forth, and back as an undo", () => {
    for (const { before, document, diff } of steps) {
      const forth = JSON.parse(JSON.stringify(toWireDiff(diff))) as WireDiff;
      expect(documentHash(applied(before, forth).document)).toBe(documentHash(document));
      const back = JSON.parse(JSON.stringify(toWireDiff(reverseDiff(diff)))) as WireDiff;
      expect(documentHash(applied(document, back).document)).toBe(documentHash(before));
    }
  });

  it("untouched records keep their identity", () => {
    for (const { before, document, diff } of steps) {
      for (const [id, record] of document) {
        if (diff.added[id] === undefined && diff.changed[id] === undefined) expect(record).toBe(before.get(id));
      }
    }
  });
});

describe("[DOC1] one diff that names a record more than once", () => {
  const document = testDocument();

  it("put and set: undo knows the value before both", () => {
    const record = document.get("light:key");
    const { diff } = applied(document, { put: [{ ...record, kelvin: 3000 }], set: { "light:key": { kelvin: 3200 } } });
    expect(diff.changed).toEqual({ "light:key": { kelvin: { from: 4800, to: 3200 } } });
  });

  it("put and set back: nothing has changed", () => {
    const record = document.get("light:key");
    const { diff } = applied(document, { put: [{ ...record, kelvin: 3000 }], set: { "light:key": { kelvin: 4800 } } });
    expect(isEmptyDiff(diff)).toBe(true);
  });

  it("put twice: it is added once, as it was put last", () => {
    const { diff } = applied(document, { put: [LAMP, { ...LAMP, kelvin: 3000 }] });
    expect(diff).toMatchObject({ added: { "light:new": { kelvin: 3000 } }, changed: {} });
    expect(applied(document, toWireDiff(diff)).document.get("light:new")).toMatchObject({ kelvin: 3000 });
  });

  it("removed and put: it is changed, so that undo brings the old one back", () => {
    const record = document.get("light:key");
    const { diff } = applied(document, { remove: ["light:key"], put: [{ ...record, kelvin: 3000 }] });
    expect(diff).toEqual({ added: {}, changed: { "light:key": { kelvin: { from: 4800, to: 3000 } } }, removed: {} });
  });
});

describe("[DOC1] a diff applies whole or not at all", () => {
  const document = testDocument();
  const good = { "light:key": { kelvin: 3000 } };

  it.each<[string, WireDiff, RegExp]>([
    [
      "an unknown record to change",
      { set: { ...good, "light:gone": { kelvin: 1 } } },
      /no record light:gone to change/,
    ],
    ["an unknown record to remove", { set: good, remove: ["light:gone"] }, /no record light:gone to remove/],
    ["the same record removed twice", { remove: ["light:key", "light:key"] }, /no record light:key to remove/],
    ["a value beyond its limits", { set: { ...good, "light:practical": { kelvin: 999 } } }, /light kelvin:/],
    ["an unknown field", { set: { "light:key": { wattage: 5 } } }, /light .*wattage/],
    ["a field of the wrong type", { set: { "wall:main": { columns: "8" } } }, /wall columns:/],
    ["part of a vector out of reach", { set: { "light:key": { position: [0, 1e6, 0] } } }, /light position\.1:/],
    ["a changed id", { set: { "light:key": { id: "light:other" } } }, /id and the kind of light:key can't be changed/],
    ["a changed kind", { set: { "light:key": { kind: "prop" } } }, /prop/],
    ["a put of an unknown kind", { put: [{ id: "robot:a", kind: "robot" }] }, /needs a kind, one of: show, /],
    ["a put of nothing", { put: [null] }, /needs a kind/],
    ["an id of another kind", { put: [{ ...LAMP, id: "wall:main" }] }, /light id: .*"light:name"/],
    ["an id too long for the live lane", { put: [{ ...LAMP, id: `light:${"x".repeat(19)}` }] }, /light id:/],
    ["a second show", { put: [{ ...document.get("show:demo"), id: "show:two" }] }, /one show record only/],
    ["no show at all", { remove: ["show:demo"] }, /show record can't be removed/],
    ["the show swapped for another", swapShow(document), /show record can't be removed/],
  ])("%s", (_, wire, message) => {
    const before = documentHash(document);
    const result = applyWireDiff(document, wire);
    expect(result).toMatchObject({ ok: false, message: expect.stringMatching(message) as string });
    expect(documentHash(document)).toBe(before);
  });

  it("an empty diff is no change", () => {
    const { diff, document: after } = applied(document, {});
    expect(isEmptyDiff(diff)).toBe(true);
    expect(toWireDiff(diff)).toEqual({});
    expect(documentHash(after)).toBe(documentHash(document));
  });

  it("setting what is already so is no change", () => {
    expect(isEmptyDiff(applied(document, { set: { "light:key": { kelvin: 4800 } } }).diff)).toBe(true);
  });
});

function swapShow(document: StageDocument): WireDiff {
  return { remove: ["show:demo"], put: [{ ...document.get("show:demo"), id: "show:two" }] };
}

describe("equality of JSON values", () => {
  it.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [NaN, NaN, true],
    [1, "1", false],
    [null, undefined, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: { b: [0] } }, { a: { b: [0] } }, true],
    [{ toString: 1 }, { valueOf: 1 }, false],
  ])("%j and %j: %s", (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });
});

describe("the world that is on the walls", () => {
  it("can't be removed while it is up: a wall never goes black for an edit", () => {
    const result = applyWireDiff(testDocument(), { remove: ["environment:seoul"] });
    expect(result).toMatchObject({ ok: false, message: expect.stringMatching(/put another one up/) });
  });

  it("can be removed once another is up, in the same edit too", () => {
    const other = { ...testDocument().get("environment:seoul"), id: "environment:other" };
    const show = [...testDocument().values()].find(({ kind }) => kind === "show");
    const { document } = applied(testDocument(), {
      put: [other],
      set: { [show?.id ?? ""]: { environmentId: "environment:other" } },
      remove: ["environment:seoul"],
    });
    expect(document.has("environment:seoul")).toBe(false);
  });
});
