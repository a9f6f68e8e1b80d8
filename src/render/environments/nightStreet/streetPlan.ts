import { facing } from "./frame";
import type { Frame } from "./frame";

/**
 * The street leaves the plaza a little to the right of straight ahead, so that its vanishing point is not behind an
 * actor who stands on the middle mark.
 */
export const STREET = { centreX: 0.25, mouthZ: -9.2, turn: 0.075, width: 9, length: 128 } as const;

/** The drawn square of ground: stage, plaza and the near street. Further off haze and distance hide what is painted. */
export const PLAN = { left: -28, far: -46, metres: 56 } as const;

export const GROUND_STOREY_METRES = 3.6;
export const STOREY_METRES = 3.2;

/** A facade line along the street, `side` -1 left or 1 right, that starts `from` metres in and is `width` long. */
export function streetFront(side: -1 | 1, from: number, width: number, setback: number): Frame {
  const dirX = Math.sin(STREET.turn);
  const dirZ = -Math.cos(STREET.turn);
  const across = STREET.width / 2 + setback;
  // Left facades run away from the eye as one reads them, right ones towards it.
  const start = side === -1 ? from : from + width;
  const x = STREET.centreX + dirX * start + -dirZ * side * across;
  const z = STREET.mouthZ + dirZ * start + dirX * side * across;
  return facing(x, 0, z, dirZ * side, -dirX * side);
}

export function onStreet(across: number, along: number): readonly [number, number] {
  const dirX = Math.sin(STREET.turn);
  const dirZ = -Math.cos(STREET.turn);
  return [STREET.centreX + dirX * along - dirZ * across, STREET.mouthZ + dirZ * along + dirX * across];
}

/** A spot on the kerb whose out axis points across the road. */
export function roadside(side: -1 | 1, along: number): Frame {
  const [x, z] = onStreet(side * (STREET.width / 2 - 0.9), along);
  return facing(x, 0, z, -Math.cos(STREET.turn) * side, -Math.sin(STREET.turn) * side);
}
