import type { BufferGeometry } from "three";
import type { Vec3 } from "../../../../model/maths/pose";
import { box, cylinder, lathe, ring, rod } from "../kit/parts";

/** Height at which the telescope leaves its housing. */
export const COLUMN_FOOT_M = 0.36;
/** Distance between the wheels of the two sides: the standard film track. */
export const TRACK_GAUGE_M = 0.62;

const WHEEL_RADIUS = 0.085;
const WHEEL_BASE_HALF = 0.4;

/** Chassis, wheels and push bar; travels along X, wheels on y = 0, column over the origin. */
export function dollyChassisParts(): BufferGeometry[] {
  return [...frame(), ...wheels(), ...columnHousing(), ...pushBar()];
}

function frame(): BufferGeometry[] {
  return [
    box("coat", [0.86, 0.05, 0.4], [0, 0.14, 0], 0.012),
    box("satinBlack", [0.78, 0.012, 0.34], [0, 0.167, 0], 0.004),
    // Side boards, for the operator's feet.
    ...[-1, 1].flatMap((side) => [
      box("gunmetal", [0.46, 0.014, 0.16], [0, 0.15, side * 0.3], 0.004),
      box("rubber", [0.44, 0.006, 0.14], [0, 0.159, side * 0.3], 0.002),
      box("coat", [0.9, 0.045, 0.05], [0, 0.13, side * 0.21], 0.01),
    ]),
    ...[-1, 1].map((end) => box("coat", [0.09, 0.05, 0.62], [end * WHEEL_BASE_HALF, 0.135, 0], 0.012)),
  ];
}

function wheels(): BufferGeometry[] {
  return [-1, 1].flatMap((end) =>
    [-1, 1].flatMap((side) => {
      const at: Vec3 = [end * WHEEL_BASE_HALF, WHEEL_RADIUS, (side * TRACK_GAUGE_M) / 2];
      const hub: Vec3 = [at[0], at[1], at[2] + side * 0.026];
      return [
        cylinder("rubber", { axis: "z", length: 0.045, radius: WHEEL_RADIUS, segments: 32 }, at),
        ring("rubber", "z", WHEEL_RADIUS - 0.012, 0.011, [at[0], at[1], at[2] + side * 0.021]),
        cylinder("aluminium", { axis: "z", length: 0.014, radius: 0.05, segments: 24 }, hub),
        cylinder("gunmetal", { axis: "z", length: 0.024, radius: 0.02, segments: 16 }, hub),
        // The steering leg over each wheel.
        box("satinBlack", [0.07, 0.07, 0.07], [at[0], 0.196, at[2] - side * 0.035], 0.01),
        cylinder("gunmetal", { axis: "y", length: 0.03, radius: 0.022, segments: 16 }, [
          at[0],
          0.242,
          at[2] - side * 0.035,
        ]),
      ];
    }),
  );
}

function columnHousing(): BufferGeometry[] {
  return [
    lathe(
      "satinBlack",
      [
        [0.17, 0.165],
        [0.17, 0.195],
        [0.15, 0.21],
        [0.112, 0.235],
        [0.108, COLUMN_FOOT_M - 0.02],
        [0.1, COLUMN_FOOT_M],
        [0.0, COLUMN_FOOT_M],
      ],
      [0, 0, 0],
      40,
    ),
    ring("aluminium", "y", 0.109, 0.004, [0, 0.3, 0]),
    // Battery and hydraulics beside the column.
    box("coat", [0.2, 0.11, 0.26], [0.26, 0.226, 0], 0.014),
    box("matteBlack", [0.12, 0.004, 0.2], [0.26, 0.282, 0], 0.001),
    box("coat", [0.16, 0.09, 0.24], [-0.26, 0.216, 0], 0.014),
    cylinder("brass", { axis: "y", length: 0.02, radius: 0.014, segments: 16 }, [-0.26, 0.27, 0.07]),
  ];
}

function pushBar(): BufferGeometry[] {
  const x = -0.44;
  const top = 0.92;
  return [
    ...[-1, 1].map((side) => rod("steel", [x, 0.16, side * 0.16], [x - 0.14, top, side * 0.16], 0.013, 14)),
    rod("steel", [x - 0.14, top, -0.24], [x - 0.14, top, 0.24], 0.014, 14),
    rod("steel", [x - 0.055, 0.46, -0.16], [x - 0.055, 0.46, 0.16], 0.01, 12),
    ...[-1, 1].map((side) =>
      cylinder("rubber", { axis: "z", length: 0.11, radius: 0.018, segments: 16 }, [x - 0.14, top, side * 0.19]),
    ),
  ];
}
