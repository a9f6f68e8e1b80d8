import type { Object3D } from "three";

/**
 * What every environment builder returns: plain three.js objects in world metres (right-handed, Y up), driven by
 * values only. `timeS` is stage time (frame / rate), the only clock a world may read: two screens that draw the same
 * frame must draw the same world.
 */
export interface EnvironmentView<Look> {
  readonly root: Object3D;
  /** Brings the objects to a look at a stage time in seconds. Must be a pure function of its arguments. */
  update(look: Look, timeS: number): void;
  /** Frees every geometry, material and texture that the view made. */
  dispose(): void;
}
