import type { StageRecord } from "../model/records/kinds";
import type { WallRecord, WallSegment } from "../model/records/wall";
import { facetAngleRad } from "../model/volume/columnPlaces";

/**
 * What changes with a field because it would mean something else otherwise: an arc stands about its axis, a flat wall at
 * its foot, and whoever bends one doesn't mean to move it. null: nothing else.
 */
export function fieldCompanions(record: StageRecord, key: string, value: unknown): Record<string, unknown> | null {
  if (record.kind !== "wall" || key !== "shape" || value === record.shape) return null;
  const shape = value as WallRecord["shape"];
  const runs =
    shape === "polyline" && record.shape === "arc" && record.segments.length === 0 ? runsOfArc(record) : null;
  const by = (shape === "arc" ? 1 : 0) - (record.shape === "arc" ? 1 : 0);
  const moves = by !== 0 && isUpright(shape) && isUpright(record.shape);
  if (!moves && runs === null) return null;
  return {
    ...(moves ? { position: towardsAudience(record, by * record.radiusM) } : {}),
    ...(runs === null ? {} : { segments: runs }),
  };
}

function isUpright(shape: WallRecord["shape"]): boolean {
  return shape === "flat" || shape === "arc" || shape === "polyline";
}

/** A wall's position so many metres nearer to its audience, to a millimetre. */
function towardsAudience({ position: [x, y, z], yawRad }: WallRecord, metres: number): [number, number, number] {
  const rounded = (value: number): number => Math.round(value * 1000) / 1000 + 0;
  return [rounded(x + Math.sin(yawRad) * metres), y, rounded(z + Math.cos(yawRad) * metres)];
}

/** Columns in one run of an arc that becomes angled: few enough to follow it, enough to be built that way. */
const COLUMNS_A_RUN = 6;

/** Runs that turn by as much as the arc did over their columns. */
function runsOfArc(wall: WallRecord): WallSegment[] {
  // An odd number, so that one of them faces the audience.
  const wanted = Math.min(wall.columns, Math.max(1, Math.round(wall.columns / COLUMNS_A_RUN)));
  const count = wanted % 2 === 0 ? wanted - 1 : wanted;
  const turnRad = (facetAngleRad(wall) * wall.columns) / count;
  const [each, more] = [Math.floor(wall.columns / count), wall.columns % count];
  return Array.from({ length: count }, (_, at) => ({
    columns: each + (at < more ? 1 : 0),
    turnRad: at === 0 ? 0 : turnRad,
  }));
}
