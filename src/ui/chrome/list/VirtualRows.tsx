import { useLayoutEffect, useState, type ReactNode, type RefObject } from "react";
import { rowWindow } from "./rowWindow";

export interface VirtualRowsProps {
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Of every row, CSS pixels. */
  readonly rowHeight: number;
  readonly row: (index: number) => ReactNode;
  /** The end comes into sight: time to load more. */
  readonly onNearEnd?: (() => void) | undefined;
}

/** Of a long list only the rows in sight, and a screenful beyond for the arrows; goes inside a List. */
export function VirtualRows({ scroller, count, rowHeight, row, onNearEnd }: VirtualRowsProps) {
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

  const { first, last } = rowWindow(view, rowHeight, count);
  const isNearEnd = last >= count;
  useLayoutEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, onNearEnd, count]);

  return (
    <>
      <li aria-hidden style={{ height: first * rowHeight }} />
      {Array.from({ length: last - first }, (_, at) => row(first + at))}
      <li aria-hidden style={{ height: (count - last) * rowHeight }} />
    </>
  );
}
