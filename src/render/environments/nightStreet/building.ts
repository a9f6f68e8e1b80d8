import { addUpperStoreys, windowTint } from "./facade";
import type { FacadeStyle } from "./facade";
import { at, backWall, leftWall, rightWall } from "./frame";
import type { Frame } from "./frame";
import { CONCRETE, scaled, SOOT, STEEL } from "./palette";
import type { BuildingShape, Wall } from "./buildingShape";
import type { Random } from "./random";
import { addRoof } from "./roof";
import { addRod } from "./rod";
import { addSoftEdge } from "./softEdges";
import type { StreetPart } from "./streetPart";
import { GROUND_STOREY_METRES, STOREY_METRES } from "./streetPlan";

/** Houses of a few decades side by side: glazed tile, raw concrete, plaster, dark sheet. */
export function facadeStyle(random: Random): FacadeStyle {
  const tone = random.range(0.75, 1.25);
  const trim = { color: scaled(CONCRETE, 0.6 * tone), pattern: "plaster" } as const;
  switch (random.int(0, 3)) {
    case 0:
      return {
        wall: { color: scaled([0.26, 0.215, 0.18], tone), pattern: "tile" },
        trim,
        bay: 2.1,
        window: [1.35, 1.5],
        bands: false,
        piers: false,
        cool: 0.15,
      };
    case 1:
      return {
        wall: { color: scaled([0.21, 0.215, 0.22], tone), pattern: "concrete" },
        trim,
        bay: 2.6,
        window: [2.1, 1.55],
        bands: true,
        piers: false,
        cool: 0.55,
      };
    case 2:
      return {
        wall: { color: scaled([0.2, 0.23, 0.24], tone), pattern: "plaster" },
        trim,
        bay: 2.2,
        window: [1.1, 1.45],
        bands: true,
        piers: false,
        cool: 0.2,
      };
    default:
      return {
        wall: { color: scaled([0.085, 0.09, 0.1], tone), pattern: "ribs" },
        trim: { color: scaled(STEEL, 0.7), pattern: "plain" },
        bay: 1.7,
        window: [1.25, 2.15],
        bands: false,
        piers: true,
        cool: 0.7,
      };
  }
}

export function buildingHeight(storeys: number): number {
  return GROUND_STOREY_METRES + (storeys - 1) * STOREY_METRES;
}

/** A house on a lot, down to the roof; its ground floor towards the street is left to the shops. */
export function addBuilding(part: StreetPart, front: Frame, shape: BuildingShape, style: FacadeStyle): void {
  const { width, depth, storeys, sides } = shape;
  const top = buildingHeight(storeys);
  addUpperStoreys(part, front, width, storeys, style);
  const edge = scaled(style.wall.color, 0.45);
  for (const a of [0, width]) addSoftEdge(part, at(front, a, 0, 0), at(front, a, top, 0), edge);
  const walls: readonly [Wall, Frame, number][] = [
    [sides[0], rightWall(front, width), depth],
    [sides[1], leftWall(front, depth), depth],
    [sides[2], backWall(front, width, depth), width],
  ];
  for (const [kind, frame, length] of walls) {
    if (kind === "front") addUpperStoreys(part, frame, length, storeys, style);
    if (kind === "blind") addBlindWall(part, frame, length, top, style);
  }
  addRoof(part, front, shape, top, style);
}

/** A party wall: bare, with the odd bathroom window, and the traces of the house that stood beside it. */
function addBlindWall(part: StreetPart, frame: Frame, length: number, top: number, style: FacadeStyle): void {
  const { random, surfaces, windows, kit } = part;
  const paint = {
    color: scaled(style.wall.color, 0.85),
    pattern: style.wall.pattern === "ribs" ? "concrete" : "plaster",
  } as const;
  surfaces.panel(frame, [0, 0, length, top], 0, paint, 1.9);
  for (let b = GROUND_STOREY_METRES + 1.2; b < top - 1; b += STOREY_METRES) {
    if (length < 3 || random.chance(0.45)) continue;
    const a = random.range(0.6, length - 1.3);
    surfaces.box(frame, [a - 0.07, a + 0.77], [b - 0.07, b + 0.97], [0, 0.06], {
      color: SOOT,
      pattern: "plain",
    });
    windows.window(
      frame,
      [a, b, a + 0.7, b + 0.9],
      0.075,
      random.pick(kit.windowAtlas.rooms),
      windowTint(part, 0.2),
      random.next(),
      false,
    );
  }
  const [x, , z] = at(frame, length * 0.5, 0, 0.1);
  addRod(surfaces, [x, 0, z], [x, top, z], 0.07, { color: STEEL, pattern: "plain" });
}
