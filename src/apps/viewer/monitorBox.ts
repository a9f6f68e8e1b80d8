import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Where the small monitor lies in the viewport, CSS pixels. */
export interface MonitorBox {
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 12;
/** Narrower than this beside a sheet, the sheet has all the room and the monitor stays under it. */
const LEAST_BESIDE = 240;

/** A monitor of the sensor's shape, a third of the view wide, within what the eye still reads and the room allows. It makes
 * way for what covers `overlap` of the right of the view. */
export function monitorBoxFor(
  view: { readonly width: number; readonly height: number },
  aspect: number,
  overlap = 0,
): MonitorBox {
  const beside = view.width - overlap - 2 * MARGIN >= LEAST_BESIDE ? overlap : 0;
  const room = view.width - beside;
  const width = Math.round(Math.min(Math.max(room * 0.36, 240), 640, room - 2 * MARGIN));
  return { right: MARGIN + beside, bottom: MARGIN, width, height: Math.round(width / aspect) };
}

export function useMonitorBox(
  aspect: number,
  overlap: number,
): {
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
  return { box: monitorBoxFor(size, aspect, overlap), ref };
}
