import { type BufferGeometry, ExtrudeGeometry, Shape } from "three";
import { toCreasedNormals } from "three/addons/utils/BufferGeometryUtils.js";
import { CAMERA_BASE_M } from "../cineCamera";
import { finishU } from "../kit/finishes";
import { box, cylinder, ring, rod } from "../kit/parts";

/** From the sensor's centre down to where the head bolts on to the column. */
export const HEAD_DEPTH_M = 0.3;

const ARC = { innerM: 0.15, outerM: 0.205, halfAngleRad: 0.82, thicknessM: 0.018, apartM: 0.052 };

/** What pans but does not tilt: bowl, cheeks, and the two hand wheels of a geared head. */
export function panParts(): BufferGeometry[] {
  const floor = -HEAD_DEPTH_M;
  return [
    cylinder("gunmetal", { axis: "y", length: 0.02, radius: 0.088, segments: 40 }, [0, floor + 0.01, 0]),
    cylinder("satinBlack", { axis: "y", length: 0.026, radius: 0.078, segments: 40 }, [0, floor + 0.033, 0]),
    box("coat", [0.17, 0.034, 0.19], [0, floor + 0.06, 0], 0.01),
    // Cheeks on either side hold the rollers on which the arc rocks.
    ...[-1, 1].map((side) => box("coat", [0.016, 0.075, 0.17], [side * 0.077, floor + 0.1, 0], 0.006)),
    ...[-1, 1].map((end) =>
      cylinder("steel", { axis: "x", length: 0.15, radius: 0.011, segments: 14 }, [0, -0.192, end * 0.095]),
    ),
    ...handWheel("z", [0.05, floor + 0.062, 0.15]),
    rod("gunmetal", [0.05, floor + 0.062, 0.08], [0.05, floor + 0.062, 0.15], 0.009),
    ...handWheel("x", [-0.145, floor + 0.062, 0.03]),
    rod("gunmetal", [-0.08, floor + 0.062, 0.03], [-0.145, floor + 0.062, 0.03], 0.009),
  ];
}

function handWheel(axis: "x" | "z", at: [number, number, number]): BufferGeometry[] {
  const radius = 0.06;
  const [x, y, z] = at;
  const spokes = [0.4, 0.4 + (2 * Math.PI) / 3, 0.4 + (4 * Math.PI) / 3].map((angle) => {
    const across = Math.cos(angle) * radius;
    const up = Math.sin(angle) * radius;
    return rod("steel", at, axis === "z" ? [x + across, y + up, z] : [x, y + up, z + across], 0.004, 8);
  });
  const grip = 0.4 + Math.PI / 3;
  const knob: [number, number, number] =
    axis === "z"
      ? [x + Math.cos(grip) * radius, y + Math.sin(grip) * radius, z + 0.02]
      : [x - 0.02, y + Math.sin(grip) * radius, z + Math.cos(grip) * radius];
  return [
    ring("steel", axis, radius, 0.0065, at),
    ...spokes,
    cylinder("satinBlack", { axis, length: 0.022, radius: 0.014, segments: 16 }, at),
    cylinder("satinBlack", { axis, length: 0.036, radius: 0.008, segments: 12 }, knob),
  ];
}

/** What tilts: the top plate and two toothed arcs, centred on the sensor so that they rock in place. */
export function rockerParts(): BufferGeometry[] {
  const plateTop = -CAMERA_BASE_M;
  return [
    box("gunmetal", [0.126, 0.016, 0.3], [0, plateTop - 0.008, 0.02], 0.003),
    box("coat", [0.122, 0.03, 0.12], [0, plateTop - 0.03, 0], 0.006),
    arc(-ARC.apartM),
    arc(ARC.apartM),
    cylinder("midGrey", { axis: "x", length: 0.03, radius: 0.012, segments: 14 }, [0.076, plateTop - 0.008, 0.1]),
  ];
}

function arc(x: number): BufferGeometry {
  const { innerM, outerM, halfAngleRad, thicknessM } = ARC;
  const down = -Math.PI / 2;
  const shape = new Shape();
  shape.absarc(0, 0, outerM, down - halfAngleRad, down + halfAngleRad, false);
  // Straight across the top, just under the plate: a half-moon rather than a hoop.
  shape.lineTo(innerM * Math.sin(halfAngleRad), -innerM * 0.95);
  shape.lineTo(-innerM * Math.sin(halfAngleRad), -innerM * 0.95);
  const extruded = new ExtrudeGeometry(shape, { depth: thicknessM, bevelEnabled: false, curveSegments: 24 });
  extruded
    .translate(0, 0, -thicknessM / 2)
    .rotateY(Math.PI / 2)
    .translate(x, 0, 0);
  const geometry = toCreasedNormals(extruded, 0.5);
  const uv = geometry.getAttribute("uv");
  for (let i = 0; i < uv.count; i++) uv.setXY(i, finishU("gunmetal"), 0.5);
  return geometry;
}
