import { useCallback } from "react";
import { useFrameValue } from "../../../hooks/useFrameValue";
import type { ResolvedCamera, StageFrame } from "../../../model/frame/stageFrame";
import type { Facet } from "../../../model/volume/facet";
import { cameraFrustum, innerFrustum } from "../../../model/volume/innerFrustum";
import { useViewer } from "../viewerStore";
import { coneBox, coneOfFrustum, coneOnWall, edgePath } from "./coneOnWall";
import { FlatName } from "./FlatName";
import type { FlatTransform } from "./flatView";
import styles from "./FlatWall.module.css";

/** Ten times a second: the eye follows an outline without reading it. */
const EVERY_MS = 100;
/** CSS pixels from the lower edge of what it films to the middle of its name. */
const ABOVE_PX = 15;

interface FlatFrustaProps {
  readonly facets: readonly Facet[];
  readonly transform: FlatTransform;
}

/** Where each camera's inner frustum falls on the wall, and within it what the camera films. */
export function FlatFrusta({ facets, transform }: FlatFrustaProps) {
  const selectedId = useViewer((state) => state.selectedId);
  const select = useCallback((frame: StageFrame) => frame.cameras, []);
  const cameras = useFrameValue(select, sameCameras, EVERY_MS) ?? [];
  return cameras
    .filter(({ record }) => record.innerEnabled)
    .map((camera) => {
      const inner = edgePath(coneOnWall(facets, coneOfFrustum(innerFrustum(camera))));
      const filmed = coneOnWall(facets, coneOfFrustum(cameraFrustum(camera, 0)));
      const box = coneBox(filmed);
      return (
        <g
          key={camera.record.id}
          className={styles.frustum}
          data-selected={camera.record.id === selectedId || undefined}
        >
          <title>{camera.record.name}</title>
          <path className={styles.inner} d={inner} />
          <path className={styles.filmed} d={edgePath(filmed)} />
          {box !== null && (
            <FlatName
              name={camera.record.name}
              at={[(box.left + box.right) / 2, box.bottom - ABOVE_PX / transform.scale]}
              scale={transform.scale}
            />
          )}
        </g>
      );
    });
}

function sameCameras(a: readonly ResolvedCamera[], b: readonly ResolvedCamera[]): boolean {
  return a === b;
}
