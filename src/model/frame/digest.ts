import { listHash } from "../document/listHash";
import { hashOf } from "../maths/hash";
import type { StageFrame } from "./stageFrame";

/**
 * Sixteen hex digits that two screens compare: equal for equal StageFrames, whatever order their keys were written in.
 * Objects are taken as values that nobody changes in place.
 */
export function digestOf(frame: StageFrame): string {
  const { walls, outputs, canvases, standIns, props } = frame;
  // Long lists of plain records are known by a hash that an edit patches.
  const lists = [walls, outputs, canvases, standIns, props].map(listHash);
  return hashOf({ ...frame, walls: null, outputs: null, canvases: null, standIns: null, props: null, lists })
    .map((half) => half.toString(16).padStart(8, "0"))
    .join("");
}
