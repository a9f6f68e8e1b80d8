import type { RecordKind } from "../../model/records/kinds";

/** How the crew calls each kind. */
export const KIND_WORDS: Readonly<Record<RecordKind, { readonly one: string; readonly many: string }>> = {
  show: { one: "Show", many: "Show" },
  environment: { one: "World", many: "Worlds" },
  camera: { one: "Camera", many: "Cameras" },
  lens: { one: "Lens", many: "Lenses" },
  tracker: { one: "Tracker", many: "Trackers" },
  light: { one: "Light", many: "Lights" },
  wall: { one: "Wall", many: "Walls" },
  output: { one: "Output", many: "Outputs" },
  canvas: { one: "Canvas", many: "Canvases" },
  lightCard: { one: "Light card", many: "Light cards" },
  standIn: { one: "Stand-in", many: "Stand-ins" },
  prop: { one: "Prop", many: "Props" },
};
