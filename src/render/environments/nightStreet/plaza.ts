import { addCable, addLanterns } from "./cables";
import { addFireStairs } from "./fireStairs";
import { facing } from "./frame";
import type { Vec3 } from "./frame";
import { CYAN, PINK } from "./palette";
import type { Random } from "./random";
import { buildLot } from "./streetBlocks";
import { createGlowGroup, createStreetPart } from "./streetPart";
import type { StreetKit, StreetPart } from "./streetPart";
import { onStreet } from "./streetPlan";
import {
  addFoodStall,
  addScooter,
  addStandingSign,
  addUtilityPole,
  addVendingMachine,
  VENDING_COLORS,
} from "./streetProps";

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
  return [west, east, south, buildCorner(kit, random.fork())];
}

/** What stands on the near ground, in the picture's left and right third; the middle is left to the actor. */
function buildCorner(kit: StreetKit, random: Random): StreetPart {
  const part = createStreetPart(kit, random, createGlowGroup());
  const machines = facing(-8.1, 0, -8.75, 0.08, 1);
  addVendingMachine(part, machines, 0, VENDING_COLORS[0]);
  addVendingMachine(part, machines, 1.12, VENDING_COLORS[1]);
  addScooter(part, facing(-3.75, 0, -8.1, 0.2, 1));
  addStandingSign(part, facing(-3.7, 0, -11.4, 0.5, 1), 8, PINK);
  addStandingSign(part, facing(3.6, 0, -12.6, -0.35, 1), 13, CYAN);
  addFoodStall(part, facing(4.35, 0, -8.9, -0.28, 1), [0.34, 0.1, 0.05], 0);
  const left = addUtilityPole(part, -4.5, -8.35);
  const right = addUtilityPole(part, 8.6, -7.2);
  addPlazaCables(part, left, right);
  const [ax, az] = onStreet(-4.4, 4);
  const [bx, bz] = onStreet(4.6, 2.4);
  addLanterns(part, [ax, 5.6, az], [bx, 4.3, bz], 11);
  const [cx, cz] = onStreet(-4.5, 17);
  const [dx, dz] = onStreet(4.6, 18);
  addLanterns(part, [cx, 6.2, cz], [dx, 5.2, dz], 9);
  return part;
}

/** Over the stage too: they are what the ceiling of the LED volume shows. */
function addPlazaCables(part: StreetPart, left: readonly Vec3[], right: readonly Vec3[]): void {
  const { random } = part;
  left.forEach((from, i) => {
    const to = right[i];
    if (to) addCable(part, from, to, random.range(0.2, 0.6));
    addCable(part, from, [-10.2, from[1] + random.range(-0.8, 1.5), random.range(-2, 4)], random.range(0.3, 0.9));
    addCable(part, from, [random.range(-9, 6), from[1] + random.range(0.6, 2.5), 12], random.range(0.5, 1));
    if (to) addCable(part, to, [11.2, to[1] + random.range(-0.5, 1.5), random.range(-3, 8)], random.range(0.3, 0.8));
    const [x, z] = onStreet(-4.4, 9 + i * 4);
    addCable(part, from, [x, from[1] + random.range(-0.6, 0.4), z], 0.35);
  });
  for (let i = 0; i < 7; i += 1) {
    addCable(
      part,
      [-10.2, random.range(7, 12), random.range(-3, 10)],
      [11.2, random.range(7, 13), random.range(-6, 10)],
      random.range(0.5, 1.4),
    );
  }
}
