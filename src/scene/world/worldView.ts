import { Group, type Scene } from "three";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { EnvironmentRecord } from "../../model/records/environment";
import type { EnvironmentView } from "../../render/environments/environmentView";
import { createNightStreet, type NightStreetLook } from "../../render/environments/nightStreet/nightStreet";
import { LampSet } from "../../render/lights/lampSet";

/** The virtual set and its lamps as three.js objects, brought to a StageFrame. Only the frame moves anything. */
export class WorldView {
  readonly root = new Group();
  private readonly lamps = new LampSet("world");
  private environment: { readonly seed: number; readonly view: EnvironmentView<NightStreetLook> } | null = null;

  constructor() {
    this.root.add(this.lamps.root);
  }

  update(frame: StageFrame): void {
    const record = frame.environment;
    if (record === null || this.environment?.seed !== record.seed) this.clear();
    if (record !== null) {
      this.environment ??= this.build(record);
      this.environment.view.update(record, frame.timeS);
      this.root.position.set(...record.position);
      this.root.rotation.set(0, record.yawRad, 0);
    }
    this.lamps.update(frame.lights);
    this.root.updateMatrixWorld(true);
  }

  /**
   * Matrices are brought up to date once per frame by `update`, not once per render of each frustum. Returns the way
   * back.
   */
  driveMatricesOf(scene: Scene): () => void {
    scene.matrixWorldAutoUpdate = false;
    return () => void (scene.matrixWorldAutoUpdate = true);
  }

  dispose(): void {
    this.clear();
    this.lamps.dispose();
  }

  private build(record: EnvironmentRecord): { seed: number; view: EnvironmentView<NightStreetLook> } {
    const view = createNightStreet(record.seed);
    this.root.add(view.root);
    return { seed: record.seed, view };
  }

  private clear(): void {
    if (this.environment === null) return;
    this.root.remove(this.environment.view.root);
    this.environment.view.dispose();
    this.environment = null;
  }
}
