import { Mesh, type Object3D } from "three";
import { createFinishMaterial, disposeAll } from "../kit/finishes";
import { box, mergeParts } from "../kit/parts";
import type { BufferGeometry } from "three";

/** The usual sizes in metres (a full apple is 20 x 12 x 8 inches), stacked to the seat that the sitting clips expect. */
const STACK = [
  { height: 0.203, yawRad: 0.02 },
  { height: 0.203, yawRad: -0.03 },
  { height: 0.048, yawRad: 0.015 },
] as const;
const WIDTH = 0.508;
const DEPTH = 0.33;
/** Hips sit a little back of the figure's origin. */
const BACK_M = -0.03;

export interface AppleBoxes {
  readonly root: Object3D;
  dispose(): void;
}

export function createAppleBoxes(): AppleBoxes {
  const finish = createFinishMaterial();
  const parts: BufferGeometry[] = [];
  let floor = 0;
  for (const { height, yawRad } of STACK) {
    const lid = 0.012;
    const turned = (geometry: BufferGeometry) => geometry.rotateY(yawRad).translate(0, 0, BACK_M);
    const tall = height > 0.1;
    parts.push(
      turned(box("birch", [WIDTH, height - 0.001, DEPTH], [0, floor + height / 2, 0], 0.004)),
      // Ply edges show as a darker line round lid and bottom.
      turned(box("birchEdge", [WIDTH + 0.001, lid * 0.5, DEPTH + 0.001], [0, floor + lid, 0], 0)),
    );
    if (tall) {
      parts.push(
        turned(box("birchEdge", [WIDTH + 0.001, lid * 0.5, DEPTH + 0.001], [0, floor + height - lid, 0], 0)),
        ...[-1, 1].map((side) =>
          turned(
            box("matteBlack", [0.004, 0.032, 0.11], [side * (WIDTH / 2 - 0.0008), floor + height * 0.62, 0], 0.0015),
          ),
        ),
      );
    }
    floor += height;
  }
  const root = new Mesh(mergeParts(parts), finish.material);
  root.castShadow = true;
  root.receiveShadow = true;
  return { root, dispose: () => disposeAll([root.geometry, finish]) };
}
