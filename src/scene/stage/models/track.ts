import { Group, Mesh, type Object3D } from "three";
import { TRACK_GAUGE_M } from "./grip/dollyChassis";
import { createFinishMaterial, disposeAll } from "./kit/finishes";
import { box, mergeParts, rod } from "./kit/parts";

/** Top of the rails over the floor: what `createDolly` wants as `railHeightM`. */
export const TRACK_HEIGHT_M = 0.072;

const RAIL_RADIUS_M = 0.019;
const SLEEPER_EVERY_M = 0.75;

export interface Track {
  readonly root: Object3D;
  update(): void;
  dispose(): void;
}

/** Straight rails along X, centred on the origin, on sleepers and wedges. */
export function createTrack(lengthM: number): Track {
  const half = lengthM / 2;
  const sleepers = Math.max(2, Math.round(lengthM / SLEEPER_EVERY_M) + 1);
  const rails = [-1, 1].map((side) => {
    const z = (side * TRACK_GAUGE_M) / 2;
    const y = TRACK_HEIGHT_M - RAIL_RADIUS_M;
    return rod("steel", [-half, y, z], [half, y, z], RAIL_RADIUS_M, 16);
  });
  const ties = Array.from({ length: sleepers }, (_, index) => {
    const x = -half + 0.04 + (index / (sleepers - 1)) * (lengthM - 0.08);
    return [
      box("satinBlack", [0.05, 0.022, TRACK_GAUGE_M + 0.12], [x, 0.024, 0], 0.004),
      ...[-1, 1].map((side) => box("birch", [0.1, 0.014, 0.1], [x, 0.007, (side * TRACK_GAUGE_M) / 2], 0.002)),
    ];
  });
  const root = new Group();
  root.name = "track";
  const finish = createFinishMaterial();
  const mesh = new Mesh(mergeParts([...rails, ...ties.flat()]), finish.material);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  root.add(mesh);
  return {
    root,
    // Rails lie where they were put; here so that every model is driven alike.
    update() {},
    dispose: () => disposeAll([mesh.geometry, finish]),
  };
}
