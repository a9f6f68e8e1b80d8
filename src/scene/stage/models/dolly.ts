import { Group, Mesh, type Object3D } from "three";
import type { Vec3 } from "../../../model/maths/pose";
import { CAMERA_BASE_M } from "./cineCamera";
import { COLUMN_FOOT_M, dollyChassisParts } from "./grip/dollyChassis";
import { HEAD_DEPTH_M, panParts, rockerParts } from "./grip/dollyHead";
import { createFinishMaterial, disposeAll } from "./kit/finishes";
import { createHiHat } from "./grip/hiHat";
import { createContactShadow } from "./kit/contactShadow";
import { mergeParts } from "./kit/parts";
import { createTelescope, type TelescopeShape } from "./kit/telescope";

/** Under this height of the sensor the column has no room left, so the camera sits on a hi-hat instead. */
const LOWEST_ON_COLUMN_M = COLUMN_FOOT_M + HEAD_DEPTH_M + 0.02;
/** Three stages reach 2.6 m of lens height from a housing that still goes under a table. */
const COLUMN: TelescopeShape = {
  finish: "aluminium",
  radiiM: [0.082, 0.068, 0.055],
  collarHeightM: 0.022,
  collarWiden: 1.12,
};

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
  const column = createTelescope(finish.material, COLUMN);
  const contact = createContactShadow(1.5, 1.15, 0.75);
  contact.root.rotation.y = travelYawRad;
  const onColumn = new Group();
  onColumn.add(chassis, column.root, contact.root);

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
      contact.root.position.y = -railHeightM;
      column.stretch(COLUMN_FOOT_M - 0.02, y - HEAD_DEPTH_M - railHeightM);
      head.position.set(x, y, z);
      pan.rotation.y = yawRad;
      rocker.rotation.set(pitchRad, yawRad, 0);
    },
    dispose() {
      column.dispose();
      contact.dispose();
      hiHat.dispose();
      disposeAll([chassis.geometry, pan.geometry, rocker.geometry, finish]);
    },
  };
}
