import { useCallback, useEffect, useRef, useState } from "react";
import { isLocked, type FieldCallbacks, type FieldState } from "./fieldTypes";
import { useSettled } from "./useSettled";

export interface HeldValueOptions<T> extends FieldCallbacks<T>, FieldState {
  readonly value: T;
  readonly isSame?: ((a: T, b: T) => boolean) | undefined;
}

export interface HeldValue<T> {
  /** The hand's own, the one just let go, or the document's. */
  readonly shown: T;
  readonly isHeld: boolean;
  readonly isLocked: boolean;
  /** Under the hand: everyone sees it. The first one takes hold. */
  readonly move: (value: T) => void;
  /** Lets go: one edit, or none where it came back to where it began. */
  readonly release: () => void;
  readonly cancel: () => void;
  /** A change made at once. */
  readonly set: (value: T) => void;
}

/**
 * A value of any kind under a hand, as scrub.ts is one for numbers: it starts, it moves, and it ends in a commit or is put
 * back. Escape puts it back, and so does whatever takes the field away.
 */
export function useHeldValue<T>(options: HeldValueOptions<T>): HeldValue<T> {
  const { isSame = Object.is } = options;
  const locked = isLocked(options);
  const { shown: settled, settle } = useSettled(options.value, isSame);
  const [held, setHeld] = useState<{ readonly value: T; readonly start: T } | null>(null);
  // Events can outrun renders.
  const heldRef = useRef<typeof held>(null);
  const latest = useRef({ ...options, isSame, settled });
  useEffect(() => {
    latest.current = { ...options, isSame, settled };
  });

  const put = useCallback((next: typeof held) => {
    heldRef.current = next;
    setHeld(next);
  }, []);

  const cancel = useCallback(() => {
    const now = heldRef.current;
    if (now === null) return;
    put(null);
    settle(now.start);
    latest.current.onDragCancel?.();
  }, [put, settle]);

  const isHeld = held !== null;
  useEffect(() => {
    if (!isHeld) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    }
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [isHeld, cancel]);

  useEffect(() => {
    if (locked) cancel();
  }, [locked, cancel]);
  useEffect(() => cancel, [cancel]);

  return {
    shown: held?.value ?? settled,
    isHeld,
    isLocked: locked,
    move: (value) => {
      if (locked) return;
      const now = latest.current;
      const start = heldRef.current?.start ?? now.settled;
      if (heldRef.current === null) {
        if (isSame(value, start)) return;
        now.onDragStart?.();
      }
      put({ value, start });
      now.onDragMove?.(value);
    },
    release: () => {
      const now = heldRef.current;
      if (now === null) return;
      put(null);
      settle(now.value);
      if (isSame(now.value, now.start)) latest.current.onDragCancel?.();
      else latest.current.onDragCommit?.(now.value);
    },
    cancel,
    set: (value) => {
      if (locked || isSame(value, settled)) return;
      if (options.fades !== true) settle(value);
      options.onCommit?.(value);
    },
  };
}
