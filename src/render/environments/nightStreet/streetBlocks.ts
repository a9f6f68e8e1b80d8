import { addBuilding, buildingHeight, facadeStyle } from "./building";
import type { Wall } from "./building";
import { facing, leftWall, rightWall } from "./frame";
import type { Frame } from "./frame";
import type { Random } from "./random";
import { addShops } from "./shopfront";
import { addSignStack, shopColors } from "./signPlan";
import type { Mood } from "./signPlan";
import { createStreetPart } from "./streetPart";
import type { StreetKit, StreetPart } from "./streetPart";
import { STREET, streetFront } from "./streetPlan";

interface Lot {
  readonly front: Frame;
  readonly width: number;
  readonly depth: number;
  readonly storeys: number;
  readonly sides: readonly [Wall, Wall, Wall];
  readonly mood: Mood;
  /** Where along the front a column of signs stands, if any. */
  readonly stackAt?: number;
  readonly lively: number;
}

function buildLot(part: StreetPart, lot: Lot): void {
  const style = facadeStyle(part.random);
  const colors = (): ReturnType<typeof shopColors> => shopColors(part.random, lot.mood);
  addBuilding(part, lot.front, lot, style);
  addShops(part, lot.front, lot.width, style, colors, lot.lively);
  if (lot.sides[0] === "front")
    addShops(part, rightWall(lot.front, lot.width), lot.depth, style, colors, lot.lively);
  if (lot.sides[1] === "front")
    addShops(part, leftWall(lot.front, lot.depth), lot.depth, style, colors, lot.lively);
  if (lot.stackAt !== undefined)
    addSignStack(part, lot.front, lot.stackAt, buildingHeight(lot.storeys) - 0.4, lot.mood);
}

/** Both sides of the street, in stretches short enough to be culled. */
function buildStreetSide(kit: StreetKit, random: Random, side: -1 | 1): StreetPart[] {
  const parts: StreetPart[] = [];
  const lead: Mood = side === -1 ? "cold" : "hot";
  let part = createStreetPart(kit, random.fork());
  let partStart = 0;
  let from = 0;
  while (from < STREET.length) {
    const corner = from === 0;
    const width = corner ? 8.4 : random.range(6, 10.5);
    const storeys = corner ? 3 : random.int(2, from < 40 ? 4 : 5);
    const front = streetFront(side, from, width, corner ? 0 : random.range(-0.35, 0.5));
    const nearEnd = side === -1 ? 0.45 : width - 0.45;
    const plaza: Wall = corner ? "front" : "blind";
    buildLot(part, {
      front,
      width,
      depth: 9,
      storeys,
      sides: side === -1 ? ["blind", plaza, "none"] : [plaza, "blind", "none"],
      mood: random.chance(0.68) ? lead : "warm",
      lively: corner ? 0.85 : 0.6,
      stackAt: nearEnd,
    });
    if (width > 8.5 && !corner)
      addSignStack(part, front, width / 2, buildingHeight(storeys) - 1, lead);
    from += width + (random.chance(0.25) ? 1.3 : 0);
    if (from - partStart > 30) {
      parts.push(part);
      part = createStreetPart(kit, random.fork());
      partStart = from;
    }
  }
  parts.push(part);
  return parts;
}

/** The houses around the plaza: left with an alley, right, and behind the camera. */
function buildPlaza(kit: StreetKit, random: Random): StreetPart[] {
  const west = createStreetPart(kit, random.fork());
  const east = createStreetPart(kit, random.fork());
  const south = createStreetPart(kit, random.fork());
  // West: the front on the plaza stops short of the corner house, and what is left open is an alley.
  buildLot(west, {
    front: facing(-10.2, 0, 5, 1, 0),
    width: 8.6,
    depth: 10,
    storeys: 6,
    sides: ["front", "none", "none"],
    mood: "hot",
    lively: 0.7,
    stackAt: 8,
  });
  buildLot(west, {
    front: facing(-10.2, 0, 14, 1, 0),
    width: 9,
    depth: 10,
    storeys: 4,
    sides: ["none", "blind", "none"],
    mood: "warm",
    lively: 0.6,
  });
  for (let i = 0; i < 3; i += 1) {
    buildLot(west, {
      front: facing(-13.6 - (i + 1) * 8.5, 0, -9.4 + i * 0.3, 0, 1),
      width: 8.5,
      depth: 8,
      storeys: 3 + ((i * 2) % 3),
      sides: ["none", "none", "none"],
      mood: i === 1 ? "warm" : "cold",
      lively: 0.5,
      stackAt: 8,
    });
    buildLot(west, {
      front: facing(-20.2 - i * 8.5, 0, -3.6, 0, -1),
      width: 8.5,
      depth: 8,
      storeys: 4,
      sides: ["none", "none", "none"],
      mood: "hot",
      lively: 0.5,
      stackAt: 0.5,
    });
  }
  buildLot(west, {
    front: facing(-44, 0, -1, 1, 0),
    width: 10,
    depth: 8,
    storeys: 7,
    sides: ["none", "none", "none"],
    mood: "hot",
    lively: 1,
    stackAt: 2,
  });
  // East: a taller front, with its alley beside the stage rather than ahead of it.
  buildLot(east, {
    front: facing(10.8, 0, -9.4, -1, 0),
    width: 9.2,
    depth: 10,
    storeys: 5,
    sides: ["front", "none", "none"],
    mood: "cold",
    lively: 0.7,
    stackAt: 0.6,
  });
  buildLot(east, {
    front: facing(10.8, 0, 4.6, -1, 0),
    width: 9,
    depth: 10,
    storeys: 7,
    sides: ["none", "front", "none"],
    mood: "warm",
    lively: 0.7,
    stackAt: 0.6,
  });
  buildLot(east, {
    front: facing(40, 0, -3, -1, 0),
    width: 12,
    depth: 8,
    storeys: 6,
    sides: ["none", "none", "none"],
    mood: "cold",
    lively: 1,
    stackAt: 4,
  });
  buildLot(south, {
    front: facing(9.5, 0, 12, 0, -1),
    width: 9,
    depth: 8,
    storeys: 5,
    sides: ["none", "none", "none"],
    mood: "hot",
    lively: 0.7,
    stackAt: 8.4,
  });
  buildLot(south, {
    front: facing(0.5, 0, 12.6, 0, -1),
    width: 10.5,
    depth: 8,
    storeys: 4,
    sides: ["none", "none", "none"],
    mood: "cold",
    lively: 0.7,
    stackAt: 10,
  });
  return [west, east, south];
}

export function buildStreetBlocks(kit: StreetKit, random: Random): StreetPart[] {
  return [
    ...buildStreetSide(kit, random.fork(), -1),
    ...buildStreetSide(kit, random.fork(), 1),
    ...buildPlaza(kit, random.fork()),
  ];
}
