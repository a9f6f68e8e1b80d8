import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Where the small monitor lies in the viewport, CSS pixels. */
export interface MonitorBox {
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 12;
/** A sheet lies over so much of the right of the picture (ui/chrome/overlay/Sheet); the monitor makes way. */
const SHEET_WIDTH = 408;
/** Narrower than this the sheet has all the room, and the monitor stays under it. */
const LEAST_BESIDE = 240;

/** A monitor of the sensor's shape, a third of the view wide, within what the eye still reads and the room allows. */
export function monitorBoxFor(
  view: { readonly width: number; readonly height: number },
  aspect: number,
  hasSheet = false,
): MonitorBox {
  const beside = hasSheet && view.width - SHEET_WIDTH - 2 * MARGIN >= LEAST_BESIDE ? SHEET_WIDTH : 0;
  const room = view.width - beside;
  const width = Math.round(Math.min(Math.max(room * 0.36, 240), 640, room - 2 * MARGIN));
  return { right: MARGIN + beside, bottom: MARGIN, width, height: Math.round(width / aspect) };
}

export function useMonitorBox(
  aspect: number,
  hasSheet: boolean,
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
  return { box: monitorBoxFor(size, aspect, hasSheet), ref };
}
