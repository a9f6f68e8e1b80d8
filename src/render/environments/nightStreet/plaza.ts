import { addFireStairs } from "./fireStairs";
import { facing } from "./frame";
import type { Random } from "./random";
import { buildLot } from "./streetBlocks";
import { createGlowGroup, createStreetPart } from "./streetPart";
import type { StreetKit, StreetPart } from "./streetPart";
import { buildCorner } from "./corner";

/** The houses around the plaza: left with an alley, right, and behind the camera. */
export function buildPlaza(kit: StreetKit, random: Random): StreetPart[] {
  const none = "none" as const;
  const closed = [none, none, none] as const;
  const west = createStreetPart(kit, random.fork(), createGlowGroup());
  const east = createStreetPart(kit, random.fork(), createGlowGroup());
  const south = createStreetPart(kit, random.fork(), createGlowGroup());
  // West: the front on the plaza stops short of the corner house, and what is left open is an alley.
  const westFront = facing(-10.2, 0, 5, 1, 0);
  buildLot(west, {
    front: westFront,
    width: 8.6,
    depth: 10,
    storeys: 6,
    sides: ["front", none, none],
    mood: "warm",
    lively: 0.75,
    stack: [8.1, "tall"],
  });
  addFireStairs(west, westFront, 2.2, 6);
  buildLot(west, {
    front: facing(-10.2, 0, 14, 1, 0),
    width: 9,
    depth: 10,
    storeys: 4,
    sides: [none, "blind", none],
    mood: "hot",
    lively: 0.6,
    stack: [8, "sparse"],
  });
  for (let i = 0; i < 3; i += 1) {
    buildLot(west, {
      front: facing(-13.6 - (i + 1) * 8.5, 0, -9.4 + i * 0.3, 0, 1),
      width: 8.5,
      depth: 8,
      storeys: 3 + ((i * 2) % 3),
      sides: closed,
      mood: i === 1 ? "warm" : "cold",
      lively: 0.5,
      stack: [8, "sparse"],
    });
    buildLot(west, {
      front: facing(-20.2 - i * 8.5, 0, -3.6, 0, -1),
      width: 8.5,
      depth: 8,
      storeys: 4,
      sides: closed,
      mood: "hot",
      lively: 0.5,
      stack: [0.5, "column"],
    });
  }
  buildLot(west, {
    front: facing(-44, 0, -1, 1, 0),
    width: 10,
    depth: 8,
    storeys: 5,
    sides: closed,
    mood: "hot",
    lively: 1,
    stack: [2, "tall"],
  });
  // East: a taller front, with its alley beside the stage rather than ahead of it.
  const eastFront = facing(11.2, 0, -9.6, -1, 0);
  buildLot(east, {
    front: eastFront,
    width: 9.4,
    depth: 10,
    storeys: 5,
    sides: ["front", none, none],
    mood: "cold",
    lively: 0.7,
    stack: [0.6, "tall"],
  });
  addFireStairs(east, eastFront, 4.6, 5);
  buildLot(east, {
    front: facing(11.2, 0, 4.6, -1, 0),
    width: 9,
    depth: 10,
    storeys: 7,
    sides: [none, "front", none],
    mood: "warm",
    lively: 0.7,
    stack: [0.6, "column"],
  });
  buildLot(east, {
    front: facing(40, 0, -3, -1, 0),
    width: 12,
    depth: 8,
    storeys: 6,
    sides: closed,
    mood: "cold",
    lively: 1,
    stack: [4, "tall"],
  });
  buildLot(south, {
    front: facing(9.5, 0, 12, 0, -1),
    width: 9,
    depth: 8,
    storeys: 5,
    sides: closed,
    mood: "hot",
    lively: 0.7,
    stack: [8.4, "tall"],
  });
  buildLot(south, {
    front: facing(0.5, 0, 12.6, 0, -1),
    width: 10.5,
    depth: 8,
    storeys: 4,
    sides: closed,
    mood: "cold",
    lively: 0.7,
    stack: [10, "sparse"],
  });
  return [west, east, south, ...buildCorner(kit, random.fork())];
}
