import { Group, type Material, Mesh, type Object3D } from "three";
import type { Vec3 } from "../../../../model/maths/pose";
import { createContactShadow } from "../kit/contactShadow";
import { box, cylinder, mergeParts, rod } from "../kit/parts";

const BOARD_TOP_M = 0.03;
const PLATE_M = 0.03;
/** Legs never vanish, however low the camera is asked to go. */
const SHORTEST_LEG_M = 0.004;

export interface HiHat {
  readonly root: Object3D;
  update(cameraBase: Vec3, yawRad: number): void;
  dispose(): void;
}

/** A board on the floor, three legs and a bowl: what a camera near the floor stands on. */
export function createHiHat(material: Material): HiHat {
  const root = new Group();
  const board = mesh([
    box("birch", [0.5, 0.018, 0.5], [0, 0.021, 0], 0.003),
    ...[-0.2, 0, 0.2].map((x) => box("birchEdge", [0.06, 0.012, 0.46], [x, 0.006, 0], 0.001)),
  ]);
  const legs = mesh(
    [0, 1, 2].flatMap((leg) => {
      const angle = (leg / 3) * 2 * Math.PI + Math.PI / 6;
      const [x, z] = [Math.cos(angle), Math.sin(angle)];
      return [rod("gunmetal", [x * 0.17, 0, z * 0.17], [x * 0.062, 1, z * 0.062], 0.016, 14)];
    }),
  );
  const bowl = mesh([
    cylinder("satinBlack", { axis: "y", length: 0.02, radius: 0.08, segments: 36 }, [0, -0.02, 0]),
    box("gunmetal", [0.12, 0.01, 0.2], [0, -0.005, 0.03], 0.002),
  ]);
  const contact = createContactShadow(0.8, 0.8, 0.7);
  root.add(board, legs, bowl, contact.root);

  function mesh(parts: Parameters<typeof mergeParts>[0]): Mesh {
    const made = new Mesh(mergeParts(parts), material);
    made.castShadow = true;
    made.receiveShadow = true;
    return made;
  }

  return {
    root,
    update([x, y, z], yawRad) {
      root.position.set(x, 0, z);
      root.rotation.y = yawRad;
      bowl.position.y = y;
      legs.position.y = BOARD_TOP_M;
      legs.scale.y = Math.max(SHORTEST_LEG_M, y - PLATE_M - BOARD_TOP_M);
    },
    dispose() {
      contact.dispose();
      for (const made of [board, legs, bowl]) made.geometry.dispose();
    },
  };
}
