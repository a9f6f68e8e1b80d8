import {
  Aperture,
  Box,
  Camera,
  Clapperboard,
  LampCeiling,
  Monitor,
  MonitorDot,
  Mountain,
  LayoutGrid,
  PersonStanding,
  Radar,
  RectangleHorizontal,
  type LucideIcon,
} from "lucide-react";
import type { RecordKind } from "../../model/records/kinds";
import { KIND_WORDS } from "../../ui/words/kindWords";

interface KindEntry {
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  /** What an empty list of them says. */
  readonly empty: string;
}

/** How the crew calls each kind, with its sign. */
export const KINDS: Readonly<Record<RecordKind, KindEntry>> = {
  show: { ...KIND_WORDS.show, icon: Clapperboard, empty: "" },
  environment: { ...KIND_WORDS.environment, icon: Mountain, empty: "A world is what the walls look out on." },
  camera: { ...KIND_WORDS.camera, icon: Camera, empty: "A camera draws its inner frustum on the walls." },
  lens: { ...KIND_WORDS.lens, icon: Aperture, empty: "Lenses limit what a camera can do." },
  tracker: { ...KIND_WORDS.tracker, icon: Radar, empty: "A tracker moves a camera from FreeD over UDP." },
  light: { ...KIND_WORDS.light, icon: LampCeiling, empty: "Lamps on the stage, or in the world on the walls." },
  wall: { ...KIND_WORDS.wall, icon: Monitor, empty: "A wall is a surface of LED cabinets." },
  output: { ...KIND_WORDS.output, icon: MonitorDot, empty: "An output is the part of a wall one page shows." },
  canvas: { ...KIND_WORDS.canvas, icon: LayoutGrid, empty: "A canvas packs several outputs on one page." },
  lightCard: {
    ...KIND_WORDS.lightCard,
    icon: RectangleHorizontal,
    empty: "A light card is a patch of light on the LEDs.",
  },
  standIn: { ...KIND_WORDS.standIn, icon: PersonStanding, empty: "A figure on an actor's mark." },
  prop: { ...KIND_WORDS.prop, icon: Box, empty: "Real things on the floor." },
};

/** Order of the outliner: what is touched most comes first. */
export const OUTLINE: readonly RecordKind[] = [
  "camera",
  "light",
  "lightCard",
  "environment",
  "standIn",
  "prop",
  "wall",
  "output",
  "canvas",
  "tracker",
  "lens",
  "show",
];
