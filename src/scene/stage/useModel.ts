import { useFrame } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import type { Object3D } from "three";
import { useStageClient } from "../../hooks/StageContext";
import type { StageFrame } from "../../model/frame/stageFrame";

interface Model {
  readonly root: Object3D;
  dispose(): void;
}

/**
 * A plain three.js model in React's hands: made once, brought to every StageFrame, freed with its component. What it
 * stands for is written on it, so that a click finds the record.
 */
export function useModel<M extends Model>(
  make: () => M,
  recordId: string | null,
  bring: (model: M, frame: StageFrame) => void,
): M {
  const client = useStageClient();
  const model = useMemo(() => {
    const made = make();
    if (recordId !== null) made.root.userData["recordId"] = recordId;
    return made;
  }, [make, recordId]);
  useEffect(() => () => model.dispose(), [model]);
  useFrame(() => {
    if (client.current !== null) bring(model, client.current);
  });
  return model;
}

/** The record that an object of the stage stands for, or null for the floor and the air. */
export function recordIdOf(object: Object3D | null): string | null {
  for (let each = object; each !== null; each = each.parent) {
    const id: unknown = each.userData["recordId"];
    if (typeof id === "string") return id;
  }
  return null;
}
