import { Group, InstancedMesh, Matrix4, type Object3D, Vector3 } from "three";
import { CABINET_DESIGN_M, cabinetParts, jumperParts } from "./wall/cabinetBack";
import type { CabinetPlacement, InstanceSet } from "./wall/cabinetPlacement";
import { createFinishMaterial } from "./kit/finishes";
import { groundStack } from "./wall/groundStack";
import { overheadTruss } from "./wall/overheadTruss";
import { mergeParts } from "./kit/parts";

export type { CabinetPlacement } from "./wall/cabinetPlacement";

export interface WallStructure {
  readonly root: Object3D;
  update(): void;
  dispose(): void;
}

/** A face that looks down at more than 45 degrees hangs from a truss; any other stands on the floor. */
const HANGS_BELOW_NORMAL_Y = -Math.SQRT1_2;

/** Everything of an LED wall but its picture: cabinet backs with their cables, and what holds them up. */
export function createWallStructure(cabinets: readonly CabinetPlacement[]): WallStructure {
  const root = new Group();
  root.name = "wallStructure";
  const finish = createFinishMaterial();
  // Seen from the audience a cabinet's flanks are edge-on, where depth is ill-conditioned and single pixels would
  // come through the picture: the slope term pushes just those back.
  finish.material.polygonOffset = true;
  finish.material.polygonOffsetFactor = 2;
  finish.material.polygonOffsetUnits = 8;
  const facesUp = cabinets[0]?.normal[1] ?? 0;
  const hangs = facesUp < HANGS_BELOW_NORMAL_Y;
  // An LED floor lies on the stage floor: nothing holds it up.
  const lies = facesUp > -HANGS_BELOW_NORMAL_Y;
  const sets: InstanceSet[] = [
    { geometry: mergeParts(cabinetParts()), matrices: cabinets.map((cabinet) => cabinetMatrix(cabinet)) },
    {
      geometry: mergeParts(jumperParts()),
      matrices: cabinetsWithOneAbove(cabinets).map((cabinet) => cabinetMatrix(cabinet)),
    },
    ...(lies ? [] : hangs ? overheadTruss(cabinets) : groundStack(cabinets)),
  ];
  const meshes = sets
    .filter((set) => set.matrices.length > 0)
    .map(({ geometry, matrices }) => {
      const mesh = new InstancedMesh(geometry, finish.material, matrices.length);
      for (const [index, matrix] of matrices.entries()) mesh.setMatrixAt(index, matrix);
      // It receives shadows but casts none: lamps stand in front of it, and its triangles would fill every shadow map.
      mesh.receiveShadow = true;
      return mesh;
    });
  if (meshes.length > 0) root.add(...meshes);
  return {
    root,
    // A wall stands where it was built; a moved wall is built anew.
    update() {},
    dispose() {
      for (const mesh of meshes) mesh.dispose();
      for (const set of sets) set.geometry.dispose();
      finish.dispose();
    },
  };
}

/** Cabinet space (face in z = 0, audience at +Z) to the stage, stretched from the design's size to the record's. */
function cabinetMatrix(cabinet: CabinetPlacement): Matrix4 {
  const up = new Vector3(...cabinet.up);
  const normal = new Vector3(...cabinet.normal);
  // From the other two, so that a mirrored `right` can't turn the cabinet inside out.
  const right = new Vector3().crossVectors(up, normal);
  return new Matrix4()
    .makeBasis(right, up, normal)
    .setPosition(...cabinet.position)
    .scale(new Vector3(cabinet.widthM / CABINET_DESIGN_M, cabinet.heightM / CABINET_DESIGN_M, 1));
}

/** Those with a neighbour on their upper edge: where a jumper cable crosses. */
function cabinetsWithOneAbove(cabinets: readonly CabinetPlacement[]): CabinetPlacement[] {
  const key = (x: number, y: number, z: number) => [x, y, z].map((metres) => Math.round(metres * 50)).join();
  const taken = new Set(cabinets.map(({ position }) => key(...position)));
  return cabinets.filter(({ position: [x, y, z], up, heightM }) =>
    taken.has(key(x + up[0] * heightM, y + up[1] * heightM, z + up[2] * heightM)),
  );
}
