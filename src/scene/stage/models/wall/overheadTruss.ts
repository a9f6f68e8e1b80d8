import { type BufferGeometry, Matrix4, Vector3 } from "three";
import { CABINET_DEPTH_M } from "./cabinetBack";
import type { CabinetPlacement, InstanceSet } from "./cabinetPlacement";
import { box, cylinder, mergeParts, ring, rod } from "../kit/parts";

/** Half the spacing of the main tubes: common 290 mm box truss. */
const TRUSS_HALF_M = 0.12;
const CHORD_RADIUS_M = 0.025;
const DROP_M = 0.14;
/** Lines across the field of panels, as shares of its depth. */
const LINE_SHARES = [-0.72, 0, 0.72] as const;
/** Two beams carry the lines, and the hoists carry the beams. */
const BEAM_SHARE = 0.8;
const BAY_M = 1;
const CHAIN_M = 2.4;

/** A grid of truss over panels that face down, on four chain hoists. */
export function overheadTruss(cabinets: readonly CabinetPlacement[]): InstanceSet[] {
  const field = fieldOf(cabinets);
  if (field === null) return [];
  const { right, up, above, middle, halfRight, halfUp } = field;
  const lineHeight = CABINET_DEPTH_M + DROP_M + TRUSS_HALF_M;
  const beamHeight = lineHeight + 2 * TRUSS_HALF_M + 2 * CHORD_RADIUS_M;
  const at = (alongRight: number, alongUp: number, height: number) =>
    middle.clone().addScaledVector(right, alongRight).addScaledVector(up, alongUp).addScaledVector(above, height);

  const lines = LINE_SHARES.flatMap((share) => run(at(0, share * halfUp, lineHeight), right, above, 2 * halfRight));
  const beams = [-BEAM_SHARE, BEAM_SHARE].flatMap((share) =>
    run(at(share * halfRight, 0, beamHeight), up, above, 2 * halfUp),
  );
  const drops = LINE_SHARES.flatMap((share) => {
    const count = Math.max(2, Math.round(halfRight * 2));
    return Array.from({ length: count }, (_, i) =>
      basis(at(((i + 0.5) / count - 0.5) * 2 * halfRight, share * halfUp, CABINET_DEPTH_M), right, above),
    );
  });
  const hoists = [-1, 1].flatMap((a) =>
    [-1, 1].map((b) => basis(at(a * BEAM_SHARE * halfRight, b * BEAM_SHARE * halfUp, beamHeight), right, above)),
  );
  return [
    { geometry: mergeParts(bayParts()), matrices: [...lines, ...beams] },
    { geometry: mergeParts(dropParts()), matrices: drops },
    { geometry: mergeParts(hoistParts()), matrices: hoists },
  ];
}

function fieldOf(cabinets: readonly CabinetPlacement[]) {
  const [first] = cabinets;
  if (first === undefined) return null;
  const up = new Vector3(...first.up);
  const above = new Vector3(...first.normal).negate();
  const right = new Vector3().crossVectors(above, up);
  const origin = new Vector3(...first.position);
  const low = { right: Infinity, up: Infinity };
  const high = { right: -Infinity, up: -Infinity };
  for (const { position, widthM, heightM } of cabinets) {
    const offset = new Vector3(...position).sub(origin);
    low.right = Math.min(low.right, offset.dot(right) - widthM / 2);
    high.right = Math.max(high.right, offset.dot(right) + widthM / 2);
    low.up = Math.min(low.up, offset.dot(up) - heightM / 2);
    high.up = Math.max(high.up, offset.dot(up) + heightM / 2);
  }
  const middle = origin
    .clone()
    .addScaledVector(right, (low.right + high.right) / 2)
    .addScaledVector(up, (low.up + high.up) / 2);
  return { right, up, above, middle, halfRight: (high.right - low.right) / 2, halfUp: (high.up - low.up) / 2 };
}

/** X along, Y away from the panels. */
function basis(at: Vector3, along: Vector3, above: Vector3): Matrix4 {
  return new Matrix4().makeBasis(along, above, new Vector3().crossVectors(along, above)).setPosition(at);
}

/** Bays end to end, stretched a little so that they fill the length. */
function run(middle: Vector3, along: Vector3, above: Vector3, lengthM: number): Matrix4[] {
  const count = Math.max(1, Math.round(lengthM / BAY_M));
  const bay = lengthM / count;
  return Array.from({ length: count }, (_, index) => {
    const at = middle.clone().addScaledVector(along, (index + 0.5) * bay - lengthM / 2);
    return basis(at, along, above).scale(new Vector3(bay / BAY_M, 1, 1));
  });
}

/** One metre of box truss along X. */
function bayParts(): BufferGeometry[] {
  const h = TRUSS_HALF_M;
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return corners.flatMap(([y, z], index) => {
    const [nextY, nextZ] = corners[(index + 1) % 4] ?? corners[0];
    return [
      cylinder("aluminium", { axis: "x", length: BAY_M, radius: CHORD_RADIUS_M, segments: 10 }, [0, y * h, z * h]),
      rod("aluminium", [-0.5, y * h, z * h], [0, nextY * h, nextZ * h], 0.01, 6),
      rod("aluminium", [0, nextY * h, nextZ * h], [0.5, y * h, z * h], 0.01, 6),
      rod("aluminium", [-0.49, y * h, z * h], [-0.49, nextY * h, nextZ * h], 0.012, 6),
    ];
  });
}

/** From the back of a cabinet up to the lower tubes of the truss. */
function dropParts(): BufferGeometry[] {
  return [
    ...[-1, 1].map((side) => box("gunmetal", [0.03, DROP_M + 0.02, 0.012], [0, DROP_M / 2, side * TRUSS_HALF_M], 0)),
    box("gunmetal", [0.05, 0.03, 2 * TRUSS_HALF_M + 0.06], [0, 0.012, 0], 0),
  ];
}

function hoistParts(): BufferGeometry[] {
  const foot = TRUSS_HALF_M + CHORD_RADIUS_M;
  const body = foot + 0.34;
  return [
    ...[-1, 1].map((side) => rod("steel", [side * TRUSS_HALF_M, foot - 0.03, 0], [0, foot + 0.16, 0], 0.008, 8)),
    ring("steel", "z", 0.03, 0.008, [0, foot + 0.17, 0]),
    box("satinBlack", [0.2, 0.24, 0.17], [0, body, 0], 0.03),
    cylinder("coat", { axis: "x", length: 0.34, radius: 0.075, segments: 22 }, [0.03, body, 0]),
    cylinder("gunmetal", { axis: "x", length: 0.012, radius: 0.06, segments: 20 }, [0.205, body, 0]),
    // The chain bag, and the chain to a grid that is above every view.
    box("matteBlack", [0.11, 0.2, 0.12], [-0.15, body - 0.12, 0], 0.03),
    rod("gunmetal", [0, body + 0.1, 0], [0, body + CHAIN_M, 0], 0.007, 6),
    ring("steel", "z", 0.024, 0.007, [0, body + 0.135, 0]),
  ];
}
