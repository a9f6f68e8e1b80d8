import type { HeldValue } from "../useHeldValue";
import type { NumberRange } from "./numberRange";
import { useNumberGesture } from "./useNumberGesture";

/** One number of a structure under a hand: `put` makes the whole structure of it, since that is what is dragged and kept. */
export function useHeldNumber<T>(held: HeldValue<T>, value: number, put: (value: number) => T, range: NumberRange) {
  return useNumberGesture({
    value,
    range,
    disabled: held.isLocked,
    onDragMove: (next) => held.move(put(next)),
    onDragCommit: held.release,
    onDragCancel: held.cancel,
    onCommit: (next) => held.set(put(next)),
  });
}
