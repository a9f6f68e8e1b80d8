import { UNIT_TABLE } from "../units/unitTable";
import { clamp, fromTravel, normalise, snap, stepAt, toTravel, type NumberRange } from "./number/numberRange";

/**
 * What a hand is doing to a number. A drag and a held arrow key are the same thing to everyone else: it starts, it
 * moves, and it ends in a commit or is put back.
 */
export type ScrubState =
  | { readonly phase: "idle" }
  | { readonly phase: "pressed"; readonly startX: number; readonly start: number; readonly slack: number }
  | {
      readonly phase: "dragging";
      readonly lastX: number;
      readonly start: number;
      readonly travel: number;
      readonly value: number;
    }
  | { readonly phase: "nudging"; readonly start: number; readonly value: number };

export type ScrubEvent =
  | { readonly type: "press"; readonly x: number; readonly value: number; readonly slack?: number }
  | {
      readonly type: "move";
      readonly x: number;
      readonly travelPerPixel: number;
      readonly fine: boolean;
      readonly coarse: boolean;
    }
  | { readonly type: "release" }
  /** Arrow key down, also each repeat of a held one; `steps` is how many steps up on screen. */
  | { readonly type: "nudge"; readonly value: number; readonly steps: number }
  /** Arrow key up, or focus gone. */
  | { readonly type: "nudgeEnd" }
  /** Escape, the pointer taken away, or the field locked under the hand. */
  | { readonly type: "cancel" };

export type ScrubEffect =
  | { readonly type: "start" }
  | { readonly type: "move"; readonly value: number }
  | { readonly type: "commit"; readonly value: number }
  | { readonly type: "cancel"; readonly value: number }
  /** The press never became a drag. */
  | { readonly type: "click" };

export interface ScrubStep {
  readonly state: ScrubState;
  readonly effects: readonly ScrubEffect[];
}

export const IDLE: ScrubState = { phase: "idle" };
/** Pixels a pointer may wander before a click becomes a drag. */
export const CLICK_SLACK_PX = 3;
const FINE = 0.1;
const COARSE = 10;

export function scrub(state: ScrubState, event: ScrubEvent, range: NumberRange): ScrubStep {
  switch (event.type) {
    case "press":
      if (state.phase !== "idle") return same(state);
      return same({ phase: "pressed", startX: event.x, start: event.value, slack: event.slack ?? CLICK_SLACK_PX });
    case "move":
      return move(state, event, range);
    case "release":
      if (state.phase === "pressed") return { state: IDLE, effects: [{ type: "click" }] };
      return state.phase === "dragging" ? end(state) : same(state);
    case "nudge":
      return nudge(state, event, range);
    case "nudgeEnd":
      return state.phase === "nudging" ? end(state) : same(state);
    case "cancel":
      if (state.phase === "dragging" || state.phase === "nudging") {
        return { state: IDLE, effects: [{ type: "cancel", value: state.start }] };
      }
      return same(IDLE);
  }
}

/** The value to show while a hand is on it; null when none is. */
export function heldValue(state: ScrubState): number | null {
  return state.phase === "dragging" || state.phase === "nudging" ? state.value : null;
}

function move(state: ScrubState, event: Extract<ScrubEvent, { type: "move" }>, range: NumberRange): ScrubStep {
  if (state.phase === "pressed") {
    const distance = event.x - state.startX;
    if (Math.abs(distance) < state.slack) return same(state);
    // The slack is not made up for: the value leaves from where it was, without a jump.
    const lastX = state.startX + Math.sign(distance) * state.slack;
    const travel = toTravel(clamp(state.start, range), range);
    const dragging: ScrubState = { phase: "dragging", lastX, start: state.start, travel, value: state.start };
    const step = move(dragging, event, range);
    return { state: step.state, effects: [{ type: "start" }, ...step.effects] };
  }
  if (state.phase !== "dragging" || event.x === state.lastX) return same(state);

  const rate = (event.fine ? FINE : 1) * (event.coarse ? COARSE : 1) * towardsRight(range);
  const wanted = state.travel + (event.x - state.lastX) * event.travelPerPixel * rate;
  // Kept inside the range so that turning round at an end answers at once.
  const travel = Math.min(toTravel(range.max, range), Math.max(toTravel(range.min, range), wanted));
  const value = snap(fromTravel(travel, range), range, event.fine);
  const effects: ScrubEffect[] = value === state.value ? [] : [{ type: "move", value }];
  return { state: { ...state, lastX: event.x, travel, value }, effects };
}

function nudge(state: ScrubState, event: Extract<ScrubEvent, { type: "nudge" }>, range: NumberRange): ScrubStep {
  if (state.phase === "pressed" || state.phase === "dragging") return same(state);
  const start = state.phase === "nudging" ? state.start : event.value;
  const before = state.phase === "nudging" ? state.value : event.value;
  const by = event.steps * stepAt(before, range) * towardsRight(range);
  const value = nudged(before, by, range);
  const effects: ScrubEffect[] = state.phase === "nudging" ? [] : [{ type: "start" }];
  if (value !== before) effects.push({ type: "move", value });
  return { state: { phase: "nudging", start, value }, effects };
}

function nudged(before: number, by: number, range: NumberRange): number {
  const value = normalise(before + by, range);
  // A tenth of a step on a whole number would round back for ever; the least it can do is one.
  return value === before && by !== 0 ? normalise(before + Math.sign(by) * Math.max(1, Math.abs(by)), range) : value;
}

function end(state: Extract<ScrubState, { phase: "dragging" | "nudging" }>): ScrubStep {
  // Gone out and come back to where it began: nothing to save, and no empty step in anyone's undo.
  const type = state.value === state.start ? "cancel" : "commit";
  return { state: IDLE, effects: [{ type, value: state.value }] };
}

/** Right and up mean "more of what is read": for a pan that is less of what is kept. */
function towardsRight(range: NumberRange): 1 | -1 {
  return UNIT_TABLE[range.unit].internalPerShown < 0 ? -1 : 1;
}

function same(state: ScrubState): ScrubStep {
  return { state, effects: [] };
}
