import { useEffect, useLayoutEffect, useState, type ReactNode, type RefObject } from "react";
import { rowWindow } from "./rowWindow";

export interface VirtualRowsProps<T> {
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** All rows; of those out of sight nothing is made. */
  readonly rows: readonly T[];
  /** Of every row, CSS pixels. */
  readonly rowHeight: number;
  readonly render: (row: T) => ReactNode;
  /** The end comes into sight: time to load more. */
  readonly onNearEnd?: (() => void) | undefined;
}

/** Of a long list only the rows in sight, and a screenful beyond for the arrows; goes inside a List. */
export function VirtualRows<T>({ scroller, rows, rowHeight, render, onNearEnd }: VirtualRowsProps<T>) {
  const [view, setView] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller]);

  const { first, last } = rowWindow(view, rowHeight, rows.length);
  const isNearEnd = last >= rows.length;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, onNearEnd]);

  return (
    <>
      <li aria-hidden style={{ height: first * rowHeight }} />
      {rows.slice(first, last).map((row) => render(row))}
      <li aria-hidden style={{ height: (rows.length - last) * rowHeight }} />
    </>
  );
}
