import {
  type AnimationAction,
  AnimationMixer,
  Group,
  type Material,
  Mesh,
  MeshStandardMaterial,
  type Object3D,
  SkinnedMesh,
} from "three";
import type { GLTF } from "three/addons/loaders/GLTFLoader.js";
import { clone as cloneSkinned } from "three/addons/utils/SkeletonUtils.js";
import type { StandInRecord } from "../../../model/records/standIn";
import { createAppleBoxes } from "./grip/appleBoxes";
import { createContactShadow } from "./kit/contactShadow";
import { createFloorTape } from "./kit/floorTape";

/** Height of the figure in the file, where its bones are at rest. */
const FILE_HEIGHT_M = 1.83;
const CLIP_OF_POSE: Record<StandInRecord["pose"], string> = {
  stand: "Stand_Idle",
  talk: "Talk",
  listen: "Listen",
  sit: "Sit_Idle",
  walk: "Walk",
};
// The colour of a yellow gaffer tape under dust: seen from above, never brighter than the figure.
const MARK_COLOUR = 0xb98a1e;

export interface StandIn {
  readonly root: Object3D;
  /** The same record and stage time always give the same picture. */
  update(record: StandInRecord, timeS: number): void;
  /** Frees what this figure owns; the mesh of the loaded file is shared and stays its loader's. */
  dispose(): void;
}

/** A lay figure on its mark, from public/assets/people/mannequin.glb. */
export function createStandIn(gltf: GLTF): StandIn {
  const root = new Group();
  root.name = "standIn";
  const figure = cloneSkinned(gltf.scene);
  const skin = new MeshStandardMaterial({ color: 0xa39b90, roughness: 0.52 });
  const joints = new MeshStandardMaterial({ color: 0x24221f, roughness: 0.42 });
  const skinned = dress(figure, skin, joints);
  const appleBoxes = createAppleBoxes();
  const mark = createFloorTape(
    [
      { x: 0, z: 0.235, alongX: 0.36, alongZ: 0.048 },
      { x: 0, z: 0.04, alongX: 0.048, alongZ: 0.342 },
    ],
    MARK_COLOUR,
  );
  const contact = createContactShadow(0.85, 0.75, 0.55);
  root.add(figure, appleBoxes.root, mark.root, contact.root);

  const mixer = new AnimationMixer(figure);
  let shownPose: StandInRecord["pose"] | null = null;
  let action: AnimationAction | null = null;

  function show(pose: StandInRecord["pose"]): void {
    const name = CLIP_OF_POSE[pose];
    const clip = gltf.animations.find((candidate) => candidate.name === name);
    if (clip === undefined)
      throw new Error(`the mannequin has no clip "${name}": load public/assets/people/mannequin.glb`);
    mixer.stopAllAction();
    action = mixer.clipAction(clip).reset().play();
    shownPose = pose;
  }

  return {
    root,
    update(record, timeS) {
      if (record.pose !== shownPose) show(record.pose);
      const duration = action?.getClip().duration ?? 1;
      // setTime starts from zero each time, so the pose depends on nothing but the argument.
      mixer.setTime(((timeS % duration) + duration) % duration);
      const scale = record.heightM / FILE_HEIGHT_M;
      figure.scale.setScalar(scale);
      appleBoxes.root.visible = record.pose === "sit";
      appleBoxes.root.scale.setScalar(scale);
      const [x, y, z] = record.position;
      root.position.set(x, y, z);
      root.rotation.y = record.yawRad;
    },
    dispose() {
      mixer.stopAllAction();
      mixer.uncacheRoot(figure);
      for (const mesh of skinned) mesh.skeleton.dispose();
      skin.dispose();
      joints.dispose();
      appleBoxes.dispose();
      mark.dispose();
      contact.dispose();
    },
  };
}

function dress(figure: Object3D, skin: Material, joints: Material): SkinnedMesh[] {
  const skinned: SkinnedMesh[] = [];
  figure.traverse((node) => {
    if (!(node instanceof Mesh)) return;
    const named: unknown = node.material;
    const isJoint = named instanceof MeshStandardMaterial && named.name === "Mannequin_Joints";
    node.material = isJoint ? joints : skin;
    node.castShadow = true;
    node.receiveShadow = true;
    // Its bounds are those of the rest pose; a walking arm would be culled with the figure half in view.
    node.frustumCulled = false;
    if (node instanceof SkinnedMesh) skinned.push(node);
  });
  return skinned;
}
