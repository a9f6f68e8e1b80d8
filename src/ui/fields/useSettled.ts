import { useCallback, useEffect, useState } from "react";

/** Longer than any round trip to the hub on a stage network; after that the document is right and we are not. */
const LONGEST_WAIT_MS = 1000;

export interface Settled<T> {
  readonly shown: T;
  /** Shows this value at once, until the document says the same or the wait is over. */
  readonly settle: (value: T) => void;
}

/** Bridges the gap between letting go and hearing it back, so that a committed value never flickers to the old one. */
export function useSettled<T>(value: T, isSame: (a: T, b: T) => boolean = Object.is): Settled<T> {
  const [waiting, setWaiting] = useState<{ readonly for: T } | null>(null);
  const hasArrived = waiting !== null && isSame(waiting.for, value);

  useEffect(() => {
    if (waiting === null) return;
    const timer = setTimeout(() => setWaiting(null), hasArrived ? 0 : LONGEST_WAIT_MS);
    return () => clearTimeout(timer);
  }, [waiting, hasArrived]);

  const settle = useCallback((next: T) => setWaiting({ for: next }), []);
  return { shown: waiting === null ? value : waiting.for, settle };
}
