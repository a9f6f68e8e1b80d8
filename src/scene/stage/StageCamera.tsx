import { useCallback } from "react";
import { Group, type Object3D } from "three";
import type { StageFrame } from "../../model/frame/stageFrame";
import { rotateVec3 } from "../../model/maths/pose";
import { createCineCamera } from "./models/cineCamera";
import { createDolly } from "./models/dolly";
import { createSightLines } from "./models/sightLines";
import { useModel } from "./useModel";

/** Objects of a camera's own, hidden while one looks through its lens. */
export const OWN_CAMERA = "ownCamera";

/** A cine camera on its dolly, with the lines of its frame. */
export function StageCamera({ id }: { readonly id: string }) {
  const model = useModel(
    makeRig,
    id,
    useCallback((rig: Rig, frame: StageFrame) => rig.bring(frame, id), [id]),
  );
  return <primitive object={model.root} />;
}

interface Rig {
  readonly root: Object3D;
  bring(frame: StageFrame, id: string): void;
  dispose(): void;
}

function makeRig(): Rig {
  const root = new Group();
  const body = createCineCamera();
  const dolly = createDolly();
  const lines = createSightLines();
  root.userData[OWN_CAMERA] = true;
  root.add(body.root, dolly.root, lines.root);
  return {
    root,
    bring(frame, id) {
      const camera = frame.cameras.find(({ record }) => record.id === id);
      root.visible = camera !== undefined;
      if (camera === undefined) return;
      const { position, rotation } = camera.pose;
      body.root.position.set(...position);
      body.root.quaternion.set(...rotation);
      body.update({ live: camera.movedBy === "tracker" && camera.tracker?.state === "live" });
      const [x, y, z] = rotateVec3(rotation, [0, 0, -1]);
      dolly.update(position, Math.atan2(-x, -z), Math.asin(Math.max(-1, Math.min(1, y))));
      lines.update(camera);
    },
    dispose() {
      body.dispose();
      dolly.dispose();
      lines.dispose();
    },
  };
}
