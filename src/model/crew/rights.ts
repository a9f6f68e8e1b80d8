import type { DocumentDiff } from "../document/diff";
import type { StageDocument } from "../document/document";
import type { RecordKind } from "../records/kinds";
import { showOf } from "../document/document";
import type { Role } from "./roles";

/** Fields of a kind: all of them, or those named. */
type Fields = "all" | readonly string[];

interface KindRight {
  /** May be changed while nothing rolls. */
  readonly set: Fields;
  /** May be changed while a take rolls; the rest waits as a proposal. */
  readonly onAir: Fields;
  /** May be added and removed. */
  readonly make?: boolean;
}

type Rights = { readonly [K in RecordKind]?: KindRight };

const ALL: KindRight = { set: "all", onAir: "all", make: true };
const NOTHING_ON_AIR: KindRight = { set: "all", onAir: [], make: true };
/** What a take's own crew keeps doing while it rolls: pulling focus, riding the iris, zooming. */
const LENS_ON_AIR = ["focusDistanceM", "tStop", "focalLengthMm"];
const ROLL = ["onAir", "slate", "takeNumber"];

/**
 * Who may change what, by kind and field. On air the second list counts: what reaches the picture of a rolling take
 * moves only under the hands that are meant to move it.
 */
const RIGHTS: Readonly<Record<Role, Rights>> = {
  director: {
    show: ALL,
    environment: ALL,
    camera: ALL,
    lens: ALL,
    tracker: ALL,
    light: ALL,
    wall: ALL,
    output: ALL,
    canvas: ALL,
    lightCard: ALL,
    standIn: ALL,
    prop: ALL,
  },
  cinematographer: {
    show: { set: ROLL, onAir: ROLL },
    camera: ALL,
    lens: ALL,
    light: { set: "all", onAir: "all", make: true },
    lightCard: ALL,
    environment: { set: ["exposureStops", "haze", "position", "yawRad"], onAir: ["exposureStops"] },
    standIn: NOTHING_ON_AIR,
    prop: NOTHING_ON_AIR,
    output: { set: ["exposureStops"], onAir: [] },
  },
  gaffer: {
    light: NOTHING_ON_AIR,
    lightCard: NOTHING_ON_AIR,
    environment: { set: ["exposureStops", "neon", "windows", "skyGlow"], onAir: [] },
  },
  operator: {
    show: { set: ["rate", "leadFrames", "timing", "lockFrames", "environmentId"], onAir: [] },
    environment: { set: ["position", "yawRad", "exposureStops"], onAir: [] },
    wall: NOTHING_ON_AIR,
    output: { set: "all", onAir: ["exposureStops"], make: true },
    canvas: NOTHING_ON_AIR,
    lightCard: NOTHING_ON_AIR,
    tracker: { set: "all", onAir: "all", make: true },
    camera: {
      set: [
        "operator",
        "trackerId",
        "innerEnabled",
        "innerOverscan",
        "innerFeather",
        "innerWidthPx",
        "innerPriority",
        "overscanMode",
        "innerFrozen",
        "innerRollRad",
        "innerBorder",
        "innerBorderColor",
        "innerContent",
        "chromaColor",
        "markerSpacingM",
        "markerSizeM",
        "markerColor",
        ...LENS_ON_AIR,
      ],
      onAir: LENS_ON_AIR,
    },
  },
  script: {
    show: { set: [...ROLL, "name"], onAir: ROLL },
    standIn: NOTHING_ON_AIR,
    prop: NOTHING_ON_AIR,
  },
  guest: {},
  wall: {},
};

/** May this person decide on what others have proposed, and hand out links (director only). */
export function decidesProposals(role: Role): boolean {
  return role === "director" || role === "cinematographer";
}

export function handsOutLinks(role: Role): boolean {
  return role === "director";
}

/** May this person let a tracker go back to the simulated operator. */
export function mayReleaseTracker(role: Role): boolean {
  return RIGHTS[role].tracker !== undefined;
}

export function isOnAir(document: StageDocument): boolean {
  return showOf(document)?.onAir === true;
}

function covers(fields: Fields | undefined, key: string): boolean {
  return fields === "all" || (fields?.includes(key) ?? false);
}

/** allowed: at once. proposed: it waits for someone who may. refused: not this role's at all. */
export type Verdict = "allowed" | "proposed" | "refused";

/** What becomes of a change of one field. */
export function judgeField(role: Role, kind: RecordKind, key: string, onAir: boolean): Verdict {
  const right = RIGHTS[role][kind];
  if (right === undefined || !covers(right.set, key)) return "refused";
  return !onAir || covers(right.onAir, key) ? "allowed" : "proposed";
}

/** What becomes of adding or removing a record of a kind. */
export function judgeMaking(role: Role, kind: RecordKind, onAir: boolean): Verdict {
  const right = RIGHTS[role][kind];
  if (right?.make !== true) return "refused";
  return !onAir || right.onAir === "all" ? "allowed" : "proposed";
}

/** What becomes of a whole change: the strictest verdict of its parts, and a sentence about the part that decided. */
export function judgeDiff(
  role: Role,
  diff: DocumentDiff,
  document: StageDocument,
): { readonly verdict: Verdict; readonly what: string | null } {
  const onAir = isOnAir(document);
  let proposed: string | null = null;
  for (const { verdict, what } of partsOf(role, diff, document, onAir)) {
    if (verdict === "refused") return { verdict, what };
    if (verdict === "proposed") proposed ??= what;
  }
  return proposed === null ? { verdict: "allowed", what: null } : { verdict: "proposed", what: proposed };
}

function* partsOf(
  role: Role,
  diff: DocumentDiff,
  document: StageDocument,
  onAir: boolean,
): Generator<{ readonly verdict: Verdict; readonly what: string }> {
  for (const record of [...Object.values(diff.added), ...Object.values(diff.removed)]) {
    yield { verdict: judgeMaking(role, record.kind, onAir), what: record.name };
  }
  for (const [id, fields] of Object.entries(diff.changed)) {
    const record = document.get(id);
    if (record === undefined) continue;
    for (const key of Object.keys(fields)) {
      yield { verdict: judgeField(role, record.kind, key, onAir), what: `${record.name}: ${key}` };
    }
  }
}
