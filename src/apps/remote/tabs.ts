import type { FieldDescriptor } from "../../model/records/define";
import { RECORD_TYPES, type RecordKind } from "../../model/records/kinds";

export interface RemoteTab {
  readonly kind: RecordKind;
  readonly label: string;
  readonly keys: readonly string[];
}

/** The values one reaches for in the middle of a shot; everything else is in the viewer. */
export const TABS: readonly [RemoteTab, ...RemoteTab[]] = [
  { kind: "light", label: "Lights", keys: ["on", "intensityCd", "kelvin"] },
  { kind: "camera", label: "Camera", keys: ["focalLengthMm", "tStop", "focusDistanceM"] },
  {
    kind: "environment",
    label: "World",
    keys: ["exposureStops", "haze", "wetness", "neon", "skyGlow", "rain", "yawRad"],
  },
  { kind: "show", label: "Take", keys: ["slate", "takeNumber"] },
];

export function fieldsOf({ kind, keys }: RemoteTab): readonly FieldDescriptor[] {
  return RECORD_TYPES[kind].fields.filter(({ key }) => keys.includes(key));
}
