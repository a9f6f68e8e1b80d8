import { useFrame, useThree } from "@react-three/fiber";
import { useEffect, useMemo } from "react";
import { useStageClient } from "../../hooks/StageContext";
import { WorldView } from "./worldView";

/** The virtual set in the scene it is mounted in, brought to each StageFrame before anything is rendered. */
export function World() {
  const client = useStageClient();
  const view = useMemo(() => new WorldView(), []);
  useEffect(() => () => view.dispose(), [view]);
  useFrame(() => {
    if (client.current !== null) view.update(client.current);
  });
  const scene = useThree((state) => state.scene);
  useEffect(() => view.driveMatricesOf(scene), [view, scene]);
  return <primitive object={view.root} />;
}
