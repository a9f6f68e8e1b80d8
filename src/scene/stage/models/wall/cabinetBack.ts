import type { BufferGeometry } from "three";
import { bend, box, cylinder } from "../kit/parts";

/** Cabinets are modelled at this width and height and stretched to the record's. */
export const CABINET_DESIGN_M = 0.5;
/** From the LED face to the rearmost casting. */
export const CABINET_DEPTH_M = 0.08;
/** The face itself is drawn by others, in z = 0: far enough behind it that no depth buffer confuses them. */
const BEHIND_FACE_M = 0.002;

// Hard-edged boxes throughout: hundreds of these are on screen, each a few dozen pixels wide.
const HARD = 0;

/** Die-cast frame, module backs, power box with its fins and sockets, two handles. Face in z = 0, back toward -Z. */
export function cabinetParts(): BufferGeometry[] {
  const half = CABINET_DESIGN_M / 2;
  const rim = 0.024;
  const frameDepth = 0.052;
  const frameZ = -CABINET_DEPTH_M + frameDepth / 2 + 0.006;
  const tray = 0.024;
  const sides = [-1, 1] as const;
  return [
    box(
      "matteBlack",
      [CABINET_DESIGN_M - 0.001, CABINET_DESIGN_M - 0.001, tray],
      [0, 0, -BEHIND_FACE_M - tray / 2],
      HARD,
    ),
    ...sides.flatMap((side) => [
      box("coat", [rim, CABINET_DESIGN_M - 0.004, frameDepth], [side * (half - rim / 2 - 0.002), 0, frameZ], HARD),
      box("coat", [CABINET_DESIGN_M - 2 * rim, rim, frameDepth], [0, side * (half - rim / 2 - 0.002), frameZ], HARD),
      box("coat", [0.018, CABINET_DESIGN_M - 2 * rim, 0.03], [side * 0.118, 0, -0.041], HARD),
      box("satinBlack", [0.1, 0.2, 0.006], [side * 0.177, 0.115, -0.029], HARD),
      box("satinBlack", [0.1, 0.2, 0.006], [side * 0.177, -0.115, -0.029], HARD),
      // A carrying handle on each side, proud of the frame.
      box("gunmetal", [0.014, 0.11, 0.014], [side * 0.19, 0, -0.084], HARD),
      box("gunmetal", [0.014, 0.014, 0.05], [side * 0.19, 0.05, -0.06], HARD),
      box("gunmetal", [0.014, 0.014, 0.05], [side * 0.19, -0.05, -0.06], HARD),
    ]),
    box("coat", [CABINET_DESIGN_M - 2 * rim, 0.018, 0.03], [0, 0, -0.041], HARD),
    box("satinBlack", [0.17, 0.3, 0.05], [0, 0, -0.054], HARD),
    ...[-1.5, -0.5, 0.5, 1.5].map((i) => box("matteBlack", [0.006, 0.15, 0.007], [i * 0.034, 0.05, -0.0815], HARD)),
    box("midGrey", [0.1, 0.034, 0.003], [0, -0.065, -0.0795], HARD),
    ...sides.map((side) =>
      cylinder("steel", { axis: "z", length: 0.02, radius: 0.014, segments: 6 }, [side * 0.045, -0.115, -0.084]),
    ),
  ];
}

/** The power and signal loops from a cabinet's sockets up to those of the one above it. */
export function jumperParts(): BufferGeometry[] {
  const above = CABINET_DESIGN_M - 0.115;
  return [-1, 1].map((side) =>
    bend(
      "rubber",
      [
        [side * 0.045, -0.115, -0.09],
        [side * 0.07, -0.1, -0.11],
        [side * 0.105, 0.04, -0.1],
        [side * 0.1, 0.26, -0.096],
        [side * 0.05, above - 0.06, -0.112],
        [side * 0.045, above, -0.09],
      ],
      side === 1 ? 0.006 : 0.004,
      8,
      4,
    ),
  );
}
