import { useCallback, useEffect, useRef, useState, type PointerEvent } from "react";

/** How far a thing under a hand has come, CSS pixels from where it was pressed. */
export interface Travel {
  readonly dx: number;
  readonly dy: number;
  /** Alt: nothing pulls it. */
  readonly free: boolean;
}

export interface FreeDragOptions<T> {
  readonly locked?: boolean | undefined;
  readonly onMove: (thing: T, travel: Travel) => void;
  readonly onCommit: (thing: T, travel: Travel) => void;
  readonly onCancel: (thing: T) => void;
  /** The press never became a drag. */
  readonly onClick?: ((thing: T) => void) | undefined;
}

export interface FreeDrag<T> {
  /** What is under the hand, once it moves. */
  readonly held: T | null;
  /** Handlers for an element that stands for a thing; a function makes the thing of where it was pressed. */
  readonly on: (thing: (event: PointerEvent<Element>) => T) => {
    readonly onPointerDown: (event: PointerEvent<Element>) => void;
    readonly onPointerMove: (event: PointerEvent<Element>) => void;
    readonly onPointerUp: (event: PointerEvent<Element>) => void;
    readonly onPointerCancel: () => void;
    readonly onLostPointerCapture: () => void;
  };
}

const SLACK_PX = 3;
const TOUCH_SLACK_PX = 6;

interface Grip<T> {
  readonly thing: T;
  readonly x: number;
  readonly y: number;
  readonly slack: number;
  readonly isMoving: boolean;
}

/** A thing that is dragged over a plane: captured, cancelled by Escape or when it is taken away, else committed once. */
export function useFreeDrag<T>(options: FreeDragOptions<T>): FreeDrag<T> {
  const grip = useRef<Grip<T> | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [held, setHeld] = useState<T | null>(null);

  const cancel = useCallback(() => {
    const now = grip.current;
    grip.current = null;
    setHeld(null);
    if (now?.isMoving === true) latest.current.onCancel(now.thing);
  }, []);

  useEffect(() => {
    if (held === null) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    }
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [held, cancel]);
  useEffect(() => cancel, [cancel]);

  const travelOf = (now: Grip<T>, event: PointerEvent<Element>): Travel => ({
    dx: event.clientX - now.x,
    dy: event.clientY - now.y,
    free: event.altKey,
  });

  return {
    held,
    on: (thing) => ({
      onPointerDown: (event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const slack = event.pointerType === "touch" ? TOUCH_SLACK_PX : SLACK_PX;
        grip.current = { thing: thing(event), x: event.clientX, y: event.clientY, slack, isMoving: false };
      },
      onPointerMove: (event) => {
        const now = grip.current;
        if (now === null || latest.current.locked === true) return;
        const travel = travelOf(now, event);
        if (!now.isMoving && Math.hypot(travel.dx, travel.dy) < now.slack) return;
        if (!now.isMoving) {
          grip.current = { ...now, isMoving: true };
          setHeld(now.thing);
        }
        latest.current.onMove(now.thing, travel);
      },
      onPointerUp: (event) => {
        const now = grip.current;
        grip.current = null;
        setHeld(null);
        if (now === null) return;
        if (now.isMoving) latest.current.onCommit(now.thing, travelOf(now, event));
        else latest.current.onClick?.(now.thing);
      },
      onPointerCancel: cancel,
      onLostPointerCapture: cancel,
    }),
  };
}
