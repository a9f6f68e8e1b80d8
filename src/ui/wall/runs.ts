import type { WallSegment } from "../../model/records/wall";

/** A point of the plan, metres: x to the audience's right, z towards the audience (down on paper). */
export interface PlanPoint {
  readonly x: number;
  readonly z: number;
}

/**
 * The runs seen from above, each from its left end to its right: they start along +x, and a positive turn brings a run
 * towards the audience. The first run's own turn only sets where the plan looks, so it is left out.
 */
export function runPlan(segments: readonly WallSegment[], cabinetWidthM: number): PlanPoint[] {
  const points: PlanPoint[] = [{ x: 0, z: 0 }];
  let heading = 0;
  segments.forEach(({ columns, turnRad }, at) => {
    if (at > 0) heading += turnRad;
    const last = points.at(-1) ?? { x: 0, z: 0 };
    const length = columns * cabinetWidthM;
    points.push({ x: last.x + Math.cos(heading) * length, z: last.z + Math.sin(heading) * length });
  });
  return levelled(points);
}

/** Turned so that both ends lie equally far from the audience: how one would draw it on a napkin. */
function levelled(points: readonly PlanPoint[]): PlanPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [dx, dz] = [last.x - first.x, last.z - first.z];
  const chord = Math.hypot(dx, dz);
  if (chord < 1e-6) return [...points];
  const [c, s] = [dx / chord, dz / chord];
  return points.map(({ x, z }) => ({ x: x * c + z * s, z: z * c - x * s }));
}

/** Scales the plan into a box with a margin, centred; SVG coordinates. */
export function fitPlan(
  points: readonly PlanPoint[],
  box: { readonly width: number; readonly height: number; readonly margin: number },
): readonly (readonly [number, number])[] {
  const xs = points.map(({ x }) => x);
  const zs = points.map(({ z }) => z);
  const [minX, maxX] = [Math.min(...xs), Math.max(...xs)];
  const [minZ, maxZ] = [Math.min(...zs), Math.max(...zs)];
  const scale = Math.min(
    (box.width - 2 * box.margin) / Math.max(maxX - minX, 1e-6),
    (box.height - 2 * box.margin) / Math.max(maxZ - minZ, 1e-6),
  );
  const left = (box.width - (maxX - minX) * scale) / 2;
  const top = (box.height - (maxZ - minZ) * scale) / 2;
  return points.map(({ x, z }) => [left + (x - minX) * scale, top + (z - minZ) * scale] as const);
}

/** Where the ring of cabinets would close or cross itself, it can't be built. */
export function crossesItself(points: readonly PlanPoint[]): boolean {
  for (let a = 0; a + 1 < points.length; a++) {
    for (let b = a + 2; b + 1 < points.length; b++) {
      const [p, q, r, t] = [points[a], points[a + 1], points[b], points[b + 1]];
      if (p && q && r && t && cross(p, q, r, t)) return true;
    }
  }
  return false;
}

function cross(p: PlanPoint, q: PlanPoint, r: PlanPoint, t: PlanPoint): boolean {
  const side = (a: PlanPoint, b: PlanPoint, c: PlanPoint): number =>
    (b.x - a.x) * (c.z - a.z) - (b.z - a.z) * (c.x - a.x);
  return side(p, q, r) * side(p, q, t) < -1e-9 && side(r, t, p) * side(r, t, q) < -1e-9;
}

export function columnsOf(segments: readonly WallSegment[]): number {
  return segments.reduce((sum, { columns }) => sum + columns, 0);
}

/** A corner that shows at once what a turn does. */
const FIRST_TURN_RAD = Math.PI / 12;

/** A new run on the right: as long as its neighbour, and turned as far as that one is. */
export function withRun(segments: readonly WallSegment[]): WallSegment[] {
  const last = segments.at(-1);
  if (last === undefined) return [{ columns: 8, turnRad: 0 }];
  return [...segments, { columns: last.columns, turnRad: segments.length > 1 ? last.turnRad : FIRST_TURN_RAD }];
}

export function withoutRun(segments: readonly WallSegment[], at: number): WallSegment[] {
  return segments.filter((_, i) => i !== at);
}

/** Takes a run to another place; those between move up. */
export function moveRun(segments: readonly WallSegment[], from: number, to: number): WallSegment[] {
  const moved = segments[from];
  if (moved === undefined || to < 0 || to >= segments.length) return [...segments];
  const rest = withoutRun(segments, from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** Runs of the same turns and about the same shares that have so many columns together; fewer runs where there are fewer. */
export function spreadColumns(segments: readonly WallSegment[], columns: number): WallSegment[] {
  const kept = segments.slice(0, columns);
  const total = columnsOf(kept);
  let [given, seen] = [0, 0];
  return kept.map((run, at) => {
    seen += run.columns;
    const left = kept.length - at - 1;
    const upTo = Math.min(columns - left, Math.max(given + 1, Math.round((seen / total) * columns)));
    const share = left === 0 ? columns - given : upTo - given;
    given += share;
    return { ...run, columns: share };
  });
}
