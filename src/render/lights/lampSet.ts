import { Group, PointLight, SpotLight, type Light } from "three";
import type { ResolvedLight } from "../../model/frame/stageFrame";
import type { LightRecord } from "../../model/records/light";

/** three.js lights for the lamps of one space, by record: photometric, inverse-square, in candela. */
export class LampSet {
  readonly root = new Group();
  private readonly lamps = new Map<string, { readonly shape: LightRecord["shape"]; readonly light: Light }>();

  constructor(private readonly space: LightRecord["space"]) {}

  update(lights: readonly ResolvedLight[]): void {
    const mine = lights.filter((light) => light.record.space === this.space);
    for (const [id, { shape, light }] of this.lamps) {
      const record = mine.find((each) => each.record.id === id)?.record;
      if (record?.shape === shape) continue;
      this.root.remove(light);
      light.dispose();
      this.lamps.delete(id);
    }
    for (const light of mine) applyLamp(light, this.lampOf(light.record));
  }

  dispose(): void {
    for (const { light } of this.lamps.values()) light.dispose();
    this.lamps.clear();
    this.root.clear();
  }

  private lampOf({ id, shape }: LightRecord): Light {
    const known = this.lamps.get(id);
    if (known !== undefined) return known.light;
    const light = shape === "spot" ? createSpot() : new PointLight(0xffffff, 1, 0, 2);
    this.lamps.set(id, { shape, light });
    this.root.add(light);
    return light;
  }
}

function createSpot(): SpotLight {
  const spot = new SpotLight(0xffffff, 1, 0, Math.PI / 4, 0.5, 2);
  // The target rides on the lamp, one metre along its beam, so that turning the lamp turns the beam.
  spot.target.position.set(0, 0, -1);
  spot.add(spot.target);
  return spot;
}

/** Brings a three.js light to a resolved lamp: place, beam, and colour times candela. */
export function applyLamp({ record, candela }: ResolvedLight, light: Light): void {
  light.position.set(...record.position);
  light.rotation.set(record.pitchRad, record.yawRad, 0, "YXZ");
  const brightest = Math.max(...candela);
  light.intensity = brightest;
  if (brightest > 0) light.color.setRGB(candela[0] / brightest, candela[1] / brightest, candela[2] / brightest);
  if (light instanceof SpotLight) light.angle = Math.min(Math.PI / 2, record.beamAngleRad / 2);
}
