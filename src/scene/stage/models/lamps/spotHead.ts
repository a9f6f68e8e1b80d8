import type { BufferGeometry } from "three";
import type { Vec3 } from "../../../../model/maths/pose";
import { bend, box, cylinder, gear, quads, ring, rod } from "../kit/parts";

export const SPOT_LENS_RADIUS_M = 0.105;
/** From the lens back to the tilt axis. */
export const SPOT_PIVOT_M = 0.12;
/** From the tilt axis down to the top of the stand. */
export const YOKE_DEPTH_M = 0.24;

const YOKE_HALF_WIDTH = 0.185;
const DOOR = { hinge: 0.118, length: 0.15, halfNear: 0.108, halfFar: 0.15, openRad: 0.62 };

/** Lens at the origin, shining along -Z; housing behind, barn doors in front. */
export function spotHeadParts(): BufferGeometry[] {
  return [...housing(), ...barnDoors()];
}

function housing(): BufferGeometry[] {
  const fins = [0, 1, 2, 3, 4].map((i) =>
    cylinder("satinBlack", { axis: "z", length: 0.008, radius: 0.126, segments: 40 }, [0, 0, 0.105 + i * 0.02]),
  );
  return [
    cylinder("coat", { axis: "z", length: 0.09, radius: 0.13, radiusEnd: 0.13, segments: 44 }, [0, 0, 0.052]),
    ring("gunmetal", "z", 0.117, 0.013, [0, 0, 0.002]),
    cylinder("matteBlack", { axis: "z", length: 0.11, radius: 0.112, segments: 36 }, [0, 0, 0.145]),
    ...fins,
    cylinder("coat", { axis: "z", length: 0.02, radius: 0.118, radiusEnd: 0.1, segments: 40 }, [0, 0, 0.208]),
    // The back: a vent ring round a fan, and a bar to aim with.
    ring("gunmetal", "z", 0.072, 0.005, [0, 0, 0.219]),
    cylinder("matteBlack", { axis: "z", length: 0.003, radius: 0.068, segments: 32 }, [0, 0, 0.2185]),
    ...[-0.045, -0.015, 0.015, 0.045].map((y) =>
      box("gunmetal", [2 * Math.sqrt(0.068 ** 2 - y * y), 0.005, 0.004], [0, y, 0.22], 0.001),
    ),
    ...[-1, 1].map((side) => rod("gunmetal", [side * 0.088, 0.045, 0.2], [side * 0.088, 0.045, 0.25], 0.006, 8)),
    rod("rubber", [-0.094, 0.045, 0.25], [0.094, 0.045, 0.25], 0.009, 12),
    box("coat", [0.1, 0.06, 0.17], [0, -0.125, 0.125], 0.01),
    box("glass", [0.05, 0.026, 0.004], [0, -0.12, 0.211], 0.001),
    gear("midGrey", { axis: "z", length: 0.014, radius: 0.014, segments: 16 }, [0.034, -0.145, 0.213]),
    // Trunnions on the tilt axis, with a lock knob on one side.
    cylinder("gunmetal", { axis: "x", length: 0.34, radius: 0.02, segments: 20 }, [0, 0, SPOT_PIVOT_M]),
    gear("satinBlack", { axis: "x", length: 0.03, radius: 0.032, segments: 18 }, [
      YOKE_HALF_WIDTH + 0.028,
      0,
      SPOT_PIVOT_M,
    ]),
    // Safety bond from the housing, and the tail of the mains cable.
    bend(
      "steel",
      [
        [0.07, 0.11, 0.12],
        [0.1, 0.15, 0.13],
        [0.14, 0.12, 0.125],
        [0.175, 0.03, 0.125],
      ],
      0.003,
    ),
    bend(
      "rubber",
      [
        [0, -0.14, 0.2],
        [0, -0.2, 0.24],
        [0.03, -0.3, 0.2],
        [0.02, -0.4, 0.14],
      ],
      0.005,
    ),
    box("coat", [0.02, 0.03, 0.09], [0, 0.142, 0.1], 0.006),
  ];
}

function barnDoors(): BufferGeometry[] {
  const { hinge, length, halfNear, halfFar, openRad } = DOOR;
  const out = hinge + Math.sin(openRad) * length;
  const front = -0.012 - Math.cos(openRad) * length;
  const flap = (halfBase: number, halfTip: number, turn: (point: Vec3) => Vec3): BufferGeometry => {
    const a = turn([-halfBase, hinge, -0.012]);
    const b = turn([halfBase, hinge, -0.012]);
    const c = turn([halfTip, out, front]);
    const d = turn([-halfTip, out, front]);
    // Both sides drawn: a plate this thin is seen from within and without.
    return quads("matteBlack", [
      [a, b, c, d],
      [d, c, b, a],
    ]);
  };
  const frame = [-1, 1].flatMap((side) => [
    box("satinBlack", [0.25, 0.012, 0.012], [0, side * hinge, -0.008], 0.003),
    box("satinBlack", [0.012, 0.25, 0.012], [side * hinge, 0, -0.008], 0.003),
  ]);
  return [
    ...frame,
    flap(halfNear, halfFar, ([x, y, z]) => [x, y, z]),
    flap(halfNear, halfFar, ([x, y, z]) => [-x, -y, z]),
    flap(halfNear, halfFar * 0.72, ([x, y, z]) => [y, -x, z]),
    flap(halfNear, halfFar * 0.72, ([x, y, z]) => [-y, x, z]),
  ];
}

/** A flat bar bent into a U, from the trunnions at the origin down to the spigot. */
export function spotYokeParts(): BufferGeometry[] {
  const bottom = -YOKE_DEPTH_M + 0.045;
  return [
    ...[-1, 1].map((side) =>
      box("coat", [0.01, -bottom + 0.03, 0.042], [side * YOKE_HALF_WIDTH, bottom / 2 + 0.012, 0], 0.003),
    ),
    box("coat", [2 * YOKE_HALF_WIDTH + 0.01, 0.01, 0.042], [0, bottom, 0], 0.003),
    cylinder("gunmetal", { axis: "y", length: 0.06, radius: 0.018, segments: 18 }, [0, bottom - 0.022, 0]),
    rod("steel", [0.018, bottom - 0.03, 0], [0.055, bottom - 0.03, 0], 0.006),
    box("satinBlack", [0.012, 0.034, 0.012], [0.056, bottom - 0.03, 0], 0.004),
  ];
}
