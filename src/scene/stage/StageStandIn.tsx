import { useLoader } from "@react-three/fiber";
import { useCallback } from "react";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import type { StageFrame } from "../../model/frame/stageFrame";
import { createStandIn, type StandIn } from "./models/standIn";
import { useModel } from "./useModel";

const MANNEQUIN_URL = "/assets/people/mannequin.glb";

/** A figure on an actor's mark. Suspends while the figure loads. */
export function StageStandIn({ id }: { readonly id: string }) {
  const gltf = useLoader(GLTFLoader, MANNEQUIN_URL);
  const make = useCallback(() => createStandIn(gltf), [gltf]);
  const bring = useCallback(
    (figure: StandIn, frame: StageFrame) => {
      const record = frame.standIns.find((each) => each.id === id);
      if (record !== undefined) figure.update(record, frame.timeS);
    },
    [id],
  );
  return <primitive object={useModel(make, id, bring).root} />;
}
