import { useCallback } from "react";
import { useFrameValue } from "../../../hooks/useFrameValue";
import type { ResolvedCamera, StageFrame } from "../../../model/frame/stageFrame";
import type { WallRecord } from "../../../model/records/wall";
import type { Facet } from "../../../model/volume/facet";
import { cameraFrustum, innerFrustum } from "../../../model/volume/innerFrustum";
import { useViewer } from "../viewerStore";
import { coneOfFrustum, coneOnWall, edgePath } from "./coneOnWall";
import styles from "./FlatWall.module.css";

/** Ten times a second: the eye follows an outline without reading it. */
const EVERY_MS = 100;

/** Where each camera's inner frustum falls on the wall, and within it what the camera films. */
export function FlatFrusta({ facets }: { readonly wall: WallRecord; readonly facets: readonly Facet[] }) {
  const selectedId = useViewer((state) => state.selectedId);
  const select = useCallback((frame: StageFrame) => frame.cameras, []);
  const cameras = useFrameValue(select, sameCameras, EVERY_MS) ?? [];
  return cameras
    .filter(({ record }) => record.innerEnabled)
    .map((camera) => {
      const inner = edgePath(coneOnWall(facets, coneOfFrustum(innerFrustum(camera))));
      const filmed = edgePath(coneOnWall(facets, coneOfFrustum(cameraFrustum(camera, 0))));
      return (
        <g
          key={camera.record.id}
          className={styles.frustum}
          data-selected={camera.record.id === selectedId || undefined}
        >
          <title>{camera.record.name}</title>
          <path className={styles.inner} d={inner} />
          <path className={styles.filmed} d={filmed} />
        </g>
      );
    });
}

function sameCameras(a: readonly ResolvedCamera[], b: readonly ResolvedCamera[]): boolean {
  return a === b;
}
