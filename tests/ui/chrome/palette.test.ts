import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzyMatch } from "../../../src/ui/chrome/palette/fuzzy";
import type { PaletteItem } from "../../../src/ui/chrome/palette/PaletteItem";
import { rankItems } from "../../../src/ui/chrome/palette/rankItems";

const items: PaletteItem[] = [
  { id: "light:key", group: "Lights", label: "Key, stage left", hint: "5600 K" },
  { id: "light:neon", group: "Lights", label: "Neon practical" },
  { id: "camera:a", group: "Cameras", label: "A camera" },
  { id: "action:take", group: "Actions", label: "Start a take", shortcut: "$mod+R" },
  { id: "action:lock", group: "Actions", label: "Lock the camera off" },
];

function ids(query: string): string[] {
  return rankItems(items, query).flatMap((group) => group.items.map((ranked) => ranked.item.id));
}

describe("fuzzyMatch", () => {
  it("finds letters in their order, at the starts of words first", () => {
    expect(fuzzyMatch("ksl", "Key, stage left")?.places).toEqual([0, 5, 11]);
    expect(fuzzyMatch("xyz", "Key, stage left")).toBeNull();
  });

  it("reads past accents and case, and keeps the places", () => {
    expect(fuzzyMatch("ecran", "Écran")?.places).toEqual([0, 1, 2, 3, 4]);
  });

  it("finds every text in itself and gives rising places", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.string({ maxLength: 6 }), (text, query) => {
        expect(fuzzyMatch(text, text)).not.toBeNull();
        const places = fuzzyMatch(query, text)?.places ?? [];
        expect([...places].sort((a, b) => a - b)).toEqual([...places]);
        expect(places.every((place) => place < text.length)).toBe(true);
      }),
    );
  });
});

describe("rankItems", () => {
  it("keeps the app's order until something is asked", () => {
    expect(ids("")).toEqual(items.map((item) => item.id));
  });

  it("puts the best first, and its group with it", () => {
    expect(ids("camera")[0]).toBe("camera:a");
    expect(rankItems(items, "camera").map((group) => group.value)).toEqual(["Cameras", "Actions"]);
    expect(ids("tak")).toEqual(["action:take"]);
  });

  it("finds by hint and by group after the labels", () => {
    expect(ids("5600")).toEqual(["light:key"]);
    expect(ids("lights")).toEqual(["light:key", "light:neon"]);
  });

  it("finds nothing for nonsense", () => {
    expect(ids("qqqq")).toEqual([]);
  });
});
