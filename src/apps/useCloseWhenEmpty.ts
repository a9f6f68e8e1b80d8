import { useEffect, useRef } from "react";

/** A sheet of things that wait goes away with the last of them. */
export function useCloseWhenEmpty(count: number, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (count === 0) close.current();
  }, [count]);
}
