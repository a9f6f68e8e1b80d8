import { Canvas, createPortal } from "@react-three/fiber";
import { OrbitControls } from "@react-three/drei/core/OrbitControls.js";
import { useMemo } from "react";
import { NeutralToneMapping, Scene } from "three";
import { PhysicalStage } from "../../scene/stage/PhysicalStage";
import { World } from "../../scene/world/World";
import type { MonitorBox } from "./monitorBox";
import { StagePicture } from "./StagePicture";
import { useViewer } from "./viewerStore";

/** Where one first stands: behind the camera and above it, so that volume, camera and actor are all in sight. */
const FIRST_EYE = { position: [5.0, 3.0, 7.9] as [number, number, number], fov: 38, near: 0.05, far: 200 };

interface StageCanvasProps {
  readonly cameraId: string | null;
  readonly monitor: MonitorBox | null;
  readonly isSoftware: boolean;
}

/** The one canvas of the viewer: both views and the walls' pictures are drawn in it. */
export function StageCanvas({ cameraId, monitor, isSoftware }: StageCanvasProps) {
  const world = useMemo(() => new Scene(), []);
  const mainView = useViewer((state) => state.mainView);
  return (
    <Canvas
      camera={FIRST_EYE}
      dpr={isSoftware ? 0.5 : [1, 2]}
      shadows={isSoftware ? false : "percentage"}
      gl={{ antialias: !isSoftware, toneMapping: NeutralToneMapping, powerPreference: "high-performance" }}
    >
      {createPortal(<World />, world)}
      <PhysicalStage />
      <OrbitControls
        makeDefault
        enabled={mainView === "stage"}
        target={[-0.35, 1.35, -0.2]}
        maxPolarAngle={1.7}
        minDistance={0.5}
        maxDistance={40}
        enableDamping={false}
      />
      <StagePicture world={world} cameraId={cameraId} monitor={monitor} isSoftware={isSoftware} />
    </Canvas>
  );
}
