import type { Color, Object3D } from "three";
import type { ResolvedLight } from "../../../../model/frame/stageFrame";
import type { LinearRgb } from "../../../../model/light/kelvin";

export interface LightFixtureOptions {
  /** Only a spot casts them; a bulb would need six maps. */
  readonly shadows?: boolean;
}

export interface LightFixture {
  readonly root: Object3D;
  update(light: ResolvedLight): void;
  dispose(): void;
}

/**
 * Splits candela into three's colour times intensity; returns the intensity. A lamp that is off keeps its light in
 * the scene at zero: taking it out would recompile every material on the stage.
 */
export function splitCandela(candela: LinearRgb, color: Color): number {
  const [r, g, b] = candela;
  const peak = Math.max(r, g, b);
  if (peak <= 0) {
    color.setRGB(1, 1, 1);
    return 0;
  }
  color.setRGB(r / peak, g / peak, b / peak);
  return peak;
}
