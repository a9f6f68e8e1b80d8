import { addBuilding, buildingHeight, facadeStyle } from "./building";
import type { BuildingShape } from "./buildingShape";
import { addStreetCables } from "./cables";
import { facing, leftWall, rightWall } from "./frame";
import type { Frame } from "./frame";
import { addTrack } from "./monorail";
import type { Random } from "./random";
import { addShops } from "./shopfront";
import { addSignStack, shopColors } from "./signPlan";
import type { Mood, StackKind } from "./signPlan";
import { addLampPost } from "./streetPoles";
import { addClutter } from "./streetProps";
import { createGlowGroup, createStreetPart } from "./streetPart";
import type { StreetKit, StreetPart } from "./streetPart";
import { onStreet, roadside, STREET, streetFront } from "./streetPlan";

export interface Lot extends BuildingShape {
  readonly front: Frame;
  readonly mood: Mood;
  /** Share of its shops that are lit and open. */
  readonly lively: number;
  /** A column of signs: where along the front, and of which kind. */
  readonly stack?: readonly [a: number, kind: StackKind];
}

export function buildLot(part: StreetPart, lot: Lot): void {
  const style = facadeStyle(part.random);
  const colors = (): ReturnType<typeof shopColors> => shopColors(part.random, lot.mood);
  addBuilding(part, lot.front, lot, style);
  addShops(part, lot.front, lot.width, style, colors, lot.lively);
  if (lot.sides[0] === "front") addShops(part, rightWall(lot.front, lot.width), lot.depth, style, colors, lot.lively);
  if (lot.sides[1] === "front") addShops(part, leftWall(lot.front, lot.depth), lot.depth, style, colors, lot.lively);
  if (lot.stack) addSignStack(part, lot.front, lot.stack[0], buildingHeight(lot.storeys) - 0.3, lot.mood, lot.stack[1]);
}

/** Where the stretches of the street end that are culled, and built, as one. */
const STRETCHES = [24, 62, STREET.length];

/**
 * The left side stands tall and cold, the right is low and hot for its first houses: a lopsided canyon shows the far
 * city over the low roofs, and leaves the picture a heavy side and an open one.
 */
function storeysAt(side: -1 | 1, from: number, random: Random): number {
  if (side === -1) return from === 0 ? 3 : random.int(from < 30 ? 3 : 2, from < 60 ? 4 : 5);
  if (from < 14) return 1;
  return from < 45 ? 2 : random.int(2, 3);
}

/** Signs thin out with distance: near ones are read one by one, far ones only add up. */
function stackKindAt(from: number, random: Random): StackKind | undefined {
  if (from < 1) return "tall";
  if (random.chance(from < 30 ? 0.12 : 0.38)) return undefined;
  return random.pick<StackKind>(["column", "tall", "sparse", "tall", "sparse"]);
}

export function buildStreetSide(kit: StreetKit, random: Random, side: -1 | 1): StreetPart[] {
  const lead: Mood = side === -1 ? "cold" : "hot";
  const glow = createGlowGroup();
  let from = 0;
  return STRETCHES.map((end, stretch) => {
    const part = createStreetPart(kit, random.fork(), glow, stretch === STRETCHES.length - 1 ? "far" : "full");
    const start = from;
    while (from < end - 3) {
      const corner = from === 0;
      const width = corner ? 8.4 : random.range(6, 10.5);
      const storeys = storeysAt(side, from, random);
      const front = streetFront(side, from, width, corner ? 0 : random.range(-0.35, 0.5));
      const kind = stackKindAt(from, random);
      const near = side === -1 ? 0.5 : width - 0.5;
      const plaza = corner ? "front" : "blind";
      buildLot(part, {
        front,
        width,
        depth: 9,
        storeys,
        sides: side === -1 ? ["blind", plaza, "none"] : [plaza, "blind", "none"],
        mood: from < 16 || random.chance(0.7) ? lead : "warm",
        lively: corner ? 0.95 : 0.55,
        ...(kind ? { stack: [near, kind] as const } : {}),
      });
      if (random.chance(0.6)) addClutter(part, front, random.range(1, width - 2.2));
      from += width + (random.chance(0.25) ? 1.3 : 0);
    }
    furnish(part, side, stretch, start);
    return part;
  });
}

function furnish(part: StreetPart, side: -1 | 1, stretch: number, start: number): void {
  const lamps = side === -1 ? [[11], [36], [84]] : [[23], [50], [100]];
  for (const along of lamps[stretch] ?? []) addLampPost(part, roadside(side, along), 1.6);
  if (side === -1 && stretch < 2) addStreetCables(part, start + 1, start + 22);
  if (side === 1 && stretch === 1) addTrack(part);
  if (side === 1 && stretch === 2) addStreetEnd(part);
}

/** A house across the end, so that clear air shows a street and not a slot of sky. */
function addStreetEnd(part: StreetPart): void {
  const width = 34;
  const [x, z] = onStreet(-width / 2, STREET.length + 6);
  const front = facing(x, 0, z, -Math.sin(STREET.turn), Math.cos(STREET.turn));
  buildLot(part, {
    front,
    width,
    depth: 9,
    storeys: 5,
    sides: ["none", "none", "none"],
    mood: "cold",
    lively: 0.6,
    stack: [14, "tall"],
  });
}
