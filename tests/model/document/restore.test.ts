import { describe, expect, it } from "vitest";
import { applyDiff, applyWireDiff, sameValue, type WireDiff } from "../../../src/model/document/diff";
import { showOf, type StageDocument } from "../../../src/model/document/document";
import { documentHash } from "../../../src/model/document/hash";
import { diffBetween, restoreDiff, type RestoreSelection } from "../../../src/model/document/restore";
import { RECORD_KINDS } from "../../../src/model/records/kinds";
import { deepFreeze } from "../../support/deepFreeze";
import { diceOf, type Dice } from "../../support/dice";
import { rolledEdit } from "../../support/rolledEdit";
import { testDocument } from "../../support/testShow";

const SEED = 1017;
const LAMP = { ...testDocument().get("light:key"), id: "light:new", name: "New" };

function edited(document: StageDocument, wire: WireDiff): StageDocument {
  const result = applyWireDiff(document, wire);
  if (!result.ok) throw new Error(result.message);
  return result.document;
}

function restored(then: StageDocument, now: StageDocument, selection?: RestoreSelection): StageDocument {
  return edited(now, restoreDiff(then, now, selection));
}

const THEN = testDocument();
/** A lamp changed, a prop's lamp gone, a lamp added, and the camera zoomed. */
const NOW = edited(THEN, {
  set: { "light:key": { kelvin: 3000, intensityCd: 5 }, "camera:a": { focalLengthMm: 85 } },
  remove: ["light:practical"],
  put: [LAMP],
});

describe("restoring", () => {
  it("everything makes the document as it was", () => {
    expect(documentHash(restored(THEN, NOW))).toBe(documentHash(THEN));
    expect(restoreDiff(THEN, THEN)).toEqual({});
  });

  it("a kind touches that kind only: fields go back, records come back, records added since go", () => {
    const after = restored(THEN, NOW, { kinds: ["light"] });
    expect(after.get("light:key")).toEqual(THEN.get("light:key"));
    expect(after.get("light:practical")).toEqual(THEN.get("light:practical"));
    expect(after.has("light:new")).toBe(false);
    expect(after.get("camera:a")).toMatchObject({ focalLengthMm: 85 });
  });

  it("records by id leaves others alone, those added since too", () => {
    const after = restored(THEN, NOW, { ids: ["light:key"] });
    expect(after.get("light:key")).toEqual(THEN.get("light:key"));
    expect(after.has("light:new")).toBe(true);
    expect(after.has("light:practical")).toBe(false);
    expect(restored(THEN, NOW, { ids: ["light:new"] }).has("light:new")).toBe(false);
    expect(restoreDiff(THEN, NOW, { ids: ["light:key"], kinds: ["camera"] })).toEqual({});
    expect(restoreDiff(THEN, NOW, { ids: ["light:never"] })).toEqual({});
  });

  it("fields touches those fields and no whole records", () => {
    expect(restoreDiff(THEN, NOW, { fields: ["kelvin"] })).toEqual({ set: { "light:key": { kelvin: 4800 } } });
    expect(restoreDiff(THEN, NOW, { fields: ["nothing"] })).toEqual({});
    expect(restoreDiff(THEN, NOW, { fields: [] })).toEqual({});
  });

  it("never touches the lattice anchor or whether a take rolls, but does the rate and the slate", () => {
    const show = showOf(THEN)?.id ?? "";
    const then = edited(THEN, { set: { [show]: { slate: "7B" } } });
    const now = edited(then, {
      set: { [show]: { onAir: true, slate: "8", anchorFrame: 900, anchorMs: 5, anchorTimeS: 9, rate: "25" } },
    });
    expect(restoreDiff(then, now)).toEqual({ set: { [show]: { slate: "7B", rate: "24" } } });
    expect(restoreDiff(then, now, { fields: ["onAir", "anchorFrame"] })).toEqual({});
  });

  it("keeps the world that is on the walls, unless the show goes back to another", () => {
    const show = showOf(THEN)?.id ?? "";
    const world = { ...THEN.ofKind("environment")[0], id: "environment:new" };
    const now = edited(THEN, { put: [world], set: { [show]: { environmentId: "environment:new" } } });
    expect(restored(THEN, now, { kinds: ["environment"] }).has("environment:new")).toBe(true);
    expect(documentHash(restored(THEN, now))).toBe(documentHash(THEN));
  });
});

function walk(from: StageDocument, steps: number, dice: Dice): StageDocument {
  let document = from;
  for (let i = 0; i < steps; i++) document = edited(document, rolledEdit(document, dice));
  return document;
}

/** Plain and slow: record by record and field by field, what a restore must come to. */
function isAsAsked(
  then: StageDocument,
  now: StageDocument,
  after: StageDocument,
  selection: RestoreSelection,
): boolean {
  const world = showOf(after)?.environmentId;
  const ids = new Set([...then.keys(), ...now.keys(), ...after.keys()]);
  return [...ids].every((id) => {
    const [was, is, comes] = [then.get(id), now.get(id), after.get(id)] as unknown as (
      | Record<string, unknown>
      | undefined
    )[];
    const kind = (was ?? is)?.["kind"];
    const selected =
      (selection.ids === undefined || selection.ids.includes(id)) &&
      (selection.kinds === undefined || selection.kinds.some((each) => each === kind));
    if (!selected) return sameValue(is, comes);
    if (was === undefined || is === undefined) {
      if (selection.fields !== undefined || (was === undefined && id === world)) return sameValue(is, comes);
      return sameValue(was, comes);
    }
    return Object.keys(was).every((key) => {
      const goesBack = selection.fields === undefined || selection.fields.includes(key);
      const stays = kind === "show" && ["onAir", "anchorMs", "anchorFrame", "anchorTimeS"].includes(key);
      return sameValue(comes?.[key], goesBack && !stays ? was[key] : is[key]);
    });
  });
}

describe("three hundred rolled pasts", () => {
  it("each restore applies, does all that was asked and nothing else, and a second one does nothing", () => {
    const dice = diceOf(SEED);
    for (let round = 0; round < 300; round++) {
      const then = deepFreeze(walk(testDocument(), dice.int(0, 10), dice));
      const now = deepFreeze(walk(then, dice.int(0, 25), dice));
      const selection: RestoreSelection = {
        ...(dice.chance(0.4) ? { kinds: RECORD_KINDS.filter(() => dice.chance(0.4)) } : {}),
        ...(dice.chance(0.4) ? { ids: [...then.keys(), ...now.keys()].filter(() => dice.chance(0.3)) } : {}),
        ...(dice.chance(0.3) ? { fields: ["kelvin", "position", "name", "rate"].filter(() => dice.chance(0.6)) } : {}),
      };
      const after = restored(then, now, selection);
      expect(isAsAsked(then, now, after, selection), `seed ${dice.seed}, round ${round}`).toBe(true);
      expect(restoreDiff(then, after, selection), `seed ${dice.seed}, round ${round}`).toEqual({});
    }
  });

  it("the difference between two documents leads from the one to the other", () => {
    const dice = diceOf(SEED + 1);
    for (let round = 0; round < 100; round++) {
      const from = walk(testDocument(), dice.int(0, 10), dice);
      const to = walk(from, dice.int(0, 25), dice);
      expect(documentHash(applyDiff(from, diffBetween(from, to)))).toBe(documentHash(to));
      expect(documentHash(applyDiff(to, diffBetween(to, from)))).toBe(documentHash(from));
    }
  });
});
