import { describe, expect, it } from "vitest";
import { nextRow } from "../../../src/ui/chrome/list/nextRow";
import { keyCaps } from "../../../src/ui/chrome/status/keyCaps";
import { sparkBars } from "../../../src/ui/chrome/status/sparkBars";
import { groupFields } from "../../../src/ui/fields/fieldGroups";
import { cameraType } from "../../../src/model/records/camera";

describe("keyCaps", () => {
  it.each([
    ["$mod+K", true, ["⌘", "K"]],
    ["$mod+K", false, ["Ctrl", "K"]],
    ["$mod+Shift+KeyZ", true, ["⌘", "⇧", "Z"]],
    ["g g", false, ["G", "G"]],
    ["Escape", false, ["Esc"]],
    ["F11", false, ["F11"]],
    ["Shift+?", false, ["Shift", "?"]],
    [" ", false, ["Space"]],
    ["+", false, ["+"]],
  ])("%s", (keys, apple, caps) => {
    expect(keyCaps(keys, apple)).toEqual(caps);
  });
});

describe("nextRow", () => {
  it.each([
    ["ArrowDown", 0, 1],
    ["ArrowUp", 0, null],
    ["ArrowDown", 4, null],
    ["PageDown", 0, 4],
    ["Home", 3, 0],
    ["End", 3, 4],
    ["a", 3, null],
  ])("%s from %i of 5", (key, at, next) => {
    expect(nextRow(key, at, 5)).toBe(next);
  });
});

describe("sparkBars", () => {
  const shape = { max: 10, warnAt: 5, width: 60, height: 16, bars: 30 };

  it("parts what reached the limit from what didn't", () => {
    const { calm, over } = sparkBars([1, 2, 6], shape);
    expect(calm.match(/M/g)).toHaveLength(2);
    expect(over.match(/M/g)).toHaveLength(1);
  });

  it("shows the newest and keeps inside its height", () => {
    const { over } = sparkBars(
      Array.from({ length: 100 }, () => 99),
      shape,
    );
    expect(over.match(/M/g)).toHaveLength(30);
    expect(over).toContain("v-16");
    expect(over).not.toMatch(/v-1[7-9]/);
  });
});

describe("groupFields", () => {
  it("keeps the record's order", () => {
    expect(groupFields(cameraType.fields).map((group) => group.name)).toEqual([
      "Record",
      "Lens",
      "Body",
      "Move",
      "At rest",
      "On the wall",
      "Chroma",
    ]);
  });
});
