import type { BufferGeometry } from "three";
import type { Vec3 } from "../../../../model/maths/pose";
import type { ScreenPlace } from "./monitorPicture";
import { bend, box, cylinder, rod } from "../kit/parts";

// Metres from the sensor's centre. A large-format body: 0.15 wide over its side plates, 0.26 long without battery.
const HALF_WIDTH = 0.067;
const BODY_MIDDLE_Z = 0.08;

/** The status display on the operator's side. */
export const STATUS_SCREEN: ScreenPlace = {
  size: [0.074, 0.044],
  at: [-HALF_WIDTH - 0.0084, 0.012, 0.05],
  turn: [0, -Math.PI / 2, 0],
};

/** Body, side plates, battery, base plate and rods. */
export function cameraBodyParts(): BufferGeometry[] {
  return [...shell(), ...operatorSide(), ...assistantSide(), ...rear(), ...support()];
}

function shell(): BufferGeometry[] {
  return [
    box("satinBlack", [2 * HALF_WIDTH, 0.162, 0.25], [0, -0.003, BODY_MIDDLE_Z], 0.012),
    // A waist line and a proud front: the seams that make a block of metal read as a camera.
    box("coat", [2 * HALF_WIDTH + 0.004, 0.128, 0.02], [0, -0.005, -0.04], 0.008),
    box("matteBlack", [2 * HALF_WIDTH + 0.001, 0.004, 0.236], [0, 0.052, BODY_MIDDLE_Z], 0.001),
    box("gunmetal", [0.118, 0.012, 0.22], [0, 0.084, 0.075], 0.003),
    ...[-0.03, 0, 0.03].flatMap((x) =>
      [0, 0.05, 0.1, 0.15].map((z) =>
        cylinder("matteBlack", { axis: "y", length: 0.004, radius: 0.0045, segments: 10 }, [x, 0.0895, z]),
      ),
    ),
  ];
}

/** Camera left: the operator's plate with its little display and keys. */
function operatorSide(): BufferGeometry[] {
  const x = -HALF_WIDTH;
  const keys: Vec3[] = [0, 1, 2, 3, 4, 5].map((i) => [
    x - 0.009,
    0.012 - 0.022 * (i % 3),
    0.13 + 0.022 * Math.floor(i / 3),
  ]);
  return [
    box("coat", [0.012, 0.124, 0.196], [x, -0.006, 0.086], 0.005),
    box("glass", [0.006, 0.052, 0.082], [x - 0.005, 0.012, 0.05], 0.002),
    ...keys.map((at) => cylinder("midGrey", { axis: "x", length: 0.005, radius: 0.0065, segments: 14 }, at)),
    cylinder("midGrey", { axis: "x", length: 0.012, radius: 0.014, segments: 24 }, [x - 0.008, -0.045, 0.035]),
    cylinder("steel", { axis: "x", length: 0.002, radius: 0.009, segments: 20 }, [x - 0.0145, -0.045, 0.035]),
    box("rubber", [0.006, 0.018, 0.07], [x - 0.005, -0.047, 0.1], 0.002),
  ];
}

/** Camera right: cooling slots and the card door. */
function assistantSide(): BufferGeometry[] {
  const x = HALF_WIDTH;
  const slots = [0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
    box("matteBlack", [0.006, 0.07, 0.005], [x + 0.002, 0.0, -0.012 + i * 0.012], 0.001),
  );
  return [
    box("coat", [0.01, 0.124, 0.196], [x, -0.006, 0.086], 0.004),
    ...slots,
    box("satinBlack", [0.008, 0.088, 0.066], [x + 0.004, 0.002, 0.142], 0.003),
    box("steel", [0.004, 0.012, 0.02], [x + 0.009, -0.028, 0.142], 0.001),
  ];
}

function rear(): BufferGeometry[] {
  const sockets = [0.045, 0.02, -0.005, -0.03].map((y) =>
    cylinder("steel", { axis: "z", length: 0.014, radius: 0.0075, segments: 14 }, [0.05, y, 0.21]),
  );
  return [
    box("matteBlack", [0.12, 0.14, 0.02], [0, -0.004, 0.205], 0.004),
    ...sockets,
    // V-lock plate and battery: half of what makes the length.
    box("gunmetal", [0.078, 0.112, 0.014], [-0.012, -0.012, 0.222], 0.003),
    box("coat", [0.088, 0.134, 0.056], [-0.012, -0.014, 0.256], 0.007),
    box("midGrey", [0.07, 0.026, 0.004], [-0.012, 0.026, 0.284], 0.001),
    box("matteBlack", [0.07, 0.05, 0.003], [-0.012, -0.032, 0.2845], 0.001),
    bend(
      "rubber",
      [
        [0.05, -0.03, 0.214],
        [0.058, -0.04, 0.25],
        [0.072, -0.085, 0.22],
        [0.066, -0.1, 0.15],
      ],
      0.004,
    ),
  ];
}

/** Bridge plate, dovetail and the rods that carry follow focus and matte box. */
function support(): BufferGeometry[] {
  const rods = [-1, 1].map((side) => rod("steel", [side * 0.05, -0.1, 0.15], [side * 0.05, -0.1, -0.255], 0.0085, 14));
  return [
    box("satinBlack", [0.086, 0.016, 0.2], [0, -0.09, 0.08], 0.003),
    box("coat", [0.13, 0.026, 0.045], [0, -0.1, 0.0], 0.005),
    box("coat", [0.13, 0.026, 0.035], [0, -0.1, 0.125], 0.005),
    box("gunmetal", [0.086, 0.012, 0.32], [0, -0.118, 0.06], 0.002),
    ...rods,
    cylinder("midGrey", { axis: "x", length: 0.02, radius: 0.009, segments: 12 }, [0.074, -0.1, 0.0]),
  ];
}
