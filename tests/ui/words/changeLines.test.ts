import { describe, expect, it } from "vitest";
import type { DocumentDiff } from "../../../src/model/document/diff";
import type { StageRecord } from "../../../src/model/records/kinds";
import { lineWords, linesOfDiff, linesOfWire, summaryOf } from "../../../src/ui/words/changeLines";
import { fieldLabel, valueWords, withLabels } from "../../../src/ui/words/fieldWords";
import { demoStage } from "../../apps/stage";

const stage = demoStage();
const nameOf = (id: string): string | undefined => stage.get(id)?.name;
const NOTHING: DocumentDiff = { added: {}, changed: {}, removed: {} };

describe("values in words", () => {
  it.each([
    ["light", "intensityCd", 1200, "1.20 kcd"],
    ["light", "kelvin", 5600, "5600 K"],
    ["light", "on", false, "Off"],
    ["light", "shape", "bulb", "Practical bulb"],
    ["camera", "tStop", 2.8, "T2.8"],
    ["camera", "yawRad", Math.PI / 2, "−90.0°"],
    ["camera", "position", [0.15, 1.45, -3.1], "0.15, 1.45, −3.10 m"],
    ["camera", "trackerId", "tracker:a", "Tracker A"],
    ["camera", "trackerId", "tracker:gone", "one that is gone"],
    ["camera", "trackerId", null, "none"],
    ["environment", "exposureStops", 1 / 3, "+1/3 stop"],
    ["show", "timing", "lockFirst", "Locked: all walls at once"],
    ["show", "slate", "", "nothing"],
    ["show", "onAir", true, "On"],
    ["tracker", "freedCameraId", null, "none"],
  ] as const)("%s %s %s", (kind, key, value, words) => {
    expect(valueWords(kind, key, value, nameOf)).toBe(words);
  });

  it("names fields as the inspector does, and those of no table as well as it can", () => {
    expect(fieldLabel("light", "kelvin")).toBe("Colour temperature");
    expect(fieldLabel("show", "onAir")).toBe("On air");
    expect(fieldLabel("show", "anchorTimeS")).toBe("Anchor time s");
  });

  it("puts labels for keys into the hub's sentences, and leaves words alone", () => {
    expect(withLabels("a take rolls: Key: intensityCd waits for someone")).toBe(
      "a take rolls: Key: intensity waits for someone",
    );
    expect(withLabels("Not changed: light kelvin: Too big")).toBe("Not changed: light kelvin: Too big");
    expect(withLabels("Left: A camera: position, Key: on.")).toBe("Left: A camera: position, Key: on.");
  });
});

describe("changes in words", () => {
  it("says each field of a kept change, from what to what", () => {
    const change: DocumentDiff = {
      ...NOTHING,
      changed: { "light:key": { kelvin: { from: 4800, to: 3200 }, on: { from: true, to: false } } },
    };
    const lines = linesOfDiff(change, stage);
    expect(lines.map(lineWords)).toEqual(["Key: Colour temperature 4800 K → 3200 K", "Key: On On → Off"]);
    expect(summaryOf(lines)).toBe("Key: Colour temperature 4800 K → 3200 K, and 1 more");
  });

  it("names what came and went, and calls a renamed record what it was called", () => {
    const lead = stage.get("standIn:lead") as StageRecord;
    const lines = linesOfDiff(
      {
        added: { [lead.id]: lead },
        removed: {},
        changed: { "light:key": { name: { from: "Key", to: "Moon" } }, "light:gone": { kelvin: { from: 1, to: 2 } } },
      },
      stage,
    );
    expect(lines.map(lineWords)).toEqual([
      "Lead: added",
      "Key: Name Key → Moon",
      "Light: Colour temperature 1 K → 2 K",
    ]);
  });

  it("passes over the hub's own bookkeeping", () => {
    const change = {
      ...NOTHING,
      changed: { "show:demo": { anchorMs: { from: 1, to: 2 }, rate: { from: "24", to: "25" } } },
    };
    expect(linesOfDiff(change, stage).map(({ key }) => key)).toEqual(["rate"]);
    expect(summaryOf([])).toBe("Nothing");
  });

  it("shows a wish against what stands now, without what stands so already", () => {
    const lines = linesOfWire(
      { set: { "light:key": { kelvin: 4800, intensityCd: 120 } }, remove: ["prop:crate"] },
      stage,
    );
    expect(lines.map(lineWords)).toEqual(["Flight case: removed", "Key: Intensity 60.0 cd → 120 cd"]);
  });
});
