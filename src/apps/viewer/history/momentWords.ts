import { clockWords, dayWords } from "../../../ui/words/timeWords";
import type { Moment } from "./historyTypes";

/** When a moment was: the clock on the wall, with the day where it wasn't today. */
export function momentWords(moment: Moment | null, sequence: number, nowMs = Date.now()): string {
  // Between picking a moment and the hub's answer only its place in the order is known.
  if (moment?.sequence !== sequence || moment.atMs === null) return `change ${sequence}`;
  const day = dayWords(moment.atMs, nowMs);
  return day === "today" ? clockWords(moment.atMs) : `${day} ${clockWords(moment.atMs)}`;
}
