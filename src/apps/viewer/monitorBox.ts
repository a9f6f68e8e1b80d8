import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Where the small monitor lies in the viewport, CSS pixels. */
export interface MonitorBox {
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 12;

/** A monitor of the sensor's shape, a third of the view wide, within what the eye still reads and the room allows. */
export function monitorBoxFor(view: { readonly width: number; readonly height: number }, aspect: number): MonitorBox {
  const width = Math.round(Math.min(Math.max(view.width * 0.36, 240), 640, view.width - 2 * MARGIN));
  return { right: MARGIN, bottom: MARGIN, width, height: Math.round(width / aspect) };
}

export function useMonitorBox(aspect: number): {
  readonly box: MonitorBox;
  readonly ref: RefObject<HTMLDivElement | null>;
} {
  const ref = useRef<HTMLDivElement | null>(null);
  const [size, setSize] = useState({ width: 960, height: 600 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box: monitorBoxFor(size, aspect), ref };
}
