import type { LightCardRecord } from "../../../model/records/lightCard";

type Look = Partial<Omit<LightCardRecord, "id" | "kind" | "name">>;

export interface CardPreset {
  readonly id: string;
  readonly label: string;
  readonly says: string;
  readonly set: Look;
}

const DEGREE = Math.PI / 180;

/** The cards a gaffer reaches for first. Each says all of what makes it, so that it looks the same whatever it was before. */
export const CARD_PRESETS: readonly CardPreset[] = [
  {
    id: "softTop",
    label: "Soft top",
    says: "A wide, soft source from above",
    set: {
      shape: "ellipse",
      azimuthRad: 0,
      elevationRad: 68 * DEGREE,
      rollRad: 0,
      distanceM: 5,
      widthM: 5,
      heightM: 2.5,
      kelvin: 5600,
      color: [1, 1, 1],
      exposureStops: 1,
      opacity: 1,
      feather: 0.8,
      blend: "add",
      layer: "below",
    },
  },
  {
    id: "rimLeft",
    label: "Rim left",
    says: "A narrow, hard strip from behind on the left",
    set: {
      shape: "rectangle",
      azimuthRad: -62 * DEGREE,
      elevationRad: 8 * DEGREE,
      rollRad: 0,
      distanceM: 5,
      widthM: 0.6,
      heightM: 3,
      kelvin: 5600,
      color: [1, 1, 1],
      exposureStops: 2,
      opacity: 1,
      feather: 0.2,
      blend: "add",
      layer: "below",
    },
  },
  {
    id: "negativeFill",
    label: "Negative fill",
    says: "Black: takes light away from the right",
    set: {
      shape: "rectangle",
      azimuthRad: 58 * DEGREE,
      elevationRad: 0,
      rollRad: 0,
      distanceM: 5,
      widthM: 4,
      heightM: 4,
      kelvin: 5600,
      color: [0, 0, 0],
      exposureStops: 0,
      opacity: 1,
      feather: 0.3,
      blend: "over",
      layer: "below",
    },
  },
];
