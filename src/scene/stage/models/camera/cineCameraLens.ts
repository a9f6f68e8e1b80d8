import type { BufferGeometry } from "three";
import type { Vec3 } from "../../../../model/maths/pose";
import { box, cylinder, type CylinderShape, gear, quads, ring, rod } from "../kit/parts";

/** Lens, follow focus and matte box. Nothing reaches further forward than the hood: see CAMERA_FRONT_M. */
export function cameraLensParts(): BufferGeometry[] {
  return [...barrel(), ...followFocus(), ...matteBox()];
}

function along(radius: number, fromZ: number, toZ: number, radiusFront = radius): [CylinderShape, Vec3] {
  return [
    { axis: "z", length: Math.abs(toZ - fromZ), radius: radiusFront, radiusEnd: radius, segments: 40 },
    [0, 0, (fromZ + toZ) / 2],
  ];
}

function barrel(): BufferGeometry[] {
  return [
    cylinder("gunmetal", ...along(0.056, -0.044, -0.054)),
    cylinder("steel", ...along(0.047, -0.052, -0.064)),
    box("gunmetal", [0.02, 0.014, 0.008], [-0.055, 0.024, -0.058], 0.002, [0, 0, -0.4]),
    box("gunmetal", [0.02, 0.014, 0.008], [0.055, -0.024, -0.058], 0.002, [0, 0, -0.4]),
    cylinder("satinBlack", ...along(0.04, -0.06, -0.078, 0.045)),
    gear("coat", ...along(0.047, -0.08, -0.094)),
    cylinder("satinBlack", ...along(0.0455, -0.09, -0.13)),
    // Engraved scales: two pale lines are all that is legible of them at a metre.
    cylinder("lightGrey", ...along(0.0457, -0.103, -0.1045)),
    cylinder("lightGrey", ...along(0.0457, -0.117, -0.1176)),
    gear("coat", ...along(0.05, -0.126, -0.144)),
    cylinder("satinBlack", ...along(0.049, -0.142, -0.178, 0.052)),
    cylinder("lightGrey", ...along(0.0503, -0.155, -0.1558)),
    cylinder("coat", ...along(0.055, -0.176, -0.204)),
    cylinder("gunmetal", ...along(0.0555, -0.182, -0.1845)),
    cylinder("glass", ...along(0.05, -0.2, -0.2046)),
    ring("satinBlack", "z", 0.0515, 0.0035, [0, 0, -0.205]),
  ];
}

/** On the operator's side, its wheel meshing with the focus ring. */
function followFocus(): BufferGeometry[] {
  return [
    box("satinBlack", [0.034, 0.03, 0.024], [-0.05, -0.094, -0.135], 0.004),
    box("coat", [0.032, 0.056, 0.03], [-0.072, -0.064, -0.135], 0.005),
    gear("gunmetal", { axis: "z", length: 0.014, radius: 0.024, segments: 24 }, [-0.071, -0.022, -0.135]),
    cylinder("satinBlack", { axis: "z", length: 0.03, radius: 0.009, segments: 12 }, [-0.071, -0.022, -0.135]),
    cylinder("coat", { axis: "x", length: 0.03, radius: 0.014, segments: 16 }, [-0.1, -0.066, -0.135]),
    cylinder("white", { axis: "x", length: 0.005, radius: 0.033, segments: 36 }, [-0.112, -0.066, -0.135]),
    gear("satinBlack", { axis: "x", length: 0.02, radius: 0.03, segments: 30 }, [-0.124, -0.066, -0.135]),
  ];
}

const HOOD = { back: [0.074, 0.058], front: [0.094, 0.068], backZ: -0.206, frontZ: -0.275, wall: 0.003 } as const;

function matteBox(): BufferGeometry[] {
  return [
    // The frame behind the hood, in four bars so that the glass stays visible.
    ...[-1, 1].flatMap((side) => [
      box("satinBlack", [0.03, 0.122, 0.024], [side * 0.064, 0, -0.2], 0.004),
      box("satinBlack", [0.11, 0.016, 0.024], [0, side * 0.054, -0.2], 0.004),
    ]),
    box("coat", [0.17, 0.008, 0.012], [0, 0.064, -0.206], 0.002),
    hood(),
    // The flag stands folded up and back, out of the lens's view.
    box("matteBlack", [0.168, 0.072, 0.0025], [0, 0.106, -0.264], 0.001, [0.3, 0, 0]),
    cylinder("gunmetal", { axis: "x", length: 0.182, radius: 0.004, segments: 10 }, [0, 0.0705, -0.274]),
    ...[-1, 1].map((side) => rod("gunmetal", [side * 0.05, -0.1, -0.2], [side * 0.05, -0.06, -0.2], 0.008)),
    box("coat", [0.13, 0.02, 0.022], [0, -0.1, -0.2], 0.004),
  ];
}

/** Four flared walls with an inside, an outside and a front lip. */
function hood(): BufferGeometry {
  const { back, front, backZ, frontZ, wall } = HOOD;
  const frame = (halfWidth: number, halfHeight: number, z: number): [Vec3, Vec3, Vec3, Vec3] => [
    [-halfWidth, -halfHeight, z],
    [halfWidth, -halfHeight, z],
    [halfWidth, halfHeight, z],
    [-halfWidth, halfHeight, z],
  ];
  const outerBack = frame(back[0], back[1], backZ);
  const outerFront = frame(front[0], front[1], frontZ);
  const innerBack = frame(back[0] - wall, back[1] - wall, backZ);
  const innerFront = frame(front[0] - wall, front[1] - wall, frontZ);
  const sides = ([0, 1, 2, 3] as const).flatMap((i) => {
    const next = ((i + 1) % 4) as 0 | 1 | 2 | 3;
    return [
      [outerBack[i], outerFront[i], outerFront[next], outerBack[next]],
      [innerBack[i], innerBack[next], innerFront[next], innerFront[i]],
      [outerFront[i], innerFront[i], innerFront[next], outerFront[next]],
    ] satisfies [Vec3, Vec3, Vec3, Vec3][];
  });
  return quads("matteBlack", sides);
}
