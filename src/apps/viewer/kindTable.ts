import {
  Aperture,
  Box,
  Camera,
  Clapperboard,
  LampCeiling,
  Monitor,
  MonitorDot,
  Mountain,
  PersonStanding,
  Radar,
  type LucideIcon,
} from "lucide-react";
import type { RecordKind } from "../../model/records/kinds";

interface KindEntry {
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  /** What an empty list of them says. */
  readonly empty: string;
}

/** How the crew calls each kind. */
export const KINDS: Readonly<Record<RecordKind, KindEntry>> = {
  show: { one: "Show", many: "Show", icon: Clapperboard, empty: "" },
  environment: { one: "Environment", many: "Worlds", icon: Mountain, empty: "A world is what the walls look out on." },
  camera: { one: "Camera", many: "Cameras", icon: Camera, empty: "A camera draws its inner frustum on the walls." },
  lens: { one: "Lens", many: "Lenses", icon: Aperture, empty: "Lenses limit what a camera can do." },
  tracker: { one: "Tracker", many: "Trackers", icon: Radar, empty: "A tracker moves a camera from FreeD over UDP." },
  light: {
    one: "Light",
    many: "Lights",
    icon: LampCeiling,
    empty: "Lamps on the stage, or in the world on the walls.",
  },
  wall: { one: "Wall", many: "Walls", icon: Monitor, empty: "A wall is a surface of LED cabinets." },
  output: {
    one: "Output",
    many: "Outputs",
    icon: MonitorDot,
    empty: "An output is the part of a wall one page shows.",
  },
  standIn: { one: "Stand-in", many: "Stand-ins", icon: PersonStanding, empty: "A figure on an actor's mark." },
  prop: { one: "Prop", many: "Props", icon: Box, empty: "Real things on the floor." },
};

/** Order of the outliner: what is touched most comes first. */
export const OUTLINE: readonly RecordKind[] = [
  "camera",
  "light",
  "environment",
  "standIn",
  "prop",
  "wall",
  "output",
  "tracker",
  "lens",
  "show",
];
