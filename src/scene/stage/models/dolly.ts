import { CylinderGeometry, Group, InstancedMesh, Matrix4, Mesh, type Object3D, Quaternion, Vector3 } from "three";
import type { Vec3 } from "../../../model/maths/pose";
import { CAMERA_BASE_M } from "./cineCamera";
import { COLUMN_FOOT_M, dollyChassisParts } from "./grip/dollyChassis";
import { HEAD_DEPTH_M, panParts, rockerParts } from "./grip/dollyHead";
import { createFinishMaterial, disposeAll, finishU } from "./kit/finishes";
import { createHiHat } from "./grip/hiHat";
import { mergeParts } from "./kit/parts";

/** Under this height of the sensor the column has no room left, so the camera sits on a hi-hat instead. */
const LOWEST_ON_COLUMN_M = COLUMN_FOOT_M + HEAD_DEPTH_M + 0.02;
/** Radii of the telescope, lowest stage first. */
const STAGE_RADII_M = [0.082, 0.068, 0.055] as const;
const COLLAR_HEIGHT_M = 0.022;

export interface DollyOptions {
  /** Direction of travel, about +Y; 0 travels along X, across the stage. */
  readonly travelYawRad?: number;
  /** How high the wheels stand: a track's rails, or 0 on the floor. */
  readonly railHeightM?: number;
}

export interface Dolly {
  readonly root: Object3D;
  /**
   * Puts wheels under and column up to a camera whose sensor is at that place on the stage. The pitch, where given,
   * rocks the geared head, whose arc is centred on the sensor's own axis.
   */
  update(sensorPosition: Vec3, yawRad: number, pitchRad?: number): void;
  dispose(): void;
}

export function createDolly(options: DollyOptions = {}): Dolly {
  const { travelYawRad = 0, railHeightM = 0 } = options;
  const root = new Group();
  root.name = "dolly";
  const finish = createFinishMaterial();

  const chassis = solid(dollyChassisParts());
  chassis.rotation.y = travelYawRad;
  const stages = new InstancedMesh(unitTube(), finish.material, STAGE_RADII_M.length);
  const collars = new InstancedMesh(unitTube(1.12), finish.material, STAGE_RADII_M.length);
  const onColumn = new Group();
  onColumn.add(chassis, stages, collars);

  const head = new Group();
  const pan = solid(panParts());
  const rocker = solid(rockerParts());
  // Pan, then tilt: the order of the camera's own head.
  rocker.rotation.order = "YXZ";
  head.add(pan, rocker);
  const hiHat = createHiHat(finish.material);
  root.add(onColumn, head, hiHat.root);

  function solid(parts: Parameters<typeof mergeParts>[0]): Mesh {
    const mesh = new Mesh(mergeParts(parts), finish.material);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    return mesh;
  }
  for (const tubes of [stages, collars]) {
    tubes.castShadow = true;
    tubes.receiveShadow = true;
    // The tubes move with the camera; three would cull them by where they were first.
    tubes.frustumCulled = false;
  }

  return {
    root,
    update(sensorPosition, yawRad, pitchRad = 0) {
      const [x, y, z] = sensorPosition;
      const low = y - railHeightM < LOWEST_ON_COLUMN_M;
      onColumn.visible = !low;
      head.visible = !low;
      hiHat.root.visible = low;
      if (low) {
        hiHat.update([x, y - CAMERA_BASE_M, z], yawRad);
        return;
      }
      onColumn.position.set(x, railHeightM, z);
      stretch(stages, collars, y - HEAD_DEPTH_M - railHeightM);
      head.position.set(x, y, z);
      pan.rotation.y = yawRad;
      rocker.rotation.set(pitchRad, yawRad, 0);
    },
    dispose() {
      stages.dispose();
      collars.dispose();
      hiHat.dispose();
      disposeAll([chassis.geometry, stages.geometry, collars.geometry, pan.geometry, rocker.geometry, finish]);
    },
  };
}

/** A tube of radius and height 1 that stands on the origin; a collar is the same, wider and of bare metal. */
function unitTube(widen = 1): CylinderGeometry {
  const tube = new CylinderGeometry(widen, widen, 1, 32).translate(0, 0.5, 0);
  const uv = tube.getAttribute("uv");
  for (let i = 0; i < uv.count; i++) uv.setXY(i, finishU(widen === 1 ? "aluminium" : "satinBlack"), 0.5);
  return tube;
}

/** Shares the column's length among its stages; each stage runs down to the foot, hidden in the one that holds it. */
function stretch(stages: InstancedMesh, collars: InstancedMesh, topM: number): void {
  const matrix = new Matrix4();
  const upright = new Quaternion();
  const drawn = (topM - COLUMN_FOOT_M) / STAGE_RADII_M.length;
  for (const [index, radius] of STAGE_RADII_M.entries()) {
    const stageTop = COLUMN_FOOT_M + drawn * (index + 1);
    const base = new Vector3(0, COLUMN_FOOT_M - 0.02, 0);
    stages.setMatrixAt(index, matrix.compose(base, upright, new Vector3(radius, stageTop - base.y, radius)));
    const collar = new Vector3(0, stageTop - COLLAR_HEIGHT_M, 0);
    collars.setMatrixAt(index, matrix.compose(collar, upright, new Vector3(radius, COLLAR_HEIGHT_M, radius)));
  }
  stages.instanceMatrix.needsUpdate = true;
  collars.instanceMatrix.needsUpdate = true;
}
