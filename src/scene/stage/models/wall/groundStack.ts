import { type BufferGeometry, Matrix4, Vector3 } from "three";
import { CABINET_DEPTH_M } from "./cabinetBack";
import type { CabinetPlacement, InstanceSet } from "./cabinetPlacement";
import { box, cylinder, mergeParts, rod } from "../kit/parts";

const EVERY_NTH_COLUMN = 3;
const LADDER_RUNG_M = 0.5;
const LADDER_HALF_WIDTH_M = 0.15;
/** The ladder's tubes stand this far behind the face. */
const LADDER_Z = -(CABINET_DEPTH_M + 0.09);
const FOOT_LENGTH_M = 1.35;
const BRACE_REACH = 0.66;
/** A wall that starts lower than this stands on its own cabinets; a higher one gets a plinth to stand on. */
const PLINTH_FROM_M = 0.02;

interface Column {
  readonly x: number;
  readonly z: number;
  readonly right: Vector3;
  readonly outward: Vector3;
  readonly widthM: number;
  bottomM: number;
  topM: number;
}

/** Ladders, braces and ballasted feet behind every third column, and a plinth under a raised wall. */
export function groundStack(cabinets: readonly CabinetPlacement[]): InstanceSet[] {
  const columns = columnsOf(cabinets);
  const first = columns.length < EVERY_NTH_COLUMN ? 0 : 1;
  const held = columns.filter((_, index) => index % EVERY_NTH_COLUMN === first);
  return [
    { geometry: mergeParts(ladderParts()), matrices: held.flatMap(ladderMatrices) },
    { geometry: mergeParts(footParts()), matrices: held.map((column) => standing(column, 1)) },
    { geometry: mergeParts(braceParts()), matrices: held.map((column) => standing(column, column.topM * BRACE_REACH)) },
    {
      geometry: mergeParts(plinthParts()),
      matrices: columns
        .filter((column) => column.bottomM > PLINTH_FROM_M)
        .map((column) => standing(column, column.bottomM).scale(new Vector3(column.widthM, 1, 1))),
    },
  ];
}

function columnsOf(cabinets: readonly CabinetPlacement[]): Column[] {
  const columns = new Map<string, Column>();
  for (const { position, up, normal, widthM, heightM } of cabinets) {
    const [x, y, z] = position;
    const key = `${Math.round(x * 50)},${Math.round(z * 50)}`;
    const column = columns.get(key);
    const reach = (Math.abs(up[1]) * heightM) / 2;
    if (column === undefined) {
      const outward = new Vector3(normal[0], 0, normal[2]).normalize();
      const right = new Vector3().crossVectors(new Vector3(0, 1, 0), outward);
      columns.set(key, { x, z, right, outward, widthM, bottomM: y - reach, topM: y + reach });
    } else {
      column.bottomM = Math.min(column.bottomM, y - reach);
      column.topM = Math.max(column.topM, y + reach);
    }
  }
  return [...columns.values()];
}

/** From the floor under a column's face, +Z toward the audience; heights stretched. */
function standing({ x, z, right, outward }: Column, heightM: number, fromM = 0): Matrix4 {
  return new Matrix4()
    .makeBasis(right, new Vector3(0, 1, 0), outward)
    .setPosition(x, fromM, z)
    .scale(new Vector3(1, heightM, 1));
}

function ladderMatrices(column: Column): Matrix4[] {
  const rungs = Math.max(1, Math.round(column.topM / LADDER_RUNG_M));
  const height = column.topM / rungs;
  return Array.from({ length: rungs }, (_, index) => standing(column, height, index * height));
}

/** One bay of ladder truss, one unit high. */
function ladderParts(): BufferGeometry[] {
  const tube = 0.022;
  const grip = -CABINET_DEPTH_M + 0.01;
  return [
    ...[-1, 1].flatMap((side) => [
      cylinder("aluminium", { axis: "y", length: 1, radius: tube, segments: 12 }, [
        side * LADDER_HALF_WIDTH_M,
        0.5,
        LADDER_Z,
      ]),
      rod("gunmetal", [side * LADDER_HALF_WIDTH_M, 0.75, LADDER_Z], [side * LADDER_HALF_WIDTH_M, 0.75, grip], 0.012, 8),
    ]),
    rod("aluminium", [-LADDER_HALF_WIDTH_M, 0.5, LADDER_Z], [LADDER_HALF_WIDTH_M, 0.5, LADDER_Z], 0.013, 8),
    rod("aluminium", [-LADDER_HALF_WIDTH_M, 0.04, LADDER_Z], [LADDER_HALF_WIDTH_M, 0.46, LADDER_Z], 0.009, 8),
    rod("aluminium", [LADDER_HALF_WIDTH_M, 0.54, LADDER_Z], [-LADDER_HALF_WIDTH_M, 0.96, LADDER_Z], 0.009, 8),
  ];
}

/** A beam along the floor with levelling feet and iron weights at its far end. */
function footParts(): BufferGeometry[] {
  const far = LADDER_Z - FOOT_LENGTH_M;
  return [
    ...[-1, 1].map((side) =>
      box(
        "gunmetal",
        [0.05, 0.06, FOOT_LENGTH_M + 0.08],
        [side * LADDER_HALF_WIDTH_M, 0.055, LADDER_Z - FOOT_LENGTH_M / 2 + 0.02],
        0.006,
      ),
    ),
    ...[LADDER_Z, far + 0.08].map((z) => box("gunmetal", [2 * LADDER_HALF_WIDTH_M, 0.05, 0.05], [0, 0.055, z], 0.004)),
    ...[LADDER_Z, far + 0.08].flatMap((z) =>
      [-1, 1].map((side) =>
        cylinder("rubber", { axis: "y", length: 0.03, radius: 0.035, segments: 14 }, [
          side * LADDER_HALF_WIDTH_M,
          0.015,
          z,
        ]),
      ),
    ),
    ...[0, 1, 2, 3].map((i) =>
      box("castIron", [0.4, 0.044, 0.26], [0.006 * (i % 2), 0.108 + i * 0.046, far + 0.25 - 0.008 * (i % 3)], 0.008),
    ),
  ];
}

/** From the far end of the foot up to the ladder; one unit high. */
function braceParts(): BufferGeometry[] {
  const far = LADDER_Z - FOOT_LENGTH_M + 0.06;
  return [-1, 1].map((side) =>
    rod("aluminium", [side * LADDER_HALF_WIDTH_M, 0.03, far], [side * LADDER_HALF_WIDTH_M, 1, LADDER_Z], 0.018, 12),
  );
}

function plinthParts(): BufferGeometry[] {
  return [box("matteBlack", [0.998, 1, CABINET_DEPTH_M], [0, 0.5, -CABINET_DEPTH_M / 2 - 0.004], 0)];
}
