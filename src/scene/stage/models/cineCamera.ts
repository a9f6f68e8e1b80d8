import { Color, Group, Mesh, MeshStandardMaterial, type Object3D } from "three";
import { cameraBodyParts, STATUS_SCREEN } from "./camera/cineCameraBody";
import { cameraLensParts } from "./camera/cineCameraLens";
import { cameraTopParts, MONITOR_SCREEN } from "./camera/cineCameraTop";
import { createFinishMaterial, disposeAll } from "./kit/finishes";
import { createMonitorPicture, screenGeometry } from "./camera/monitorPicture";
import { box, mergeParts } from "./kit/parts";

/** How far below the sensor's centre the camera's dovetail ends: what a head bolts on to. */
export const CAMERA_BASE_M = 0.124;
/** How far before the sensor the matte box ends: a view drawn from there hides the model or sets its near plane beyond. */
export const CAMERA_FRONT_M = 0.275;

const TALLY_ON = new Color(0xff0603);
const TALLY_OFF = new Color(0x000000);
// Above 1, so that it reads as a lamp; much higher, and tone mapping bleaches the red that is its meaning.
const TALLY_INTENSITY = 1.2;
// A monitor on a dim stage: readable, never a light source that draws the eye from the wall.
const SCREEN_INTENSITY = 0.55;

export interface CineCamera {
  readonly root: Object3D;
  update(state: { readonly live: boolean }): void;
  dispose(): void;
}

/** A digital cine camera, its sensor's centre at the origin, looking along -Z. */
export function createCineCamera(): CineCamera {
  const root = new Group();
  root.name = "cineCamera";
  const finish = createFinishMaterial();
  const body = new Mesh(mergeParts([...cameraBodyParts(), ...cameraLensParts(), ...cameraTopParts()]), finish.material);
  body.castShadow = true;
  body.receiveShadow = true;

  const picture = createMonitorPicture();
  const screenMaterial = new MeshStandardMaterial({
    color: 0x050505,
    roughness: 0.12,
    emissive: 0xffffff,
    emissiveMap: picture,
    emissiveIntensity: SCREEN_INTENSITY,
  });
  const screen = new Mesh(
    mergeParts([screenGeometry(MONITOR_SCREEN, "picture"), screenGeometry(STATUS_SCREEN, "status")]),
    screenMaterial,
  );

  const tallyMaterial = new MeshStandardMaterial({ color: 0x2a0806, roughness: 0.25 });
  const tally = new Mesh(
    mergeParts([
      box("white", [0.03, 0.009, 0.006], [0.045, 0.068, -0.046], 0.002),
      box("white", [0.034, 0.008, 0.008], [0, 0.083, 0.206], 0.002),
      box("white", [0.006, 0.01, 0.022], [-0.0735, 0.068, 0.175], 0.002),
    ]),
    tallyMaterial,
  );
  root.add(body, screen, tally);

  return {
    root,
    update({ live }) {
      tallyMaterial.emissive.copy(live ? TALLY_ON : TALLY_OFF);
      tallyMaterial.emissiveIntensity = live ? TALLY_INTENSITY : 0;
    },
    dispose() {
      disposeAll([body.geometry, finish, screen.geometry, screenMaterial, picture, tally.geometry, tallyMaterial]);
    },
  };
}
