import { describe, expect, it } from "vitest";
import { conflictRows } from "../../src/apps/conflictRows";
import type { Conflict } from "../../src/client/stageState";
import type { StageRecord } from "../../src/model/records/kinds";
import { demoStage } from "./stage";

const stage = demoStage();
const AT = new Date(2026, 4, 12, 14, 32, 7).getTime();
const base = { id: 1, by: "Jo", role: "gaffer", atMs: AT, mineWhole: null } as const;
const crate = stage.get("prop:crate") as StageRecord;

function rowOf(conflict: Partial<Conflict>) {
  const [row] = conflictRows(
    [{ ...base, recordId: "light:key", key: null, mine: null, theirs: null, ...conflict }],
    stage,
  );
  return row;
}

describe("collisions as their people read them", () => {
  it("shows a field's two values in its unit, and whose theirs is", () => {
    expect(rowOf({ key: "intensityCd", mine: 80, theirs: 1200 })).toEqual({
      id: 1,
      record: "Key",
      label: "Intensity",
      mine: "80.0 cd",
      theirs: "1.20 kcd",
      by: "Jo, gaffer, 14:32:07",
      mineGone: undefined,
    });
  });

  it("says what was removed here and changed there", () => {
    const row = rowOf({ recordId: "prop:crate", mine: null, theirs: crate });
    expect(row).toMatchObject({
      record: "Flight case",
      mine: "Gone",
      theirs: "Stays, as changed",
      mineGone: undefined,
    });
  });

  it("says what was changed here and removed there, and what coming back means", () => {
    const row = rowOf({
      recordId: "light:sun",
      mine: { kelvin: 3200, on: true },
      theirs: null,
      mineWhole: { ...(stage.get("light:key") as StageRecord), name: "Sun" },
    });
    expect(row).toMatchObject({
      record: "Sun",
      label: "changed here, removed there",
      mine: "Comes back: Colour temperature 3200 K, and 1 more",
      theirs: "Gone",
      mineGone: undefined,
    });
  });

  it("says so where mine can't be brought back from here", () => {
    const row = rowOf({ recordId: "light:sun", mine: { kelvin: 3200 }, theirs: null });
    expect(row?.record).toBe("Light");
    expect(row?.mineGone).toMatch(/history/);
  });

  it("knows a record that two people added under one id", () => {
    const row = rowOf({ recordId: "prop:x", mine: { ...crate, name: "Mine" }, theirs: { ...crate, name: "Theirs" } });
    expect(row).toMatchObject({ label: "added twice", mine: "Mine", theirs: "Theirs" });
  });
});
