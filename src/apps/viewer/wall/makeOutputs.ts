import type { WireDiff } from "../../../model/document/diff";
import type { OutputRecord } from "../../../model/records/output";
import { outputType } from "../../../model/records/output";
import type { WallRecord } from "../../../model/records/wall";
import type { PlannedOutput } from "../../../ui/wall/outputPlan";
import { plural } from "../../../ui/words/crewWords";
import { freeName } from "../freeName";

/** What stays as it is when an output gets another part of the wall: colour, patterns, place on a page. */
const PLACE = ["x", "y", "widthPx", "heightPx"] as const;

export interface MadeOutputs {
  /** null: the outputs are as planned already. */
  readonly edit: WireDiff | null;
  /** What it comes to, for the person who pressed. */
  readonly words: string;
}

/**
 * One edit that gives a wall the outputs of a plan. Those it has are kept in their order with all their settings and only
 * moved; missing ones are added with the settings of the first; what is left over goes.
 */
export function makeOutputs(
  wall: WallRecord,
  existing: readonly OutputRecord[],
  plan: readonly PlannedOutput[],
  names: ReadonlySet<string>,
  drawId: () => string,
): MadeOutputs {
  const pattern = existing[0];
  const set: Record<string, Record<string, number>> = {};
  const put: OutputRecord[] = [];
  const taken = new Set(names);
  for (const [at, part] of plan.entries()) {
    const known = existing[at];
    if (known === undefined) {
      const name = freeName(wall.name, taken, at + 1);
      taken.add(name);
      put.push({
        ...outputType.defaults,
        ...pattern,
        ...part,
        id: `output:${drawId()}` as OutputRecord["id"],
        kind: "output",
        name,
        wallId: wall.id,
        // Two on one place of a canvas would hide each other.
        canvasId: null,
        canvasX: 0,
        canvasY: 0,
      });
    } else if (PLACE.some((key) => known[key] !== part[key])) {
      set[known.id] = { x: part.x, y: part.y, widthPx: part.widthPx, heightPx: part.heightPx };
    }
  }
  const remove = existing.slice(plan.length).map(({ id }) => id);
  const counts = [
    [Object.keys(set).length, "changed"],
    [put.length, "added"],
    [remove.length, "removed"],
  ] as const;
  const done = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const words = `${wall.name}: ${plural(plan.length, "output")}, ${done.length === 0 ? "as they were" : done.join(", ")}.`;
  if (done.length === 0) return { edit: null, words };
  return {
    edit: {
      ...(put.length > 0 ? { put } : {}),
      ...(Object.keys(set).length > 0 ? { set } : {}),
      ...(remove.length > 0 ? { remove } : {}),
    },
    words,
  };
}
