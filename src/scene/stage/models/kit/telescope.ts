import { Color, CylinderGeometry, InstancedMesh, type Material, Matrix4, Quaternion, Vector3 } from "three";
import { type Finish, finishU } from "./finishes";

export interface TelescopeShape {
  readonly finish: Finish;
  /** Radii of the tubes, lowest first. */
  readonly radiiM: readonly number[];
  readonly collarHeightM: number;
  /** How much wider than its tube a collar is. */
  readonly collarWiden: number;
}

export interface Telescope {
  readonly root: InstancedMesh;
  /** Shares the height between from and to among the tubes. */
  stretch(fromM: number, toM: number): void;
  dispose(): void;
}

// A collar is the same metal as its tube, anodised: the tint is what makes both one draw call.
const TUBE_TINT = new Color(1, 1, 1);
const COLLAR_TINT = new Color(0.12, 0.12, 0.12);

/** Nested upright tubes with a clamping collar at the top of each. */
export function createTelescope(material: Material, shape: TelescopeShape): Telescope {
  const { radiiM, collarHeightM, collarWiden } = shape;
  const geometry = new CylinderGeometry(1, 1, 1, 28).translate(0, 0.5, 0);
  const uv = geometry.getAttribute("uv");
  for (let i = 0; i < uv.count; i++) uv.setXY(i, finishU(shape.finish), 0.5);
  const root = new InstancedMesh(geometry, material, radiiM.length * 2);
  root.castShadow = true;
  root.receiveShadow = true;
  // Its tubes move with what it carries; three would cull them by where they first were.
  root.frustumCulled = false;
  for (const index of radiiM.keys()) {
    root.setColorAt(2 * index, TUBE_TINT);
    root.setColorAt(2 * index + 1, COLLAR_TINT);
  }

  const matrix = new Matrix4();
  const upright = new Quaternion();
  const base = new Vector3();
  const size = new Vector3();
  return {
    root,
    stretch(fromM, toM) {
      const drawn = (toM - fromM) / radiiM.length;
      for (const [index, radius] of radiiM.entries()) {
        const top = fromM + drawn * (index + 1);
        // Down to the foot, hidden inside the tubes that hold it.
        root.setMatrixAt(
          2 * index,
          matrix.compose(base.set(0, fromM, 0), upright, size.set(radius, top - fromM, radius)),
        );
        const collarRadius = radius * collarWiden;
        const collarAt = base.set(0, top - collarHeightM, 0);
        root.setMatrixAt(
          2 * index + 1,
          matrix.compose(collarAt, upright, size.set(collarRadius, collarHeightM, collarRadius)),
        );
      }
      root.instanceMatrix.needsUpdate = true;
    },
    dispose() {
      root.dispose();
      geometry.dispose();
    },
  };
}
