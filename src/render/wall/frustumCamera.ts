import { Camera } from "three";
import { projectionMatrix, viewMatrix, type Frustum } from "../../model/volume/frustum";

/** Nearest and farthest metres of a world that are drawn: a street's end, and nothing on the lens. */
export const NEAR_M = 0.1;
export const FAR_M = 1500;

/** A three.js camera that looks through an off-axis frustum. */
export class FrustumCamera extends Camera {
  constructor() {
    super();
    this.matrixAutoUpdate = false;
    this.matrixWorldAutoUpdate = false;
  }

  look(frustum: Frustum, nearM: number = NEAR_M): this {
    this.matrixWorldInverse.copy(viewMatrix(frustum));
    this.matrixWorld.copy(this.matrixWorldInverse).invert();
    this.matrix.copy(this.matrixWorld);
    this.projectionMatrix.copy(projectionMatrix(frustum, nearM, FAR_M));
    this.projectionMatrixInverse.copy(this.projectionMatrix).invert();
    return this;
  }
}
