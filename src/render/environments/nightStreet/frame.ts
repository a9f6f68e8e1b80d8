export type Vec3 = readonly [number, number, number];

/**
 * A facade's own axes: `a` runs to the right as a passer-by who faces it sees it, `b` is up, `c` comes out towards
 * them. Every part of a building is laid out in these, so that one recipe serves all sides of a street.
 */
export interface Frame {
  readonly origin: Vec3;
  readonly right: Vec3;
  readonly out: Vec3;
}

export const UP: Vec3 = [0, 1, 0];

/** `nx`, `nz`: the horizontal direction that the facade faces (made unit length here). */
export function facing(x: number, y: number, z: number, nx: number, nz: number): Frame {
  const length = Math.hypot(nx, nz);
  const out: Vec3 = [nx / length, 0, nz / length];
  return { origin: [x, y, z], right: [out[2], 0, -out[0]], out };
}

export function at(frame: Frame, a: number, b: number, c: number): Vec3 {
  const { origin, right, out } = frame;
  return [origin[0] + right[0] * a + out[0] * c, origin[1] + b, origin[2] + right[2] * a + out[2] * c];
}

export function moved(frame: Frame, a: number, b: number, c: number): Frame {
  return { ...frame, origin: at(frame, a, b, c) };
}

/** The wall that meets a facade of this width at its right end, and the one at its left end, `depth` long. */
export function rightWall(frame: Frame, width: number): Frame {
  const [x, y, z] = at(frame, width, 0, 0);
  return facing(x, y, z, frame.right[0], frame.right[2]);
}

export function leftWall(frame: Frame, depth: number): Frame {
  const [x, y, z] = at(frame, 0, 0, -depth);
  return facing(x, y, z, -frame.right[0], -frame.right[2]);
}

export function backWall(frame: Frame, width: number, depth: number): Frame {
  const [x, y, z] = at(frame, width, 0, -depth);
  return facing(x, y, z, -frame.out[0], -frame.out[2]);
}
