import { addCable, addLanterns } from "./cables";
import { facing } from "./frame";
import type { Vec3 } from "./frame";
import { CYAN, PINK } from "./palette";
import type { Random } from "./random";
import { createGlowGroup, createStreetPart } from "./streetPart";
import type { StreetKit, StreetPart } from "./streetPart";
import { onStreet } from "./streetPlan";
import { addFoodStall } from "./foodStall";
import { addScooter } from "./scooter";
import { addUtilityPole } from "./streetPoles";
import { addStandingSign, addVendingMachine, VENDING_COLORS } from "./streetProps";

/** What stands on the near ground, in the picture's left and right third; the middle is left to the actor. */
export function buildCorner(kit: StreetKit, random: Random): StreetPart[] {
  const part = createStreetPart(kit, random, createGlowGroup(), "small");
  const machines = facing(-8.1, 0, -8.75, 0.08, 1);
  addVendingMachine(part, machines, 0, VENDING_COLORS[0]);
  addVendingMachine(part, machines, 1.12, VENDING_COLORS[1]);
  addStandingSign(part, facing(-3.7, 0, -11.4, 0.5, 1), 8, PINK);
  addStandingSign(part, facing(3.6, 0, -12.6, -0.35, 1), 13, CYAN);
  const small = createStreetPart(kit, random.fork(), part.glow, "small");
  addScooter(small, facing(-3.75, 0, -8.1, 0.2, 1));
  addFoodStall(small, facing(4.35, 0, -8.9, -0.28, 1), [0.22, 0.065, 0.035], 0);
  const left = addUtilityPole(part, -4.5, -8.35);
  const right = addUtilityPole(small, 8.6, -7.2);
  addPlazaCables(part, left, right);
  const [ax, az] = onStreet(-4.4, 4);
  const [bx, bz] = onStreet(4.6, 2.4);
  addLanterns(part, [ax, 5.6, az], [bx, 4.3, bz], 11);
  const [cx, cz] = onStreet(-4.5, 17);
  const [dx, dz] = onStreet(4.6, 18);
  addLanterns(part, [cx, 6.2, cz], [dx, 5.2, dz], 9);
  return [part, small];
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
