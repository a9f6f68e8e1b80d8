import type { PointerEvent } from "react";
import type { DragHandlers } from "./number/useNumberGesture";

/** Where a pointer is on an element, as shares of its width and height, kept inside it. */
export interface SurfacePoint {
  readonly x: number;
  readonly y: number;
}

export function pointOn(event: PointerEvent<Element>): SurfacePoint {
  const box = event.currentTarget.getBoundingClientRect();
  const share = (at: number, length: number): number => Math.min(1, Math.max(0, length > 0 ? at / length : 0));
  return { x: share(event.clientX - box.left, box.width), y: share(event.clientY - box.top, box.height) };
}

/** A press that sets a value at once and drags it on: a picker's field, a point in a plot. */
export function surfaceDrag(hand: {
  readonly isLocked: boolean;
  readonly move: (point: SurfacePoint) => void;
  readonly release: () => void;
  readonly cancel: () => void;
}): DragHandlers {
  return {
    onPointerDown: (event) => {
      if (hand.isLocked || event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      hand.move(pointOn(event));
    },
    onPointerMove: (event) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) hand.move(pointOn(event));
    },
    onPointerUp: () => hand.release(),
    onPointerCancel: () => hand.cancel(),
    onLostPointerCapture: () => hand.cancel(),
  };
}
