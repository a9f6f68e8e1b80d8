import type { BufferGeometry } from "three";
import type { Vec3 } from "../../../../model/maths/pose";
import type { ScreenPlace } from "./monitorPicture";
import { bend, box, cylinder, rod } from "../kit/parts";

const MONITOR_AT: Vec3 = [-0.04, 0.234, -0.035];
// Tilted back a little, as an operator of middle height sets it.
const MONITOR_TILT = -0.16;
const MONITOR_FACE_M = 0.0135;

/** The on-board monitor: a 7-inch panel that faces the operator. */
export const MONITOR_SCREEN: ScreenPlace = {
  size: [0.152, 0.0855],
  at: [
    MONITOR_AT[0],
    MONITOR_AT[1] - Math.sin(MONITOR_TILT) * MONITOR_FACE_M,
    MONITOR_AT[2] + Math.cos(MONITOR_TILT) * MONITOR_FACE_M,
  ],
  turn: [MONITOR_TILT, 0, 0],
};

/** Handle, monitor, viewfinder, and the boxes that ride on top: video sender and tracking eye. */
export function cameraTopParts(): BufferGeometry[] {
  return [...handle(), ...monitor(), ...viewfinder(), ...riders()];
}

function handle(): BufferGeometry[] {
  return [
    box("coat", [0.026, 0.058, 0.02], [0, 0.114, -0.012], 0.005, [-0.18, 0, 0]),
    box("coat", [0.026, 0.056, 0.02], [0, 0.114, 0.142], 0.005, [0.18, 0, 0]),
    box("satinBlack", [0.03, 0.02, 0.235], [0, 0.146, 0.062], 0.008),
    // The grip proper, thicker and rubbered.
    box("rubber", [0.036, 0.028, 0.12], [0, 0.144, 0.066], 0.012),
    box("gunmetal", [0.034, 0.008, 0.05], [0, 0.158, -0.03], 0.002),
  ];
}

function monitor(): BufferGeometry[] {
  const [x, y, z] = MONITOR_AT;
  return [
    rod("gunmetal", [0, 0.158, -0.035], [0, 0.178, -0.035], 0.007),
    cylinder("midGrey", { axis: "x", length: 0.03, radius: 0.01, segments: 14 }, [0, 0.174, -0.035]),
    box("satinBlack", [0.174, 0.108, 0.024], [x, y, z], 0.005, [MONITOR_TILT, 0, 0]),
    box("coat", [0.1, 0.06, 0.014], [x, y + 0.002, z - 0.016], 0.004, [MONITOR_TILT, 0, 0]),
    bend(
      "rubber",
      [
        [x + 0.04, y - 0.03, z - 0.022],
        [0.02, 0.19, -0.075],
        [0.035, 0.13, -0.045],
        [0.04, 0.092, 0.0],
      ],
      0.003,
    ),
  ];
}

/** On the operator's side, the eyecup about where an eye is when the camera rides on a shoulder. */
function viewfinder(): BufferGeometry[] {
  return [
    rod("gunmetal", [0, 0.128, -0.018], [-0.112, 0.128, -0.018], 0.007, 12),
    box("satinBlack", [0.032, 0.03, 0.028], [-0.106, 0.122, -0.014], 0.005),
    box("coat", [0.042, 0.052, 0.085], [-0.106, 0.098, 0.024], 0.008),
    cylinder("satinBlack", { axis: "z", length: 0.06, radius: 0.022, segments: 28 }, [-0.106, 0.098, 0.092]),
    cylinder("midGrey", { axis: "z", length: 0.008, radius: 0.0235, segments: 28 }, [-0.106, 0.098, 0.1]),
    cylinder(
      "rubber",
      { axis: "z", length: 0.03, radius: 0.022, radiusEnd: 0.031, segments: 28 },
      [-0.106, 0.098, 0.135],
    ),
    cylinder("glass", { axis: "z", length: 0.002, radius: 0.02, segments: 24 }, [-0.106, 0.098, 0.1505]),
    bend(
      "rubber",
      [
        [-0.09, 0.075, 0.0],
        [-0.078, 0.058, -0.03],
        [-0.06, 0.06, -0.038],
      ],
      0.003,
    ),
  ];
}

function riders(): BufferGeometry[] {
  const antennas = [-0.02, 0, 0.02].map((x) =>
    rod("rubber", [0.035 + x, 0.13, 0.196], [0.035 + x * 1.9, 0.205, 0.204], 0.0035, 8),
  );
  return [
    box("coat", [0.07, 0.03, 0.05], [0.035, 0.115, 0.186], 0.005),
    box("gunmetal", [0.04, 0.012, 0.03], [0.03, 0.095, 0.175], 0.002),
    ...antennas,
    // The tracking eye looks up at the markers over the stage.
    box("satinBlack", [0.058, 0.036, 0.058], [0, 0.176, 0.148], 0.006),
    cylinder("gunmetal", { axis: "y", length: 0.012, radius: 0.021, segments: 24 }, [0, 0.198, 0.148]),
    cylinder("glass", { axis: "y", length: 0.008, radius: 0.017, radiusEnd: 0.011, segments: 24 }, [0, 0.207, 0.148]),
  ];
}
