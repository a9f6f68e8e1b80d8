import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { isLocked, type FieldCallbacks, type FieldState } from "../fieldTypes";
import { heldValue, IDLE, scrub, type ScrubEvent, type ScrubState } from "../scrub";
import { useSettled } from "../useSettled";
import { normalise, type NumberRange } from "./numberRange";

export interface NumberGestureOptions extends FieldCallbacks<number>, FieldState {
  readonly value: number;
  readonly range: NumberRange;
}

export interface NumberGesture {
  /** The value to draw: the hand's own, the one just let go, or the document's. */
  readonly shown: number;
  readonly phase: ScrubState["phase"];
  readonly isLocked: boolean;
  /** Handlers for an element that drags; `perPixel` is travel per pixel of it at normal speed. */
  readonly dragHandlers: (
    perPixel: (element: HTMLElement) => number,
    onClick?: (event: DragEvent) => void,
  ) => DragHandlers;
  /** Whether the key was ours; `sideways` lets left and right step as well. */
  readonly onNudgeKey: (event: KeyboardEvent, sideways?: boolean) => boolean;
  readonly endNudge: () => void;
  /** A change made at once: typed, or reset. */
  readonly commit: (value: number) => void;
}

export type DragEvent = PointerEvent<HTMLElement>;

export interface DragHandlers {
  readonly onPointerDown: (event: DragEvent) => void;
  readonly onPointerMove: (event: DragEvent) => void;
  readonly onPointerUp: (event: DragEvent) => void;
  readonly onPointerCancel: () => void;
  readonly onLostPointerCapture: () => void;
}

/** A finger covers more than a mouse's three pixels before it means to drag. */
const TOUCH_SLACK_PX = 6;
const NUDGE_KEYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
const SIDEWAYS_KEYS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Puts the pure machine of scrub.ts under React's pointer and key events. */
export function useNumberGesture(options: NumberGestureOptions): NumberGesture {
  const locked = isLocked(options);
  const { shown: settledValue, settle } = useSettled(options.value);
  const [state, setState] = useState<ScrubState>(IDLE);
  // Events can outrun renders: the machine steps on these, and React draws the latest.
  const stateRef = useRef<ScrubState>(IDLE);
  const optionsRef = useRef(options);
  useEffect(() => {
    optionsRef.current = options;
  });

  const send = useCallback(
    (event: ScrubEvent): "click" | null => {
      const now = optionsRef.current;
      const step = scrub(stateRef.current, event, now.range);
      stateRef.current = step.state;
      setState(step.state);
      let clicked: "click" | null = null;
      // A step that fades in is a change made at once, when the key is let go: nobody sees it move under the hand.
      const fades = now.fades === true && (event.type === "nudge" || event.type === "nudgeEnd");
      for (const effect of step.effects) {
        if (fades) {
          if (effect.type === "commit") now.onCommit?.(effect.value);
          continue;
        }
        switch (effect.type) {
          case "start":
            now.onDragStart?.();
            break;
          case "move":
            now.onDragMove?.(effect.value);
            break;
          case "commit":
            settle(effect.value);
            now.onDragCommit?.(effect.value);
            break;
          case "cancel":
            settle(effect.value);
            now.onDragCancel?.();
            break;
          case "click":
            clicked = "click";
        }
      }
      return clicked;
    },
    [settle],
  );

  const isDown = state.phase === "pressed" || state.phase === "dragging";
  useEffect(() => {
    if (!isDown) return;
    // The hand on the mouse need not have put focus here, and the app's own Escape must not act as well.
    function onKeyDown(event: globalThis.KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      send({ type: "cancel" });
    }
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [isDown, send]);

  useEffect(() => {
    if (locked) send({ type: "cancel" });
  }, [locked, send]);
  // Selecting another record takes the field away mid-drag: what nobody let go of is put back.
  useEffect(() => () => void send({ type: "cancel" }), [send]);

  const shown = heldValue(state) ?? settledValue;
  return {
    shown,
    phase: state.phase,
    isLocked: locked,
    dragHandlers: (perPixel, onClick) => ({
      onPointerDown: (event) => {
        if (locked || event.button !== 0 || !event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const slack = event.pointerType === "touch" ? { slack: TOUCH_SLACK_PX } : {};
        send({ type: "press", x: event.clientX, value: shown, ...slack });
      },
      onPointerMove: (event) => {
        if (stateRef.current.phase === "idle") return;
        const coarse = event.ctrlKey || event.metaKey;
        send({
          type: "move",
          x: event.clientX,
          travelPerPixel: perPixel(event.currentTarget),
          fine: event.shiftKey,
          coarse,
        });
      },
      onPointerUp: (event) => {
        if (send({ type: "release" }) === "click") onClick?.(event);
      },
      onPointerCancel: () => void send({ type: "cancel" }),
      onLostPointerCapture: () => void send({ type: "cancel" }),
    }),
    onNudgeKey: (event, sideways = false) => {
      if (event.key === "Escape" && stateRef.current.phase === "nudging") {
        event.stopPropagation();
        send({ type: "cancel" });
        return true;
      }
      const direction = NUDGE_KEYS[event.key] ?? (sideways ? SIDEWAYS_KEYS[event.key] : undefined);
      if (direction === undefined || event.ctrlKey || event.metaKey) return false;
      event.preventDefault();
      if (locked) return true;
      send({ type: "nudge", value: shown, steps: direction * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1) });
      return true;
    },
    endNudge: () => void send({ type: "nudgeEnd" }),
    commit: (value) => {
      if (locked) return;
      const next = normalise(value, options.range);
      if (!options.fades) settle(next);
      options.onCommit?.(next);
    },
  };
}
