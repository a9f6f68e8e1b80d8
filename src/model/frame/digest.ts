import { hashOf } from "../maths/hash";
import type { StageFrame } from "./stageFrame";

/**
 * Sixteen hex digits that two screens compare: equal for equal StageFrames, whatever order their keys were written in.
 * Objects are taken as values that nobody changes in place.
 */
export function digestOf(frame: StageFrame): string {
  return hashOf(frame)
    .map((half) => half.toString(16).padStart(8, "0"))
    .join("");
}
