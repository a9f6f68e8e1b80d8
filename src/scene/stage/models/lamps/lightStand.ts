import {
  type BufferGeometry,
  Group,
  InstancedMesh,
  type Material,
  Matrix4,
  Mesh,
  type Object3D,
  Quaternion,
  Vector3,
} from "three";
import { box, cylinder, mergeParts, rod } from "../kit/parts";
import { YOKE_DEPTH_M } from "./spotHead";

const LEG_TOP_M = 0.46;
const LEG_REACH_M = 0.5;
/** Lowest height at which the legs still have room under the spigot. */
const LOWEST_TOP_M = 0.12;
/** Outer radii of the column's tubes, lowest first. */
const TUBES_M = [0.0185, 0.015, 0.012] as const;

export interface LightStand {
  readonly root: Object3D;
  /** Stands on the floor and reaches up to the yoke of a head whose tilt axis is there. */
  update(x: number, pivotY: number, z: number): void;
  dispose(): void;
}

/** A three-legged steel stand with two risers and a sandbag. */
export function createLightStand(material: Material): LightStand {
  const root = new Group();
  const legs = new Mesh(mergeParts(legParts()), material);
  legs.castShadow = true;
  legs.receiveShadow = true;
  const tube = mergeParts([cylinder("steel", { axis: "y", length: 1, radius: 1, segments: 14 }, [0, 0.5, 0])]);
  const collar = cylinder("satinBlack", { axis: "y", length: 1, radius: 1.5, segments: 16 }, [0, 0.5, 0]);
  const tubes = new InstancedMesh(tube, material, TUBES_M.length);
  const collars = new InstancedMesh(collar, material, TUBES_M.length);
  for (const mesh of [tubes, collars]) {
    mesh.castShadow = true;
    mesh.frustumCulled = false;
  }
  root.add(legs, tubes, collars);

  return {
    root,
    update(x, pivotY, z) {
      root.position.set(x, 0, z);
      const top = Math.max(LOWEST_TOP_M, pivotY - YOKE_DEPTH_M);
      // Under its natural height the stand spreads its legs flatter, as a real one does.
      legs.scale.y = Math.min(1, (top / LEG_TOP_M) * 0.9);
      raise(tubes, collars, top);
    },
    dispose() {
      tubes.dispose();
      collars.dispose();
      for (const geometry of [legs.geometry, tube, collar]) geometry.dispose();
    },
  };
}

function raise(tubes: InstancedMesh, collars: InstancedMesh, top: number): void {
  const matrix = new Matrix4();
  const upright = new Quaternion();
  const foot = Math.min(0.1, top / 2);
  const share = (top - foot) / TUBES_M.length;
  for (const [index, radius] of TUBES_M.entries()) {
    const from = foot + share * index;
    tubes.setMatrixAt(index, matrix.compose(new Vector3(0, from, 0), upright, new Vector3(radius, share, radius)));
    const height = 0.035;
    const at = from + share - height;
    collars.setMatrixAt(index, matrix.compose(new Vector3(0, at, 0), upright, new Vector3(radius, height, radius)));
  }
  tubes.instanceMatrix.needsUpdate = true;
  collars.instanceMatrix.needsUpdate = true;
}

function legParts(): BufferGeometry[] {
  const legs = [0, 1, 2].flatMap((leg) => {
    const angle = (leg / 3) * 2 * Math.PI + 0.5;
    const [x, z] = [Math.cos(angle), Math.sin(angle)];
    const tip = LEG_REACH_M;
    return [
      rod("steel", [x * 0.025, LEG_TOP_M - 0.03, z * 0.025], [x * tip, 0.014, z * tip], 0.0115, 12),
      rod("gunmetal", [x * 0.022, 0.15, z * 0.022], [x * tip * 0.5, 0.235, z * tip * 0.5], 0.0075, 10),
      cylinder("rubber", { axis: "y", length: 0.028, radius: 0.018, segments: 14 }, [x * tip, 0.014, z * tip]),
    ];
  });
  const bagAt = { x: Math.cos(0.5) * 0.26, z: Math.sin(0.5) * 0.26 };
  return [
    ...legs,
    cylinder("satinBlack", { axis: "y", length: 0.05, radius: 0.034, segments: 18 }, [0, LEG_TOP_M - 0.02, 0]),
    cylinder("satinBlack", { axis: "y", length: 0.03, radius: 0.03, segments: 18 }, [0, 0.15, 0]),
    // A sandbag slung over one leg, its halves hanging on either side.
    box("castIron", [0.1, 0.15, 0.22], [bagAt.x + 0.055, 0.14, bagAt.z - 0.06], 0.045, [0.2, -0.5, 0.25]),
    box("castIron", [0.1, 0.15, 0.22], [bagAt.x - 0.05, 0.14, bagAt.z + 0.07], 0.045, [-0.2, -0.5, -0.25]),
    box("satinBlack", [0.07, 0.012, 0.17], [bagAt.x, 0.225, bagAt.z], 0.004, [0, -0.5, 0]),
  ];
}
