import { describe, expect, it } from "vitest";
import { crewRows, lookersOf, wallRows } from "../../src/apps/viewer/people/crewRows";
import { demoStage, person } from "./stage";

const stage = demoStage();

describe("who is here", () => {
  it("makes one row of a person's pages, by craft and then by name", () => {
    const rows = crewRows(
      [
        person({ sessionId: "a", person: "jo", name: "Jo", page: "remote", looksAt: "light:key" }),
        person({ sessionId: "b", person: "mia", name: "Mia", role: "director" }),
        person({ sessionId: "c", person: "jo", name: "Jo", page: "viewer", behindMs: 340 }),
        person({ sessionId: "d", person: "al", name: "Al" }),
        person({ sessionId: "w", page: "wall", role: "wall", outputId: "output:left" }),
      ],
      "a",
      stage,
    );
    expect(rows.map(({ name, role, isMe }) => [name, role, isMe])).toEqual([
      ["Mia", "Director", false],
      ["Al", "Gaffer", false],
      ["Jo", "Gaffer", true],
    ]);
    expect(rows[2]).toMatchObject({
      pages: ["remote", "viewer"],
      looksAt: "Key",
      recordId: "light:key",
      behindMs: 340,
    });
  });

  it("says what someone holds, by its label, before what they look at", () => {
    const [row] = crewRows(
      [person({ sessionId: "a", holds: { recordId: "light:key", fields: ["kelvin"] }, looksAt: "camera:a" })],
      null,
      stage,
    );
    expect(row).toMatchObject({ holds: "Key: Colour temperature", recordId: "light:key" });
  });

  it("lists walls by their outputs with what they measured", () => {
    const status = {
      frame: 12_345,
      fps: 23.98,
      lateMs: 3.2,
      dropped: 2,
      widthPx: 3072,
      heightPx: 2048,
      clockErrorMs: 0,
      gpuMs: null,
      colorPath: "",
      shortfall: "",
    };
    const rows = wallRows(
      [
        person({ sessionId: "x", page: "wall", outputId: "output:right" }),
        person({ sessionId: "y", page: "wall", outputId: "output:left", status }),
      ],
      stage,
    );
    expect(rows.map(({ name, lines }) => [name, ...lines])).toEqual([
      ["Volume left", "24 fps · 3 ms late · 2 dropped", "3072 × 2048 px · frame 12 345"],
      ["Volume right", "draws its first frame"],
    ]);
  });

  it("counts each other person once among those who look at a record", () => {
    const people = [
      person({ sessionId: "a", person: "me", looksAt: "light:key" }),
      person({ sessionId: "b", person: "jo", looksAt: "light:key" }),
      person({ sessionId: "c", person: "jo", looksAt: "light:key" }),
      person({ sessionId: "d", person: "al", looksAt: "camera:a" }),
    ];
    expect(lookersOf(people, "light:key", "me").map(({ sessionId }) => sessionId)).toEqual(["b"]);
  });
});
